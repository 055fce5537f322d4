import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import iconv from 'iconv-lite';
import type { EvidenceEvent } from '../../evidence/events.ts';
import { cbor, jpeg, msgpack, protobuf } from './binary.ts';
import type { Draw } from './draw.ts';
import { fields, own, text } from './message.ts';

/** What is to be carried: a text, a number, or the fields of an object. */
export interface Load {
  readonly id: string;
  readonly origin: string;
  readonly name: string;
  readonly value: unknown;
  readonly d: Draw;
  /** What the object around it is called. */
  readonly holder: string;
  readonly keep: (bytes: Uint8Array) => { sha256: string; size: number };
}
export type Carrier = (load: Load) => EvidenceEvent[];

const UA =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.40(0x1800282b) NetType/WIFI Language/zh_CN';
const REFERER = 'https://servicewechat.com/wx1f2e3d4c5b6a7988/31/page-frame.html';

function ask(
  l: Load,
  path: string,
  options: { headers?: [string, string][]; type?: string; body?: Uint8Array | string; method?: string } = {},
): EvidenceEvent[] {
  const headers: [string, string][] = [['User-Agent', UA], ['Referer', REFERER], ...(options.headers ?? [])];
  if (options.type) headers.push(['Content-Type', options.type]);
  const body = options.body === undefined ? {} : { body: l.keep(Buffer.from(options.body as string)) };
  return [
    {
      type: 'request',
      id: l.id,
      method: options.method ?? (options.body === undefined ? 'GET' : 'POST'),
      url: l.origin + path,
      httpVersion: '1.1',
      transport: 'https',
      headers,
      ...body,
    },
  ];
}
const post = (l: Load, type: string, body: Uint8Array | string, headers: [string, string][] = []): EvidenceEvent[] =>
  ask(l, '/api/v2/report', { type, body, headers });
const json = (l: Load, body: unknown): EvidenceEvent[] => post(l, 'application/json', JSON.stringify(body));
const socket = (l: Load, kind: 'text' | 'binary', body: Uint8Array | string): EvidenceEvent[] => [
  {
    type: 'request',
    id: l.id,
    method: 'GET',
    url: `${l.origin.replace('https', 'wss')}/ws`,
    httpVersion: '1.1',
    transport: 'wss',
    headers: [['Upgrade', 'websocket']],
  },
  { type: 'websocket-message', id: l.id, direction: 'sent', kind, body: l.keep(Buffer.from(body as string)) },
];
const noise = (d: Draw): Record<string, unknown> => ({
  page: d.one(['pages/index/index', 'pages/order/list']),
  ts: 1716000000000 + d.int(0, 1e9),
  v: `2.${d.int(0, 9)}.${d.int(0, 30)}`,
});
const enc = encodeURIComponent;
const form = (rows: readonly (readonly [string, string])[]): string =>
  rows.map(([k, v]) => `${enc(k)}=${enc(v)}`).join('&');
const multipart = (rows: readonly (readonly [string, string, string?])[]): string =>
  `${rows.map(([head, body, type]) => `--Bx7\r\nContent-Disposition: form-data; ${head}\r\n${type ? `Content-Type: ${type}\r\n` : ''}\r\n${body}\r\n`).join('')}--Bx7--\r\n`;
const xml = (v: string): string => v.replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);
const tag = (name: string): string => (/^[\p{L}_][\p{L}\w.-]*$/u.test(name) ? name : 'item');
const gbk = (v: string): string =>
  [...iconv.encode(v, 'gbk')]
    .map((b) =>
      b > 47 && b < 123 && /\w/.test(String.fromCharCode(b))
        ? String.fromCharCode(b)
        : `%${b.toString(16).padStart(2, '0')}`,
    )
    .join('');
