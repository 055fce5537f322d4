import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import type { EvidenceEvent, RequestEvent } from '../../../evidence/events.ts';
import { createRecorder, type Recorder } from '../../../evidence/index.ts';
import { type ProxyHandle, startProxy } from '../../../harness/proxy/index.ts';
import { openUpstream } from '../../../harness/proxy/upstream/index.ts';
import { emptyManifest } from '../../kit/mini-program.ts';
import { method, type Rig, rig } from '../../wx/fake.ts';

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

const seen: Seen[] = [];
const events: EvidenceEvent[] = [];
let server: Server;
let sockets: WebSocketServer;
let recorder: Recorder;
let live: ProxyHandle;
let stub: ProxyHandle;
let work: string;
let base: string;
let current: Rig;

/** An echo server on the loopback: what arrives is kept, the path says how to answer. */
function startServer(): Promise<void> {
  server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method: verb = '', url = '', headers } = incoming;
      seen.push({ method: verb, url, headers, body: Buffer.concat(chunks) });
      if (url.startsWith('/move')) return outgoing.writeHead(302, { location: '/ok' }).end();
      if (url.startsWith('/never')) return undefined;
      if (url.startsWith('/text')) return outgoing.end('not json');
      if (url.startsWith('/bytes')) return outgoing.end(Buffer.from([0, 255, 7]));
      if (url.startsWith('/drop')) return incoming.socket.destroy();
      if (url.startsWith('/teapot'))
        return outgoing.writeHead(418, { 'set-cookie': ['a=1; path=/', 'b=2'] }).end('{"a":1}');
      return outgoing.setHeader('content-type', 'application/json').end('{"ok":true}');
    });
  });
  sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => socket.on('message', (data, binary) => socket.send(data, { binary })));
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}

const proxyOf = async (upstream: string): Promise<ProxyHandle> =>
  startProxy({
    recorder,
    upstream: await openUpstream(upstream),
    dir: path.join(work, upstream),
    resolveInitiator: (key) => current.host.resolveInitiator(key),
    onFatal: (error) => {
      throw error;
    },
  });

beforeAll(async () => {
  work = await mkdtemp(path.join(tmpdir(), 'wx-net-'));
  recorder = createRecorder(path.join(work, 'evidence'), emptyManifest());
  recorder.subscribe((event) => void events.push(event));
  await startServer();
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  [live, stub] = await Promise.all([proxyOf('live'), proxyOf('stub')]);
  current = rig({ options: { recorder, proxy: live } });
});

afterAll(async () => {
  await current.host.close();
  await Promise.all([live.close(), stub.close()]);
  sockets.close();
  server.closeAllConnections();
  server.close();
  recorder.close('finished');
  await rm(work, { recursive: true, force: true });
});

type Outcome = Readonly<Record<string, unknown>> & { readonly failed?: boolean };

/** One call of a task API as a promise. */
function run(name: string, options: object, wx = current.wx): Promise<Outcome> {
  return new Promise((resolve) => {
    wx[name]?.({
      ...options,
      success: (result: object) => resolve({ ...result }),
      fail: (result: object) => resolve({ ...result, failed: true }),
    });
  });
}

const last = (): Seen => seen.at(-1) as Seen;

describe('wx.request', () => {
  it.each([
    ['GET data goes to the query', { data: { a: '中 文', b: [1] } }, '/ok?a=%E4%B8%AD%20%E6%96%87&b=%5B1%5D', ''],
    ['POST is JSON by default', { method: 'POST', data: { a: 1 } }, '/ok', '{"a":1}'],
    [
      'a form is encoded',
      {
        method: 'POST',
        data: { a: '1 2', b: { c: 3 } },
        header: { 'content-type': 'application/x-www-form-urlencoded' },
      },
      '/ok',
      'a=1%202&b=%7B%22c%22%3A3%7D',
    ],
    ['text stays as it is', { method: 'PUT', data: 'plain' }, '/ok', 'plain'],
    ['bytes stay as they are', { method: 'POST', data: new TextEncoder().encode('raw').buffer }, '/ok', 'raw'],
  ])('%s', async (_title, options, url, body) => {
    await expect(run('request', { url: `${base}/ok`, ...options })).resolves.toMatchObject({
      statusCode: 200,
      data: { ok: true },
      errMsg: 'request:ok',
    });
    expect({ url: last().url, body: last().body.toString() }).toEqual({ url, body });
  });

  it('carries the referer and user agent of WeChat, which the program cannot set, and no trace of this tool', async () => {
    await run('request', {
      url: `${base}/ok`,
      header: { Referer: 'https://me', 'X-Own': '1', 'content-type': 'text/plain' },
    });
    expect(last().headers).toMatchObject({
      referer: 'https://servicewechat.com/wxtest0000000001/1/page-frame.html',
      'x-own': '1',
      'content-type': 'text/plain',
    });
    expect(last().headers['user-agent']).toMatch(/MicroMessenger\/8\.0\.55.*MiniProgramEnv\/android/);
    expect(Object.keys(last().headers).filter((name) => /mpaudit|initiator/.test(name))).toEqual([]);
  });

  it('is recorded with the API, call and page that made it', async () => {
    const before = events.length;
    await run('request', { url: `${base}/who` });
    const request = events.slice(before).find((event): event is RequestEvent => event.type === 'request');
    expect(request).toMatchObject({
      url: `${base}/who`,
      initiator: { kind: 'api', api: 'wx.request', page: 'pages/index/index', callId: expect.any(String) },
    });
    expect(JSON.stringify(request?.headers)).not.toContain(live.initiatorHeader);
  });

  it('follows a redirect, or hands it over', async () => {
    await expect(run('request', { url: `${base}/move` })).resolves.toMatchObject({
      statusCode: 200,
      data: { ok: true },
    });
    await expect(run('request', { url: `${base}/move`, redirect: 'manual' })).resolves.toMatchObject({
      statusCode: 302,
    });
  });

  it('succeeds for any status and gives the cookies apart', async () => {
    await expect(run('request', { url: `${base}/teapot` })).resolves.toMatchObject({
      statusCode: 418,
      data: { a: 1 },
      cookies: ['a=1; path=/', 'b=2'],
    });
  });

  it('leaves what is no JSON as text and gives bytes on request', async () => {
    await expect(run('request', { url: `${base}/text` })).resolves.toMatchObject({ data: 'not json' });
    const { data } = await run('request', { url: `${base}/bytes`, responseType: 'arraybuffer' });
    expect([...new Uint8Array(data as ArrayBuffer)]).toEqual([0, 255, 7]);
  });

  it('fails by timeout, by abort and for a broken connection in words of WeChat', async () => {
    await expect(run('request', { url: `${base}/never`, timeout: 200 })).resolves.toMatchObject({
      failed: true,
      errMsg: 'request:fail timeout',
      errno: 5,
    });
    const aborted = new Promise<object>((resolve) => {
      const task = current.wx['request']?.({ url: `${base}/never`, fail: resolve });
      method(task, 'abort')();
    });
    await expect(aborted).resolves.toMatchObject({ errMsg: 'request:fail abort' });
    await expect(run('request', { url: `${base}/drop` })).resolves.toMatchObject({ failed: true });
  });

  it('goes over TLS through the recorder', async () => {
    const other = rig({ options: { recorder, proxy: stub } });
    await expect(
      run('request', { url: 'https://shop.example/v1/a', method: 'POST', data: { phone: '13800138000' } }, other.wx),
    ).resolves.toMatchObject({ statusCode: 200 });
    expect(events.findLast((event) => event.type === 'request')).toMatchObject({
      url: 'https://shop.example/v1/a',
      transport: 'https',
    });
    await other.host.close();
  });
});

