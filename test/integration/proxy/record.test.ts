import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import tls from 'node:tls';
import { gunzipSync } from 'node:zlib';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { request as undici } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type {
  AbortEvent,
  BlindSpotEvent,
  EvidenceEvent,
  RequestEvent,
  ResponseEvent,
  TlsFailureEvent,
} from '../../../evidence/events.ts';
import { type Rig, startRig } from '../../kit/recorder.ts';
import { type FarSide, startFarSide } from '../../kit/upstream.ts';

let far: FarSide;
let rig: Rig;
const INITIATOR = { kind: 'api', api: 'wx.request', page: 'pages/a' } as const;

beforeAll(async () => {
  far = await startFarSide();
  const map = `hosts:\n  plain.example: ${far.http}\n  secure.example: ${far.https}\n  down.example: http://127.0.0.1:1\n`;
  rig = await startRig({ map }, { k1: INITIATOR });
});
afterAll(async () => {
  await rig.close();
  await far.close();
});

const isRequest =
  (part: string) =>
  (event: EvidenceEvent): event is RequestEvent =>
    event.type === 'request' && event.url.includes(part);
const answerOf =
  (id: string) =>
  (event: EvidenceEvent): event is ResponseEvent =>
    event.type === 'response' && event.id === id;
const abortOf =
  (id: string) =>
  (event: EvidenceEvent): event is AbortEvent =>
    event.type === 'abort' && event.id === id;
const spotOf =
  (host: string) =>
  (event: EvidenceEvent): event is BlindSpotEvent =>
    event.type === 'blind-spot' && event.host === host;
const exchange = async (part: string): Promise<{ request: RequestEvent; response: ResponseEvent }> => {
  const request = await rig.until(isRequest(part));
  return { request, response: await rig.until(answerOf(request.id)) };
};
const reached = (part: string) => far.reached.find(({ path }) => path.includes(part));

describe('the recorder', () => {
  it('keeps an HTTPS exchange with raw bodies, in order, and how it was answered', async () => {
    const { body } = await undici('https://secure.example/a1?tel=138', {
      method: 'POST',
      body: 'name=李',
      dispatcher: rig.client(),
    });
    await body.dump();
    const { request, response } = await exchange('/a1');
    expect(request).toMatchObject({
      method: 'POST',
      url: 'https://secure.example/a1?tel=138',
      transport: 'https',
      httpVersion: '1.1',
    });
    expect(rig.bytes(request.body?.sha256).toString()).toBe('name=李');
    expect(response).toMatchObject({ status: 200, upstream: 'map' });
    expect(response.headers.filter(([name]) => name.toLowerCase() === 'set-cookie').map(([, value]) => value)).toEqual([
      'a=1',
      'b=2',
    ]);
    const seqs = rig.events().flatMap((event) => ('id' in event && event.id === request.id ? [event.seq] : []));
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
  });

  it('speaks HTTP/2 with clients that do', async () => {
    const { body } = await undici('https://secure.example/a2', {
      method: 'POST',
      body: 'x',
      dispatcher: rig.client(true),
    });
    await body.dump();
    const { request } = await exchange('/a2');
    expect(request.httpVersion).toBe('2.0');
    expect(reached('/a2')?.headers['host']).toBe('secure.example');
    expect(rig.bytes(request.body?.sha256).toString()).toBe('x');
  });

  it('keeps plaintext HTTP and says so', async () => {
    await (await undici('http://plain.example/a3', { dispatcher: rig.client() })).body.dump();
    expect((await exchange('/a3')).request.transport).toBe('http');
    expect(reached('/a3')?.headers['host']).toBe('plain.example');
  });

  it('reaches a plaintext stand-in for an https host', async () => {
    const { statusCode, body } = await undici('https://plain.example/a4', { dispatcher: rig.client() });
    await body.dump();
    expect([statusCode, (await exchange('/a4')).request.transport]).toEqual([200, 'https']);
  });

  it('takes the initiator from its header, which nobody else ever sees', async () => {
    const name = rig.proxy.initiatorHeader;
    const { body } = await undici('https://secure.example/a5', {
      headers: { [name]: 'k1', 'x-own': '1' },
      dispatcher: rig.client(),
    });
    await body.dump();
    const { request } = await exchange('/a5');
    expect(request.initiator).toEqual(INITIATOR);
    expect(JSON.stringify(request.headers)).not.toContain(name);
    expect(Object.keys(reached('/a5')?.headers ?? {})).not.toContain(name);
    expect(reached('/a5')?.headers['x-own']).toBe('1');
  });

  it('keeps the body of a request that offers HTTP/2 by Upgrade, and passes no offer on', async () => {
    const socket = connect(rig.proxy.port, '127.0.0.1');
    const offer = 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n';
    socket.write(
      `POST http://plain.example/a7 HTTP/1.1\r\nHost: plain.example\r\n${offer}Content-Length: 7\r\n\r\ntel=138`,
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    const { request } = await exchange('/a7');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 200 /);
    expect([request.transport, rig.bytes(request.body?.sha256).toString()]).toEqual(['http', 'tel=138']);
    expect(Object.fromEntries(request.headers)).toMatchObject({ Upgrade: 'h2c' });
    expect(reached('/a7')?.headers).not.toHaveProperty('upgrade');
  });

  it('leaves an exchange with an unknown key without initiator', async () => {
    const headers = { [rig.proxy.initiatorHeader]: 'forged' };
    await (await undici('https://secure.example/a6', { headers, dispatcher: rig.client() })).body.dump();
    expect((await exchange('/a6')).request.initiator).toBeUndefined();
  });

  it('keeps compressed bodies as they came', async () => {
    await (await undici('https://secure.example/gzip', { dispatcher: rig.client() })).body.dump();
    const { response } = await exchange('/gzip');
    expect(gunzipSync(rig.bytes(response.body?.sha256)).toString()).toBe('{"phone":"13800138000"}');
  });

  it.each([
    ['ws://plain.example/room1', 'ws'],
    ['wss://secure.example/room2', 'wss'],
  ])('keeps every message of %s', async (url, transport) => {
    const agent = new HttpsProxyAgent(rig.proxy.url);
    const socket = new WebSocket(url, { agent, ca: rig.proxy.caCertPem });
    const got: unknown[] = [];
    socket.on('message', (data) => got.push(data));
    await once(socket, 'open');
    socket.send('{"tel":"138"}');
    socket.send(Buffer.from([1, 2, 3]));
    await expect.poll(() => got.length).toBe(2);
    const closed = once(socket, 'close');
    socket.close();
    await closed;
    const { request, response } = await exchange(new URL(url).pathname);
    expect([request.transport, response.status]).toEqual([transport, 101]);
    const frames = rig.events().filter((event) => event.type === 'websocket-message' && event.id === request.id);
    expect(
      frames.map((frame) => frame.type === 'websocket-message' && `${frame.direction} ${frame.kind}`).sort(),
    ).toEqual(['received binary', 'received text', 'sent binary', 'sent text']);
  });
});

