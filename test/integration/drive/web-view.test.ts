import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Act, stepOf } from '../../../harness/record/acts.ts';
import { parseScenario, runScenario, Session } from '../../../scenarios/index.ts';
import { folder } from '../../kit/cli.ts';
import { type Driven, driveProject } from '../../kit/driven.ts';

const FILES = {
  'app.json': { pages: ['pages/w/w', 'pages/a/a'] },
  'app.js': 'App({})',
  'pages/w/w.js': 'Page({})',
  'pages/w/w.wxml': '<web-view src="https://h5.example/form.html"/>',
  'pages/a/a.js': 'Page({})',
  'pages/a/a.wxml': '<view>首页</view>',
};
const FORM = `<!doctype html><meta name="viewport" content="width=device-width"><h1>登录</h1><label>手机号 <input name="phone"></label>
  <a href="/terms.html">条款</a><p style="display:none">看不见</p>
  <button onclick="fetch('/send', {method: 'POST', body: JSON.stringify({phone: document.querySelector('input').value})}).then(() => document.body.append('已发送'))">提交</button>`;
const STEPS = `name: w
timeout: 3s
steps:
  - open: pages/w/w
  - webView: { wait: { text: 登录 } }
  - webView: { input: { into: { label: phone }, text: "\${persona.mobile}" } }
  - webView: { tap: { text: 提交 } }
  - wait: { request: h5.example/send }
  - webView: { tap: a }
  - webView: { wait: { text: 条款全文 } }
`;
const MISSES = `name: m
timeout: 500ms
steps:
  - webView: { wait: { text: 看不见 } }
  - webView: { input: { into: h1, text: x } }
  - open: pages/a/a
  - webView: { tap: button }
`;

let run: Driven;
let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(request.url === '/form.html' ? FORM : '<h1>条款全文</h1>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const dir = folder({ 'map.yaml': `hosts:\n  h5.example: http://127.0.0.1:${port}\n` });
  run = await driveProject(FILES, 'grant', `map:${path.join(dir, 'map.yaml')}`);
}, 60_000);
afterAll(async () => {
  await run?.close();
  server.close();
});

async function walk(text: string): Promise<(string | undefined)[]> {
  const from = run.events.length;
  const session = new Session(run.recorder);
  await runScenario(parseScenario(text, 's.yaml', run.persona), run.driver, run.recorder, { session });
  return run.events.slice(from).flatMap((event) => (event.type === 'step-end' ? [event.error] : []));
}

it('types and taps in the page of a web-view with real touches, and follows it to the next page', async () => {
  expect(await walk(STEPS)).toEqual(Array.from({ length: 7 }, () => undefined));
  const sent = run.events.find((event) => event.type === 'request' && event.url.endsWith('/send'));
  expect(sent).toMatchObject({ method: 'POST', initiator: { kind: 'web-view' }, body: { size: 23 } });
});

it('says what is there instead, what takes no text, and when there is no web-view', async () => {
  await run.driver.launch({ path: 'pages/w/w' });
  const errors = await walk(MISSES);
  expect(errors[0]).toContain('is not on https://h5.example/form.html; there is: ');
  expect(errors[1]).toContain('is a h1 and takes no text');
  expect(errors[3]).toContain('shows no web-view');
});

it('tells what a person does in it, by selectors that a scenario finds again', async () => {
  const { driver } = run;
  await driver.launch({ path: 'pages/w/w' });
  const acts: Act[] = [];
  const off = await driver.watchPerson(
    (act) => acts.push(act as unknown as Act),
    () => undefined,
  );
  const find = (selector: { css: string }): Promise<void> => driver.webView('find', selector, '', 5000);
  const tap = (selector: { css: string }): Promise<void> => driver.webView('tap', selector, '', 5000);
  await find({ css: 'button' });
  await tap({ css: 'input' });
  for (const letter of '17498563262') await driver.browserInput.insertText(letter);
  await tap({ css: 'button' });
  await vi.waitFor(() => expect(acts).toHaveLength(2), 5000);
  await tap({ css: 'a' });
  await vi.waitFor(() => expect(acts).toHaveLength(3), 5000);
  off();
  expect(acts.map((act) => stepOf(act))).toEqual([
    { word: 'webView', value: { input: { into: { label: 'phone' }, text: '17498563262' } } },
    { word: 'webView', value: { tap: { text: '提交' } } },
    { word: 'webView', value: { tap: { text: '条款' } } },
  ]);
});
