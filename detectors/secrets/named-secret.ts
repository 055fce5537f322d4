import { isMadeUp, KNOWN_DIGESTS, type SecretKind } from './secret.ts';

/** Names that say it: `masterKey`, `secretKey`, `accessKeySecret`, `private_key`, `client_secret`. An app key or map key is meant for clients. */
const SAYS_SO =
  /^(?:\w*_)?(?:master_?key|(?:access_?)?(?:key_?)?secret(?:_?(?:access_?)?key)?|client_?secret|app_?secret|private_?key)$/i;
const SHORTEST = 20;

/** A random text that its own name calls a secret, of a service that has no form of its own. */
export const namedSecret: SecretKind = {
  id: 'named-secret',
  name: { zh: '以“密钥”命名的凭证', en: 'credential called a secret' },
  match: ({ name, text }) =>
    SAYS_SO.test(name) &&
    text.length >= SHORTEST &&
    /^[A-Za-z0-9+/=_-]+$/.test(text) &&
    !isMadeUp(text) &&
    !isWords(text) &&
    !KNOWN_DIGESTS.has(text)
      ? 0.8
      : 0,
};

/** `my-app-secret-key-2`: words with hyphens or underscores between them. */
const isWords = (text: string): boolean => /^[a-z]+(?:[-_][a-z]+)+[-_]?\d{0,4}$/i.test(text);