/** A CONNECT tunnel through the recorder. */
async function tunnel(host: string, port: number, through: Rig = rig): Promise<Socket> {
  const socket = connect(through.proxy.port, '127.0.0.1');
  socket.on('error', () => socket.destroy());
  socket.write(`CONNECT ${host}:${port} HTTP/1.1\r\nHost: ${host}:${port}\r\n\r\n`);
  await once(socket, 'data');
  return socket;
}

describe('what does not end well', () => {
  it('is an abort by the upstream, with the part that came, when the answer breaks off', async () => {
    const { body: answer } = await undici('https://secure.example/die', { dispatcher: rig.client() });
    const pieces = answer[Symbol.asyncIterator]();
    expect(String((await pieces.next()).value)).toBe('only a part');
    const begun = (): boolean => readdirSync(path.join(rig.dir, 'bodies')).some((name) => /^\.partial-\d+$/.test(name));
    await expect.poll(begun).toBe(true);
    far.cut();
    await expect(pieces.next()).rejects.toThrow();
    const request = await rig.until(isRequest('/die'));
    expect(await rig.until(abortOf(request.id))).toMatchObject({ by: 'upstream' });
    const { body } = await rig.until(answerOf(request.id));
    expect([body?.partial, rig.bytes(body?.sha256).toString()]).toEqual([true, 'only a part']);
  });

  it('is an abort by the upstream when nobody listens there', async () => {
    await expect(undici('http://down.example/x', { dispatcher: rig.client() })).rejects.toThrow();
    const request = await rig.until(isRequest('down.example'));
    expect(await rig.until(abortOf(request.id))).toMatchObject({ by: 'upstream' });
  });

  it('is an abort by the client, with what was sent, when an upload breaks off', async () => {
    const socket = await tunnel('secure.example', 443);
    const secure = tls.connect({ socket, servername: 'secure.example', ca: rig.proxy.caCertPem });
    secure.on('error', () => secure.destroy());
    secure.write('POST /upload-cut HTTP/1.1\r\nHost: secure.example\r\nContent-Length: 1000\r\n\r\ntel=13800138000');
    await expect.poll(() => reached('/upload-cut')?.size).toBe(15);
    socket.destroy();
    const request = await rig.until(isRequest('/upload-cut'));
    expect(request.body).toMatchObject({ size: 15, partial: true });
    expect(await rig.until(abortOf(request.id))).toMatchObject({ by: 'client' });
    expect(rig.events().some((event) => event.type === 'tls-failure' && event.host === 'secure.example')).toBe(false);
  });

  it('is a TLS failure when the client does not trust the recorder', async () => {
    const socket = await tunnel('pinned.example', 443);
    const secure = tls.connect({ socket, servername: 'pinned.example' });
    await expect(once(secure, 'secureConnect')).rejects.toThrow();
    socket.destroy();
    const failure = await rig.until(
      (event): event is TlsFailureEvent => event.type === 'tls-failure' && event.host === 'pinned.example',
    );
    expect(failure.port).toBe(443);
  });

  it('is a blind spot when a tunnel carries something else, and goes no further', async () => {
    const socket = await tunnel('127.0.0.1', far.tcp);
    socket.write('\u0000hello\u0001');
    await once(socket, 'close');
    expect(await rig.until(spotOf('127.0.0.1'))).toMatchObject({ kind: expect.stringMatching(/limit|raw-tunnel/) });
    expect(far.spoken).toEqual([]);
  });

  it('passes such a tunnel on where the real hosts are meant, as a blind spot', async () => {
    const live = await startRig('live');
    const socket = await tunnel('127.0.0.1', far.tcp, live);
    socket.write('\u0000hello\u0001');
    expect(String((await once(socket, 'data'))[0])).toBe('\u0000HELLO\u0001');
    socket.destroy();
    expect(await live.until(spotOf('127.0.0.1'))).toMatchObject({ kind: 'raw-tunnel' });
    await live.close();
  });

  it('is refused, and recorded, when the map does not name the host', async () => {
    const sent = undici('https://elsewhere.example/p', { method: 'POST', body: 'tel=1', dispatcher: rig.client() });
    await expect(sent).rejects.toThrow();
    const request = await rig.until(isRequest('elsewhere.example'));
    expect(await rig.until(spotOf('elsewhere.example'))).toMatchObject({ kind: 'limit' });
    await rig.until(abortOf(request.id));
    expect(rig.bytes(request.body?.sha256).toString()).toBe('tel=1');
  });
});