const csv = (v: string): string => (/[",\n\r]/.test(v) ? `"${v.replaceAll('"', '""')}"` : v);
const ascii = (v: string): string => (/^[\x20-\x7e]*$/.test(v) ? v : enc(v));
const grpc = (message: Buffer): Buffer => {
  const b = Buffer.alloc(5);
  b.writeUInt32BE(message.length, 1);
  return Buffer.concat([b, message]);
};
const mqtt = (topic: string, body: Buffer): Buffer => {
  const t = Buffer.from(topic),
    len = Buffer.alloc(2);
  len.writeUInt16BE(t.length);
  const rest = Buffer.concat([len, t, body]),
    size: number[] = [];
  for (let n = rest.length; ; n >>= 7) {
    size.push((n & 127) | (n > 127 ? 128 : 0));
    if (n <= 127) break;
  }
  return Buffer.concat([Buffer.from([0x30, ...size]), rest]);
};

export const CARRIERS: Readonly<Record<string, Carrier>> = {
  query: (l) => ask(l, `/track?e=view&${form(fields(l))}&r=${l.d.int(1000, 9999)}`),
  'query, JSON': (l) => ask(l, `/log.gif?data=${enc(JSON.stringify({ ev: 'click', ...own(l) }))}`),
  'path segment': (l) => ask(l, `/users/${enc(text(l.value))}/profile`),
  'path, key and value': (l) =>
    ask(
      l,
      `/api/${enc(fields(l)[0]?.[0] ?? '')}/${enc(fields(l)[0]?.[1] ?? '')}${fields(l)
        .slice(1)
        .map(([k, v]) => `/${enc(k)}/${enc(v)}`)
        .join('')}`,
    ),
  'matrix parameter': (l) =>
    ask(
      l,
      `/api/user;${fields(l)
        .map(([k, v]) => `${enc(k)}=${enc(v)}`)
        .join(';')}/info`,
    ),
  fragment: (l) => ask(l, `/h5/index.html#${enc(text(l.value))}`),
  'fragment, query': (l) => ask(l, `/h5/#/mine?${form(fields(l))}`),
  'fragment, JSON': (l) => ask(l, `/h5/#${enc(JSON.stringify(own(l)))}`),
  'image pixel': (l) =>
    ask(l, `/pixel.gif?t=pv&d=${Buffer.from(JSON.stringify({ ...noise(l.d), ...own(l) })).toString('base64url')}`),
  header: (l) =>
    ask(l, '/api/ping', { headers: fields(l).map(([k, v]) => [`X-${k.replace(/[^\w-]/g, '') || 'Info'}`, ascii(v)]) }),
  'header, JSON': (l) =>
    ask(l, '/api/ping', { headers: [['X-Client-Info', enc(JSON.stringify({ ...noise(l.d), ...own(l) }))]] }),
  cookie: (l) =>
    ask(l, '/api/ping', {
      headers: [
        [
          'Cookie',
          `lang=zh; ${fields(l)
            .map(([k, v]) => `${k.replace(/[^\w-]/g, '') || 'c'}=${enc(v)}`)
            .join('; ')}; theme=dark`,
        ],
      ],
    }),
  'authorization, basic': (l) =>
    ask(l, '/api/ping', {
      headers: [['Authorization', `Basic ${Buffer.from(`app:${text(l.value)}`).toString('base64')}`]],
    }),
  referer: (l) => [
    {
      type: 'request',
      id: l.id,
      method: 'GET',
      url: `${l.origin}/a.js`,
      httpVersion: '1.1',
      transport: 'https',
      headers: [['Referer', `https://h5.self.example.cn/u?${form(fields(l))}`]],
    },
  ],
  'user agent': (l) => [
    {
      type: 'request',
      id: l.id,
      method: 'GET',
      url: `${l.origin}/a.js`,
      httpVersion: '1.1',
      transport: 'https',
      headers: [
        [
          'User-Agent',
          `${UA} ${fields(l)
            .map(([k, v]) => `${k.replace(/[^\w-]/g, '') || 'x'}/${ascii(v)}`)
            .join(' ')}`,
        ],
      ],
    },
  ],
  'user info in URL': (l) =>
    ask({ ...l, origin: l.origin.replace('https://', `https://${enc(text(l.value))}:x@`) }, '/dav'),
  'JSON, flat': (l) => json(l, { ...noise(l.d), ...own(l) }),
  'JSON, deep': (l) => json(l, { head: noise(l.d), body: { list: [{ k: 1 }, { ext: { [l.holder]: own(l) } }] } }),
  'JSON, batch': (l) =>
    json(l, [
      { e: 'launch', p: noise(l.d) },
      { e: 'submit', p: own(l) },
      { e: 'hide', p: {} },
    ]),
  'JSON, name and value': (l) => json(l, { attrs: fields(l).map(([name, value]) => ({ name, value })) }),
  'JSON, in a string': (l) => json(l, { biz: JSON.stringify({ content: JSON.stringify(own(l)) }) }),
  'JSON as text/plain': (l) => post(l, 'text/plain;charset=UTF-8', JSON.stringify(own(l))),
  'JSON as form': (l) => post(l, 'application/x-www-form-urlencoded', JSON.stringify(own(l))),
  'JSON, no type': (l) => ask(l, '/c', { body: JSON.stringify(own(l)) }),
  form: (l) =>
    post(l, 'application/x-www-form-urlencoded', form([['act', 'save'], ...fields(l), ['sign', l.d.hex(32)]])),
  'form, brackets': (l) =>
    post(l, 'application/x-www-form-urlencoded', form(fields(l).map(([k, v]) => [`${l.holder}[0][${k}]`, v]))),
  'form, JSON': (l) =>
    post(
      l,
      'application/x-www-form-urlencoded',
      form([
        ['data', JSON.stringify(own(l))],
        ['v', '1'],
      ]),
    ),
  'form, gzip base64': (l) =>
    post(
      l,
      'application/x-www-form-urlencoded',
      form([
        ['data_list', gzipSync(JSON.stringify([{ type: 'track', properties: own(l) }])).toString('base64')],
        ['gzip', '1'],
      ]),
    ),
  'form, GBK': (l) =>
    post(
      l,
      'application/x-www-form-urlencoded; charset=gbk',
      fields(l)
        .map(([k, v]) => `${gbk(k)}=${gbk(v)}`)
        .join('&'),
    ),
  'multipart field': (l) =>
    post(l, 'multipart/form-data; boundary=Bx7', multipart(fields(l).map(([k, v]) => [`name="${k}"`, v]))),
  'multipart JSON part': (l) =>
    post(
      l,
      'multipart/form-data; boundary=Bx7',
      multipart([['name="meta"', JSON.stringify(own(l)), 'application/json']]),
    ),
  'multipart file': (l) =>
    post(
      l,
      'multipart/form-data; boundary=Bx7',
      multipart([
        [
          'name="file"; filename="app.log"',
          `[INFO] start\n[DEBUG] ${l.name}=${text(l.value)}\n`,
          'application/octet-stream',
        ],
      ]),
    ),
  'multipart file name': (l) =>
    post(
      l,
      'multipart/form-data; boundary=Bx7',
      multipart([[`name="file"; filename="${text(l.value).replaceAll('"', '%22')}.png"`, 'x', 'image/png']]),
    ),
  'websocket text, JSON': (l) => socket(l, 'text', JSON.stringify({ cmd: 'hello', data: own(l) })),
  'websocket text, plain': (l) => socket(l, 'text', `SEND ${l.name} ${text(l.value)}`),
  'websocket text, socket.io': (l) => socket(l, 'text', `42["login",${JSON.stringify(own(l))}]`),
  'websocket text, STOMP': (l) =>
    socket(l, 'text', `SEND\ndestination:/app/u\ncontent-type:application/json\n\n${JSON.stringify(own(l))}\0`),
  'websocket binary, MessagePack': (l) => socket(l, 'binary', msgpack({ op: 2, d: own(l) })),
  'websocket binary, JSON': (l) => socket(l, 'binary', JSON.stringify(own(l))),
  'websocket binary, header and JSON': (l) => {
    const b = Buffer.from(JSON.stringify(own(l))),
      h = Buffer.alloc(16);
    h.writeUInt32BE(b.length + 16);
    h.writeUInt16BE(16, 4);
    h.writeUInt16BE(1, 6);
    h.writeUInt32BE(7, 8);
    h.writeUInt32BE(1, 12);
    return socket(l, 'binary', Buffer.concat([h, b]));
  },
  'websocket binary, deflate': (l) => socket(l, 'binary', deflateSync(JSON.stringify(own(l)))),
  'MQTT in websocket': (l) => socket(l, 'binary', mqtt('dev/up', Buffer.from(JSON.stringify(own(l))))),
  'MQTT topic': (l) => socket(l, 'binary', mqtt(`user/${text(l.value)}/up`, Buffer.from('{}'))),
  'wx.cloud.callFunction': (l) => [
    {
      type: 'cloud-call',
      callId: l.id,
      api: 'wx.cloud.callFunction',
      env: `env-${l.id}`,
      target: `fn_${l.id}`,
      body: l.keep(Buffer.from(JSON.stringify({ name: 'submit', data: own(l) }))),
    },
  ],
  'wx.cloud database': (l) => [
    {
      type: 'cloud-call',
      callId: l.id,
      api: 'wx.cloud.database',
      env: `env-${l.id}`,
      target: 'users',
      body: l.keep(Buffer.from(JSON.stringify({ collection: 'users', data: { ...own(l), createdAt: 1 } }))),
    },
  ],
  storage: (l) => [
    {
      type: 'storage-write',
      api: 'wx.setStorageSync',
      key: `k_${l.id}`,
      body: l.keep(Buffer.from(JSON.stringify(own(l)))),
      encrypted: false,
    },
  ],
  'GraphQL variables': (l) =>
    json(l, {
      operationName: 'Save',
      query: 'mutation Save($i: In!) { save(input: $i) { id } }',
      variables: { i: own(l) },
    }),
  'GraphQL literal': (l) =>
    json(l, {
      query: `mutation { save(${fields(l)
        .map(([k, v]) => `${/^\w+$/.test(k) ? k : 'v'}: ${JSON.stringify(v)}`)
        .join(', ')}) { id } }`,
    }),
  XML: (l) =>
    post(
      l,
      'text/xml',
      `<?xml version="1.0" encoding="UTF-8"?><xml><appid>wx1</appid>${fields(l)
        .map(([k, v]) => `<${tag(k)}>${xml(v)}</${tag(k)}>`)
        .join('')}</xml>`,
    ),
  'XML, CDATA': (l) =>
    post(
      l,
      'application/xml',
      `<xml>${fields(l)
        .map(([k, v]) => `<${tag(k)}><![CDATA[${v.replaceAll(']]>', '')}]]></${tag(k)}>`)
        .join('')}</xml>`,
    ),
  'XML attributes': (l) =>
    post(
      l,
      'application/xml',
      `<req><user ${fields(l)
        .map(([k, v]) => `${tag(k)}="${xml(v)}"`)
        .join(' ')}/></req>`,
    ),
  SOAP: (l) =>
    post(
      l,
      'text/xml; charset=utf-8',
      `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><m:save xmlns:m="urn:x">${fields(
        l,
      )
        .map(([k, v]) => `<m:${tag(k)}>${xml(v)}</m:${tag(k)}>`)
        .join('')}</m:save></soap:Body></soap:Envelope>`,
    ),
  CSV: (l) =>
    post(
      l,
      'text/csv',
      `seq,${fields(l)
        .map(([k]) => csv(k))
        .join(',')},flag\r\n1,${fields(l)
        .map(([, v]) => csv(v))
        .join(',')},Y\r\n`,
    ),
  TSV: (l) =>
    post(
      l,
      'text/tab-separated-values',
      `seq\t${fields(l)
        .map(([k]) => k)
        .join('\t')}\n1\t${fields(l)
        .map(([, v]) => v.replace(/[\t\n]/g, ' '))
        .join('\t')}\n`,
    ),
  'log line': (l) =>
    post(
      l,
      'text/plain',
      `2024-05-18 10:00:00.123 INFO [main] c.x.UserService - save ${fields(l)
        .map(([k, v]) => `${k}=${v}`)
        .join(', ')}, cost=12ms\n`,
    ),
  'log line, JSON': (l) => post(l, 'text/plain', `2024-05-18T10:00:00 [req] body: ${JSON.stringify(own(l))} -> 200\n`),
  logfmt: (l) =>
    post(
      l,
      'text/plain',
      `level=info msg=saved ${fields(l)
        .map(([k, v]) => `${k}=${/[\s"=]/.test(v) ? JSON.stringify(v) : v}`)
        .join(' ')}\n`,
    ),
  'plain text': (l) => post(l, 'text/plain', text(l.value)),
  NDJSON: (l) =>
    post(l, 'application/x-ndjson', `${JSON.stringify({ e: 'a' })}\n${JSON.stringify({ e: 'b', ...own(l) })}\n`),
  protobuf: (l) => post(l, 'application/x-protobuf', protobuf({ h: { v: 2, sdk: '1.2.3' }, m: own(l) })),
  gRPC: (l) => post(l, 'application/grpc-web+proto', grpc(protobuf({ m: own(l), n: 3 }))),
  'gRPC, text': (l) => post(l, 'application/grpc-web-text', grpc(protobuf({ m: own(l) })).toString('base64')),
  MessagePack: (l) => post(l, 'application/msgpack', msgpack({ ...noise(l.d), u: own(l) })),
  CBOR: (l) => post(l, 'application/cbor', cbor({ ...noise(l.d), u: own(l) })),
  plist: (l) =>
    post(
      l,
      'application/x-plist',
      `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>${fields(l)
        .map(([k, v]) => `<key>${xml(k)}</key><string>${xml(v)}</string>`)
        .join('')}</dict></plist>`,
    ),
  'gzip body': (l) => post(l, 'application/json', gzipSync(JSON.stringify(own(l))), [['Content-Encoding', 'gzip']]),
  'gzip body, undeclared': (l) => post(l, 'application/octet-stream', gzipSync(JSON.stringify(own(l)))),
  'brotli body': (l) =>
    post(l, 'application/json', brotliCompressSync(JSON.stringify(own(l))), [['Content-Encoding', 'br']]),
  'zstd body': (l) =>
    post(l, 'application/json', zstdCompressSync(JSON.stringify(own(l))), [['Content-Encoding', 'zstd']]),
  'UTF-16 body': (l) => post(l, 'application/json; charset=utf-16', iconv.encode(JSON.stringify(own(l)), 'utf-16')),
  'GB18030 body': (l) => post(l, 'application/json; charset=gb18030', iconv.encode(JSON.stringify(own(l)), 'gb18030')),
  'base64 body': (l) => post(l, 'text/plain', Buffer.from(JSON.stringify(own(l))).toString('base64')),
  'JSON-RPC': (l) => json(l, { jsonrpc: '2.0', id: 1, method: 'user.save', params: [own(l)] }),
  'JSON, rows and columns': (l) =>
    json(l, { columns: ['id', ...fields(l).map(([k]) => k)], rows: [[1, ...fields(l).map(([, v]) => v)]] }),
  JSONP: (l) => ask(l, `/p?callback=cb1&params=${enc(enc(JSON.stringify(own(l))))}`),
};

/** A picture whose EXIF names the place: as it is, in a part, in base64. */
export const PICTURES: Readonly<Record<string, Carrier>> = {
  'EXIF, body': (l) => post(l, 'image/jpeg', picture(l)),
  'EXIF, part': (l) =>
    post(
      l,
      'multipart/form-data; boundary=Bx7',
      Buffer.concat([
        Buffer.from(
          '--Bx7\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n',
        ),
        picture(l),
        Buffer.from('\r\n--Bx7--\r\n'),
      ]),
    ),
  'EXIF, data URL': (l) => json(l, { img: `data:image/jpeg;base64,${picture(l).toString('base64')}` }),
  'EXIF, base64': (l) => json(l, { img: picture(l).toString('base64') }),
};
const picture = (l: Load): Buffer => {
  const [lat, lng] = text(l.value).split(',').map(Number);
  return jpeg(lat ?? 0, lng ?? 0);
};
