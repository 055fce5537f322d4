/**
 * Time and memory of `mpaudit corpus` over generated results:
 *
 *     npm run bench:analyse -- [--results 2000]
 *
 * The results are of the size and shape of real ones (tens of flows, findings with their evidence, a request inspector); one in ten
 * programs is made from one of a few templates. Goal: 2,000 results in 5 s and 500 MB.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { generatedResult } from '../test/kit/corpus.ts';

const { values } = parseArgs({ options: { results: { type: 'string', default: '2000' }, keep: { type: 'string' } } });
const count = Number(values.results);
const work = values.keep ?? mkdtempSync(path.join(tmpdir(), 'mpaudit-bench-analyse-'));
const results = path.join(work, 'results');

let bytes = 0;
for (let at = 0; at < count; at += 1) {
  const dir = path.join(results, `p${String(at).padStart(6, '0')}`);
  mkdirSync(dir, { recursive: true });
  writeFileSync(path.join(dir, 'result.json'), `${JSON.stringify(generatedResult(at), null, 2)}\n`);
  bytes += statSync(path.join(dir, 'result.json')).size;
}

/** Highest resident memory of a process so far, in megabytes; Linux only. */
function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000;
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return 0;
    throw error;
  }
}

/** Processor time of a process so far, in seconds (fields 14 and 15 of /proc/PID/stat, in ticks of 10 ms); Linux only. */
function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return 0;
    throw error;
  }
}

const entry = path.join(import.meta.dirname, '../bin/mpaudit.js');
const started = performance.now();
const child = spawn(process.execPath, [entry, 'corpus', results, '--out', path.join(work, 'out')], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
let [peak, cpu] = [0, 0];
const watch = setInterval(() => {
  peak = Math.max(peak, peakOf(child.pid ?? 0));
  cpu = Math.max(cpu, cpuOf(child.pid ?? 0));
}, 20);
const code = await new Promise((resolve) => child.once('close', resolve));
clearInterval(watch);
const seconds = (performance.now() - started) / 1000;
if (values.keep === undefined) rmSync(work, { recursive: true, force: true });
process.stdout.write(
  `${count} results (${(bytes / 1e6).toFixed(0)} MB) analysed in ${seconds.toFixed(1)} s (${cpu.toFixed(1)} s of processor time over two threads), peak ${peak.toFixed(0)} MB, exit code ${code} (goal: 2000 in 5 s and 500 MB)\n`,
);
process.exitCode = code === 0 ? 0 : 1;
