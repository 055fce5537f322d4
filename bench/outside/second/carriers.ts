import { deflateSync, gzipSync } from 'node:zlib';
import { cbor, msgpack, protobuf } from '../binary.ts';
import type { Carrier, Load } from '../carriers.ts';
import { fields, own, text } from '../message.ts';
import { b64 } from './layers.ts';

const send = (
  l: Load,
  path: string,
  type: string | undefined,
  body?: Uint8Array | string,
  headers: [string, string][] = [],
): ReturnType<Carrier> => [
  {
    type: 'request',
    id: l.id,
    method: body === undefined ? 'GET' : 'PUT',
    url: l.origin + path,
    httpVersion: '2',
    transport: 'https',
    headers: [...headers, ...(type ? [['content-type', type] as [string, string]] : [])],
    ...(body === undefined ? {} : { body: l.keep(Buffer.from(body as string)) }),
  },
];
const ws = (l: Load, kind: 'text' | 'binary', body: Uint8Array | string): ReturnType<Carrier> => [
  {
    type: 'request',
    id: l.id,
    method: 'GET',
    url: `${l.origin.replace('https', 'wss')}/im`,
    httpVersion: '1.1',
    transport: 'wss',
    headers: [],
  },
  { type: 'websocket-message', id: l.id, direction: 'sent', kind, body: l.keep(Buffer.from(body as string)) },
];
const enc = encodeURIComponent;
const safe = (k: string): string => k.replace(/[^\w-]/g, '') || 'x1';
const ascii = (v: string): string => (/^[\x20-\x7e]*$/.test(v) ? v : enc(v));
const bson = (o: Record<string, unknown>): Buffer => {
  const parts: Buffer[] = [];
  for (const [k, v] of Object.entries(o)) {
    const key = Buffer.from(`${k}\0`);
    if (typeof v === 'string') {
      const b = Buffer.from(`${v}\0`),
        n = Buffer.alloc(4);
      n.writeInt32LE(b.length);
      parts.push(Buffer.from([2]), key, n, b);
    } else if (typeof v === 'number') {
      const b = Buffer.alloc(8);
      b.writeDoubleLE(v);
      parts.push(Buffer.from([1]), key, b);
    } else if (typeof v === 'boolean') parts.push(Buffer.from([8]), key, Buffer.from([v ? 1 : 0]));
    else if (v !== null && typeof v === 'object')
      parts.push(
        Buffer.from([Array.isArray(v) ? 4 : 3]),
        key,
        bson(
          Array.isArray(v)
            ? (Object.fromEntries(v.entries()) as Record<string, unknown>)
            : (v as Record<string, unknown>),
        ),
      );
  }
  const body = Buffer.concat(parts),
    n = Buffer.alloc(4);
  n.writeInt32LE(body.length + 5);
  return Buffer.concat([n, body, Buffer.from([0])]);
};
/** @table Carriers of the second shape. */
export const CARRIERS2: Readonly<Record<string, Carrier>> = {
  'query of a POST': (l) =>
    send(
      l,
      `/rpc?method=save&${fields(l)
        .map(([k, v]) => `${enc(k)}=${enc(v)}`)
        .join('&')}`,
      'application/json',
      '{}',
    ),
  'query, list': (l) =>
    send(
      l,
      `/a?${fields(l)
        .map(([k, v]) => `${enc(`${k}[]`)}=${enc(v)}`)
        .join('&')}&n=1`,
      undefined,
    ),
  'JSON in a cookie': (l) =>
    send(l, '/a', undefined, undefined, [['cookie', `sid=1; prefs=${enc(JSON.stringify(own(l)))}`]]),
  'header, base64': (l) => send(l, '/a', undefined, undefined, [['x-context', b64(JSON.stringify(own(l)))]]),
  subprotocol: (l) => [
    {
      type: 'request',
      id: l.id,
      method: 'GET',
      url: `${l.origin.replace('https', 'wss')}/ws`,
      httpVersion: '1.1',
      transport: 'wss',
      headers: [['Sec-WebSocket-Protocol', ascii(text(l.value)).replace(/[\s,]/g, '_')]],
    },
  ],
  'GraphQL batch': (l) =>
    send(
      l,
      '/gql',
      'application/json',
      JSON.stringify([{ query: '{me{id}}' }, { query: 'mutation($a:A){s(a:$a)}', variables: { a: own(l) } }]),
    ),
  'XML-RPC': (l) =>
    send(
      l,
      '/x',
      'text/xml',
      `<?xml version="1.0"?><methodCall><methodName>s</methodName><params><param><value><struct>${fields(l)
        .map(
          ([k, v]) =>
            `<member><name>${k}</name><value><string>${v.replace(/[<>&]/g, (c) => `&#${c.charCodeAt(0)};`)}</string></value></member>`,
        )
        .join('')}</struct></value></param></params></methodCall>`,
    ),
  vCard: (l) =>
    send(
      l,
      '/x',
      'text/vcard',
      `BEGIN:VCARD\r\nVERSION:3.0\r\n${fields(l)
        .map(([k, v]) => `X-${safe(k).toUpperCase()}:${v.replace(/[\r\n]+/g, '')}`)
        .join('\r\n')}\r\nEND:VCARD\r\n`,
    ),
  YAML: (l) =>
    send(
      l,
      '/x',
      'application/yaml',
      `user:\n${fields(l)
        .map(([k, v]) => `  ${k}: ${JSON.stringify(v)}`)
        .join('\n')}\n  ok: true\n`,
    ),
  INI: (l) =>
    send(
      l,
      '/x',
      'text/plain',
      `[user]\n${fields(l)
        .map(([k, v]) => `${k} = ${v.replace(/[\r\n]+/g, ' ')}`)
        .join('\n')}\n`,
    ),
  'JSON, pretty': (l) =>
    send(l, '/x', 'application/json; charset=UTF-8', JSON.stringify({ code: 0, payload: { rows: [own(l)] } }, null, 2)),
  'JSON with a mark': (l) => send(l, '/x', 'application/json', `\ufeff${JSON.stringify(own(l))}`),
  BSON: (l) => send(l, '/x', 'application/bson', bson({ t: 1, doc: own(l) })),
  'protobuf, delimited': (l) => {
    const m = protobuf({ ts: 1716000000, u: own(l) });
    return send(
      l,
      '/x',
      'application/octet-stream',
      Buffer.concat([Buffer.from(m.length < 128 ? [m.length] : [(m.length & 127) | 128, m.length >> 7]), m]),
    );
  },
  'MessagePack list': (l) => send(l, '/x', 'application/x-msgpack', msgpack(['ev', 12, own(l)])),
  'CBOR in websocket': (l) => ws(l, 'binary', cbor({ type: 'up', body: own(l) })),
  'gzip in websocket': (l) => ws(l, 'binary', gzipSync(JSON.stringify({ d: own(l) }))),
  'TLV frame': (l) => {
    const b = Buffer.from(text(l.value)),
      n = Buffer.alloc(4);
    n.writeUInt16BE(0x1021, 0);
    n.writeUInt16BE(b.length, 2);
    return ws(l, 'binary', Buffer.concat([n, b, Buffer.from([0, 1, 0, 1, 7])]));
  },
  'line protocol': (l) =>
    ws(
      l,
      'text',
      `LOGIN ${fields(l)
        .map(([k, v]) => `${k}=${ascii(v)}`)
        .join(' ')} v=3`,
    ),
  'JSON-RPC in websocket': (l) => ws(l, 'text', JSON.stringify({ id: 3, method: 'report', params: [[own(l)]] })),
  SockJS: (l) => ws(l, 'text', `[${JSON.stringify(JSON.stringify(own(l)))}]`),
  'multipart, nested JSON and file': (l) =>
    send(
      l,
      '/u',
      'multipart/form-data; boundary="--q9"',
      `----q9\r\nContent-Disposition: form-data; name="info"\r\n\r\n${JSON.stringify({ list: [own(l)] })}\r\n----q9\r\nContent-Disposition: form-data; name="pic"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n----q9--\r\n`,
    ),
  'wx.cloud container': (l) => [
    {
      type: 'cloud-call',
      callId: l.id,
      api: 'wx.cloud.callContainer',
      env: `e-${l.id}`,
      target: '/api/u',
      body: l.keep(Buffer.from(JSON.stringify({ path: '/api/u', method: 'POST', data: JSON.stringify(own(l)) }))),
    },
  ],
  'storage, string': (l) => [
    {
      type: 'storage-write',
      api: 'wx.setStorage',
      key: `s_${l.id}`,
      body: l.keep(Buffer.from(JSON.stringify(JSON.stringify(own(l))))),
      encrypted: false,
    },
  ],
  'form, deflate base64url': (l) =>
    send(
      l,
      '/f',
      'application/x-www-form-urlencoded',
      `p=${deflateSync(JSON.stringify(own(l))).toString('base64url')}&t=1`,
    ),
  'form as text': (l) =>
    send(
      l,
      '/f',
      'text/plain',
      fields(l)
        .map(([k, v]) => `${enc(k)}=${enc(v)}`)
        .join('&'),
    ),
  'CSV, semicolons': (l) =>
    send(
      l,
      '/f',
      'text/csv',
      `id;${fields(l)
        .map(([k]) => k)
        .join(';')}\n7;${fields(l)
        .map(([, v]) => (/[";\n\r]/.test(v) ? `"${v.replaceAll('"', '""')}"` : v))
        .join(';')}\n`,
    ),
  'stack trace': (l) =>
    send(
      l,
      '/f',
      'application/json',
      JSON.stringify({ msg: `Error: bad user ${JSON.stringify(own(l))}\n    at f (app-service.js:12:9)`, lvl: 'e' }),
    ),
  'log lines, JSON strings': (l) =>
    send(
      l,
      '/f',
      'application/json',
      JSON.stringify({ logs: [`[I] 10:00 start`, `[I] 10:01 params=${JSON.stringify(own(l))}`] }),
    ),
};
