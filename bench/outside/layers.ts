import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import iconv from 'iconv-lite';
import lz from 'lz-string';
import { cbor, msgpack, protobuf } from './binary.ts';
import type { Draw } from './draw.ts';

/** One layer of encoding: text in, text out, so that layers stand on each other in any order. */
export type Layer = (text: string, d: Draw) => string;
const b64 = (bytes: Uint8Array | string): string => Buffer.from(bytes as string).toString('base64');
const b64u = (bytes: Uint8Array | string): string => Buffer.from(bytes as string).toString('base64url');
const each = (text: string, show: (c: string) => string): string => [...text].map(show).join('');
const units = (text: string, show: (unit: number) => string): string =>
  Array.from({ length: text.length }, (_, at) => show(text.charCodeAt(at))).join('');
const bytes = (text: string, show: (b: number) => string): string => [...Buffer.from(text)].map(show).join('');
const hex2 = (n: number): string => n.toString(16).padStart(2, '0');
const hex4 = (n: number): string => n.toString(16).padStart(4, '0');
const xml = (text: string): string => text.replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);
const B32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
function base32(data: Buffer): string {
  const bits = [...data].map((b) => b.toString(2).padStart(8, '0')).join('');
  const out = (bits.match(/.{1,5}/g) ?? []).map((five) => B32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
  return out.padEnd(Math.ceil(out.length / 8) * 8, '=');
}
function base58(data: Buffer): string {
  let n = BigInt(`0x${data.toString('hex') || '0'}`),
    out = '';
  for (; n > 0n; n /= 58n) out = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'[Number(n % 58n)] + out;
  return out;
}

/** What issue 4 lists. */
export const LISTED: Readonly<Record<string, Layer>> = {
  base64: b64,
  base64url: b64u,
  'base64 without padding': (t) => b64(t).replace(/=+$/, ''),
  'base64, one byte before': (t, d) => b64(`${d.one([':', '=', '"', ' ', '|'])}${t}`),
  'base64, two bytes before': (t, d) => b64(`${d.one(['a=', '{"', '1:', '::'])}${t}${d.one(['"}', '&b', ', ', '  '])}`),
  'base64, cut at the front': (t, d) => b64(`{"${d.word(5)}":"${t}`).slice(d.int(1, 3)),
  'base64 in a sentence': (t) => `payload is ${b64(t)} ok`,
  'base64 glued to letters': (t, d) => `${d.word(4)}:${b64(t)}`,
  'base64 twice': (t) => b64(b64(t)),
  'base64 in lines': (t) => (b64(t).match(/.{1,64}/g) ?? []).join('\r\n'),
  hex: (t) => Buffer.from(t).toString('hex'),
  HEX: (t) => Buffer.from(t).toString('hex').toUpperCase(),
  'hex in a sentence': (t) => `raw=${Buffer.from(t).toString('hex')};`,
  percent: encodeURIComponent,
  'percent twice': (t) => encodeURIComponent(encodeURIComponent(t)),
  'percent three times': (t) => encodeURIComponent(encodeURIComponent(encodeURIComponent(t))),
  'percent of every byte': (t) => bytes(t, (b) => `%${hex2(b).toUpperCase()}`),
  'percent, small letters': (t) => bytes(t, (b) => `%${hex2(b)}`),
  '%uXXXX': (t) => units(t, (u) => (u < 128 ? String.fromCharCode(u) : `%u${hex4(u).toUpperCase()}`)),
  '\\uXXXX': (t) => units(t, (u) => `\\u${hex4(u)}`),
  '\\uXXXX beyond ASCII': (t) => units(t, (u) => (u < 128 ? String.fromCharCode(u) : `\\u${hex4(u)}`)),
  'HTML decimal': (t) => each(t, (c) => `&#${c.codePointAt(0)};`),
  'HTML hexadecimal': (t) => each(t, (c) => `&#x${(c.codePointAt(0) ?? 0).toString(16)};`),
  'gzip in base64': (t) => b64(gzipSync(t)),
  'gzip in base64url': (t) => b64u(gzipSync(t)),
  'deflate in base64': (t) => b64(deflateSync(t)),
  'raw deflate in base64': (t) => b64(deflateRawSync(t)),
  'brotli in base64': (t) => b64(brotliCompressSync(t)),
  'zstd in base64': (t) => b64(zstdCompressSync(t)),
  'gzip in hex': (t) => gzipSync(t).toString('hex'),
  'lz-string base64': (t) => lz.compressToBase64(t),
  'lz-string URI': (t) => lz.compressToEncodedURIComponent(t),
  'JSON in a string': (t) => JSON.stringify({ data: { value: t } }),
  'JSON in JSON in a string': (t) => JSON.stringify({ ext: JSON.stringify({ a: [1, { b: t }] }) }),
  'JSON array in a string': (t) => JSON.stringify(['e', 3, t]),
  'JSON in base64': (t) => b64(JSON.stringify({ u: t, ts: 1700000000 })),
  'JSON in gzip in base64': (t) => b64(gzipSync(JSON.stringify([{ event: 'x', p: { v: t } }]))),
  'MessagePack in base64': (t) => b64(msgpack({ id: 7, v: t, ok: true })),
  'CBOR in base64': (t) => b64(cbor({ id: 7, v: t, list: [1, 'a'] })),
  'protobuf in base64': (t) => b64(protobuf({ a: 3, b: t, c: 'zh_CN' })),
  'protobuf in protobuf in base64url': (t) => b64u(protobuf({ h: 'v1', m: { x: 9, t } })),
  'protobuf in hex': (t) => protobuf({ a: t, n: 12 }).toString('hex'),
  'data URL': (t) => `data:text/plain;base64,${b64(t)}`,
  'data URL, percent': (t) => `data:application/json,${encodeURIComponent(JSON.stringify({ t }))}`,
  JWT: (t) =>
    `${b64u('{"alg":"HS256","typ":"JWT"}')}.${b64u(JSON.stringify({ sub: t, iat: 1700000000 }))}.${b64u(Buffer.alloc(32, 7))}`,
  XML: (t) => `<req><head ts="1"/><v>${xml(t)}</v></req>`,
  'XML attribute': (t) => `<u v="${xml(t)}"/>`,
  plist: (t) => `<?xml version="1.0"?><plist version="1.0"><dict><key>v</key><string>${xml(t)}</string></dict></plist>`,
  NDJSON: (t) => `${JSON.stringify({ e: 1 })}\n${JSON.stringify({ e: 2, v: t })}\n`,
  'GBK, percent': (t) => [...iconv.encode(t, 'gbk')].map((b) => `%${hex2(b).toUpperCase()}`).join(''),
  'GBK in base64': (t) => b64(iconv.encode(t, 'gbk')),
  'GB18030 in hex': (t) => iconv.encode(t, 'gb18030').toString('hex'),
  'UTF-16LE in base64': (t) => b64(Buffer.from(t, 'utf16le')),
  'UTF-16BE in hex': (t) => iconv.encode(t, 'utf-16be').toString('hex'),
  'query in a string': (t) => `a=1&v=${encodeURIComponent(t)}&z=`,
};

/** What it does not list, though traffic has it. */
export const FURTHER: Readonly<Record<string, Layer>> = {
  '\\xXX': (t) => bytes(t, (b) => `\\x${hex2(b)}`),
  '\\u{X}': (t) => each(t, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`),
  'octal escapes': (t) => bytes(t, (b) => `\\${b.toString(8).padStart(3, '0')}`),
  'hex with spaces': (t) => bytes(t, (b) => `${hex2(b)} `).trim(),
  'hex with colons': (t) => bytes(t, (b) => `${hex2(b)}:`).slice(0, -1),
  '0x hex': (t) => `0x${Buffer.from(t).toString('hex')}`,
  'char codes': (t) => units(t, (u) => `${u},`).slice(0, -1),
  'byte list': (t) => `[${[...Buffer.from(t)].join(',')}]`,
  'signed byte list': (t) => `[${[...new Int8Array(Buffer.from(t))].join(', ')}]`,
  bits: (t) => bytes(t, (b) => b.toString(2).padStart(8, '0')),
  'lz-string in hex': (t) => Buffer.from(lz.compressToUint8Array(t)).toString('hex'),
  'lz-string UTF-16': (t) => lz.compressToUTF16(t),
  'base64 reversed': (t) => [...b64(t)].reverse().join(''),
  'base64 of the reversed text': (t) => b64([...t].reverse().join('')),
  'base64 with dots for padding': (t) => b64u(t).padEnd(Math.ceil(b64u(t).length / 4) * 4, '.'),
  base32: (t) => base32(Buffer.from(t)),
  base58: (t) => base58(Buffer.from(t)),
  'quoted-printable': (t) => bytes(t, (b) => `=${hex2(b).toUpperCase()}`),
  'RFC 2047': (t) => `=?utf-8?B?${b64(t)}?=`,
  'RFC 5987': (t) => `UTF-8''${encodeURIComponent(t)}`,
  'PHP serialize': (t) => `a:2:{s:1:"v";s:${Buffer.from(t).length}:"${t}";s:1:"n";i:5;}`,
  'UTF-16LE in hex': (t) => Buffer.from(t, 'utf16le').toString('hex'),
  'Big5 in base64': (t) => b64(iconv.encode(t, 'big5')),
  'JS literal': (t) => `var u={v:'${t.replaceAll("'", "\\'")}',n:1};`,
  YAML: (t) => `user:\n  v: "${t}"\n  n: 1\n`,
  'slashes escaped': (t) => JSON.stringify({ v: t }).replaceAll('/', '\\/'),
  'Java toString': (t) => `User{id=5, v='${t}', ok=true}`,
  'query twice': (t) => `u=${encodeURIComponent(`x?y=${encodeURIComponent(t)}`)}`,
};
