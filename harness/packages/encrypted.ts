import { createCipheriv, createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { UserError } from '../../evidence/error.ts';

/** First bytes of a package as PC WeChat stores it. */
const MARK = Buffer.from('V1MMWX');
/** Bytes of the package that are under AES; the padding makes the ciphertext one byte longer. */
const HEAD = 1023;
const CIPHERTEXT = 1024;
/** Key derivation and initial vector of PC WeChat (verified: false – from public unpackers, no real package was opened). */
const SALT = 'saltiest';
const ROUNDS = 1000;
const IV = Buffer.from('the iv: 16 bytes');
/** XOR byte when the appid is too short to give one. */
const DEFAULT_XOR = 0x66;

/** True for a package that needs its appid to be read. */
export const isEncrypted = (bytes: Uint8Array): boolean => MARK.equals(bytes.subarray(0, MARK.length));

/**
 * Opens a package of PC WeChat: AES-256-CBC over the first bytes with a key from the appid, one byte XORed over the rest.
 * Throws UserError when the appid does not fit.
 */
export function decryptPackage(bytes: Uint8Array, appid: string, where: string): Uint8Array {
  const body = bytes.subarray(MARK.length);
  const decipher = createDecipheriv('aes-256-cbc', keyOf(appid), IV);
  try {
    const head = Buffer.concat([decipher.update(body.subarray(0, CIPHERTEXT)), decipher.final()]);
    const rest = Buffer.from(body.subarray(CIPHERTEXT)).map((byte) => byte ^ xorOf(appid));
    return Buffer.concat([head, rest]);
  } catch (error) {
    throw new UserError(
      'this appid does not open the package',
      where,
      'It is the wx… folder name that PC WeChat keeps it in.',
      {
        cause: error,
      },
    );
  }
}

/** The reverse, for tests. */
export function encryptPackage(bytes: Uint8Array, appid: string): Uint8Array {
  const cipher = createCipheriv('aes-256-cbc', keyOf(appid), IV);
  const head = Buffer.concat([cipher.update(bytes.subarray(0, HEAD)), cipher.final()]);
  const rest = Buffer.from(bytes.subarray(HEAD)).map((byte) => byte ^ xorOf(appid));
  return Buffer.concat([MARK, head, rest]);
}

const keyOf = (appid: string): Buffer => pbkdf2Sync(appid, SALT, ROUNDS, 32, 'sha1');
const xorOf = (appid: string): number => (appid.length < 2 ? DEFAULT_XOR : appid.charCodeAt(appid.length - 2));
