import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Attempt, type Job, Journal, type Limits, runPool } from '../../harness/batch/index.ts';

/** Stands in for `mpaudit`: what it does is in the name of the project. */
const DOUBLE = `
import { existsSync, writeFileSync } from 'node:fs';
const [project, out] = [process.argv[3], process.argv[process.argv.indexOf('--out') + 1]];
writeFileSync(out + '/captured', project);
const what = project.split('/').at(-1).split('-')[0];
if (what === 'clean') process.exit(0);
if (what === 'found') process.exit(1);
if (what === 'bad') { process.stderr.write('mpaudit: \\u001b[31mno app.json\\n'); process.exit(2); }
if (what === 'flaky') process.exit(existsSync(out + '.attempt-1') ? 0 : 3);
if (what === 'crash') process.kill(process.pid, 'SIGSEGV');
if (what === 'eater') globalThis.kept = Array.from({ length: 40 }, () => new Uint8Array(1e7).fill(1));
if (what !== 'stubborn') process.on('SIGINT', () => process.exit(3));
process.stdin.once('end', () => process.exit(3)).resume();
setInterval(() => {}, 1000);
`;

const LIMITS: Limits = { timeoutMs: 1500, memoryBytes: 300_000_000, attempts: 2 };

function bench(): { out: string; command: [string, string] } {
  const out = mkdtempSync(path.join(tmpdir(), 'mpaudit-batch-'));
  writeFileSync(path.join(out, 'double.mjs'), DOUBLE);
  return { out: path.join(out, 'results'), command: [process.execPath, path.join(out, 'double.mjs')] };
}

const job = (id: string): Job => ({ id, project: `/programs/${id}`, args: [] });
async function batch(
  at: ReturnType<typeof bench>,
  ids: readonly string[],
  more: { limits?: Limits; signal?: AbortSignal; jobs?: number } = {},
): Promise<Attempt[]> {
  const made: Attempt[] = [];
  const options = { ...at, limits: LIMITS, signal: new AbortController().signal, jobs: 3, ...more };
  await runPool(ids.map(job), new Journal(at.out), { ...options, onEnd: (_job, attempt) => made.push(attempt) });
  return made;
}
const ends = (made: readonly Attempt[], id: string): string[] =>
  made.filter((one) => one.id === id).map(({ end }) => end);

describe('a batch', () => {
  it('audits each program in its own process; what fails stops no other', async () => {
    const made = await batch(bench(), ['bad', 'clean', 'crash', 'found', 'flaky']);
    expect(ends(made, 'clean')).toEqual(['audited']);
    expect(ends(made, 'found')).toEqual(['audited']);
    expect(ends(made, 'bad')).toEqual(['rejected']);
    expect(ends(made, 'crash')).toEqual(['crashed', 'crashed']);
    expect(ends(made, 'flaky')).toEqual(['unfinished', 'audited']);
  });

  it('keeps what the first attempt captured beside the second', async () => {
    const at = bench();
    await batch(at, ['flaky']);
    expect(readdirSync(at.out).sort()).toEqual(['batch.ndjson', 'flaky', 'flaky.attempt-1']);
    expect(readFileSync(path.join(at.out, 'flaky.attempt-1/captured'), 'utf8')).toBe('/programs/flaky');
  });

  it('stops a program that takes too long or too much memory', async () => {
    const slow = await batch(bench(), ['slow'], { limits: { ...LIMITS, attempts: 1 } });
    expect(ends(slow, 'slow')).toEqual(['timeout']);
    const made = await batch(bench(), ['eater'], { limits: { ...LIMITS, attempts: 1, timeoutMs: 60_000 } });
    expect(ends(made, 'eater')).toEqual(['memory']);
    expect(made.find(({ id }) => id === 'eater')?.peakBytes).toBeGreaterThan(300_000_000);
  });

  it('goes on where it stopped: what was running is made again, what is done is not', async () => {
    const at = bench();
    const stop = new AbortController();
    const first = batch(at, ['clean', 'slow'], { signal: stop.signal, limits: { ...LIMITS, timeoutMs: 60_000 } });
    await expect.poll(() => readJournal(at.out)).toContain('clean');
    stop.abort();
    expect(ends(await first, 'slow')).toEqual(['interrupted']);
    const second = await batch(at, ['clean', 'slow'], { limits: { ...LIMITS, attempts: 1 } });
    expect(second.map(({ id, attempt, end }) => [id, attempt, end])).toEqual([['slow', 1, 'timeout']]);
  });

  it('reads a journal that a crash cut off', async () => {
    const at = bench();
    await batch(at, ['clean']);
    writeFileSync(path.join(at.out, 'batch.ndjson'), `${readJournal(at.out)}{"id":"found","att`);
    expect((await batch(at, ['clean', 'found'])).map(({ id }) => id)).toEqual(['found']);
  });

  it('keeps control characters of a program from the terminal', async () => {
    expect((await batch(bench(), ['bad']))[0]?.said).toBe('mpaudit: [31mno app.json');
  });
});

const readJournal = (out: string): string => readFileSync(path.join(out, 'batch.ndjson'), 'utf8');
