import { createHash, createHmac } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import iconv from 'iconv-lite';
import lz from 'lz-string';
import type { Digest } from '../digests.ts';
import type { Draw } from '../draw.ts';
import { gcj02 } from '../earth.ts';
import type { Form } from '../forms.ts';
import type { Layer } from '../layers.ts';

const b64 = (data: Uint8Array | string): string => Buffer.from(data as string).toString('base64');
const percent = (data: Uint8Array): string =>
  [...data].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');
const bytes = (text: string, mark: string): string =>
  [...Buffer.from(text)].map((byte) => mark + byte.toString(16).padStart(2, '0')).join('');
const units = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
/** The object that a value most often stands in when it is packed. */
const wrapped = (text: string): string => `{"uid":8812,"val":${JSON.stringify(text)},"ts":1764500000}`;
const letters = '0123456789abcdefghijklmnopqrstuvwxyz';
/** Text that GBK has; any other goes as it is. */
const inGbk = (text: string, show: (data: Buffer) => string): string => {
  const data = iconv.encode(text, 'gbk');
  return iconv.decode(data, 'gbk') === text ? show(data) : text;
};

/** @table Layers of the third shape, as issue 4 lists them. */
export const LAYERS3: Readonly<Record<string, Layer>> = {
  percent: encodeURIComponent,
  'percent, every byte': (t) => percent(Buffer.from(t)),
  'percent twice': (t) => encodeURIComponent(encodeURIComponent(t)),
  'unicode escapes': units,
  'byte escapes': (t) => bytes(t, '\\x'),
  'decimal references': (t) => [...t].map((c) => `&#${c.codePointAt(0)};`).join(''),
  'hexadecimal references': (t) => [...t].map((c) => `&#x${c.codePointAt(0)?.toString(16)};`).join(''),
  base64: b64,
  'base64 without padding': (t) => b64(t).replace(/=+$/, ''),
  base64url: (t) => Buffer.from(t).toString('base64url'),
  'base64 of JSON': (t) => b64(wrapped(t)),
  'base64 between bars': (t, d) => b64(`${d.word(d.int(1, 5))}|${t}|${d.chars('0123456789', 3)}`),
  'base64 inside text': (t, d) => `v1:${d.word(3)}.${b64(t)};end`,
  'base64 in lines': (t, d) => b64(d.alnum(60) + wrapped(t)).replace(/(.{76})/g, '$1\r\n'),
  hexadecimal: (t) => bytes(t, ''),
  HEXADECIMAL: (t) => bytes(t, '').toUpperCase(),
  'JSON in a string': wrapped,
  'JSON in a string twice': (t) => JSON.stringify({ biz: wrapped(t) }),
  'query in a string': (t, d) => `a=${d.chars('0123456789', 3)}&val=${encodeURIComponent(t)}&b=${d.word(4)}`,
  'gzip in base64': (t) => b64(gzipSync(t)),
  'deflate in base64': (t) => b64(deflateSync(t)),
  'raw deflate of JSON in base64': (t) => b64(deflateRawSync(wrapped(t))),
  'gzip of JSON in base64': (t) => b64(gzipSync(wrapped(t))),
  'deflate of JSON in hexadecimal': (t) => deflateSync(wrapped(t)).toString('hex'),
  'brotli of JSON in base64': (t) => b64(brotliCompressSync(wrapped(t))),
  'zstd of JSON in base64': (t) => b64(zstdCompressSync(wrapped(t))),
  'lz-string in base64': (t) => lz.compressToBase64(wrapped(t)),
  'lz-string for addresses': (t) => lz.compressToEncodedURIComponent(wrapped(t)),
  'percent of GBK': (t) => inGbk(t, percent),
  'base64 of GBK': (t) => inGbk(t, b64),
  'base64 of UTF-16': (t) => b64(Buffer.from(t, 'utf16le')),
  'data URL': (t) => `data:text/plain;charset=utf-8;base64,${b64(t)}`,
  'data URL, percent': (t) => `data:,${encodeURIComponent(t)}`,
  JWT: (t, d) =>
    [
      b64('{"alg":"HS256","typ":"JWT"}').replace(/=+$/, ''),
      Buffer.from(wrapped(t)).toString('base64url'),
      d.chars(letters, 43),
    ].join('.'),
};

