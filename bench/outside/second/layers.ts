import { createHash, createHmac } from 'node:crypto';
import { brotliCompressSync, crc32, deflateSync, gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import lz from 'lz-string';
import { cbor, msgpack, protobuf } from '../binary.ts';
import type { Digest } from '../digests.ts';
import type { Layer } from '../layers.ts';

export const b64 = (x: Uint8Array | string): string => Buffer.from(x as string).toString('base64');
const uesc = (t: string): string =>
  Array.from({ length: t.length }, (_, at) => `\\u${t.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
/** @table Layers and digests of the second shape. */
export const LAYERS2: Readonly<Record<string, Layer>> = {
  'gzip twice in base64': (t) => b64(gzipSync(gzipSync(t))),
  'brotli in hex': (t) => brotliCompressSync(t).toString('hex'),
  'deflate in base64url': (t) => deflateSync(t).toString('base64url'),
  'zlib, nothing compressed, base64': (t) => b64(deflateSync(t, { level: 0 })),
  'escaped JSON in base64': (t) => b64(`{"p":"${uesc(t)}"}`),
  'query in base64url': (t) => Buffer.from(`m=1&q=${encodeURIComponent(t)}`).toString('base64url'),
  'URL in JSON': (t) => JSON.stringify({ u: `https://h5.shop.example/a?x=${encodeURIComponent(t)}#top` }),
  'MessagePack binary in base64': (t) => b64(msgpack([1, { b: Buffer.from(t) }])),
  'CBOR in hex': (t) => cbor({ data: [{ t }], n: 3 }).toString('hex'),
  'CBOR map in base64url': (t) => cbor({ '1': t, '2': true }).toString('base64url'),
  'protobuf, deep, in base64': (t) => b64(protobuf({ a: { b: { c: t, d: 7 }, e: 1.5 }, f: 'x' })),
  'UTF-16 with mark in base64': (t) => b64(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(t, 'utf16le')])),
  'UTF-8 with mark in hex': (t) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(t)]).toString('hex'),
  'lz-string, percent': (t) => encodeURIComponent(lz.compressToBase64(t)),
  'base64, percent': (t) => encodeURIComponent(b64(t)),
  'escape()': (t) => escape(t),
  'HTML names': (t) => t.replace(/[<>&"'\u0080-\uffff]/g, (c) => `&#x${c.charCodeAt(0).toString(16).toUpperCase()};`),
  'JWT claim, nested': (t) =>
    `Bearer ${Buffer.from('{"typ":"JWT","alg":"RS256"}').toString('base64url')}.${Buffer.from(JSON.stringify({ iss: 'x', data: { p: [t] } })).toString('base64url')}.${Buffer.alloc(64, 9).toString('base64url')}`,
  CDATA: (t) => `<m><![CDATA[${t.replaceAll(']]>', '')}]]></m>`,
  'XML with base64': (t) => `<env:Body xmlns:env="u"><payload enc="b64">${b64(t)}</payload></env:Body>`,
  'base64 between bars': (t, d) => `v2|${d.digits(10)}|${b64(t)}|${d.hex(8)}`,
  'hex between dashes': (t) => `k-${Buffer.from(t).toString('hex')}-z`,
  'base64 of GBK JSON': (t) => b64(iconv.encode(JSON.stringify({ 名: t }), 'gbk')),
  'JSON in a JSON list in a string': (t) => JSON.stringify([JSON.stringify({ a: JSON.stringify([t]) })]),
  'data URL of JSON': (t) => `data:application/json;charset=utf-8;base64,${b64(JSON.stringify({ t }))}`,
  'percent in base64': (t) => b64(encodeURIComponent(t)),
  'gzip of a form in base64': (t) => b64(gzipSync(`a=1&b=${encodeURIComponent(t)}`)),
};
const h = (n: string, v: string): Buffer => createHash(n).update(v).digest();
export const DIGESTS2: Readonly<Record<string, Digest>> = {
  'sha512-256': (v) => h('sha512-256', v).toString('hex'),
  blake2b512: (v) => h('blake2b512', v).toString('hex'),
  'md5 with colon': (v, s) => h('md5', `${v}:${s}`).toString('hex'),
  'sha256 with bar': (v, s) => h('sha256', `${s}|${v}`).toString('hex'),
  'md5, upper, 16': (v) => h('md5', v).toString('hex').slice(8, 24).toUpperCase(),
  'sha1, upper': (v) => h('sha1', v).toString('hex').toUpperCase(),
  'md5 in base64url': (v) => h('md5', v).toString('base64url'),
  'crc32, upper': (v) => crc32(v).toString(16).toUpperCase().padStart(8, '0'),
  'sha256 of sha256': (v) => h('sha256', h('sha256', v).toString('hex')).toString('hex'),
  'sm3 upper': (v) => h('sm3', v).toString('hex').toUpperCase(),
  'hmac-sha512': (v, _, k) => createHmac('sha512', k).update(v).digest('hex'),
  'hmac-md5 in base64': (v, _, k) => createHmac('md5', k).update(v).digest('base64'),
  'sha3-256(v + salt)': (v, s) => h('sha3-256', v + s).toString('hex'),
  'sha512(salt + v)': (v, s) => h('sha512', s + v).toString('hex'),
  'md5 of UPPER': (v) => h('md5', v.toUpperCase()).toString('hex'),
};