describe('transfers', () => {
  it('uploads a file as multipart with its fields', async () => {
    const chosen = await current.wx['chooseImage']?.({ sizeType: ['original'] });
    const tempFilePaths = chosen?.['tempFilePaths'] as string[];
    const sent = await run('uploadFile', {
      url: `${base}/up`,
      filePath: tempFilePaths[0],
      name: 'photo',
      formData: { user: '林' },
    });
    expect(sent).toMatchObject({ statusCode: 200, data: '{"ok":true}' });
    const body = last().body.toString('latin1');
    expect(last().headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(body).toContain('name="user"');
    expect(body).toMatch(/name="photo"; filename="tmp_\w+\.jpg"\r\nContent-Type: image\/jpeg/);
    expect(body).toContain('Exif');
  });

  it('fails to upload what is not there, and never a file of the machine', async () => {
    for (const filePath of ['wxfile://tmp_none', '/etc/passwd', 'wxfile://usr/../../../../etc/passwd']) {
      await expect(run('uploadFile', { url: `${base}/up`, filePath, name: 'f' })).resolves.toMatchObject({
        failed: true,
      });
    }
  });

  it('downloads to a temporary file with progress', async () => {
    const got = await run('downloadFile', { url: `${base}/bytes` });
    expect(got).toMatchObject({ statusCode: 200, tempFilePath: expect.stringMatching(/^wxfile:\/\/tmp_/) });
    expect(current.host.readLocal(String(got['tempFilePath']))).toBeDefined();
  });
});

describe('sockets', () => {
  it('open, echo text and bytes, and close', async () => {
    const task = current.wx['connectSocket']?.({ url: base.replace('http', 'ws'), header: { 'x-own': '1' } });
    const heard: unknown[] = [];
    await new Promise<void>((resolve, reject) => {
      method(task, 'onOpen')(() => method(task, 'send')({ data: '你好' }));
      method(task, 'onError')(reject);
      method(
        task,
        'onMessage',
      )((message: { data: unknown }) => {
        heard.push(message.data);
        if (heard.length === 1) method(task, 'send')({ data: new Uint8Array([1, 2]).buffer });
        else method(task, 'close')({ code: 1000, reason: 'done' });
      });
      method(task, 'onClose')(() => resolve());
    });
    expect(heard[0]).toBe('你好');
    expect([...new Uint8Array(heard[1] as ArrayBuffer)]).toEqual([1, 2]);
    const kinds = events
      .filter((event) => event.type === 'websocket-message')
      .map((event) => `${event.direction} ${event.kind}`);
    expect(kinds.sort()).toEqual(['received binary', 'received text', 'sent binary', 'sent text']);
  });

  it('without HTTP are refused, and the attempt is a blind spot', async () => {
    const udp = current.wx['createUDPSocket']?.();
    const refused = new Promise((resolve) => method(udp, 'onError')(resolve));
    method(udp, 'send')({ address: 'collector.example', port: 9000, message: 'hi' });
    await expect(refused).resolves.toMatchObject({ errMsg: expect.stringContaining('fail') });
    expect(events.findLast((event) => event.type === 'blind-spot')).toMatchObject({
      kind: 'raw-tunnel',
      host: 'collector.example',
      api: 'wx.createUDPSocket',
    });
  });
});
