import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Result } from '../../../detectors/result.ts';
import { folder, miniProgram, mpaudit, tmp } from '../../kit/cli.ts';

const SEND = `wx.request({ url: 'https://api.shop.example/slow', method: 'POST', data: { phone: '13800138000' } })`;
const STEPS = `name: s
timeout: 1s
steps:
  - open: pages/a
  - tap: .go
  - wait: { text: 好了 }
  - tap: .go
  - screenshot: end
  - screenshot: end again
`;

it('a server that never answers is a failed step within its bound, and what was sent is in the report', async () => {
  const server = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const out = tmp();
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const files = folder({ 's.yaml': STEPS, 'map.yaml': `hosts:\n  api.shop.example: ${at}\n` });
  const project = miniProgram({
    'pages/a.wxml': '<button class="go" bindtap="go">走</button>',
    'pages/a.js': `Page({ go() { ${SEND} } })`,
  });
  const started = performance.now();
  const upstream = `map:${path.join(files, 'map.yaml')}`;
  const { code } = await mpaudit(
    [
      'run',
      project,
      '--scenario',
      path.join(files, 's.yaml'),
      '--upstream',
      upstream,
      '--out',
      out,
      '--fail-on',
      'none',
    ],
    { timeoutMs: 30_000 },
  );
  server.closeAllConnections();
  server.close();
  expect([code, performance.now() - started < 15_000]).toEqual([0, true]);
  const { run, exchanges } = JSON.parse(readFileSync(path.join(out, 'result.json'), 'utf8')) as Result;
  expect(run.steps.map(({ outcome, durationMs }) => [outcome, durationMs < 2500])).toEqual([
    ['passed', true],
    ['failed', true],
    ['failed', true],
    // The second request has its own bound; what hangs already is not waited for again.
    ['failed', true],
    ['passed', true],
    ['passed', true],
  ]);
  expect(exchanges?.rows.map(({ url, status }) => [url, status])).toEqual([
    ['https://api.shop.example/slow', 0],
    ['https://api.shop.example/slow', 0],
  ]);
});
