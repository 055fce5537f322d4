import { createHash, createHmac } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import lz from 'lz-string';

/** A way to write a value. `salt` is what the hostile app mixed in, if anything; it travels in an earlier response. */
export type Encode = (value: string) => string;

export const SALT = 'mp-salt-7Yq2';

const b64 = (value: string | Buffer): string => Buffer.from(value as string).toString('base64');
const hash = (algorithm: string, value: string, how: 'hex' | 'base64' = 'hex'): string =>
  createHash(algorithm).update(value).digest(how);
const units = (value: string, each: (code: number) => string): string =>
  Array.from({ length: value.length }, (_, at) => each(value.charCodeAt(at))).join('');
const points = (value: string, each: (code: number) => string): string =>
  [...value].map((char) => each(char.codePointAt(0) ?? 0)).join('');
const hex4 = (code: number): string => code.toString(16).padStart(4, '0');
const percentAll = (value: string): string =>
  [...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');

/** @table Name of the encoding and what it does; two- and three-layer ones are drawn together by hand and by `chains`. */
export const ENCODINGS: Readonly<Record<string, Encode>> = {
  plain: (value) => value,
  percent: percentAll,
  'percent twice': (value) => encodeURIComponent(percentAll(value)),
  'js \\u': (value) => units(value, (code) => `\\u${hex4(code)}`),
  'js \\x + \\u': (value) =>
    units(value, (code) => (code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${hex4(code)}`)),
  'html decimal': (value) => points(value, (code) => `&#${code};`),
  'html hex': (value) => points(value, (code) => `&#x${code.toString(16)};`),
  base64: b64,
  'base64 unpadded': (value) => b64(value).replace(/=+$/, ''),
  base64url: (value) => Buffer.from(value).toString('base64url'),
  'base64 twice': (value) => b64(b64(value)),
  'base64 thrice': (value) => b64(b64(b64(value))),
  'base64 inside text': (value) => `v1|${b64(`uid=7;v=${value};`)}|end`,
  hex: (value) => Buffer.from(value).toString('hex'),
  'hex upper': (value) => Buffer.from(value).toString('hex').toUpperCase(),
  'json in string': (value) => JSON.stringify({ a: { v: value } }),
  'json twice': (value) => JSON.stringify({ d: JSON.stringify({ v: value, n: 1 }) }),
  'query in string': (value) => `a=1&v=${encodeURIComponent(value)}&z=2`,
  'url in string': (value) => `https://h5.shop.example/p?v=${encodeURIComponent(value)}#top`,
  'base64(json)': (value) => b64(JSON.stringify({ v: value, t: 1 })),
  'base64(gzip(json))': (value) => b64(gzipSync(JSON.stringify({ v: value, list: [1, 2, 3] }))),
  'base64(zlib)': (value) => b64(deflateSync(`{"v":"${value}"}`)),
  'base64(raw deflate)': (value) => b64(deflateRawSync(`{"v":"${value}","pad":"abcabcabcabc"}`)),
  'base64(brotli)': (value) => b64(brotliCompressSync(`{"v":"${value}","pad":"abcabcabcabc"}`)),
  'hex(gzip)': (value) => gzipSync(`{"v":"${value}"}`).toString('hex'),
  'lz base64': (value) => lz.compressToBase64(JSON.stringify({ v: value })),
  'lz uri': (value) => lz.compressToEncodedURIComponent(JSON.stringify({ v: value })),
  'base64(utf-16le)': (value) => b64(Buffer.from(value, 'utf16le')),
  'base64(gbk)': (value) => b64(iconv.encode(value, 'gbk')),
  'gbk percent': (value) =>
    [...iconv.encode(value, 'gbk')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  jwt: (value) =>
    `${Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url')}.${Buffer.from(JSON.stringify({ v: value })).toString('base64url')}.c2lnbmF0dXJl`,
  'data url': (value) => `data:text/plain;base64,${b64(value)}`,
  xml: (value) => `<?xml version="1.0"?><r><v>${value}</v></r>`,
  'in a sentence': (value) => `订单备注：请联系 ${value} ，谢谢`,
  'upper case': (value) => value.toUpperCase(),
  reversed: (value) => [...value].reverse().join(''),
  'full width': (value) => value.replaceAll(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)),
  md5: (value) => hash('md5', value),
  'md5 upper': (value) => hash('md5', value).toUpperCase(),
  'md5-16': (value) => hash('md5', value).slice(8, 24),
  'md5(md5)': (value) => hash('md5', hash('md5', value)),
  'md5 base64': (value) => hash('md5', value, 'base64'),
  sha1: (value) => hash('sha1', value),
  sha224: (value) => hash('sha224', value),
  sha256: (value) => hash('sha256', value),
  'sha256 base64': (value) => hash('sha256', value, 'base64'),
  'base64(sha256 hex)': (value) => b64(hash('sha256', value)),
  sha384: (value) => hash('sha384', value),
  sha512: (value) => hash('sha512', value),
  'sha3-256': (value) => hash('sha3-256', value),
  sm3: (value) => hash('sm3', value),
  'sha1(md5)': (value) => hash('sha1', hash('md5', value)),
  'md5 salted before': (value) => hash('md5', SALT + value),
  'md5 salted after': (value) => hash('md5', value + SALT),
  'sha256 salted': (value) => hash('sha256', value + SALT),
  'hmac-sha256': (value) => createHmac('sha256', SALT).update(value).digest('hex'),
};
