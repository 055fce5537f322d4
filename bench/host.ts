/**
 * What the embedded host costs on this machine, beside the bare cost of Chromium opening an empty page, in one run:
 * cold start, warm boot, opening a page, memory of a program, programs a minute at one and two at a time.
 *
 *     npm run bench:host [project]
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { apiPersonaOf } from '../cli/drive/device.ts';
import { createRecorder } from '../evidence/index.ts';
import { treeOf } from '../harness/batch/memory.ts';
import { Answers, createApiHost } from '../harness/host/api/index.ts';
import { launchBrowser } from '../harness/host/browser.ts';
import { BrowserPool } from '../harness/host/browser-pool.ts';
import { type EmbeddedHost, startHost } from '../harness/host/host.ts';
import { loadProject } from '../harness/host/loader/load.ts';
import { openCa } from '../harness/proxy/ca.ts';
import { startProxy } from '../harness/proxy/index.ts';
import { openUpstream } from '../harness/proxy/upstream/index.ts';
import { createPersona } from '../scenarios/index.ts';
import { emptyManifest } from '../test/kit/mini-program.ts';
import { openEmptyPage } from './empty-page.ts';

const ROUNDS = 5;
const EXAMPLE = path.join(path.dirname(import.meta.dirname), 'examples', 'neighbourhood-store');
const project = process.argv[2] ?? EXAMPLE;
const NOWHERE = 'http://127.0.0.1:9';
const now = (): number => performance.now();
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

const authority = mkdtempSync(path.join(tmpdir(), 'mpaudit-bench-ca-'));
const { spki } = await openCa(authority);

/** Of every run so far, milliseconds of computing until its first page. */
const computing: number[] = [];

/** Runs one program up to its first page, hands the host over, and takes everything down again. Returns milliseconds to the first page. */
async function once(
  use: (host: EmbeddedHost) => Promise<void> = async () => undefined,
  browsers?: BrowserPool,
): Promise<number> {
  const work = mkdtempSync(path.join(tmpdir(), 'mpaudit-bench-'));
  const recorder = createRecorder(path.join(work, 'evidence'), emptyManifest());
  const upstream = await openUpstream('stub');
  const proxy = await startProxy({
    recorder,
    upstream,
    dir: authority,
    resolveInitiator: () => undefined,
    onFatal: fail,
  });
  const persona = apiPersonaOf(createPersona('bench'));
  const [started, before] = [now(), computed()];
  const host = await startHost({
    bundle: () => loadProject(project),
    recorder,
    proxy,
    ...(browsers === undefined ? {} : { browsers }),
    createApi: (emit, bundle) =>
      createApiHost({
        recorder,
        proxy,
        persona,
        answers: new Answers('grant'),
        bundle,
        workDir: path.join(work, 'files'),
        emit,
      }),
  });
  await host.launch();
  const elapsed = now() - started;
  computing.push(computedSince(before));
  try {
    await use(host);
  } finally {
    await host.close();
    await proxy.close();
    recorder.close('finished');
    rmSync(work, { recursive: true, force: true });
  }
  return elapsed;
}

function fail(error: unknown): never {
  throw error;
}

/** Computing time so far of this process and all that it started, milliseconds by process. */
function computed(): ReadonlyMap<number, number> {
  const own = process.cpuUsage();
  const others = treeOf(process.pid).filter(({ pid }) => pid !== process.pid);
  return new Map([
    [process.pid, (own.user + own.system) / 1000],
    ...others.map(({ pid }) => [pid, ticksOf(pid) * 10] as const),
  ]);
}

/** What a boot costs whatever else the machine does. A process of the run before that ended meanwhile is no part of it. */
function computedSince(before: ReadonlyMap<number, number>): number {
  return [...computed()].reduce((sum, [pid, ms]) => sum + ms - (before.get(pid) ?? 0), 0);
}

/** User and system time, fields 14 and 15 of /proc/PID/stat, in hundredths of a second; 0 for a process that has just ended. */
function ticksOf(pid: number): number {
  const file = `/proc/${pid}/stat`;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}

/** Milliseconds of an empty page. */
interface Empty {
  readonly created: number;
  readonly loaded: number;
}

