import type { SecretKind } from './secret.ts';

const BLOCK = /^-----BEGIN (?:RSA |EC |DSA |ENCRYPTED |OPENSSH )?PRIVATE KEY-----([\s\S]{1,8000}?)-----END/;
/** First bytes of a DER sequence, and the magic of OpenSSH's own form. */
const DER = 0x30;
const OPENSSH = 'openssh-key-v1';
const SHORTEST = 40;

/** A private key in PEM whose content is one: a DER sequence of the length it says, or OpenSSH's form. */
export const privateKey: SecretKind = {
  id: 'private-key',
  name: { zh: '私钥', en: 'private key' },
  match: ({ text }) => {
    const body = BLOCK.exec(text)?.[1]?.replace(/\\n|\s/g, '') ?? '';
    const bytes = Buffer.from(body, 'base64');
    if (bytes.length < SHORTEST) return 0;
    if (new TextDecoder('latin1').decode(bytes.subarray(0, OPENSSH.length)) === OPENSSH) return 0.99;
    return bytes[0] === DER && derLength(bytes) === bytes.length ? 0.99 : 0;
  },
};

/** Length of the whole sequence by its header. */
function derLength(bytes: Uint8Array): number {
  const first = bytes[1] ?? 0;
  if (first < 0x80) return first + 2;
  const count = first & 0x7f;
  let length = 0;
  for (let at = 0; at < count && count <= 4; at += 1) length = length * 256 + (bytes[2 + at] ?? 0);
  return length + 2 + count;
}
