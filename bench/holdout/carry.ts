import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { encode as pack } from '@msgpack/msgpack';
import { encode as cbor } from 'cborg';
import iconv from 'iconv-lite';
import type { EvidenceEvent, Headers } from '../../evidence/events.ts';
import type { Rng } from './rng.ts';
import { lengthDelimited, proto } from './wrap.ts';

type Keep = (bytes: Uint8Array) => { readonly sha256: string; readonly size: number };
/** Puts a named value into events of an exchange. */
export type Carry = (at: {
  readonly id: string;
  readonly origin: string;
  readonly name: string;
  readonly value: string;
  readonly r: Rng;
  readonly keep: Keep;
}) => readonly EvidenceEvent[];
type At = Parameters<Carry>[0];

const get = ({ id }: At, url: string, headers: Headers = []): EvidenceEvent => ({
  type: 'request',
  id,
  method: 'GET',
  url: new URL(url).href,
  httpVersion: '2',
  transport: 'https',
  headers,
});
const post = (
  { id, origin, keep }: At,
  bytes: Uint8Array | string,
  type: string,
  more: Headers = [],
): EvidenceEvent => ({
  type: 'request',
  id,
  method: 'POST',
  url: `${origin}/gw`,
  httpVersion: '2',
  transport: 'https',
  headers: [...(type === '' ? [] : [['Content-Type', type] as const]), ...more],
  body: keep(Buffer.from(bytes as string)),
});
const visible = (value: string): string => (/^[\x20-\x7e]*$/.test(value) ? value : encodeURIComponent(value));
const filler = (r: Rng): Record<string, unknown> => ({
  ts: 1_760_000_000_000 + r.between(0, 9e6),
  ver: '3.1.2',
  page: r.between(1, 9),
  from: 'home',
});
const doc = ({ name, value, r }: At): Record<string, unknown> => {
  const inner = { ...filler(r), [name]: value };
  return r.of<() => Record<string, unknown>>([
    () => inner,
    () => ({ data: inner }),
    () => ({ req: { body: { ...inner }, sign: r.hex(32) } }),
    () => ({ list: [{ idx: 0 }, inner] }),
    () => ({ ...filler(r), [r.of(['param', 'bizData', 'ext'])]: JSON.stringify(inner) }),
  ])();
};
const JSON_TYPE = 'application/json; charset=utf-8';
const form = ({ name, value, r }: At): string =>
  `t=${r.digits(4)}&${encodeURIComponent(name)}=${encodeURIComponent(value)}&z=`;
const boundary = (r: Rng): string =>
  r.of([
    `----WebKitFormBoundary${r.chars('abcdefgHIJKLM0123', 16)}`,
    `------------------------${r.hex(16)}`,
    `${r.hex(8)}-${r.hex(4)}`,
    "x'()+_,-./:=?x",
    'A b c',
    '1',
  ]);
const part = (b: string, head: string, body: string | Buffer, eol = '\r\n'): Buffer =>
  Buffer.concat([Buffer.from(`--${b}${eol}${head}${eol}${eol}`), Buffer.from(body as string), Buffer.from(eol)]);
const xmlText = (v: string): string => v.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const tag = (name: string): string => (/^[A-Za-z_][\w.-]*$/.test(name) ? name : 'v');
const frame = (bytes: Buffer): Buffer => {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
};
const socket = (at: At, data: Uint8Array | string, kind: 'text' | 'binary'): readonly EvidenceEvent[] => [
  {
    type: 'request',
    id: at.id,
    method: 'GET',
    url: `${at.origin.replace('https', 'wss')}/ws`,
    httpVersion: '1.1',
    transport: 'wss',
    headers: [],
  },
  { type: 'websocket-message', id: at.id, direction: 'sent', kind, body: at.keep(Buffer.from(data as string)) },
];