describe('50 MB', () => {
  it('go up complete, on disk and at the far side, while an upload is held in pieces', async () => {
    const [piece, hash] = [Buffer.alloc(1024 * 1024, 7), createHash('sha256')];
    for (let at = 0; at < 50; at += 1) hash.update(piece);
    const before = process.memoryUsage.rss();
    let peak = before;
    const body = Readable.from(
      (function* () {
        for (let at = 0; at < 50; at += 1) {
          peak = Math.max(peak, process.memoryUsage.rss());
          yield piece;
        }
      })(),
    );
    const answer = await undici('https://secure.example/big', { method: 'POST', body, dispatcher: rig.client() });
    expect(await answer.body.json()).toMatchObject({ size: 50 * 1024 * 1024, sha256: hash.digest('hex') });
    const { request } = await exchange('/big');
    expect(request.body).toMatchObject({ size: 50 * 1024 * 1024, sha256: reached('/big')?.sha256 });
    // Client, far side and recorder share this process; seen: +60 to +110 MB.
    expect((peak - before) / 1024 / 1024).toBeLessThan(200);
  });
});

describe('the recorder itself', () => {
  it('listens on loopback only', () => {
    const others = Object.values(os.networkInterfaces())
      .flat()
      .filter((one) => one && !one.internal && one.family === 'IPv4');
    const listening = readFileSync('/proc/net/tcp', 'utf8')
      .split('\n')
      .filter((line) => /^ *\d+: [0-9A-F]{8}:[0-9A-F]{4} 00000000:0000 0A/.test(line));
    const port = rig.proxy.port.toString(16).toUpperCase().padStart(4, '0');
    expect(listening.filter((line) => line.includes(`:${port} `)).map((line) => line.trim().split(/\s+/)[1])).toEqual([
      `0100007F:${port}`,
    ]);
    expect(readFileSync('/proc/net/tcp6', 'utf8')).not.toMatch(new RegExp(`:${port} [0:]+ 0A`));
    expect(others.length).toBeGreaterThanOrEqual(0);
  });

  it('keeps its key for the owner', () =>
    expect(statSync(path.join(path.dirname(rig.proxy.caCertPath), 'ca.key')).mode & 0o777).toBe(0o600));

  it('is idle in the end, and met no fault of its own', async () => {
    await expect.poll(() => rig.proxy.inFlight()).toBe(0);
    expect(rig.fatal).toEqual([]);
  });
});
