import { createHash, getHashes } from 'node:crypto';
import { crc32, deflateSync, gzipSync } from 'node:zlib';
import lz from 'lz-string';
import { base32, base58, murmur3, rot13 } from '../../detectors/recognise/alphabets.ts';
import type { Encode } from './encodings.ts';

const available: ReadonlySet<string> = new Set(getHashes());
/** Those of its list that this OpenSSL offers; md2, md4, whirlpool and the like are gone from it. */
const HASHES = [
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
  'ripemd160',
  'blake2b512',
  'blake2s256',
].filter((name) => available.has(name));
const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** @table Its encodings and hashes (leaky-forms, LeakDetector.py), and the values it was made for. */
export const LEAK_DETECTOR: {
  readonly values: readonly { readonly type: string; readonly value: string }[];
  readonly encodings: Readonly<Record<string, Encode>>;
  readonly hashes: Readonly<Record<string, Encode>>;
} = {
  values: [
    { type: 'email-address', value: 'mingyue.ouyang@persona.example' },
    { type: 'password', value: 'Qm7#xT92kd!' },
    { type: 'mobile-number', value: '13912347856' },
  ],
  encodings: {
    base16: (value) => Buffer.from(value).toString('hex'),
    base32: (value) => base32(Buffer.from(value)),
    base58: (value) => base58(Buffer.from(value)),
    base64: (value) => Buffer.from(value).toString('base64'),
    urlencode: (value) => encodeURIComponent(value),
    entity: (value) => value.replaceAll(/[^\w]/g, (char) => `&#${char.codePointAt(0)};`),
    rot13,
    lzstring: (value) => lz.compressToBase64(value),
    zlib: (value) => b64(deflateSync(value)),
    gzip: (value) => b64(gzipSync(value)),
  },
  hashes: {
    ...Object.fromEntries(
      HASHES.map((name) => [name, (value: string) => createHash(name).update(value).digest('hex')] as const),
    ),
    crc32: (value) => crc32(value).toString(16).padStart(8, '0'),
    mmh3: (value) => String(murmur3(Buffer.from(value))),
  },
};
