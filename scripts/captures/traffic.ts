import { connect as connectH2 } from 'node:http2';
import { connect } from 'node:net';
import { connect as tls } from 'node:tls';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { Client, type Dispatcher, ProxyAgent, request } from 'undici';
import WebSocket from 'ws';
import type { StandIn } from './stand-in.ts';

/** Values of a person who does not exist; each is sent in another way. */
export const PERSON = {
  phone: '13800138000',
  name: '张三丰',
  place: '31.230416,121.473701',
  idCard: '11010519491231002X',
  openid: 'oAbCdEfGhIjKlMnOpQrStUvWxYz0',
} as const;
export const REFERER = 'https://servicewechat.com/wx00000000000000aa/31/page-frame.html';
const BOUNDARY = 'x-mpaudit-boundary';

/** Straight to the stand-in, or through a recording proxy. */
export interface Way {
  readonly standIn: StandIn;
  /** `http://127.0.0.1:port` of a recorder that leads every host to the stand-in. */
  readonly proxy?: string;
}

/** What a mini-program of an example shop sends: one exchange a line, each in a form that formats treat differently. */
export async function sendAll(way: Way): Promise<void> {
  const json = { 'content-type': 'application/json', referer: REFERER };
  const [lat, lng] = PERSON.place.split(',');
  await send(way, 'https://api.shop.example/login', 'POST', json, JSON.stringify({ phone: PERSON.phone }));
  await send(way, `https://api.shop.example/near?lat=${lat}&lng=${lng}`, 'GET', { referer: REFERER });
  await send(
    way,
    'https://stat.third.example/h2',
    'POST',
    form(REFERER),
    `name=${encodeURIComponent(PERSON.name)}`,
    true,
  );
  await send(way, 'https://api.shop.example/photo', 'POST', multipart(REFERER), photo());
  await send(way, 'https://api.shop.example/chunks', 'POST', { ...json, 'transfer-encoding': 'chunked' }, chunks());
  await send(way, 'http://plain.shop.example/id', 'POST', json, JSON.stringify({ idCard: PERSON.idCard }));
  await send(way, 'https://api.shop.example/gone', 'POST', json, '{"n":1}').catch(() => undefined);
  await talk(way);
  if (way.proxy !== undefined) await distrust(way.proxy);
}

const form = (referer: string): Record<string, string> => ({
  'content-type': 'application/x-www-form-urlencoded',
  referer,
});
const multipart = (referer: string): Record<string, string> => ({
  'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
  referer,
});

const photo = (): Buffer =>
  Buffer.concat([
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="phone"\r\n\r\n${PERSON.phone}\r\n`),
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="f"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`,
    ),
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 0x80, 0xfe, 0xff, 0x0d, 0x0a, 0]),
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);

async function* chunks(): AsyncGenerator<Buffer> {
  yield Buffer.from('{"openid":');
  yield Buffer.from(`"${PERSON.openid}"}`);
}

type Body = string | Buffer | AsyncGenerator<Buffer>;
type Method = 'GET' | 'POST';

async function send(
  way: Way,
  url: string,
  method: Method,
  headers: Record<string, string>,
  body?: Body,
  h2 = false,
): Promise<void> {
  if (h2 && way.proxy === undefined) return sendDirectH2(way, new URL(url), headers, String(body));
  const { dispatcher, at } = route(way, new URL(url), h2);
  const { 'transfer-encoding': _chunked, ...rest } = headers;
  const host = way.proxy === undefined ? { host: new URL(url).host } : {};
  const sent = body === undefined ? {} : { body: body as string };
  try {
    const answer = await request(at, { dispatcher, method, headers: { ...rest, ...host }, ...sent });
    await answer.body.arrayBuffer();
  } finally {
    await dispatcher.destroy();
  }
}

function sendDirectH2({ standIn }: Way, url: URL, headers: Record<string, string>, body: string): Promise<void> {
  const session = connectH2(`https://127.0.0.1:${standIn.https}`, {
    rejectUnauthorized: false,
    servername: url.hostname,
  });
  const head = { ':method': 'POST', ':path': url.pathname, ':authority': url.host, ...headers };
  return new Promise((resolve, reject) => {
    const stream = session.once('error', reject).request(head);
    stream.resume().once('close', () => session.close(resolve));
    stream.end(body);
  });
}

/** In the direct way the TCP connection goes to loopback, and name and Host header stay those of the URL. */
function route({ standIn, proxy }: Way, url: URL, h2: boolean): { dispatcher: Dispatcher; at: string } {
  const tls = { rejectUnauthorized: false, allowH2: h2 };
  if (proxy !== undefined)
    return { dispatcher: new ProxyAgent({ uri: proxy, requestTls: tls as never, allowH2: h2 }), at: url.href };
  const secure = url.protocol === 'https:';
  const origin = secure ? `https://127.0.0.1:${standIn.https}` : `http://127.0.0.1:${standIn.http}`;
  const connecting = { rejectUnauthorized: false, servername: url.hostname };
  return {
    dispatcher: new Client(origin, { connect: connecting, allowH2: h2 }),
    at: origin + url.pathname + url.search,
  };
}

/** Two messages of a WebSocket, one text and one binary, and their echoes. */
async function talk({ standIn, proxy }: Way): Promise<void> {
  const host = 'chat.shop.example';
  const options =
    proxy === undefined
      ? { rejectUnauthorized: false, servername: host, headers: { Host: host, Referer: REFERER } }
      : { agent: new HttpsProxyAgent(proxy), rejectUnauthorized: false, headers: { Referer: REFERER } };
  const socket = new WebSocket(proxy === undefined ? `wss://127.0.0.1:${standIn.https}/room` : `wss://${host}/room`, {
    ...options,
    perMessageDeflate: false,
  });
  let heard = 0;
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject).once('open', () => socket.send(JSON.stringify({ say: PERSON.phone })));
    socket.on('message', () => {
      heard += 1;
      if (heard === 1) socket.send(Buffer.from([0, 1, 2, 0xff]));
      else socket.close();
    });
    socket.once('close', () => resolve());
  });
}

/** A client that has its own list of authorities: it sees the recorder's certificate and goes. */
function distrust(proxy: string): Promise<void> {
  const { hostname, port } = new URL(proxy);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write('CONNECT pinned.shop.example:443 HTTP/1.1\r\nHost: pinned.shop.example:443\r\n\r\n'),
    );
    socket.once('data', () =>
      tls({ socket, servername: 'pinned.shop.example', ca: [] }).once('error', () => {
        socket.destroy();
        resolve();
      }),
    );
  });
}
