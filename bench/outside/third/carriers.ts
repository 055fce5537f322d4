import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { cbor, msgpack } from '../binary.ts';
import type { Carrier, Load } from '../carriers.ts';
import { text } from '../message.ts';

const value = (l: Load): string => text(l.value);
/** What is sent with every message. */
const noise = ({ d }: Load): Record<string, unknown> => ({
  v: `${d.int(1, 9)}.${d.int(0, 20)}.${d.int(0, 9)}`,
  ts: 1764500000000 + d.int(0, 9_999_999),
  reqId: d.hex(16),
  ...(d.odds(0.5) ? { channel: d.one(['wxapp', 'mini', 'h5']) } : {}),
  ...(d.odds(0.3) ? { pageNo: d.int(1, 9), pageSize: 20 } : {}),
});
/** The field among others, in any order. */
const record = (l: Load): Record<string, unknown> => {
  const all = Object.entries({ ...noise(l), [l.name]: l.value });
  return Object.fromEntries(
    all
      .map((one) => [l.d.unit(), one] as const)
      .sort((a, b) => a[0] - b[0])
      .map(([, one]) => one),
  );
};
const query = (fields: Record<string, unknown>): string =>
  Object.entries(fields)
    .map(([name, one]) => `${encodeURIComponent(name)}=${encodeURIComponent(text(one))}`)
    .join('&');
const WHERE = [
  '/api/v1/user/save',
  '/gateway',
  '/mp/order/submit',
  '/collect',
  '/rest/member/update',
  '/app/index.php',
];

const get = (l: Load, path: string, headers: [string, string][] = []): ReturnType<Carrier> => [
  { type: 'request', id: l.id, method: 'GET', url: l.origin + path, httpVersion: '1.1', transport: 'https', headers },
];
const post = (
  l: Load,
  type: string,
  body: Uint8Array | string,
  headers: [string, string][] = [],
): ReturnType<Carrier> => [
  {
    type: 'request',
    id: l.id,
    method: 'POST',
    url: l.origin + l.d.one(WHERE),
    httpVersion: '1.1',
    transport: 'https',
    headers: [['Content-Type', type], ...headers],
    body: l.keep(Buffer.from(body as string)),
  },
];
const json = (l: Load, body: unknown): ReturnType<Carrier> => post(l, 'application/json', JSON.stringify(body));
const packed = (l: Load, encoding: string, pack: (body: string) => Uint8Array): ReturnType<Carrier> =>
  post(l, 'application/json', pack(JSON.stringify(record(l))), [['Content-Encoding', encoding]]);
const socket = (l: Load, kind: 'text' | 'binary', body: Uint8Array | string): ReturnType<Carrier> => [
  {
    type: 'request',
    id: l.id,
    method: 'GET',
    url: l.origin.replace('https', 'wss'),
    httpVersion: '1.1',
    transport: 'wss',
    headers: [['Upgrade', 'websocket']],
  },
  { type: 'websocket-message', id: l.id, direction: 'sent', kind, body: l.keep(Buffer.from(body as string)) },
];
/** A carrier for what it can hold; anything else goes in JSON. */
const where =
  (fits: (l: Load) => boolean, carry: Carrier): Carrier =>
  (l) =>
    fits(l) ? carry(l) : json(l, record(l));
const printable = (one: string): boolean => /^[\x20-\x7e]+$/.test(one);
const isXmlName = (l: Load): boolean => /^[A-Za-z_\u4e00-\u9fa5][\w\u4e00-\u9fa5-]*$/.test(l.name);
const escaped = (one: string): string => one.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const varint = (n: number): number[] => (n > 127 ? [(n % 128) | 128, ...varint(Math.floor(n / 128))] : [n]);
const field = (number: number, content: Buffer | number): Buffer =>
  typeof content === 'number'
    ? Buffer.from([...varint(number * 8), ...varint(content)])
    : Buffer.concat([Buffer.from([...varint(number * 8 + 2), ...varint(content.length)]), content]);

const BOUNDARY = '----WebKitFormBoundary7MA4YWxkTrZu0gW';
const part = (head: string, content: Uint8Array | string): Buffer =>
  Buffer.concat([
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(content as string),
    Buffer.from('\r\n'),
  ]);
const multipart = (l: Load, ...parts: readonly Buffer[]): ReturnType<Carrier> =>
  post(
    l,
    `multipart/form-data; boundary=${BOUNDARY}`,
    Buffer.concat([part('name="type"', 'add'), ...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]),
  );