/** The same browser with the same flags, an empty page and nothing else. */
async function emptyPage(): Promise<Empty> {
  const started = now();
  const browser = await launchBrowser({ proxyUrl: NOWHERE, spki: '' });
  const { created, loaded } = await openEmptyPage(browser);
  await browser.close();
  return { created: created - started, loaded: loaded - started };
}

/** An empty page in a browser that runs. */
async function emptyPageIn(browsers: BrowserPool): Promise<Empty> {
  const browser = await browsers.lend();
  const started = now();
  const { created, loaded, contextId } = await openEmptyPage(browser);
  await browser.cdp.send('Target.disposeBrowserContext', { browserContextId: contextId });
  await browser.close();
  return { created: created - started, loaded: loaded - started };
}

/** Proportional set size of Chromium's processes, megabytes: what this process started, without this process. */
function memory(): number {
  const started = treeOf(process.pid).filter(({ pid }) => pid !== process.pid);
  const kilobytes = started.map(
    ({ pid }) => /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1],
  );
  return Math.round(kilobytes.reduce((sum, one) => sum + Number(one ?? 0), 0) / 1024);
}

async function repeat<T>(count: number, run: () => Promise<T>): Promise<T[]> {
  const list: T[] = [];
  for (let i = 0; i < count; i += 1) list.push(await run());
  return list;
}

say(`project ${project}`);
const cold = await once();
const empties = await repeat(ROUNDS, emptyPage);
const warm = median(await repeat(ROUNDS, () => once()));
const pool = new BrowserPool({ proxyUrl: NOWHERE, spki });
await once(undefined, pool);
const reused = median(await repeat(ROUNDS, () => once(undefined, pool)));
const warmComputing = median(computing.slice(-ROUNDS));
const warmEmpties = await repeat(ROUNDS, () => emptyPageIn(pool));
const opens: number[] = [];
let megabytes = 0;
await once(async (host) => {
  megabytes = memory();
  for (const page of host.bundle.pages.slice(0, 20)) {
    const started = now();
    await host.navigate('reLaunch', `/${page}`);
    opens.push(now() - started);
  }
});
const single = now();
await repeat(3, () => once(undefined, pool));
const alone = (3 * 60_000) / (now() - single);
const pair = now();
for (let i = 0; i < 2; i += 1) await Promise.all([once(undefined, pool), once(undefined, pool)]);
const paired = (4 * 60_000) / (now() - pair);
await pool.close();
rmSync(authority, { recursive: true, force: true });

say(`cold start to the first page     ${cold.toFixed(0)} ms (browser, bundle, boot, launch; first in this process)`);
say(`new browser to the first page    ${warm.toFixed(0)} ms (median of ${ROUNDS})`);
say(
  `warm boot to the first page      ${reused.toFixed(0)} ms (median of ${ROUNDS}; browser of the run before; goal: at most 500)`,
);
say(
  `computing of a warm boot         ${warmComputing.toFixed(0)} ms (median of ${ROUNDS}; this process and the browser's, whatever else the machine does)`,
);
const [created, loaded] = [median(empties.map((one) => one.created)), median(empties.map((one) => one.loaded))];
say(
  `empty page created, new browser  ${created.toFixed(0)} ms (median of ${ROUNDS}; its target exists, nothing is loaded)`,
);
say(
  `empty page loaded, new browser   ${loaded.toFixed(0)} ms (median of ${ROUNDS}; attached, navigated, load event seen: a page that can be used)`,
);
say(
  `ratio of the new browsers        ${(warm / loaded).toFixed(1)} to the loaded page (goal: at most 3), ${(warm / created).toFixed(1)} to the created one`,
);
const warmLoaded = median(warmEmpties.map((one) => one.loaded));
const warmCreated = median(warmEmpties.map((one) => one.created));
say(
  `empty page, running browser      ${warmLoaded.toFixed(0)} ms loaded, ${warmCreated.toFixed(0)} ms created (median of ${ROUNDS}); the warm boot is ${(reused / warmLoaded).toFixed(1)} and ${(reused / warmCreated).toFixed(1)} times that`,
);
say(`next page                        ${median(opens).toFixed(0)} ms (median of ${opens.length})`);
say(`memory of browser and program    ${megabytes} MB (PSS)`);
say(`programs a minute                ${alone.toFixed(0)} one at a time, ${paired.toFixed(0)} two at a time`);
process.exitCode = warm / loaded > 3 ? 1 : 0;
