import { createHash, createHmac } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { encode as pack } from '@msgpack/msgpack';
import { encode as cbor } from 'cborg';
import iconv from 'iconv-lite';
import lz from 'lz-string';
import type { Rng } from './rng.ts';

export type Wrap = (value: string, r: Rng) => string;
const b64 = (bytes: Buffer | Uint8Array | string): string => Buffer.from(bytes as string).toString('base64');
const b64u = (bytes: Buffer | Uint8Array | string): string => Buffer.from(bytes as string).toString('base64url');
const KEYS = [
  'v',
  'val',
  'data',
  'payload',
  'biz_content',
  'P1',
  'ext',
  'attrs',
  'bizParams',
  'k9',
  '内容',
  'x-y',
  'Value',
  '_d',
  'content',
  'info',
];
/** Length-delimited protobuf field. */
export function lengthDelimited(n: number, bytes: Uint8Array): Buffer {
  const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]);
  return Buffer.concat([Buffer.from([...varint(((n << 3) | 2) >>> 0), ...varint(bytes.length)]), bytes]);
}
export const proto = (value: string, r: Rng): Buffer => {
  const leaf = lengthDelimited(r.between(1, 20), Buffer.from(value));
  const nested = r.chance(0.5)
    ? lengthDelimited(r.between(1, 15), Buffer.concat([Buffer.from([0x08, r.between(1, 127)]), leaf]))
    : leaf;
  return Buffer.concat([Buffer.from([0x08, 0x96, 0x01]), lengthDelimited(2, Buffer.from('evt')), nested]);
};
const ascii85 = (bytes: Buffer): string => {
  let out = '';
  for (let at = 0; at < bytes.length; at += 4) {
    const part = Buffer.concat([bytes.subarray(at, at + 4), Buffer.alloc(4)]).subarray(0, 4);
    const size = Math.min(4, bytes.length - at);
    let n = part.readUInt32BE(0);
    if (n === 0 && size === 4) {
      out += 'z';
      continue;
    }
    let s = '';
    for (let k = 0; k < 5; k += 1) {
      s = String.fromCharCode((n % 85) + 33) + s;
      n = Math.floor(n / 85);
    }
    out += s.slice(0, size + 1);
  }
  return out;
};

