import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { BlindSpotEvent, RequestEvent, ResponseEvent, StoredEvent } from '../../evidence/events.ts';
import { openBundle, verifyBundle, writeHar } from '../../evidence/index.ts';
import { type ImportSummary, importCapture } from '../../harness/import/index.ts';

const dirs: string[] = [];
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
});
const tmp = (): string => {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-har-'));
  dirs.push(dir);
  return dir;
};

interface Imported {
  readonly events: readonly StoredEvent[];
  readonly request: RequestEvent & { readonly t: number };
  readonly response: ResponseEvent & { readonly t: number };
  readonly spots: readonly string[];
  readonly summary: ImportSummary;
  readonly out: string;
  body(of: RequestEvent | ResponseEvent): string;
}

/** Imports text as a capture file and opens the bundle. */
async function importText(text: string | Buffer): Promise<Imported> {
  const dir = tmp();
  const [file, out] = [path.join(dir, 'a.har'), path.join(dir, 'evidence')];
  writeFileSync(file, text);
  const summary = await importCapture(file, { out, tool: { version: '0.0.0', dependencies: {} } });
  const bundle = openBundle(out);
  const events = [...bundle.events];
  return {
    events,
    request: events.find((event) => event.type === 'request') as Imported['request'],
    response: events.find((event) => event.type === 'response') as Imported['response'],
    spots: events.filter((event) => event.type === 'blind-spot').map((event) => (event as BlindSpotEvent).why),
    summary,
    out,
    body: ({ body }) => Buffer.from(bundle.body(body?.sha256 ?? '') ?? []).toString('utf8'),
  };
}

type Part = Readonly<Record<string, unknown>>;
const entry = (request: Part = {}, response: Part = {}, more: Part = {}): Part => ({
  startedDateTime: '2026-11-24T08:00:00.000Z',
  time: 20,
  request: {
    method: 'GET',
    url: 'https://api.example/x',
    headers: [{ name: 'Host', value: 'api.example' }],
    ...request,
  },
  response: { status: 200, headers: [{ name: 'Content-Type', value: 'text/plain' }], content: {}, ...response },
  ...more,
});
const har = (entries: readonly Part[], more: Part = {}): string =>
  JSON.stringify({ log: { version: '1.2', creator: { name: 'Charles Proxy', version: '4.6' }, entries, ...more } });
const one = (...parts: Parameters<typeof entry>): Promise<Imported> => importText(har([entry(...parts)]));
const post = (more: Part): Part => ({ method: 'POST', ...more });

