import { isMadeUp, type SecretKind } from './secret.ts';

/** 16 bytes in base64 called session_key: somebody's session, left in the code. */
export const wechatSessionKey: SecretKind = {
  id: 'wechat-session-key',
  name: { zh: '会话密钥 session_key', en: 'session_key' },
  match: ({ name, text }) =>
    /session_?key/i.test(name) && /^[A-Za-z0-9+/]{22}==$/.test(text) && !isMadeUp(text) ? 0.95 : 0,
};
