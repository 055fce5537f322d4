import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Attempt, gatherLost, type Job } from '../../../harness/batch/index.ts';
import { connect, feed, metricsOf, startWorker } from '../../../harness/batch/queue.ts';
import { hasRedis, startRedis } from '../../kit/redis.ts';

/** Stands in for `mpaudit`: notes each time it is run, and takes a moment. */
const DOUBLE = `
import { appendFileSync, writeFileSync } from 'node:fs';
const [project, out] = [process.argv[3], process.argv[process.argv.indexOf('--out') + 1]];
appendFileSync(process.env.RUNS, project + '\\n');
if (project.includes('killer')) { writeFileSync(out + '/captured', 'evidence'); process.kill(process.ppid, 'SIGKILL'); }
if (project.includes('poison')) { writeFileSync(out + '/captured', 'evidence'); process.kill(process.pid, 'SIGSEGV'); }
process.stdin.once('end', () => process.exit(3)).resume();
setTimeout(() => { writeFileSync(out + '/result.json', JSON.stringify({ project })); process.exit(0); }, 120);
`;

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

interface Bench {
  readonly url: string;
  readonly out: string;
  readonly runs: () => string[];
  worker(): Promise<ChildProcess>;
}

async function bench(): Promise<Bench> {
  const redis = await startRedis();
  closers.push(() => redis.close());
  const dir = mkdtempSync(path.join(tmpdir(), 'mpaudit-queue-'));
  const double = path.join(dir, 'double.mjs');
  const log = path.join(dir, 'runs');
  writeFileSync(double, DOUBLE);
  writeFileSync(log, '');
  const out = path.join(dir, 'results');
  const script = path.join(import.meta.dirname, '../../kit/batch-worker.ts');
  const worker = async (): Promise<ChildProcess> => {
    const args = [script, redis.url, out, process.execPath, double];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, RUNS: log },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    closers.push(() => child.kill('SIGKILL'));
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    return child;
  };
  return { url: redis.url, out, worker, runs: () => readFileSync(log, 'utf8').split('\n').filter(Boolean) };
}

const programs = (count: number, name = 'p'): Job[] =>
  Array.from({ length: count }, (_none, at) => ({ id: `${name}${at}`, project: `/programs/${name}${at}`, args: [] }));

async function fed(
  at: Bench,
  jobs: readonly Job[],
  seen: (ended: Attempt) => void = () => undefined,
): Promise<Attempt[]> {
  const ended: Attempt[] = [];
  const redis = await connect(at.url);
  const onEnd = (attempt: Attempt): void => {
    ended.push(attempt);
    seen(attempt);
  };
  await feed(jobs, { redis, batch: 'b', attempts: 2, signal: new AbortController().signal, onEnd, sweepMs: 500 });
  redis.disconnect();
  return ended;
}

const STOPPED: Attempt = { id: '', attempt: 1, end: 'interrupted', code: 3, durationMs: 1, peakBytes: 1, said: '' };

const results = (at: Bench): string[] =>
  readdirSync(at.out)
    .filter((name) => !name.startsWith('.'))
    .sort();

describe.runIf(hasRedis)('a batch over workers', () => {
  it('does each program exactly once in the results, though a worker dies midway', async () => {
    const at = await bench();
    const [first] = [await at.worker(), await at.worker()];
    const ended = await fed(at, programs(16), () => void first.kill('SIGKILL'));
    expect(ended.map(({ id, end }) => `${id} ${end}`).sort()).toEqual(
      programs(16)
        .map(({ id }) => `${id} audited`)
        .sort(),
    );
    expect(results(at)).toEqual(
      programs(16)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('does not do again what is done when the same batch is fed again', async () => {
    const at = await bench();
    await at.worker();
    await fed(at, programs(3));
    expect((await fed(at, programs(4))).map(({ id, end }) => `${id} ${end}`).sort()).toEqual(
      [0, 1, 2, 3].map((n) => `p${n} audited`),
    );
    expect(at.runs()).toHaveLength(4);
  });

  it('parks a program that fails each time, with what each attempt captured', async () => {
    const at = await bench();
    await at.worker();
    const ended = await fed(at, [...programs(1, 'poison'), ...programs(2)]);
    expect(ended.find(({ id }) => id === 'poison0')).toMatchObject({ end: 'crashed', attempt: 2 });
    expect(results(at)).toEqual(['p0', 'p1', 'poison0.attempt-1', 'poison0.attempt-2']);
    const redis = await connect(at.url);
    expect(await metricsOf(redis)).toMatch(/bullmq_job_count\{[^}]*state="failed"[^}]*\} 1/);
    redis.disconnect();
  });

  it('parks a program that takes its workers down, and keeps what they had captured', async () => {
    const at = await bench();
    for (let worker = 0; worker < 4; worker += 1) await at.worker();
    const ended = await fed(at, [...programs(1, 'killer'), ...programs(2)]);
    expect(ended.find(({ id }) => id === 'killer0')).toMatchObject({
      end: 'crashed',
      said: expect.stringMatching(/stalled/),
    });
    gatherLost(
      at.out,
      ended.map(({ id }) => id),
    );
    expect(results(at)).toEqual(['killer0.lost-1', 'killer0.lost-2', 'killer0.lost-3', 'p0', 'p1']);
    expect(readFileSync(path.join(at.out, 'killer0.lost-3/captured'), 'utf8')).toBe('evidence');
  }, 60_000);

  it('feeds anew what a Redis that began anew has lost', async () => {
    const at = await bench();
    const redis = await connect(at.url);
    const all = fed(at, programs(3));
    // Nobody works yet: the three wait, and are gone.
    while ((await redis.keys('bull:mpaudit:b-p*')).length < 3) await redis.ping();
    await redis.flushall();
    redis.disconnect();
    await at.worker();
    expect((await all).map(({ id, end }) => `${id} ${end}`).sort()).toEqual([0, 1, 2].map((n) => `p${n} audited`));
  }, 60_000);

  it('gives back what a stopped worker was at, as if it had not been tried', async () => {
    const at = await bench();
    const redis = await connect(at.url);
    const numbers: number[] = [];
    const first = startWorker({
      redis,
      jobs: 1,
      audit: async (job, number) => ({ ...STOPPED, id: job.id, attempt: number }),
    });
    const all = fed(at, programs(1));
    await new Promise((resolve) => first.once('active', resolve));
    await first.close();
    const second = startWorker({
      redis,
      jobs: 1,
      audit: async (job, number) => {
        numbers.push(number);
        return { ...STOPPED, end: 'audited', id: job.id, attempt: number };
      },
    });
    expect((await all).map(({ end }) => end)).toEqual(['audited']);
    expect(numbers).toEqual([1]);
    await second.close();
    redis.disconnect();
  });

  it('says what to start when no Redis answers', async () => {
    await expect(connect('redis://127.0.0.1:1')).rejects.toMatchObject({
      where: 'redis://127.0.0.1:1',
      hint: expect.stringContaining('redis-server'),
    });
  });
});
