import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { encode as msgpack } from '@msgpack/msgpack';
import { encode as cbor } from 'cborg';
import iconv from 'iconv-lite';
import type { EvidenceEvent, Headers } from '../../evidence/events.ts';

/** Keeps bytes and gives their reference, as the recorder does. */
export type Keep = (bytes: Uint8Array) => { readonly sha256: string; readonly size: number };
export type Carry = (value: string, keep: Keep) => EvidenceEvent;

const HOST = 'https://api.shop.example';
const post = (bytes: Uint8Array, type: string, keep: Keep, more: Headers = []): EvidenceEvent => ({
  type: 'request',
  id: 'x',
  method: 'POST',
  url: `${HOST}/v1/put`,
  httpVersion: '1.1',
  transport: 'https',
  headers: [['content-type', type], ...more],
  body: keep(bytes),
});
const get = (url: string, headers: Headers = []): EvidenceEvent => ({
  type: 'request',
  id: 'x',
  method: 'GET',
  url,
  httpVersion: '1.1',
  transport: 'https',
  headers,
});
const text = (value: string): Buffer => Buffer.from(value, 'utf8');
const JSON_TYPE = 'application/json';
/** Header values are Latin-1; what is not is sent percent-encoded, as every client must. */
const headerSafe = (value: string): string => (/^[\x20-\x7e]*$/.test(value) ? value : encodeURIComponent(value));

/** Length-delimited protobuf field. */
function field(number: number, bytes: Buffer): Buffer {
  const head: number[] = [(number << 3) | 2];
  let size = bytes.length;
  for (; size > 127; size >>>= 7) head.push((size & 127) | 128);
  head.push(size);
  return Buffer.concat([Buffer.from(head), bytes]);
}

/** @table Where a value can ride. */
export const CARRIERS: Readonly<Record<string, Carry>> = {
  query: (value) => get(`${HOST}/a?v=${encodeURIComponent(value)}&t=17`),
  path: (value) => get(`${HOST}/u/${encodeURIComponent(value)}/info`),
  fragment: (value) => get(`${HOST}/a#v=${encodeURIComponent(value)}`),
  header: (value) => get(`${HOST}/a`, [['x-extra', headerSafe(value)]]),
  cookie: (value) => get(`${HOST}/a`, [['cookie', `a=1; v=${encodeURIComponent(value)}; z=2`]]),
  'json field': (value, keep) => post(text(JSON.stringify({ v: value, n: 1 })), JSON_TYPE, keep),
  'json nested': (value, keep) => post(text(JSON.stringify({ a: { b: [{ c: { v: value } }] } })), JSON_TYPE, keep),
  'json array': (value, keep) => post(text(JSON.stringify(['x', value, 3])), JSON_TYPE, keep),
  'json in json': (value, keep) =>
    post(text(JSON.stringify({ d: JSON.stringify({ e: JSON.stringify({ v: value }) }) })), JSON_TYPE, keep),
  'json as text/plain': (value, keep) => post(text(JSON.stringify({ v: value })), 'text/plain', keep),
  ndjson: (value, keep) =>
    post(text(`{"a":1}\n${JSON.stringify({ v: value })}\n{"b":2}\n`), 'application/x-ndjson', keep),
  form: (value, keep) => post(text(`a=1&v=${encodeURIComponent(value)}`), 'application/x-www-form-urlencoded', keep),
  'form with json': (value, keep) =>
    post(
      text(`data=${encodeURIComponent(JSON.stringify({ v: value }))}&sign=1`),
      'application/x-www-form-urlencoded',
      keep,
    ),
  multipart: (value, keep) =>
    post(
      text(`--bnd\r\nContent-Disposition: form-data; name="v"\r\n\r\n${value}\r\n--bnd--\r\n`),
      'multipart/form-data; boundary=bnd',
      keep,
    ),
  'text body': (value, keep) => post(text(value), 'text/plain', keep),
  'gzip body': (value, keep) =>
    post(gzipSync(JSON.stringify({ v: value })), JSON_TYPE, keep, [['content-encoding', 'gzip']]),
  'gzip undeclared': (value, keep) => post(gzipSync(JSON.stringify({ v: value })), 'application/octet-stream', keep),
  'brotli body': (value, keep) =>
    post(brotliCompressSync(JSON.stringify({ v: value })), JSON_TYPE, keep, [['content-encoding', 'br']]),
  'zstd body': (value, keep) =>
    post(zstdCompressSync(JSON.stringify({ v: value })), JSON_TYPE, keep, [['content-encoding', 'zstd']]),
  msgpack: (value, keep) => post(msgpack({ n: 1, v: value, list: [1, 2] }), 'application/x-msgpack', keep),
  cbor: (value, keep) => post(cbor({ n: 1, v: value, list: [1, 2] }), 'application/cbor', keep),
  protobuf: (value, keep) =>
    post(
      Buffer.concat([field(1, text('evt')), field(2, field(3, text(value))), Buffer.from([0x20, 0x07])]),
      'application/x-protobuf',
      keep,
    ),
  xml: (value, keep) =>
    post(text(`<xml><v>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</v><n>1</n></xml>`), 'text/xml', keep),
  graphql: (value, keep) =>
    post(text(JSON.stringify({ query: 'mutation($v:String){s(v:$v){id}}', variables: { v: value } })), JSON_TYPE, keep),
  'gbk form': (value, keep) =>
    post(
      iconv.encode(`a=1&v=${value.replaceAll(/[&#%+]/g, encodeURIComponent)}`, 'gbk'),
      'application/x-www-form-urlencoded; charset=gbk',
      keep,
    ),
  'ws text': (value, keep) => ({
    type: 'websocket-message',
    id: 'x',
    direction: 'sent',
    kind: 'text',
    body: keep(text(JSON.stringify({ op: 'put', v: value }))),
  }),
  'ws socket.io': (value, keep) => ({
    type: 'websocket-message',
    id: 'x',
    direction: 'sent',
    kind: 'text',
    body: keep(text(`42["put",${JSON.stringify({ v: value })}]`)),
  }),
  'ws binary': (value, keep) => ({
    type: 'websocket-message',
    id: 'x',
    direction: 'sent',
    kind: 'binary',
    body: keep(msgpack(['put', value])),
  }),
  'cloud call': (value, keep) => ({
    type: 'cloud-call',
    callId: 'c',
    api: 'wx.cloud.callFunction',
    target: 'put',
    body: keep(text(JSON.stringify({ data: { v: value } }))),
  }),
  storage: (value, keep) => ({
    type: 'storage-write',
    api: 'wx.setStorageSync',
    key: 'v',
    body: keep(text(JSON.stringify(value))),
    encrypted: false,
  }),
};
