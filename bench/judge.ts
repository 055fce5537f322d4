/**
 * Time and memory of judging a bundle on the disk, in a process of its own for each size:
 *
 *     npm run bench:judge -- [--exchanges 10000,100000]
 *
 * An exchange is what wx.request leaves in a bundle: the call with its stack, the request, the answer, the result; the bodies are those of bench:scan.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { beFrugal } from '../cli/frugal.ts';
import { judge } from '../detectors/judge.ts';
import type { Manifest, Recorder } from '../evidence/index.ts';
import { openBundle } from '../evidence/index.ts';
import { createRecorder, unhurriedDisk } from '../evidence/writer.ts';
import { KNOWN } from './corpus/known.ts';
import { Random } from './corpus/random.ts';
import { shopPayload } from './corpus/shop.ts';

const { values: options } = parseArgs({
  options: { exchanges: { type: 'string', default: '10000,100000' }, bundle: { type: 'string' } },
});
/** Different bodies; they repeat, as answers of a server do. */
const BODIES = 2000;
const SLOW = { seconds: 10, megabytes: 300 };

const MANIFEST: Manifest = {
  schema: 'mpaudit/evidence@1',
  tool: { name: 'mpaudit', version: '0', dependencies: {} },
  target: {
    appid: 'wx0000000000000000',
    name: 'bench',
    version: '1',
    driver: 'embedded',
    digest: '',
    pages: ['pages/index/index'],
    firstParty: ['shop.example'],
  },
  scenarios: [],
  persona: { seed: '1', known: KNOWN },
  options: {},
  started: '2026-01-01T00:00:00Z',
  machine: { platform: '', arch: '', node: '' },
  blindSpots: [],
};

/** Appends what one wx.request leaves. */
function exchange(recorder: Recorder, n: number, body: { readonly sha256: string; readonly size: number }): void {
  const [callId, api, page] = [`c${n}`, 'wx.request', `pages/p${n % 12}/p`];
  const stack = [1, 2, 3].map((frame) => ({ fn: `f${frame}`, file: `${page}.js`, line: 10 * frame, column: n % 40 }));
  const url = `https://api.shop.example/v1/${n % 40}?t=${n}`;
  const headers = [
    ['content-type', 'application/json'],
    ['user-agent', 'Mozilla/5.0 (Linux; Android 14; Pixel 8) MicroMessenger/8.0.50'],
    ['x-request-id', `r${n}`],
    ['x-device', 'a7f3c2d9e8b14f60b1c2d3e4'],
  ] as const;
  recorder.append({ type: 'api-call', callId, api, args: { url, method: 'POST' }, page, stack });
  recorder.append({
    ...{ type: 'request', id: `x${n}`, method: 'POST', url, httpVersion: '1.1', transport: 'https', headers, body },
    initiator: { kind: 'api', api, callId, page },
  });
  recorder.append({ type: 'response', id: `x${n}`, status: 200, headers, body, upstream: 'stub' });
  const result = { statusCode: 200, errMsg: 'request:ok' };
  recorder.append({ type: 'api-result', callId, api, status: 'implemented', outcome: 'success', result, errMsg: '' });
}

function record(dir: string, count: number): void {
  const random = new Random(11);
  let t = 0;
  const recorder = createRecorder(dir, MANIFEST, unhurriedDisk, () => (t += 5));
  const bodies = Array.from({ length: BODIES }, () => recorder.body(Buffer.from(JSON.stringify(shopPayload(random)))));
  const device = Buffer.from(JSON.stringify('a7f3c2d9e8b14f60b1c2d3e4'));
  recorder.append({
    type: 'storage-write',
    api: 'wx.setStorageSync',
    key: 'device',
    body: recorder.body(device),
    encrypted: false,
  });
  for (let n = 0; n < count; n += 1) exchange(recorder, n, bodies[n % BODIES] ?? { sha256: '', size: 0 });
  recorder.close('finished');
}

/** In the child: the figures of one judgement, as JSON. */
function judged(dir: string): string {
  // As `mpaudit judge` does.
  beFrugal();
  const bundle = openBundle(dir);
  const started = performance.now();
  const before = process.cpuUsage();
  const { flows, findings } = judge(bundle, { policy: null, category: '', firstParty: [], waivers: [] });
  const { user, system } = process.cpuUsage(before);
  return JSON.stringify({
    seconds: (performance.now() - started) / 1000,
    cpu: (user + system) / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1024,
    flows: flows.length,
    findings: findings.length,
  });
}

function measure(count: number): void {
  const dir = mkdtempSync(path.join(tmpdir(), 'mpaudit-bench-judge-'));
  try {
    record(path.join(dir, 'evidence'), count);
    const child = spawnSync(process.execPath, [import.meta.filename, '--bundle', path.join(dir, 'evidence')], {
      encoding: 'utf8',
    });
    if (child.status !== 0) throw new Error(child.stderr);
    const one = JSON.parse(child.stdout) as Record<string, number>;
    const [seconds, cpu, megabytes] = ['seconds', 'cpu', 'megabytes'].map((key) => (one[key] ?? 0).toFixed(1));
    process.stdout.write(
      `${String(count).padStart(7)} exchanges: ${seconds} s (${cpu} s of CPU), peak ${megabytes} MB, ${one['flows']} flows, ${one['findings']} findings\n`,
    );
  } finally {
    rmSync(dir, { recursive: true });
  }
}

if (options.bundle !== undefined) process.stdout.write(judged(options.bundle));
else {
  process.stdout.write(
    `goal: 10000 exchanges in ${SLOW.seconds} s and ${SLOW.megabytes} MB; ten times as many in ten times the time\n`,
  );
  for (const count of options.exchanges.split(',')) measure(Number(count));
}
