import { isMadeUp, KNOWN_DIGESTS, type SecretKind } from './secret.ts';

/** 32 hexadecimal digits called a secret. WeChat docs: "小程序密钥 AppSecret"; it may stand on the developer's server only. */
export const wechatAppSecret: SecretKind = {
  id: 'wechat-app-secret',
  name: { zh: '小程序 AppSecret', en: 'AppSecret of the mini-program' },
  match: ({ name, text }) =>
    /^[0-9a-f]{32}$/.test(text) &&
    /secret/i.test(name) &&
    !/public|client_?id/i.test(name) &&
    !isMadeUp(text) &&
    !KNOWN_DIGESTS.has(text)
      ? 0.95
      : 0,
};
