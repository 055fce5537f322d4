import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { request as undici } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { EvidenceEvent, ResponseEvent } from '../../../evidence/events.ts';
import { openUpstream } from '../../../harness/proxy/upstream/index.ts';
import { type Rig, startRig } from '../../kit/recorder.ts';

const API = `
state: { users: [] }
routes:
  - { method: POST, path: /login, when: { body.code: "1234" }, set: { token: "t-{{body.phone}}" }, json: { token: "{{state.token}}" } }
  - { method: POST, path: /login, status: 401, json: { message: wrong code } }
  - { path: /me, when: { state.token: null }, status: 403, json: {} }
  - { path: /me, json: { token: "{{state.token}}" } }
  - { method: POST, path: /cart, push: { list: cart, value: { id: "{{body.id}}", n: "{{body.n}}" } }, json: { cart: { $list: cart } } }
  - { method: DELETE, path: "/cart/:id", remove: { list: cart, field: id, value: "{{params.id}}" }, json: { cart: { $list: cart } } }
  - { path: "/echo/*", json: { q: "{{query.q}}", header: "{{header.x-own}}" } }
  - { path: /file, file: data.txt }
  - { path: /outside, file: ../../../etc/passwd }
  - { path: /pixel, png: { width: 3, height: 2, color: "#ff0000" } }
websocket:
  - { path: /im, greeting: { hello: 1 }, replies: [{ match: ping, text: pong }, { json: { unknown: true } }] }
`;
const MAP = `hosts:\n  api.example: { standIn: api.yaml }\n  "*.api.example": { standIn: api.yaml }\ndefault: stub\n`;

let rig: Rig;
beforeAll(async () => {
  rig = await startRig({ map: MAP, files: { 'api.yaml': API, 'data.txt': 'from a file' } });
});
afterAll(() => rig.close());