/** @table One layer; drawn one, two or three at a time. */
export const WRAPS: Readonly<Record<string, Wrap>> = {
  uri: (v) => encodeURIComponent(v),
  'uri lower': (v) => [...Buffer.from(v)].map((b) => `%${b.toString(16).padStart(2, '0')}`).join(''),
  'uri twice': (v) => encodeURIComponent(encodeURIComponent(v)),
  'js escape()': (v) => escape(v),
  b64,
  b64u,
  'b64 nopad': (v) => b64(v).replace(/=+$/, ''),
  'b64 mime': (v) => b64(`${v} ${'-'.repeat(60)}`).replace(/(.{76})/g, '$1\r\n'),
  'b64 prefixed': (v) => `base64,${b64(v)}`,
  'b64 percent': (v) => encodeURIComponent(b64(v)),
  'b64 in colon text': (v, r) => `${r.hex(4)}:${b64(JSON.stringify({ v }))}:${r.digits(3)}`,
  'b64 of query': (v) => b64(`a=1&b=${encodeURIComponent(v)}&c=3`),
  'b64 reversed text': (v) => [...b64(JSON.stringify({ value: v }))].reverse().join(''),
  hex: (v) => Buffer.from(v).toString('hex'),
  HEX: (v) => Buffer.from(v).toString('hex').toUpperCase(),
  '0x hex': (v) => `0x${Buffer.from(v).toString('hex')}`,
  'hex spaced': (v) =>
    Buffer.from(v)
      .toString('hex')
      .replace(/(..)(?=.)/g, '$1 '),
  'hex colons': (v) =>
    Buffer.from(v)
      .toString('hex')
      .replace(/(..)(?=.)/g, '$1:'),
  '\\x': (v) => [...Buffer.from(v)].map((b) => `\\x${b.toString(16).padStart(2, '0')}`).join(''),
  '\\u': (v) => Array.from(v, (_c, at) => `\\u${v.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  '\\U upper': (v) =>
    Array.from(v, (_c, at) => `\\u${v.charCodeAt(at).toString(16).padStart(4, '0').toUpperCase()}`).join(''),
  'html dec': (v) => [...v].map((c) => `&#${c.codePointAt(0)};`).join(''),
  'html hex': (v) => [...v].map((c) => `&#x${c.codePointAt(0)?.toString(16).toUpperCase()};`).join(''),
  'char codes': (v) => Array.from(v, (_c, at) => v.charCodeAt(at)).join(','),
  'byte array': (v) => `[${[...Buffer.from(v)].join(',')}]`,
  'buffer json': (v) => JSON.stringify(Buffer.from(v)),
  json: (v, r) => JSON.stringify({ [r.of(KEYS)]: v, n: r.between(0, 9) }),
  'json deep': (v, r) => JSON.stringify({ [r.of(KEYS)]: [{ [r.of(KEYS)]: { [r.of(KEYS)]: v } }] }),
  'json string': (v) => JSON.stringify(v),
  'json ascii': (v) =>
    JSON.stringify({ v }).replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'json kv list': (v, r) =>
    JSON.stringify([
      { key: r.of(KEYS), value: v },
      { key: 'z', value: 1 },
    ]),
  'json slashes': (v) => `{\\"v\\":\\"${v}\\"}`,
  'single quotes': (v) => `{'v':'${v}','n':1}`,
  query: (v, r) => `a=1&${encodeURIComponent(r.of(KEYS))}=${encodeURIComponent(v)}`,
  url: (v) => `https://m.example.cn/p/x?from=1&u=${encodeURIComponent(v)}#/home`,
  'mini path': (v) => `pages/detail/index?scene=1&arg=${encodeURIComponent(v)}`,
  pipe: (v, r) => `${r.between(1, 9)}|${v}|${r.hex(4)}`,
  csv: (v, r) => `id,val\r\n${r.between(1, 9)},"${v}"\r\n`,
  caret: (v, r) => `${r.hex(3)}^${v}^${r.digits(2)}`,
  colonised: (v, r) => `uid:${r.digits(3)};val:${v};end:1`,
  sentence: (v) => `用户提交：${v}，请尽快处理。`,
  log: (v) => `2026-03-04 12:00:01 [INFO] submit value=${v} ok`,
  xml: (v) => `<?xml version="1.0" encoding="UTF-8"?><root><a id="1"/><b><![CDATA[${v}]]></b></root>`,
  'xml attr': (v) =>
    `<item val="${v.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}" n="1"/>`,
  html: (v) => `<p class="a">${v.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`,
  jwt: (v) => `${b64u('{"alg":"RS256"}')}.${b64u(JSON.stringify({ sub: '1', d: v }))}.${b64u('sigsigsig')}`,
  'jwt bearer': (v) => `Bearer ${b64u('{"alg":"none"}')}.${b64u(JSON.stringify({ d: v }))}.`,
  'gzip b64': (v) => b64(gzipSync(JSON.stringify({ v }))),
  'gzip b64url': (v) => b64u(gzipSync(v)),
  'zlib hex': (v) => deflateSync(JSON.stringify({ v })).toString('hex'),
  'zlib b64': (v) => b64(deflateSync(v)),
  'raw deflate b64': (v) => b64(deflateRawSync(JSON.stringify({ v, t: 'aaaaaaaaaaaaaaa' }))),
  'brotli b64': (v) => b64(brotliCompressSync(JSON.stringify({ v, t: 'bbbbbbbbbbbbbbbb' }))),
  'zstd b64': (v) => b64(zstdCompressSync(JSON.stringify({ v }))),
  'gzip hex': (v) => gzipSync(v).toString('hex'),
  'lz b64': (v) => lz.compressToBase64(JSON.stringify({ v })),
  'lz uri': (v) => lz.compressToEncodedURIComponent(JSON.stringify({ v, n: 2 })),
  'lz utf16': (v) => lz.compressToUTF16(JSON.stringify({ v })),
  'proto b64': (v, r) => b64(proto(v, r)),
  'proto hex': (v, r) => proto(v, r).toString('hex'),
  'proto gzip b64': (v, r) => b64(gzipSync(proto(v, r))),
  'msgpack b64': (v) => b64(pack({ a: 1, v })),
  'msgpack bin b64': (v) => b64(pack({ a: 1, v: Buffer.from(v) })),
  'cbor b64': (v) => b64(cbor({ a: [1], v })),
  'cbor bin b64url': (v) => b64u(cbor({ v: new Uint8Array(Buffer.from(v)) })),
  'gbk uri': (v) =>
    [...iconv.encode(v, 'gbk')].map((b) => `%${b.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  'gbk b64': (v) => b64(iconv.encode(v, 'gb18030')),
  'gbk hex': (v) => iconv.encode(v, 'gbk').toString('hex'),
  'utf16le b64': (v) => b64(iconv.encode(v, 'utf-16le')),
  'utf16be b64': (v) => b64(iconv.encode(v, 'utf-16be')),
  'utf16 bom b64': (v) => b64(Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(v, 'utf-16le')])),
  base32: (v) => base32(Buffer.from(v)),
  ascii85: (v) => `<~${ascii85(Buffer.from(v))}~>`,
  'quoted-printable': (v) =>
    [...Buffer.from(v)]
      .map((b) =>
        b >= 33 && b <= 126 && b !== 61 ? String.fromCharCode(b) : `=${b.toString(16).toUpperCase().padStart(2, '0')}`,
      )
      .join(''),
  'data url': (v) => `data:application/json;charset=utf-8;base64,${b64(JSON.stringify({ v }))}`,
  'data url plain': (v) => `data:text/plain;charset=utf-8,${encodeURIComponent(v)}`,
  'basic auth': (v) => `Basic ${b64(`app:${v}`)}`,
};
function base32(bytes: Buffer): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...bytes].map((b) => b.toString(2).padStart(8, '0')).join('');
  const text = (bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
  return text.padEnd(Math.ceil(text.length / 8) * 8, '=');
}
export const SALT = 'Zx9#kq-2026';
const hash = (a: string, v: string | Buffer): Buffer => createHash(a).update(v).digest();
/** @table Digests: of the value as it is (never after another layer). */
export const DIGESTS: Readonly<Record<string, Wrap>> = {
  md5: (v) => hash('md5', v).toString('hex'),
  MD5: (v) => hash('md5', v).toString('hex').toUpperCase(),
  'md5 16': (v) => hash('md5', v).toString('hex').slice(8, 24),
  'md5 16 upper': (v) => hash('md5', v).toString('hex').slice(8, 24).toUpperCase(),
  sha1: (v) => hash('sha1', v).toString('hex'),
  SHA1: (v) => hash('sha1', v).toString('hex').toUpperCase(),
  sha256: (v) => hash('sha256', v).toString('hex'),
  'sha256 b64': (v) => hash('sha256', v).toString('base64'),
  'sha256 b64url': (v) => hash('sha256', v).toString('base64url'),
  'sha1 b64 nopad': (v) => hash('sha1', v).toString('base64').replace(/=+$/, ''),
  sha512: (v) => hash('sha512', v).toString('hex'),
  sha384: (v) => hash('sha384', v).toString('hex'),
  sha224: (v) => hash('sha224', v).toString('hex'),
  sm3: (v) => hash('sm3', v).toString('hex'),
  SM3: (v) => hash('sm3', v).toString('hex').toUpperCase(),
  'sha3-256': (v) => hash('sha3-256', v).toString('hex'),
  'sha3-512': (v) => hash('sha3-512', v).toString('hex'),
  'md5 md5': (v) => hash('md5', hash('md5', v).toString('hex')).toString('hex'),
  'md5 MD5': (v) => hash('md5', hash('md5', v).toString('hex').toUpperCase()).toString('hex'),
  'sha256 md5': (v) => hash('sha256', hash('md5', v).toString('hex')).toString('hex'),
  'md5 sha1': (v) => hash('md5', hash('sha1', v).toString('hex')).toString('hex'),
  'sha256 upper value': (v) => hash('sha256', v.toUpperCase()).toString('hex'),
  'sha256 lower value': (v) => hash('sha256', v.toLowerCase()).toString('hex'),
  'md5 of b64': (v) => hash('md5', b64(v)).toString('hex'),
  'md5 salt+v': (v) => hash('md5', SALT + v).toString('hex'),
  'md5 v+salt': (v) => hash('md5', v + SALT).toString('hex'),
  'sha256 salt_v': (v) => hash('sha256', `${SALT}_${v}`).toString('hex'),
  'sha1 salt:v': (v) => hash('sha1', `${SALT}:${v}`).toString('hex'),
  'hmac sha256': (v) => createHmac('sha256', SALT).update(v).digest('hex'),
  'hmac sha1 b64': (v) => createHmac('sha1', SALT).update(v).digest('base64'),
  'hmac md5': (v) => createHmac('md5', SALT).update(v).digest('hex'),
  'hmac sm3': (v) => createHmac('sm3', SALT).update(v).digest('hex'),
  'hmac sha512': (v) => createHmac('sha512', SALT).update(v).digest('hex'),
  'md5(md5+salt)': (v) => hash('md5', hash('md5', v).toString('hex') + SALT).toString('hex'),
  'md5 in query': (v) => `uid=1&h=${hash('md5', v).toString('hex')}`,
  'sha256 prefixed': (v) => `sha256:${hash('sha256', v).toString('hex')}`,
  'md5 quoted json': (v) => JSON.stringify({ h: [hash('md5', v).toString('hex')] }),
  'sha256 b64 in json b64': (v) => b64(JSON.stringify({ h: hash('sha256', v).toString('hex') })),
};