/** @table Layers that nobody lists. */
export const FURTHER3: Readonly<Record<string, Layer>> = {
  'list of bytes': (t) => JSON.stringify([...Buffer.from(t)]),
  'lz-string in hexadecimal': (t) => Buffer.from(lz.compressToUint8Array(wrapped(t))).toString('hex'),
  'quoted-printable': (t) => bytes(t, '=').toUpperCase(),
};

const hash =
  (name: string) =>
  (text: string): string =>
    createHash(name).update(text).digest('hex');
/** @table Digests with what is mixed into them. */
export const DIGESTS3: Readonly<Record<string, Digest>> = {
  ...Object.fromEntries(
    ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3-256', 'sm3'].map((name) => [name, hash(name)]),
  ),
  MD5: (v) => hash('md5')(v).toUpperCase(),
  'md5, sixteen': (v) => hash('md5')(v).slice(8, 24),
  'md5 in base64': (v) => createHash('md5').update(v).digest('base64'),
  'sha256 in base64': (v) => createHash('sha256').update(v).digest('base64'),
  'md5 twice': (v) => hash('md5')(hash('md5')(v)),
  'sha256 of base64': (v) => hash('sha256')(b64(v)),
  'md5, salt after': (v, salt) => hash('md5')(v + salt),
  'md5, salt before': (v, salt) => hash('md5')(salt + v),
  'hmac-sha256': (v, _salt, key) => createHmac('sha256', key).update(v).digest('hex'),
  'hmac-sha1 in base64': (v, _salt, key) => createHmac('sha1', key).update(v).digest('base64'),
};

const form = (id: string, make: (value: string, d: Draw) => unknown): Form => ({ id, make });
const PHONE = [
  form('country code', (v, d) => d.one(['+86', '86', '0086', '+86-', '+86 ']) + v),
  form('three groups', (v, d) => [v.slice(0, 3), v.slice(3, 7), v.slice(7)].join(d.one(['-', ' ']))),
];
const LONG_NUMBER = [form('groups of four', (v) => v.replace(/(\d{4})(?=\d)/g, '$1 '))];
const MAC = [form('other separators', (v, d) => d.one([v.replaceAll(':', ''), v.replaceAll(':', '-').toUpperCase()]))];
const NAME = [form('blanks between', (v) => [...v].join(' '))];
const day = (value: string, d: Draw): string => {
  const [y = '', m = '', n = ''] = value.split('-');
  return d.one([
    `${y}/${m}/${n}`,
    `${y}${m}${n}`,
    `${y}.${m}.${n}`,
    `${y}年${+m}月${+n}日`,
    `${y}-${+m}-${+n}`,
    `${value} 00:00:00`,
    `${value}T00:00:00.000Z`,
  ]);
};
const pair = (value: string): [string, string] => value.split(',') as [string, string];
const POSITION = [
  form('other order', (v, d) => {
    const [lat, lng] = pair(v);
    return d.one([
      `${lng},${lat}`,
      `${lat} ${lng}`,
      `${lng}|${lat}`,
      `POINT(${lng} ${lat})`,
      `${lat};${lng}`,
      `[${lng},${lat}]`,
    ]);
  }),
  form('rounded', (v, d) => {
    const decimals = d.int(4, 5);
    return pair(v)
      .map((one) => Number(one).toFixed(decimals))
      .join(',');
  }),
  form('GCJ-02', (v) => {
    const [lat, lng] = pair(v).map(Number);
    return Object.values(gcj02(lat ?? 0, lng ?? 0))
      .map((one) => Number(one).toFixed(6))
      .join(',');
  }),
];
/** @table Other ways of writing a value, by type. */
const FORMS: Readonly<Record<string, readonly Form[]>> = {
  'mobile-number': PHONE,
  'recipient-phone': PHONE,
  'bank-reserved-mobile': PHONE,
  'bank-card-number': LONG_NUMBER,
  imei: LONG_NUMBER,
  iccid: LONG_NUMBER,
  'mac-address': MAC,
  'wifi-bssid': MAC,
  'person-name': NAME,
  'consignee-name': NAME,
  'birth-date': [form('another order', day)],
  'precise-location': POSITION,
  'licence-plate': [form('a dot', (v, d) => v.slice(0, 2) + d.one(['·', ' ', '•', '-']) + v.slice(2))],
};
/** Values of a person that are one text however they are written. */
const ANY = [
  form('reversed', (v) => [...v].reverse().join('')),
  form('full width', (v) => v.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))),
  form('upper case', (v) => v.toUpperCase()),
  form('lower case', (v) => v.toLowerCase()),
];
export const forms3 = (type: string): readonly Form[] => FORMS[type] ?? ANY;
