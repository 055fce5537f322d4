import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import tls from 'node:tls';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { request as undici } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { EvidenceEvent } from '../../../evidence/events.ts';
import { type Rig, startRig } from '../../kit/recorder.ts';
import { type FarSide, startFarSide } from '../../kit/upstream.ts';

/** What a phone does, one act at a time, and exactly the events that it leaves: no more, no less. */
let far: FarSide;
let rig: Rig;
beforeAll(async () => {
  far = await startFarSide();
  const address = new URL(far.https);
  rig = await startRig({
    map: `hosts:\n  secure.example: ${far.https}\n  plain.example: ${far.http}\n  ${address.hostname}: ${far.https}\n`,
  });
});
afterAll(async () => {
  await rig.close();
  await far.close();
});

/** `request https 2.0 secure.example`: an event in a word or two. */
function told(event: EvidenceEvent): string {
  if (event.type === 'request') return `request ${event.transport} ${event.httpVersion} ${new URL(event.url).hostname}`;
  if (event.type === 'response') return `response ${event.status}`;
  if (event.type === 'websocket-message') return `${event.direction} ${event.kind}`;
  if (event.type === 'abort') return `abort by ${event.by}`;
  if (event.type === 'tls-failure') return `tls-failure ${event.host}`;
  return event.type === 'blind-spot' ? `blind-spot ${event.kind} ${event.host ?? ''}` : event.type;
}

let seen = 0;
/** Events since the last call; waits until there are as many as expected. */
async function left(expected: readonly string[], through: Rig = rig, from = seen): Promise<void> {
  await expect.poll(() => through.events().length - from, { timeout: 10_000 }).toBeGreaterThanOrEqual(expected.length);
  const events = through.events().slice(from).map(told);
  if (through === rig) seen = through.events().length;
  expect(events).toEqual(expected);
}

async function tunnel(host: string, port: number, through: Rig = rig): Promise<Socket> {
  const socket = connect(through.proxy.port, '127.0.0.1');
  socket.on('error', () => socket.destroy());
  socket.write(`CONNECT ${host}:${port} HTTP/1.1\r\nHost: ${host}:${port}\r\n\r\n`);
  await once(socket, 'data');
  return socket;
}

const post = (url: string, h2 = false): Promise<unknown> =>
  undici(url, { method: 'POST', body: 'tel=138', dispatcher: rig.client(h2) }).then(({ body }) => body.dump());

describe('a phone that trusts the recorder', () => {
  it('over HTTPS', async () => {
    await post('https://secure.example/a');
    await left(['request https 1.1 secure.example', 'response 200']);
  });

  it('over HTTP/2', async () => {
    await post('https://secure.example/b', true);
    await left(['request https 2.0 secure.example', 'response 200']);
  });

  it('in plaintext', async () => {
    await post('http://plain.example/c');
    await left(['request http 1.1 plain.example', 'response 200']);
  });

  it('over a WebSocket', async () => {
    const options = { agent: new HttpsProxyAgent(rig.proxy.url), ca: rig.proxy.caCertPem };
    const socket = new WebSocket('wss://secure.example/d', options);
    await once(socket, 'open');
    socket.send('text');
    await once(socket, 'message');
    socket.close();
    await once(socket, 'close');
    await left(['request wss 1.1 secure.example', 'response 101', 'sent text', 'received text']);
  });

  it('by address, without a name in its hello', async () => {
    const secure = tls.connect({ socket: await tunnel('127.0.0.1', 443), rejectUnauthorized: false });
    secure.write('GET /e HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n');
    await once(secure, 'data');
    secure.destroy();
    await left(['request https 1.1 127.0.0.1', 'response 200']);
  });

  it('that breaks an upload off: no false pinning', async () => {
    const secure = tls.connect({
      socket: await tunnel('secure.example', 443),
      servername: 'secure.example',
      ca: rig.proxy.caCertPem,
    });
    secure.on('error', () => secure.destroy());
    secure.write('POST /f HTTP/1.1\r\nHost: secure.example\r\nContent-Length: 1000\r\n\r\ntel=138');
    await expect.poll(() => far.reached.some(({ path }) => path === '/f')).toBe(true);
    secure.destroy();
    await left(['request https 1.1 secure.example', 'abort by client']);
  });
});

describe('a phone that does not', () => {
  it('refuses the certificate of one host', async () => {
    const secure = tls.connect({ socket: await tunnel('pinned.example', 443), servername: 'pinned.example' });
    await expect(once(secure, 'secureConnect')).rejects.toThrow();
    secure.destroy();
    await left(['tls-failure pinned.example']);
  });

  it('refuses it by address', async () => {
    const secure = tls.connect({
      socket: await tunnel('127.0.0.1', 8443),
      host: '127.0.0.1',
      ca: rig.proxy.caCertPem,
    });
    await expect(once(secure, 'secureConnect')).rejects.toThrow();
    secure.destroy();
    await left(['tls-failure 127.0.0.1']);
  });
});

describe('what is no HTTP', () => {
  it('is a blind spot when the client waits for the server to speak', async () => {
    const socket = await tunnel('mail.example', 25);
    await expect.poll(() => rig.events().length).toBe(seen);
    socket.destroy();
    await left(['blind-spot raw-tunnel mail.example']);
  });

  it('is nothing when the client is a browser, which speaks first or has no use for its tunnel', async () => {
    const browser = await startRig('stub', {}, 'browser');
    const events: string[] = [];
    void browser.until((event): event is EvidenceEvent => events.push(told(event)) < 0);
    const socket = await tunnel('unused.example', 443, browser);
    socket.destroy();
    await browser.close();
    expect(events).toEqual(['end']);
  });

  it('is a blind spot when it is garbage', async () => {
    const socket = await tunnel('push.example', 5223);
    socket.write('\u0000\u0001\u0002\u0003');
    await once(socket, 'close');
    const [event] = rig.events().slice(seen);
    expect(event).toMatchObject({ type: 'blind-spot', host: 'push.example' });
    seen = rig.events().length;
  });

  it('goes through where the real hosts are meant, as a blind spot', async () => {
    const live = await startRig('live');
    const socket = await tunnel('127.0.0.1', far.tcp, live);
    socket.write('\u0000hello');
    await once(socket, 'data');
    socket.destroy();
    await left(['blind-spot raw-tunnel 127.0.0.1'], live, 0);
    await live.close();
  });

  it('is told at the end of a capture when the tunnel is still open', async () => {
    const banner = createServer((socket) => socket.write('220 ready\r\n')).listen(0, '127.0.0.1');
    await once(banner, 'listening');
    const other = await startRig('stub');
    const events: string[] = [];
    const socket = await tunnel('mysql.example', (banner.address() as { port: number }).port, other);
    const spot = other.until((event): event is EvidenceEvent => {
      events.push(told(event));
      return event.type === 'blind-spot';
    });
    await other.close();
    expect(told(await spot)).toBe('blind-spot raw-tunnel mysql.example');
    socket.destroy();
    banner.close();
  });
});

it('nothing else was left by any of it', () => {
  expect(rig.events().length).toBe(seen);
  expect(rig.fatal).toEqual([]);
});
