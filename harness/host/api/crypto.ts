import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { Json } from '../../../evidence/events.ts';
import type { ApiPersona } from './device-model.ts';

/** Bytes that only this persona and purpose give; the same in every run of the seed. */
export const derive = (persona: ApiPersona, purpose: string): Buffer =>
  createHash('sha256').update(`${persona.seed}\n${purpose}`).digest();

/** Session key of the persona: 16 bytes, as WeChat's server would give it to the mini-program's server. */
export const sessionKey = (persona: ApiPersona): Buffer => Buffer.from(persona.sessionKey, 'base64');

/** Open data as WeChat hands it out: the real JSON, AES-128-CBC under the session key, both parts base64. */
export function encryptOpenData(persona: ApiPersona, data: Readonly<Record<string, Json>>) {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-128-cbc', sessionKey(persona), iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(data), 'utf8'), cipher.final()]);
  return { encryptedData: sealed.toString('base64'), iv: iv.toString('base64') };
}

/** SHA-1 of the raw data and the session key, as `signature` of getUserInfo. */
export const signRawData = (persona: ApiPersona, rawData: string): string =>
  createHash('sha1')
    .update(rawData + sessionKey(persona).toString('base64'))
    .digest('hex');

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** One-time text of letters and digits, unguessable, as login and phone codes are. */
export const oneTimeCode = (length: number, prefix = ''): string =>
  prefix + [...randomBytes(length - prefix.length)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