describe('a HAR import', () => {
  it('gives a complete bundle with request, response and the times of the capture', async () => {
    const { events, request, response, out } = await importText(
      har([entry(), entry({}, {}, { startedDateTime: '2026-11-24T08:00:05.000Z', time: 7 })]),
    );
    expect(verifyBundle(out).state).toBe('complete');
    expect([request.url, request.transport, response.upstream]).toEqual(['https://api.example/x', 'https', 'imported']);
    expect(events.filter((event) => event.type === 'request' || event.type === 'response').map(({ t }) => t)).toEqual([
      0, 20, 5000, 5007,
    ]);
  });

  it('says where it comes from', async () => {
    const { out, summary } = await one();
    const { provenance, target, started } = openBundle(out).manifest;
    expect(provenance).toMatchObject({ file: 'a.har', exporter: 'Charles Proxy 4.6' });
    expect(provenance?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect([target.driver, started, summary.exchanges]).toEqual(['import', '2026-11-24T08:00:00.000Z', 1]);
  });

  it('reads appid and version from the Referer of WeChat', async () => {
    const value = 'https://servicewechat.com/wx0123456789abcdef/32/page-frame.html';
    const { out } = await one({ headers: [{ name: 'Referer', value }] });
    expect(openBundle(out).manifest.target).toMatchObject({ appid: 'wx0123456789abcdef', version: '32' });
  });

  it('always names the link of WeChat as a blind spot', async () =>
    expect((await one()).spots.join()).toContain('wx.cloud'));

  it('finds creator after the entries, and reads a byte order mark', async () => {
    const text = `\ufeff${JSON.stringify({ log: { entries: [entry()], creator: { name: 'x', version: '1' } } })}`;
    expect((await importText(text)).summary).toMatchObject({ exchanges: 1, exporter: 'x 1' });
  });

  it('keeps what a cut-off file holds and says that it was cut', async () => {
    const { summary, spots } = await importText(har([entry(), entry()]).slice(0, -60));
    expect(summary.exchanges).toBe(1);
    expect(spots.join()).toContain('cut off');
  });

  it('passes over entries that never left the device, and goes on after a broken one', async () => {
    const broken = har([entry(), entry({ url: 'data:text/plain,x' }), entry()]).replace(
      '"method":"GET"',
      '"method":GET',
    );
    expect((await importText(broken)).summary).toMatchObject({ exchanges: 1, skipped: 2 });
  });

  it.each([
    ['[]', 'no log.entries'],
    ['{"log":{"version":"1.2"}}', 'no log.entries'],
    ['', 'this file is empty'],
    ['not json at all', 'no capture in a known format'],
  ])('refuses %j', (text, why) => expect(importText(text)).rejects.toThrow(why));

  it('reads one that is compressed, and refuses damaged gzip and UTF-16 with a hint', async () => {
    expect((await importText(gzipSync(har([entry()])))).summary.exchanges).toBe(1);
    await expect(importText(Buffer.from([0x1f, 0x8b, 7, 0, 0, 0]))).rejects.toThrow('compressed');
    await expect(importText(Buffer.from('\ufeff{}', 'utf16le'))).rejects.toThrow('UTF-16');
  });

  it('refuses a folder that already holds a bundle', async () => {
    const { out } = await one();
    const file = path.join(tmp(), 'b.har');
    writeFileSync(file, har([entry()]));
    await expect(importCapture(file, { out, tool: { version: '0', dependencies: {} } })).rejects.toThrow(
      'already holds',
    );
  });
});

describe('request bodies of a HAR', () => {
  it.each<[string, Part, string]>([
    ['plain text', { postData: { mimeType: 'text/plain', text: 'tel=13800138000' } }, 'tel=13800138000'],
    ['base64', { postData: { encoding: 'base64', text: Buffer.from('电话').toString('base64') } }, '电话'],
    ['HTTP Toolkit binary', { _content: { encoding: 'base64', text: 'AQI=' } }, '\u0001\u0002'],
    ['fields only', { postData: { params: [{ name: '姓 名', value: 'a&b' }] } }, '%E5%A7%93%20%E5%90%8D=a%26b'],
  ])('are kept: %s', async (_name, more, expected) => {
    const read = await one(post(more));
    expect(read.body(read.request)).toBe(expected);
    expect(read.request.omitted).toBeUndefined();
  });

  it('turns the lone surrogates of mitmproxy back into bytes', async () => {
    const { request, out } = await importText(
      har([entry(post({ postData: { text: 'MARK' } }))]).replace('MARK', '\\udcff\\udc80A'),
    );
    expect([...(openBundle(out).body(request.body?.sha256 ?? '') ?? [])]).toEqual([0xff, 0x80, 0x41]);
  });

  it('writes multipart fields again with the boundary of the header', async () => {
    const headers = [{ name: 'Content-Type', value: 'multipart/form-data; boundary=xyz' }];
    const params = [
      { name: 'tel', value: '1' },
      { name: 'f', fileName: 'a.png', contentType: 'image/png' },
    ];
    const read = await one(post({ headers, postData: { params } }));
    expect(read.body(read.request)).toContain('--xyz\r\nContent-Disposition: form-data; name="tel"\r\n\r\n1\r\n--xyz');
    expect(read.spots.join()).toContain('bytes were not exported');
  });

  it.each<[string, Part]>([
    ['a POST without postData', { bodySize: -1 }],
    ['a size without text', { bodySize: 12, postData: { mimeType: 'x', text: '' } }],
    ['a Content-Length without postData', { headers: [{ name: 'content-length', value: '5' }] }],
    ['a body that HTTP Toolkit discarded', { bodySize: 0, _requestBodyStatus: 'discarded:too-large' }],
  ])('are unknown, not absent: %s', async (_name, more) => {
    const read = await one(post(more));
    expect(read.request).toMatchObject({ omitted: ['body'] });
    expect(read.spots.join()).toContain('lacks the body of a request');
  });

  it.each<[string, Part]>([
    ['a GET', {}],
    ['a POST of 0 bytes', post({ bodySize: 0 })],
    ['a POST with Content-Length 0', post({ headers: [{ name: 'Content-Length', value: '0' }], bodySize: -1 })],
  ])('are absent, not unknown: %s', async (_name, more) => expect((await one(more)).request.omitted).toBeUndefined());

  it('says when the exporter cut one, or damaged it', async () => {
    const cut = { headers: [{ name: 'Content-Length', value: '100' }], postData: { text: 'tel=138' } };
    expect((await one(post(cut))).spots.join()).toContain('cut by the exporter');
    expect((await one(post({ postData: { text: '\ufffd\ufffd' } }))).spots.join()).toContain('damaged text');
  });
});

describe('heads and responses of a HAR', () => {
  it('keeps order and duplicates of headers, and splits joined ones', async () => {
    const headers = [
      { name: 'B', value: '1' },
      { name: 'A', value: '2' },
      { name: 'B', value: '3\n4' },
    ];
    expect((await one({ headers })).request.headers).toEqual([
      ['B', '1'],
      ['A', '2'],
      ['B', '3'],
      ['B', '4'],
    ]);
  });

  it('takes cookies that stand apart from the headers', async () => {
    const { request } = await one({
      cookies: [
        { name: 'sid', value: '7' },
        { name: 'u', value: '8' },
      ],
    });
    expect(request.headers.at(-1)).toEqual(['Cookie', 'sid=7; u=8']);
  });

  it('does not double a cookie that is in both', async () => {
    const { request } = await one({
      headers: [{ name: 'cookie', value: 'sid=7' }],
      cookies: [{ name: 'sid', value: '7' }],
    });
    expect(request.headers).toEqual([['cookie', 'sid=7']]);
  });

  it('marks missing headers as unknown', async () =>
    expect((await one({ headers: [] })).request.omitted).toEqual(['headers']));

  it('rebuilds a query that only stands in its fields', async () => {
    expect((await one({ queryString: [{ name: 'tel', value: '138' }] })).request.url).toBe(
      'https://api.example/x?tel=138',
    );
    expect(
      (await one({ url: 'https://api.example/x?a=1', queryString: [{ name: 'a', value: '1' }] })).request.url,
    ).toBe('https://api.example/x?a=1');
  });

  it('decodes base64 content and tells an omitted body from an empty one', async () => {
    const read = await one({}, { content: { size: 2, encoding: 'base64', text: 'b2s=' } });
    expect(read.body(read.response)).toBe('ok');
    expect((await one({}, { content: { size: 99 } })).response.omitted).toEqual(['body']);
    expect((await one({}, { content: { size: 0 } })).response.omitted).toBeUndefined();
  });

  it('records an exchange without response as an abort', async () => {
    const { events } = await one({}, { status: 0, _error: 'net::ERR_ABORTED' });
    expect(events.find((event) => event.type === 'abort')).toMatchObject({ by: 'client', cause: 'net::ERR_ABORTED' });
    expect(events.some((event) => event.type === 'response')).toBe(false);
  });

  it('turns an undecrypted tunnel into a blind spot, not into a request', async () => {
    const { events } = await one({ method: 'CONNECT', url: 'https://pay.example:443' });
    expect(events.find((event) => event.type === 'blind-spot')).toMatchObject({
      kind: 'raw-tunnel',
      host: 'pay.example',
    });
    expect(events.some((event) => event.type === 'request')).toBe(false);
  });

  it('keeps the JavaScript stack of Chrome with lines from 1', async () => {
    const callFrames = [{ functionName: 'f', url: 'https://a/app.js', lineNumber: 4, columnNumber: 2 }];
    const { request } = await one({}, {}, { _initiator: { type: 'script', stack: { callFrames } } });
    expect(request.initiator).toEqual({
      kind: 'unknown',
      stack: [{ fn: 'f', file: 'https://a/app.js', line: 5, column: 3 }],
    });
  });

  it('says that Chrome removes cookies from its plain export', async () => {
    const creator = { name: 'WebInspector', version: '537.36' };
    expect((await importText(har([entry()], { creator }))).spots.join()).toContain('no Cookie');
    const cookie = entry({ headers: [{ name: 'Cookie', value: 'a=1' }] });
    expect((await importText(har([cookie], { creator }))).spots.join()).not.toContain('no Cookie');
  });

  it('reads failed handshakes of HTTP Toolkit', async () => {
    const _tlsErrors = [
      { hostname: 'pinned.example', cause: 'cert-rejected', startedDateTime: '2026-11-24T08:00:01Z' },
    ];
    const { events } = await importText(har([entry()], { _tlsErrors }));
    expect(events.find((event) => event.type === 'tls-failure')).toMatchObject({
      host: 'pinned.example',
      cause: 'cert-rejected',
    });
  });
});

describe('WebSockets of a HAR', () => {
  const frames = [
    { type: 'send', time: 1795507201, opcode: 1, data: '{"tel":"138"}' },
    { type: 'receive', time: 1795507202, opcode: 2, data: 'AQI=' },
    { type: 'send', time: 1795507203, opcode: 8, data: '' },
  ];

  it('give one event a message, without control frames', async () => {
    const read = await one({ url: 'https://im.example/ws' }, { status: 101 }, { _webSocketMessages: frames });
    const messages = read.events.filter((event) => event.type === 'websocket-message');
    expect(messages).toMatchObject([
      { direction: 'sent', kind: 'text' },
      { direction: 'received', kind: 'binary' },
    ]);
    expect(read.request.transport).toBe('wss');
    expect(Buffer.from(openBundle(read.out).body(messages[1]?.body.sha256 ?? '') ?? [])).toEqual(Buffer.from([1, 2]));
  });

  it('whose messages are missing are a blind spot', async () =>
    expect((await one({ url: 'wss://im.example/ws' }, { status: 101 })).spots.join()).toContain(
      'messages of a WebSocket',
    ));
});

describe('our own HAR', () => {
  it('comes back with the same requests, bodies, initiators and messages', async () => {
    const initiator = { kind: 'api', api: 'wx.request', page: 'pages/a' };
    const first = await importText(
      har([
        entry(post({ postData: { text: 'tel=1' } }), { content: { text: 'ok' } }, { _initiator: initiator }),
        entry(
          { url: 'wss://im.example/' },
          { status: 101 },
          { _webSocketMessages: [{ type: 'send', opcode: 1, data: 'hi' }] },
        ),
      ]),
    );
    const file = path.join(tmp(), 'again.har');
    writeHar(openBundle(first.out), file);
    const out = path.join(tmp(), 'evidence');
    await importCapture(file, { out, tool: { version: '0', dependencies: {} } });
    const bare = (events: Iterable<StoredEvent>): unknown[] =>
      [...events]
        .filter((event) => event.type !== 'blind-spot' && event.type !== 'end')
        .map(({ seq: _seq, t: _t, prev: _prev, hash: _hash, ...event }) => event);
    expect(bare(openBundle(out).events)).toEqual(bare(first.events));
  });
});