/** @table Where the value rides. */
export const CARRY: Readonly<Record<string, Carry>> = {
  query: (a) => [get(a, `${a.origin}/i?x=1&${encodeURIComponent(a.name)}=${encodeURIComponent(a.value)}`)],
  'query semicolons': (a) => [
    get(a, `${a.origin}/i?x=1;${encodeURIComponent(a.name)}=${encodeURIComponent(a.value)};y=2`),
  ],
  'query brackets': (a) => [
    get(a, `${a.origin}/i?data[user][${encodeURIComponent(a.name)}]=${encodeURIComponent(a.value)}`),
  ],
  'query json': (a) => [get(a, `${a.origin}/i?ext=${encodeURIComponent(JSON.stringify({ [a.name]: a.value, n: 1 }))}`)],
  path: (a) => [get(a, `${a.origin}/api/${encodeURIComponent(a.name)}/${encodeURIComponent(a.value)}/x`)],
  'path matrix': (a) => [get(a, `${a.origin}/api;${encodeURIComponent(a.name)}=${encodeURIComponent(a.value)}/x`)],
  fragment: (a) => [get(a, `${a.origin}/h5#/route?${encodeURIComponent(a.name)}=${encodeURIComponent(a.value)}`)],
  header: (a) => [get(a, `${a.origin}/i`, [[/^[\w-]+$/.test(a.name) ? `X-${a.name}` : 'X-Biz', visible(a.value)]])],
  'header json': (a) => [get(a, `${a.origin}/i`, [['X-Ctx', visible(JSON.stringify({ [a.name]: a.value }))]])],
  referer: (a) => [
    get(a, `${a.origin}/i`, [
      ['Referer', `https://h5.example.cn/p?${encodeURIComponent(a.name)}=${encodeURIComponent(a.value)}`],
    ]),
  ],
  cookie: (a) => [
    get(a, `${a.origin}/i`, [['Cookie', `_t=1; ${encodeURIComponent(a.name)}=${encodeURIComponent(a.value)}; q=2`]]),
  ],
  'cookie json': (a) => [
    get(a, `${a.origin}/i`, [['cookie', `_t=1; ctx=${encodeURIComponent(JSON.stringify({ [a.name]: a.value }))}`]]),
  ],
  'cookie double query': (a) => [
    get(a, `${a.origin}/i`, [
      ['cookie', `s=${encodeURIComponent(encodeURIComponent(`a=1&${a.name}=${encodeURIComponent(a.value)}`))}`],
    ]),
  ],
  json: (a) => [post(a, JSON.stringify(doc(a)), JSON_TYPE)],
  'json bom': (a) => [post(a, `\ufeff${JSON.stringify(doc(a))}`, JSON_TYPE)],
  'json pretty': (a) => [post(a, JSON.stringify(doc(a), null, 2), JSON_TYPE)],
  'json no type': (a) => [post(a, JSON.stringify(doc(a)), '')],
  'json as form type': (a) => [post(a, JSON.stringify(doc(a)), 'application/x-www-form-urlencoded')],
  'json as octets': (a) => [post(a, JSON.stringify(doc(a)), 'application/octet-stream')],
  'json escaped': (a) => [
    post(
      a,
      JSON.stringify(doc(a)).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
      JSON_TYPE,
    ),
  ],
  'json rpc batch': (a) => [
    post(
      a,
      JSON.stringify([
        { jsonrpc: '2.0', method: 'ping', id: 1 },
        { jsonrpc: '2.0', method: 'save', params: [doc(a)], id: 2 },
      ]),
      JSON_TYPE,
    ),
  ],
  'json value list': (a) => [
    post(
      a,
      JSON.stringify({
        fields: [
          { name: 'a', value: 1 },
          { name: a.name, value: a.value },
        ],
      }),
      JSON_TYPE,
    ),
  ],
  'json columns': (a) => [
    post(
      a,
      JSON.stringify({
        cols: ['t', a.name],
        rows: [
          [1, a.value],
          [2, ''],
        ],
      }),
      JSON_TYPE,
    ),
  ],
  'json key': (a) => [post(a, JSON.stringify({ map: { [a.value]: { hit: 1 } } }), JSON_TYPE)],
  jsonp: (a) => [post(a, `callback_${a.r.digits(4)}(${JSON.stringify(doc(a))});`, 'text/javascript')],
  'xssi prefix': (a) => [post(a, `)]}',\n${JSON.stringify(doc(a))}`, JSON_TYPE)],
  ndjson: (a) => [post(a, `{"event":"a"}\n${JSON.stringify(doc(a))}\n`, 'application/x-ndjson')],
  'sentry envelope': (a) => [
    post(
      a,
      `{"event_id":"${a.r.hex(32)}"}\n{"type":"event","length":99}\n${JSON.stringify({ extra: doc(a) })}`,
      'application/x-sentry-envelope',
    ),
  ],
  sse: (a) => [post(a, `event: msg\ndata: ${JSON.stringify(doc(a))}\n\n`, 'text/event-stream')],
  form: (a) => [post(a, form(a), 'application/x-www-form-urlencoded')],
  'form no type': (a) => [post(a, form(a), '')],
  'form plus': (a) => [post(a, form(a).replaceAll('%20', '+'), 'application/x-www-form-urlencoded;charset=UTF-8')],
  'form brackets': (a) => [
    post(
      a,
      `user[0][${encodeURIComponent(a.name)}]=${encodeURIComponent(a.value)}&user[1][x]=2`,
      'application/x-www-form-urlencoded',
    ),
  ],
  'form json': (a) => [
    post(a, `data=${encodeURIComponent(JSON.stringify(doc(a)))}&v=1`, 'application/x-www-form-urlencoded'),
  ],
  'form gbk': (a) => [
    post(
      a,
      `a=1&${encodeURIComponent(a.name)}=${[...iconv.encode(a.value, 'gbk')].map((b) => `%${b.toString(16).padStart(2, '0')}`).join('')}`,
      'application/x-www-form-urlencoded; charset=GBK',
    ),
  ],
  'form base64': (a) => [
    post(
      a,
      `data_list=${encodeURIComponent(Buffer.from(JSON.stringify(doc(a))).toString('base64'))}&gzip=0`,
      'application/x-www-form-urlencoded',
    ),
  ],
  'form gzip base64': (a) => [
    post(
      a,
      `data_list=${encodeURIComponent(gzipSync(JSON.stringify(doc(a))).toString('base64'))}&gzip=1`,
      'application/x-www-form-urlencoded',
    ),
  ],
  multipart: (a) => {
    const b = boundary(a.r);
    return [
      post(
        a,
        Buffer.concat([
          part(b, 'Content-Disposition: form-data; name="a"', '1'),
          part(b, `Content-Disposition: form-data; name="${a.name}"`, a.value),
          Buffer.from(`--${b}--\r\n`),
        ]),
        `multipart/form-data; boundary="${b}"`,
      ),
    ];
  },
  'multipart cut': (a) => {
    const b = boundary(a.r).replaceAll(' ', '');
    return [
      post(
        a,
        Buffer.concat([
          part(b, 'Content-Disposition: form-data; name="a"', '1'),
          part(
            b,
            `content-disposition: form-data; name="${a.name}"\r\nContent-Type: text/plain; charset=utf-8`,
            a.value,
          ),
        ]),
        'multipart/form-data',
      ),
    ];
  },
  'multipart lf': (a) => {
    const b = 'LFbound';
    return [
      post(
        a,
        Buffer.concat([
          part(b, `Content-Disposition: form-data; name=${/^\w+$/.test(a.name) ? a.name : 'v'}`, a.value, '\n'),
          Buffer.from(`--${b}--\n`),
        ]),
        `multipart/form-data; boundary=${b}`,
      ),
    ];
  },
  'multipart file json': (a) => {
    const b = boundary(a.r).replaceAll(' ', '');
    return [
      post(
        a,
        Buffer.concat([
          part(
            b,
            'Content-Disposition: form-data; name="file"; filename="log.json"\r\nContent-Type: application/json',
            JSON.stringify(doc(a)),
          ),
          Buffer.from(`--${b}--`),
        ]),
        `multipart/form-data; boundary=${/[^\w-]/.test(b) ? `"${b}"` : b}`,
      ),
    ];
  },
  'multipart file gzip': (a) => {
    const b = 'zzz';
    return [
      post(
        a,
        Buffer.concat([
          part(
            b,
            'Content-Disposition: form-data; name="f"; filename="a.gz"\r\nContent-Type: application/gzip',
            gzipSync(JSON.stringify(doc(a))),
          ),
          Buffer.from(`--${b}--`),
        ]),
        `multipart/form-data; boundary=${b}`,
      ),
    ];
  },
  xml: (a) => [
    post(
      a,
      `<?xml version="1.0"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><m:${tag(a.name)} xmlns:m="urn:x">${xmlText(a.value)}</m:${tag(a.name)}></soap:Body></soap:Envelope>`,
      'text/xml',
    ),
  ],
  'xml cdata': (a) => [
    post(a, `<xml><${tag(a.name)}><![CDATA[${a.value}]]></${tag(a.name)}></xml>`, 'application/xml'),
  ],
  plist: (a) => [
    post(
      a,
      `<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd"><plist version="1.0"><dict><key>${xmlText(a.name)}</key><string>${xmlText(a.value)}</string></dict></plist>`,
      'application/x-plist',
    ),
  ],
  gzip: (a) => [post(a, gzipSync(JSON.stringify(doc(a))), JSON_TYPE, [['Content-Encoding', 'gzip']])],
  'gzip undeclared': (a) => [post(a, gzipSync(JSON.stringify(doc(a))), JSON_TYPE)],
  'gzip lied': (a) => [post(a, JSON.stringify(doc(a)), JSON_TYPE, [['content-encoding', 'gzip']])],
  deflate: (a) => [post(a, deflateSync(JSON.stringify(doc(a))), JSON_TYPE, [['content-encoding', 'deflate']])],
  'deflate raw': (a) => [post(a, deflateRawSync(JSON.stringify(doc(a))), JSON_TYPE, [['content-encoding', 'deflate']])],
  br: (a) => [post(a, brotliCompressSync(JSON.stringify(doc(a))), JSON_TYPE, [['content-encoding', 'br']])],
  zstd: (a) => [post(a, zstdCompressSync(JSON.stringify(doc(a))), JSON_TYPE, [['content-encoding', 'zstd']])],
  'gzip, br': (a) => [
    post(a, brotliCompressSync(gzipSync(JSON.stringify(doc(a)))), JSON_TYPE, [['content-encoding', 'gzip, br']]),
  ],
  'gzip twice': (a) => [post(a, gzipSync(gzipSync(JSON.stringify(doc(a)))), 'application/octet-stream')],
  protobuf: (a) => [post(a, proto(a.value, a.r), 'application/x-protobuf')],
  'protobuf of json': (a) => [post(a, proto(JSON.stringify(doc(a)), a.r), 'application/octet-stream')],
  grpc: (a) => [post(a, frame(proto(a.value, a.r)), 'application/grpc-web+proto')],
  'grpc text': (a) => [post(a, frame(proto(a.value, a.r)).toString('base64'), 'application/grpc-web-text')],
  'protobuf big': (a) => [
    post(
      a,
      lengthDelimited(
        1,
        Buffer.concat(
          Array.from({ length: 20 }, (_, n) =>
            lengthDelimited(
              3,
              Buffer.concat([
                lengthDelimited(1, Buffer.from(`k${n}`)),
                lengthDelimited(2, Buffer.from(n === 11 ? a.value : `value ${n}`)),
              ]),
            ),
          ),
        ),
      ),
      'application/protobuf',
    ),
  ],
  msgpack: (a) => [post(a, pack(doc(a)), 'application/msgpack')],
  'msgpack bin': (a) => [
    post(a, pack({ [a.name]: Buffer.from(a.value), n: [1, 2, { x: null }] }), 'application/x-msgpack'),
  ],
  'msgpack in gzip': (a) => [post(a, gzipSync(pack(doc(a))), 'application/octet-stream')],
  cbor: (a) => [post(a, cbor(doc(a)), 'application/cbor')],
  'cbor bytes': (a) => [post(a, cbor({ [a.name]: new Uint8Array(Buffer.from(a.value)), n: 2 }), 'application/cbor')],
  text: (a) => [post(a, a.value, 'text/plain')],
  yaml: (a) => [post(a, `user:\n  id: 7\n  ${a.name}: "${a.value.replaceAll('"', '\\"')}"\n`, 'application/yaml')],
  ini: (a) => [post(a, `[user]\n${a.name}=${a.value}\nx=1\n`, 'text/plain')],
  'csv body': (a) => [post(a, `time,${a.name}\n1,"${a.value.replaceAll('"', '""')}"\n`, 'text/csv')],
  tsv: (a) => [post(a, `${a.r.digits(10)}\t${a.value}\tok\n`, 'text/tab-separated-values')],
  'log lines': (a) => [
    post(a, `2026-01-02T03:04:05Z I app: start\n2026-01-02T03:04:06Z I app: ${a.name}=${a.value} done\n`, 'text/plain'),
  ],
  'utf-16 body': (a) => [
    post(a, iconv.encode(JSON.stringify(doc(a)), 'utf-16le'), 'application/json; charset=utf-16le'),
  ],
  'gbk json': (a) => [post(a, iconv.encode(JSON.stringify(doc(a)), 'gbk'), 'application/json; charset=gbk')],
  graphql: (a) => [
    post(
      a,
      JSON.stringify({
        operationName: 'S',
        query: `mutation S { save(v: ${JSON.stringify(a.value)}) { ok } }`,
        variables: {},
      }),
      JSON_TYPE,
    ),
  ],
  'graphql vars': (a) => [
    post(
      a,
      JSON.stringify({ query: 'mutation($i:In!){save(i:$i){ok}}', variables: { i: { [a.name]: a.value } } }),
      JSON_TYPE,
    ),
  ],
  beacon: (a) => [
    get(
      a,
      `${a.origin}/log.gif?d=${encodeURIComponent(Buffer.from(JSON.stringify(doc(a))).toString('base64'))}&_=${a.r.digits(13)}`,
    ),
  ],
  'beacon url': (a) => [
    get(
      a,
      `${a.origin}/log.gif?dl=${encodeURIComponent(`https://h5.example.cn/a?${a.name}=${encodeURIComponent(a.value)}`)}&_=1`,
    ),
  ],
  'ws text': (a) => socket(a, JSON.stringify(doc(a)), 'text'),
  'ws plain': (a) => socket(a, `SEND ${a.name} ${a.value}`, 'text'),
  'ws stomp': (a) =>
    socket(a, `SEND\ndestination:/app\ncontent-type:application/json\n\n${JSON.stringify(doc(a))}\0`, 'text'),
  'ws mqtt': (a) => {
    const topic = Buffer.from('t/up');
    const payload = Buffer.from(JSON.stringify(doc(a)));
    const rest = Buffer.concat([Buffer.from([0, topic.length]), topic, payload]);
    const len: number[] = [];
    let n = rest.length;
    do {
      let b = n % 128;
      n = Math.floor(n / 128);
      if (n > 0) b |= 128;
      len.push(b);
    } while (n > 0);
    return socket(a, Buffer.concat([Buffer.from([0x30, ...len]), rest]), 'binary');
  },
  'ws binary header': (a) => {
    const payload = Buffer.from(JSON.stringify(doc(a)));
    const head = Buffer.alloc(16);
    head.writeUInt32BE(payload.length + 16);
    head.writeUInt16BE(16, 4);
    head.writeUInt16BE(1, 6);
    head.writeUInt32BE(7, 8);
    head.writeUInt32BE(1, 12);
    return socket(a, Buffer.concat([head, payload]), 'binary');
  },
  'ws proto': (a) => socket(a, proto(a.value, a.r), 'binary'),
  'ws gzip': (a) => socket(a, gzipSync(JSON.stringify(doc(a))), 'binary'),
};
