import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ProxyAgent, request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestEvent } from '../../../evidence/events.ts';
import { openBundle, verifyBundle } from '../../../evidence/index.ts';
import { type FarSide, startFarSide } from '../../kit/upstream.ts';

const CHILD = fileURLToPath(new URL('../../kit/recorder-child.ts', import.meta.url));
const CLIENTS = 8;
/** Requests to let through before each kill: an early one, one under way, a late one. */
const KILLS = [5, 40, 120];

let far: FarSide;
let work: string;
beforeAll(async () => {
  far = await startFarSide();
  work = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-kill-'));
});
afterAll(async () => {
  await far.close();
  rmSync(work, { recursive: true, force: true });
});

interface Child {
  readonly process: ChildProcess;
  readonly dir: string;
  readonly client: ProxyAgent;
}

async function startChild(name: string): Promise<Child> {
  const dir = mkdtempSync(path.join(work, `${name}-`));
  writeFileSync(path.join(dir, 'map.yaml'), `hosts:\n  a.example: ${far.http}\n`);
  const child = spawn(process.execPath, [CHILD, dir, `map:${path.join(dir, 'map.yaml')}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { url, ca } = JSON.parse(String((await once(child.stdout, 'data'))[0])) as { url: string; ca: string };
  const client = new ProxyAgent({ uri: url, requestTls: { ca }, proxyTunnel: true });
  return { process: child, dir: path.join(dir, 'evidence'), client };
}

/** Posts numbered bodies until the recorder is gone. */
async function post(child: Child, name: string, who: number): Promise<void> {
  for (let n = 0; child.process.exitCode === null && child.process.signalCode === null; n += 1) {
    const mark = `${name}-${who}-${n}`;
    const sent = request(`https://a.example/${mark}`, {
      method: 'POST',
      body: `tel=${mark}`,
      dispatcher: child.client,
    });
    const answered = await sent.then(({ body }) => body.dump().then(() => true)).catch(() => false);
    if (!answered) return;
  }
}

async function killed(name: string, after: number): Promise<string> {
  const child = await startChild(name);
  const gone = once(child.process, 'exit');
  const clients = Array.from({ length: CLIENTS }, (_, who) => post(child, name, who));
  const come = (): number => far.reached.filter((one) => one.path.startsWith(`/${name}-`)).length;
  await expect.poll(come, { interval: 1, timeout: 20_000 }).toBeGreaterThanOrEqual(after);
  child.process.kill('SIGKILL');
  await gone;
  await Promise.all(clients);
  await child.client.destroy();
  return child.dir;
}

describe('kill -9', () => {
  it.each(KILLS)('after %i requests loses nothing that reached the far side', async (after) => {
    const dir = await killed(`k${after}`, after);
    expect(verifyBundle(dir).state).toBe('incomplete');
    const bundle = openBundle(dir);
    const kept = new Map(
      [...bundle.events]
        .filter((event): event is typeof event & RequestEvent => event.type === 'request')
        .map((event) => [new URL(event.url).pathname, Buffer.from(bundle.body(event.body?.sha256 ?? '') ?? [])]),
    );
    const reached = far.reached.filter((one) => one.path.startsWith(`/k${after}-`));
    expect(reached.length).toBeGreaterThanOrEqual(after);
    // A body may have been recorded further than it was forwarded, never less.
    const lost = reached.filter((one) => !kept.get(one.path)?.subarray(0, one.size).equals(one.body));
    expect(lost.map((one) => one.path)).toEqual([]);
  });
});
