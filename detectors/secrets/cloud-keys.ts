import { type Candidate, isMadeUp, type SecretKind } from './secret.ts';

/** A named secret of the same file: with it the id of a key is a key. */
const hasSecret = (others: readonly Candidate[], form: RegExp): boolean =>
  others.some(({ name, text }) => /secret/i.test(name) && form.test(text) && !isMadeUp(text));

/** The id alone names a key; with its secret beside it anybody can use it. */
const pair =
  (id: RegExp, secret: RegExp): SecretKind['match'] =>
  ({ text }, others) =>
    id.test(text) && !isMadeUp(text) ? (hasSecret(others, secret) ? 0.95 : 0.6) : 0;

/** Tencent Cloud: SecretId `AKID…`, SecretKey of 32 letters and digits. */
export const tencentCloudKey: SecretKind = {
  id: 'tencent-cloud-key',
  name: { zh: '腾讯云 API 密钥', en: 'Tencent Cloud API key' },
  match: pair(/^AKID[A-Za-z0-9]{32}$/, /^[A-Za-z0-9]{32}$/),
};

/** Alibaba Cloud: AccessKey ID `LTAI…`, secret of 30 letters and digits. */
export const aliyunKey: SecretKind = {
  id: 'aliyun-key',
  name: { zh: '阿里云 AccessKey', en: 'Alibaba Cloud AccessKey' },
  match: pair(/^LTAI[A-Za-z0-9]{12,26}$/, /^[A-Za-z0-9]{30}$/),
};

/** AWS: `AKIA…` or `ASIA…` and 16 letters and digits of base32, secret of 40. */
export const awsKey: SecretKind = {
  id: 'aws-key',
  name: { zh: 'AWS 访问密钥', en: 'AWS access key' },
  match: pair(/^A[KS]IA[A-Z2-7]{16}$/, /^[A-Za-z0-9+/]{40}$/),
};

/** Volcano Engine: `AKLT…`, as base64 of the id. */
export const volcengineKey: SecretKind = {
  id: 'volcengine-key',
  name: { zh: '火山引擎访问密钥', en: 'Volcano Engine access key' },
  match: pair(/^AKLT[A-Za-z0-9+/=_-]{28,60}$/, /^[A-Za-z0-9+/=]{40,80}$/),
};