/** One request through the recorder; the answer as status and parsed JSON (or text). */
async function ask(
  url: string,
  body?: object,
  method = body ? 'POST' : 'GET',
  from: Rig = rig,
): Promise<[number, unknown]> {
  const headers = { 'content-type': 'application/json', 'x-own': 'mine' };
  const options = { method, headers, dispatcher: from.client(), ...(body ? { body: JSON.stringify(body) } : {}) };
  const answer = await undici(url, options);
  const text = await answer.body.text();
  return [answer.statusCode, /^[{[]/.test(text) ? JSON.parse(text) : text];
}

describe('a declarative stand-in', () => {
  it('keeps state over a login: guard, set, and what follows', async () => {
    expect(await ask('https://api.example/me')).toEqual([403, {}]);
    expect(await ask('https://api.example/login', { phone: '138', code: '9' })).toEqual([
      401,
      { message: 'wrong code' },
    ]);
    expect(await ask('https://api.example/login', { phone: '138', code: '1234' })).toEqual([200, { token: 't-138' }]);
    expect(await ask('http://www.api.example/me')).toEqual([200, { token: 't-138' }]);
  });

  it('adds to and removes from lists, and keeps the type of a lone placeholder', async () => {
    await ask('https://api.example/cart', { id: 'a', n: 2 });
    expect(await ask('https://api.example/cart', { id: 'b', n: 1 })).toEqual([
      200,
      {
        cart: [
          { id: 'a', n: 2 },
          { id: 'b', n: 1 },
        ],
      },
    ]);
    expect(await ask('https://api.example/cart/a', undefined, 'DELETE')).toEqual([200, { cart: [{ id: 'b', n: 1 }] }]);
  });

  it('fills in query and headers, and answers 404 where there is no route', async () => {
    expect(await ask('https://api.example/echo/x?q=%E7%94%B7')).toEqual([200, { q: '男', header: 'mine' }]);
    expect((await ask('https://api.example/none'))[0]).toBe(404);
  });

  it('serves files of its folder and nothing outside it', async () => {
    expect(await ask('https://api.example/file')).toEqual([200, 'from a file']);
    expect(await ask('https://api.example/outside')).toEqual([500, expect.stringContaining('outside the folder')]);
  });

  it('draws an image', async () => {
    const { headers, body } = await undici('https://api.example/pixel', { dispatcher: rig.client() });
    expect([
      headers['content-type'],
      Buffer.from(await body.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ]).toEqual(['image/png', 'PNG']);
  });

  it('talks over a WebSocket', async () => {
    const socket = new WebSocket('wss://api.example/im', {
      agent: new HttpsProxyAgent(rig.proxy.url),
      ca: rig.proxy.caCertPem,
    });
    const got: string[] = [];
    socket.on('message', (data) => got.push(String(data)));
    await once(socket, 'open');
    socket.send('ping 1');
    socket.send('else');
    await expect.poll(() => got).toEqual(['{"hello":1}', 'pong', '{"unknown":true}']);
    socket.terminate();
  });

  it('is told apart from a stub in the evidence', async () => {
    await ask('https://api.example/echo/map');
    await ask('https://other.example/echo/stub');
    const answered = async (part: string): Promise<string> => {
      const request = await rig.until(
        (event): event is EvidenceEvent & { id: string } => event.type === 'request' && event.url.includes(part),
      );
      return (await rig.until((event): event is ResponseEvent => event.type === 'response' && event.id === request.id))
        .upstream;
    };
    expect([await answered('/echo/map'), await answered('/echo/stub')]).toEqual(['map', 'stub']);
  });
});

describe('the stub', () => {
  it.each([
    ['https://a.example/v1/x', { accept: '*/*' }, 'application/json; charset=utf-8'],
    ['https://a.example/i.png', {}, 'image/png'],
    ['https://a.example/i', { accept: 'image/webp,*/*' }, 'image/png'],
    ['https://a.example/i.svg', {}, 'image/svg+xml'],
    ['https://a.example/p', { accept: 'text/html' }, 'text/html; charset=utf-8'],
    ['http://a.example/x.js', {}, 'text/javascript'],
  ])('answers %s %j as %s', async (url, headers, type) => {
    const answer = await undici(url, { headers, dispatcher: rig.client() });
    await answer.body.dump();
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, type]);
  });

  it('accepts a WebSocket and keeps what is sent into it', async () => {
    const socket = new WebSocket('wss://im.other.example/', {
      agent: new HttpsProxyAgent(rig.proxy.url),
      ca: rig.proxy.caCertPem,
    });
    await once(socket, 'open');
    socket.send('tel=138');
    const message = await rig.until(
      (event): event is EvidenceEvent & { body: { sha256: string } } =>
        event.type === 'websocket-message' && rig.bytes(event.body.sha256).toString() === 'tel=138',
    );
    expect(message).toMatchObject({ direction: 'sent' });
    socket.terminate();
  });
});

describe('a map file', () => {
  const dirs: string[] = [];
  const open = (text: string, files: Readonly<Record<string, string>> = {}): Promise<unknown> => {
    const dir = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-map-'));
    dirs.push(dir);
    for (const [name, content] of Object.entries({ ...files, 'map.yaml': text }))
      writeFileSync(path.join(dir, name), content);
    return openUpstream(`map:${path.join(dir, 'map.yaml')}`);
  };
  afterAll(() => {
    for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
  });

  it.each([
    ['a server elsewhere', 'hosts:\n  a.example: http://10.0.0.1:80\n', 'map.yaml:2'],
    ['an unknown key', 'hosts:\n  a.example: { standin: x.yaml }\n', 'map.yaml:2'],
    ['an unknown default', 'hosts:\n  a.example: http://127.0.0.1:1\ndefault: live\n', 'map.yaml:3'],
    ['a stand-in that is not there', 'hosts:\n  a.example: { standIn: gone.yaml }\n', 'gone.yaml'],
    ['a stand-in outside its folder', 'hosts:\n  a.example: { standIn: ../x.yaml }\n', 'map.yaml'],
  ])('is refused with its place: %s', async (_name, text, where) => {
    await expect(open(text)).rejects.toMatchObject({ name: 'UserError', where: expect.stringContaining(where) });
  });

  it('is refused with the line of a mistake in a stand-in', async () => {
    const files = { 'a.yaml': 'routes:\n  - path: /x\n    statuss: 200\n' };
    await expect(open('hosts:\n  a.example: { standIn: a.yaml }\n', files)).rejects.toMatchObject({
      where: expect.stringContaining('a.yaml:3'),
      hint: 'Did you mean "status"?',
    });
  });
});

describe('replay', () => {
  it('gives recorded answers again, and says what was not recorded', async () => {
    const entry = (url: string, text: string): object => ({
      request: { method: 'GET', url },
      response: {
        status: 201,
        headers: [
          { name: 'Content-Type', value: 'text/plain' },
          { name: 'Content-Length', value: '999' },
        ],
        content: { text },
      },
    });
    const har = JSON.stringify({
      log: { entries: [entry('https://api.example/r?a=1', 'one'), entry('https://api.example/r?a=1', 'two')] },
    });
    const replaying = await startRig({ replay: har });
    expect(await ask('https://api.example/r?a=1', undefined, 'GET', replaying)).toEqual([201, 'one']);
    expect(await ask('https://api.example/r?a=1', undefined, 'GET', replaying)).toEqual([201, 'two']);
    expect((await ask('https://api.example/gone', undefined, 'GET', replaying))[0]).toBe(504);
    const events = replaying.events();
    expect(events.find((event) => event.type === 'response')).toMatchObject({ upstream: 'replay' });
    expect(events.filter((event) => event.type === 'blind-spot')).toMatchObject([
      { host: 'api.example', why: expect.stringContaining('not in the recording') },
    ]);
    await replaying.close();
  });

  it('refuses a file that is no HAR', async () =>
    expect(openUpstream('replay:/nowhere.har')).rejects.toMatchObject({ name: 'UserError', where: '/nowhere.har' }));
});
