/**
 * Programs a minute of `mpaudit batch`, and what the queue costs:
 *
 *     npm run bench:batch -- [--programs 200] [--only one,two,queue,killed]
 *
 * The same generated programs (a page that sends one request, stub back end) through one job, two jobs, two workers behind a Redis, and
 * two workers of which one is killed midway. The queue's overhead is told twice: its time beside two local jobs (as quiet as the machine
 * is), and the share of the workers' time in which no program ran beside that of the local pool. That share, and the processor time of a
 * program, hang little on what else the machine does.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { BatchResult } from '../cli/batch/summary.ts';
import { hasRedis, startRedis } from '../test/kit/redis.ts';

const { values } = parseArgs({ options: { programs: { type: 'string', default: '200' }, only: { type: 'string' } } });
const count = Number(values.programs);
const only = values.only?.split(',');
const wanted = (part: string): boolean => only === undefined || only.includes(part);
const ENTRY = path.join(import.meta.dirname, '../bin/mpaudit.js');
const work = mkdtempSync(path.join(tmpdir(), 'mpaudit-bench-batch-'));

/** A mini-program of one page that sends its own number. */
function generate(folder: string, at: number): void {
  mkdirSync(path.join(folder, 'pages'), { recursive: true });
  const write = (file: string, text: string): void => writeFileSync(path.join(folder, file), text);
  write('project.config.json', JSON.stringify({ appid: `wx${String(at).padStart(16, '0')}`, projectname: `p${at}` }));
  write('app.json', JSON.stringify({ pages: ['pages/a'] }));
  write('app.js', 'App({})');
  write('pages/a.wxml', '<view>{{n}}</view>');
  write(
    'pages/a.js',
    `Page({ data: { n: ${at} }, onLoad() { wx.request({ url: 'https://api.example/n', method: 'POST', data: { n: ${at} } }) } })`,
  );
}

const programs = path.join(work, 'programs');
for (let at = 0; at < count; at += 1) generate(path.join(programs, `p${String(at).padStart(4, '0')}`), at);

interface Outcome {
  readonly seconds: number;
  /** Processor time of everything that was started, in seconds; Linux only. */
  readonly cpu: number;
  /** What all results take, in bytes. */
  readonly disk: number;
  readonly result: BatchResult;
}

const running = new Set<ChildProcess>();

function mpaudit(args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [ENTRY, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

/** Stopped from outside (a time limit): nothing is left behind. */
process.once('SIGTERM', () => {
  for (const child of running) child.kill('SIGTERM');
  rmSync(work, { recursive: true, force: true });
  process.exit(1);
});

/** Processor time of children that have ended, theirs included: fields 16 and 17 of /proc/PID/stat, in ticks of 10 ms. */
function childrenCpu(): number {
  if (process.platform !== 'linux') return 0;
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

async function batch(name: string, more: readonly string[]): Promise<Outcome> {
  const out = path.join(work, name);
  const before = childrenCpu();
  const started = performance.now();
  const child = mpaudit(['batch', programs, '--out', out, '--upstream', 'stub', '--quiet', ...more]);
  await new Promise((resolve) => child.once('close', resolve));
  const seconds = (performance.now() - started) / 1000;
  const result = JSON.parse(readFileSync(path.join(out, 'batch.json'), 'utf8')) as BatchResult;
  return { seconds, cpu: childrenCpu() - before, disk: bytesBelow(out), result };
}

/** Bytes of all files below a folder. */
const bytesBelow = (dir: string): number =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);

/** Two workers of one job each; with `kill`, one of them dies by SIGKILL when a third of the programs is done. */
async function queued(name: string, kill: boolean): Promise<Outcome> {
  const redis = await startRedis();
  const before = childrenCpu();
  const out = path.join(work, name);
  mkdirSync(out);
  const workers = [1, 2].map(() => mpaudit(['worker', '--queue', redis.url, '--out', out, '--jobs', '1', '--quiet']));
  const watch = setInterval(() => {
    if (kill && readdirSync(out).length > count / 3) workers[0]?.kill('SIGKILL');
  }, 200);
  const done = await batch(name, ['--queue', redis.url]);
  clearInterval(watch);
  await Promise.all(workers.map(ended));
  redis.close();
  return { ...done, cpu: childrenCpu() - before };
}

function ended(worker: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (worker.exitCode !== null || worker.signalCode !== null) return resolve();
    worker.once('close', () => resolve());
    worker.kill('SIGTERM');
  });
}

/** Share of the time of all jobs in which none of their programs ran. */
const idle = ({ seconds, result }: Outcome, jobs: number): number =>
  1 - result.programs.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000 / (seconds * jobs);

function row(name: string, { seconds, cpu, disk, result }: Outcome): string {
  const audited = result.programs.filter(({ end }) => end === 'audited').length;
  const peak = Math.max(...result.programs.map(({ peakBytes }) => peakBytes)) / 1e6;
  const once = new Set(result.programs.map(({ id }) => id)).size === audited ? 'each once' : 'NOT each once';
  const rate = ((audited * 60) / seconds).toFixed(1);
  return `${name.padEnd(34)} ${seconds.toFixed(1).padStart(7)} s ${rate.padStart(6)} programs/min, ${(cpu / count).toFixed(1)} s of processor time a program, ${audited}/${count} audited, ${once}, peak ${peak.toFixed(0)} MB and ${(disk / count / 1000).toFixed(0)} KB of results a program`;
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
if (wanted('one')) print(row('local, 1 job', await batch('one', ['--jobs', '1'])));
const local = wanted('two') ? await batch('two', ['--jobs', '2']) : undefined;
if (local) print(row('local, 2 jobs', local));
if (wanted('queue') && hasRedis) {
  const through = await queued('queue', false);
  print(row('queue, 2 workers', through));
  print(`idle: ${local ? `${percent(idle(local, 2))} local, ` : ''}${percent(idle(through, 2))} queue`);
  if (local)
    print(
      `queue beside 2 local jobs: ${percent(through.seconds / local.seconds - 1)} by the clock (goal: 5 % or less)`,
    );
}
if (wanted('killed') && hasRedis) print(row('queue, one of 2 workers killed', await queued('killed', true)));
rmSync(work, { recursive: true, force: true });