/** A body that ends before its JSON does. */
const cut = (l: Load): Uint8Array => {
  const whole = Buffer.from(JSON.stringify({ [l.name]: l.value, list: Array.from({ length: 40 }, () => l.d.hex(5)) }));
  return whole.subarray(0, whole.length - 60);
};
const mqtt = (l: Load): Uint8Array => {
  const payload = Buffer.concat([
    Buffer.from([0, 9]),
    Buffer.from('dev/state'),
    Buffer.from(JSON.stringify(record(l))),
  ]);
  return Buffer.concat([Buffer.from([0x30, ...varint(payload.length)]), payload]);
};
const form = 'application/x-www-form-urlencoded';

/** @table Messages of a mini-program that carry one field. */
export const CARRIERS3: Readonly<Record<string, Carrier>> = {
  query: (l) => get(l, `${l.d.one(WHERE)}?${query(record(l))}`),
  'path segment': (l) => get(l, `/api/u/${encodeURIComponent(value(l))}/info`),
  header: where(
    (l) => printable(value(l)) && printable(l.name),
    (l) => get(l, '/gateway', [[`x-${l.name.toLowerCase()}`, value(l)]]),
  ),
  cookie: where(
    (l) => printable(l.name),
    (l) =>
      get(l, '/gateway', [['Cookie', `SESSION=${l.d.hex(8)}; ${l.name}=${encodeURIComponent(value(l))}; lang=zh_CN`]]),
  ),
  'address of the page before': (l) =>
    get(l, '/gateway', [['Referer', `https://h5.demo.cn/page?${query({ [l.name]: l.value })}`]]),
  form: (l) => post(l, form, query(record(l))),
  'form with brackets': (l) => post(l, form, query({ ...noise(l), [`user[${l.name}]`]: l.value })),
  'form with a field of JSON': (l) =>
    post(
      l,
      form,
      query({ method: 'member.add', bizContent: JSON.stringify(record(l)), sign: l.d.hex(32).toUpperCase() }),
    ),
  JSON: (l) => json(l, record(l)),
  'JSON, nested': (l) => json(l, { header: noise(l), data: { params: { bizContent: record(l) } } }),
  'JSON, rows': (l) =>
    json(l, { total: 3, rows: [{ id: l.d.int(1, 99), remark: '' }, record(l), { id: l.d.int(1, 99), remark: '无' }] }),
  'JSON, keys and values': (l) =>
    json(l, {
      formId: l.d.int(1, 999),
      fields: [
        { key: 'remark', value: '' },
        { key: l.name, value: l.value },
      ],
    }),
  'JSON, labels and values': (l) => json(l, { items: [{ label: l.name, fieldValue: l.value, sort: 1 }] }),
  'JSON in strings': (l) => json(l, { cmd: 'save', data: JSON.stringify({ body: JSON.stringify(record(l)) }) }),
  'JSON of GraphQL': (l) =>
    json(l, {
      operationName: 'Save',
      query: 'mutation Save($input: UserInput!) { save(input: $input) { id } }',
      variables: { input: record(l) },
    }),
  NDJSON: (l) =>
    post(l, 'application/x-ndjson', [noise(l), record(l), noise(l)].map((one) => `${JSON.stringify(one)}\n`).join('')),
  'JSON as text': (l) => post(l, 'text/plain', JSON.stringify({ events: [{ name: 'submit', props: record(l) }] })),
  'JSON in UTF-16': (l) =>
    post(l, 'application/json; charset=utf-16le', Buffer.from(`\ufeff${JSON.stringify(record(l))}`, 'utf16le')),
  multipart: (l) => multipart(l, part(`name="${l.name}"`, value(l))),
  'multipart with a packed file': (l) =>
    multipart(
      l,
      part(
        'name="file"; filename="log.json.gz"\r\nContent-Type: application/octet-stream',
        gzipSync(JSON.stringify(record(l))),
      ),
    ),
  XML: where(isXmlName, (l) =>
    post(
      l,
      'text/xml',
      `<?xml version="1.0"?><xml><appid>wx${l.d.hex(16)}</appid><${l.name}>${escaped(value(l))}</${l.name}></xml>`,
    ),
  ),
  'XML, CDATA': where(isXmlName, (l) =>
    post(l, 'application/xml', `<R><B><I no="1"><${l.name}><![CDATA[${value(l)}]]></${l.name}></I></B></R>`),
  ),
  'XML, attribute': where(isXmlName, (l) =>
    post(l, 'text/xml', `<root><user ${l.name}="${escaped(value(l)).replaceAll('"', '&quot;')}"/></root>`),
  ),
  'property list': (l) =>
    post(
      l,
      'application/x-plist',
      `<?xml version="1.0"?><plist version="1.0"><dict><key>${escaped(l.name)}</key><string>${escaped(value(l))}</string></dict></plist>`,
    ),
  MessagePack: (l) => post(l, 'application/msgpack', msgpack({ t: 1, d: [{ [l.name]: l.value }] })),
  CBOR: (l) => post(l, 'application/cbor', cbor({ t: 'ev', d: { [l.name]: l.value } })),
  protobuf: (l) =>
    post(
      l,
      'application/x-protobuf',
      Buffer.concat([
        field(1, l.d.int(1, 90_000)),
        field(2, Buffer.from(l.d.hex(12))),
        field(3, Buffer.from(value(l))),
      ]),
    ),
  'protobuf, nested': (l) => {
    const inner = Buffer.concat([field(4, Buffer.from(value(l))), field(7, l.d.int(1, 900))]);
    return post(
      l,
      'application/octet-stream',
      Buffer.concat([field(1, 1), field(2, field(1, inner)), field(3, l.d.int(1, 99))]),
    );
  },
  'websocket text': (l) => socket(l, 'text', JSON.stringify({ cmd: 'report', seq: l.d.int(1, 99), body: record(l) })),
  'websocket of Socket.IO': (l) => socket(l, 'text', `42${JSON.stringify(['submit', record(l)])}`),
  'websocket, gzip': (l) => socket(l, 'binary', gzipSync(JSON.stringify(record(l)))),
  'websocket of MQTT': (l) => socket(l, 'binary', mqtt(l)),
  gzip: (l) => packed(l, 'gzip', gzipSync),
  brotli: (l) => packed(l, 'br', brotliCompressSync),
  zstd: (l) => packed(l, 'zstd', zstdCompressSync),
  deflate: (l) => packed(l, 'deflate', l.d.odds(0.5) ? deflateSync : deflateRawSync),
  'gzip, not said': (l) => post(l, 'application/octet-stream', gzipSync(JSON.stringify(record(l)))),
  'query of Sensors': (l) =>
    get(
      l,
      `/sa.gif?data=${encodeURIComponent(Buffer.from(JSON.stringify({ event: 'view', properties: record(l) })).toString('base64'))}`,
    ),
  'form of Sensors': (l) =>
    post(
      l,
      form,
      `gzip=1&data_list=${encodeURIComponent(gzipSync(JSON.stringify([{ event: 'add', properties: record(l) }])).toString('base64'))}`,
    ),
  'form in GBK': where(
    (l) => iconv.decode(iconv.encode(value(l) + l.name, 'gbk'), 'gbk') === value(l) + l.name,
    (l) =>
      post(
        l,
        `${form}; charset=GBK`,
        query({ [l.name]: value(l) }).replaceAll(/(?:%[0-9A-F]{2})+/g, (run) => inGbk(decodeURIComponent(run))),
      ),
  ),
  'base64 as a body': (l) => post(l, 'text/plain', Buffer.from(JSON.stringify(record(l))).toString('base64')),
  'hexadecimal as a body': (l) => post(l, 'text/plain', Buffer.from(JSON.stringify(record(l))).toString('hex')),
  CSV: where(
    (l) => !/[",\r\n]/.test(value(l)),
    (l) => post(l, 'text/csv', `id,${l.name},remark\n${l.d.int(1, 99)},${value(l)},-\n`),
  ),
  'log line': where(
    (l) => !/[\r\n]/.test(value(l)),
    (l) =>
      post(
        l,
        'text/plain',
        `[2026-11-30 10:${l.d.int(10, 59)}:05] INFO page=pages/index/index ${l.name}=${value(l)} cost=${l.d.int(1, 900)}ms`,
      ),
  ),
  'event stream': (l) => post(l, 'text/event-stream', `event: msg\ndata: ${JSON.stringify(record(l))}\n\n`),
  JSONP: (l) => post(l, 'application/javascript', `callback_${l.d.int(1000, 9999)}(${JSON.stringify(record(l))});`),
  'JSON, cut': (l) => post(l, 'application/json', cut(l)),
};

function inGbk(one: string): string {
  return [...iconv.encode(one, 'gbk')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}
