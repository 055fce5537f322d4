import { createHash, createHmac } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** A digest of a value; `salt` and `key` were sent in the clear in the same traffic. */
export type Digest = (value: string, salt: string, key: string) => string;
const of =
  (name: string) =>
  (v: string): Buffer =>
    createHash(name).update(v).digest();
const hex =
  (name: string): Digest =>
  (v) =>
    of(name)(v).toString('hex');
const hmac = (name: string, key: string, v: string): Buffer => createHmac(name, key).update(v).digest();

/** MurmurHash3 x86 32, from the reference. */
export function murmur3(text: string, seed = 0): number {
  const data = Buffer.from(text);
  let h = seed;
  const mix = (k: number): number => {
    const a = Math.imul(k, 0xcc9e2d51);
    return Math.imul((a << 15) | (a >>> 17), 0x1b873593);
  };
  const whole = data.length & ~3;
  for (let at = 0; at < whole; at += 4) {
    h ^= mix(data.readInt32LE(at));
    h = (h << 13) | (h >>> 19);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let at = data.length - 1; at >= whole; at -= 1) tail = (tail << 8) | (data[at] ?? 0);
  if (data.length > whole) h ^= mix(tail);
  h ^= data.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

export const DIGESTS: Readonly<Record<string, Digest>> = {
  ...Object.fromEntries(
    [
      'md5',
      'sha1',
      'sha224',
      'sha256',
      'sha384',
      'sha512',
      'sha3-224',
      'sha3-256',
      'sha3-384',
      'sha3-512',
      'sm3',
      'ripemd160',
    ].map((n) => [n, hex(n)]),
  ),
  MD5: (v) => of('md5')(v).toString('hex').toUpperCase(),
  SHA256: (v) => of('sha256')(v).toString('hex').toUpperCase(),
  'md5, 16 in the middle': (v) => of('md5')(v).toString('hex').slice(8, 24),
  'md5 in base64': (v) => of('md5')(v).toString('base64'),
  'sha1 in base64': (v) => of('sha1')(v).toString('base64'),
  'sha256 in base64': (v) => of('sha256')(v).toString('base64'),
  'sha256 in base64url': (v) => of('sha256')(v).toString('base64url'),
  'sm3 in base64': (v) => of('sm3')(v).toString('base64'),
  'crc32 hex': (v) => crc32(v).toString(16).padStart(8, '0'),
  'crc32 decimal': (v) => String(crc32(v)),
  'murmur3 hex': (v) => murmur3(v).toString(16).padStart(8, '0'),
  'murmur3 decimal': (v) => String(murmur3(v)),
  'md5 twice': (v) => createHash('md5').update(of('md5')(v).toString('hex')).digest('hex'),
  'sha256 of md5': (v) => createHash('sha256').update(of('md5')(v).toString('hex')).digest('hex'),
  'sha1 of md5': (v) => createHash('sha1').update(of('md5')(v).toString('hex')).digest('hex'),
  'md5 of base64': (v) => createHash('md5').update(Buffer.from(v).toString('base64')).digest('hex'),
  'md5 of lower case': (v) => hex('md5')(v.toLowerCase(), '', ''),
  'sha256 of UPPER CASE': (v) => hex('sha256')(v.toUpperCase(), '', ''),
  'md5(salt + v)': (v, salt) => hex('md5')(salt + v, '', ''),
  'md5(v + salt)': (v, salt) => hex('md5')(v + salt, '', ''),
  'sha256(salt + v)': (v, salt) => hex('sha256')(salt + v, '', ''),
  'sha256(v + salt)': (v, salt) => hex('sha256')(v + salt, '', ''),
  'sha1(salt + v)': (v, salt) => hex('sha1')(salt + v, '', ''),
  'sm3(v + salt)': (v, salt) => hex('sm3')(v + salt, '', ''),
  'md5(salt + v + salt)': (v, salt) => hex('md5')(salt + v + salt, '', ''),
  'md5(md5(v) + salt)': (v, salt) => hex('md5')(hex('md5')(v, '', '') + salt, '', ''),
  'hmac-md5': (v, _, key) => hmac('md5', key, v).toString('hex'),
  'hmac-sha1': (v, _, key) => hmac('sha1', key, v).toString('hex'),
  'hmac-sha1 in base64': (v, _, key) => hmac('sha1', key, v).toString('base64'),
  'hmac-sha256': (v, _, key) => hmac('sha256', key, v).toString('hex'),
  'hmac-sha256 in base64': (v, _, key) => hmac('sha256', key, v).toString('base64'),
  'hmac-sm3': (v, _, key) => hmac('sm3', key, v).toString('hex'),
};
