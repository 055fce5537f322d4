import { isMadeUp, KNOWN_DIGESTS, type SecretKind } from './secret.ts';

/** API key of WeChat Pay: 32 letters and digits, called the merchant's, partner's or pay key. Source: WeChat Pay docs "APIv2/APIv3 密钥". */
export const wechatPayKey: SecretKind = {
  id: 'wechat-pay-key',
  name: { zh: '微信支付商户密钥', en: 'WeChat Pay merchant key' },
  match: ({ name, text }) =>
    /^[A-Za-z0-9]{32}$/.test(text) &&
    /(?:mch|merchant|partner|pay|api_?v[23])_?(?:api_?|secret_?)?key/i.test(name) &&
    !isMadeUp(text) &&
    !KNOWN_DIGESTS.has(text)
      ? 0.9
      : 0,
};
