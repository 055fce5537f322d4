import { Queue, QueueEvents, WaitingError, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { UserError } from '../../evidence/error.ts';
import { type Attempt, isWorthRetrying, type Job } from './types.ts';

const NAME = 'mpaudit';
/** Programs that wait in Redis at a time: a list of 100 000 is fed as workers take from it. */
const WAITING = 1000;
const LOCK_MS = 30_000;
/** Workers that one program may take down with them before it is parked. */
const MAX_LOST = 2;
const CONNECT_MS = 5_000;
/** How often the queue is asked what became of the programs in it, in milliseconds: a Redis that was away or began anew has told nobody. */
const SWEEP_MS = 15_000;

/** What a worker returns for a program. */
type Done = Attempt;

/** The one queue behind `--queue redis://host:port/db`. Throws UserError when nothing answers there. */
export async function connect(url: string): Promise<Redis> {
  if (!/^rediss?:\/\/[^/\s]/.test(url))
    throw new UserError('not the address of a Redis', url, 'Write e.g. redis://127.0.0.1:6379.');
  const redis = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true, connectTimeout: CONNECT_MS });
  let why = '';
  redis.on('error', (error: Error) => {
    why = error.message;
  });
  const timer = setTimeout(() => redis.disconnect(), CONNECT_MS);
  try {
    await redis.connect();
    return redis;
  } catch (error) {
    redis.disconnect();
    throw new UserError(`no Redis answers: ${why || (error as Error).message}`, url, 'Start one: redis-server', {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
}

export interface FeedOptions {
  readonly redis: Redis;
  /** Name of the batch: the same list fed again under it is not done again. */
  readonly batch: string;
  /** Attempts before a program is parked. */
  readonly attempts: number;
  readonly signal: AbortSignal;
  readonly onEnd: (attempt: Attempt) => void;
  readonly sweepMs?: number;
}

/**
 * Puts programs into the queue, a bounded number at a time, and resolves when each has ended or the signal came. At-least-once: a program
 * that was fed before is not fed again, its earlier outcome is told instead; one that a Redis without a memory lost is fed anew.
 */
export async function feed(jobs: readonly Job[], options: FeedOptions): Promise<void> {
  const queue = new Queue<Job, Done>(NAME, { connection: options.redis });
  const events = new QueueEvents(NAME, { connection: options.redis.duplicate() });
  await events.waitUntilReady();
  const open = new Map(jobs.map((job) => [`${options.batch}-${job.id}`, job]));
  const waiting = [...open.keys()];
  const changed = new Signal();
  const settle = async (id: string): Promise<void> => {
    if (!open.has(id)) return;
    const outcome = await outcomeOf(queue, id);
    if (outcome === undefined || !open.delete(id)) return;
    options.onEnd(outcome);
    changed.fire();
  };
  const add = async (id: string): Promise<void> => {
    const job = open.get(id);
    if (job !== undefined)
      await queue.add('audit', job, { jobId: id, attempts: options.attempts, removeOnFail: false });
    await settle(id);
  };
  const sweep = async (): Promise<void> => {
    const unfed = new Set(waiting);
    for (const id of open.keys()) if (!unfed.has(id)) await add(id);
  };
  const failed: unknown[] = [];
  const watched = (work: Promise<void>): void => {
    work.catch((error: unknown) => {
      failed.push(error);
      changed.fire();
    });
  };
  const told = ({ jobId }: { readonly jobId: string }): void => watched(settle(jobId));
  events.on('completed', told).on('failed', told);
  const timer = setInterval(() => watched(sweep()), options.sweepMs ?? SWEEP_MS);
  const stop = (): void => changed.fire();
  options.signal.addEventListener('abort', stop);
  try {
    while (open.size > 0 && !options.signal.aborted && failed.length === 0) {
      const fed = jobs.length - waiting.length - (jobs.length - open.size);
      for (const id of waiting.splice(0, Math.max(0, WAITING - fed))) await add(id);
      if (open.size > 0 && !options.signal.aborted) await changed.wait();
    }
    if (failed.length > 0) throw failed[0];
  } finally {
    clearInterval(timer);
    options.signal.removeEventListener('abort', stop);
    await events.close();
    await queue.close();
  }
}

/** How a program ended; undefined while it waits or runs. */
async function outcomeOf(queue: Queue<Job, Done>, id: string): Promise<Done | undefined> {
  const job = await queue.getJob(id);
  if (job === undefined || job.finishedOn === undefined) return undefined;
  if (job.returnvalue !== null && (await job.isCompleted())) return job.returnvalue;
  if (!(await job.isFailed())) return undefined;
  const lost: Attempt = {
    id: job.data.id,
    attempt: job.attemptsMade,
    end: 'crashed',
    code: null,
    durationMs: 0,
    peakBytes: 0,
    said: job.failedReason,
  };
  return attemptIn(job.failedReason) ?? lost;
}

/** A failed attempt travels as the message of the error that makes BullMQ try again. */
function attemptIn(reason: string): Attempt | undefined {
  try {
    const value = JSON.parse(reason) as Attempt;
    return typeof value.end === 'string' ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export interface WorkOptions {
  readonly redis: Redis;
  /** Programs at a time. */
  readonly jobs: number;
  /** A worker that says nothing for this long is lost, and its programs go to another, in milliseconds. */
  readonly lockMs?: number;
  /** Audits one program; `number` counts the attempts of all workers. */
  readonly audit: (job: Job, number: number) => Promise<Attempt>;
}

/** A worker that takes programs until it is closed; `close()` waits for those that run. */
export function startWorker(options: WorkOptions): Worker<Job, Done> {
  const { lockMs = LOCK_MS } = options;
  return new Worker<Job, Done>(
    NAME,
    async (taken, token) => {
      const done = await options.audit(taken.data, taken.attemptsMade + 1);
      if (done.end === 'interrupted') {
        // The worker was stopped, not the program's doing: it goes back to its place and costs it no attempt.
        await taken.moveToWait(token);
        throw new WaitingError();
      }
      if (isWorthRetrying(done.end)) throw new Error(JSON.stringify(done));
      return done;
    },
    {
      connection: options.redis,
      concurrency: options.jobs,
      lockDuration: lockMs,
      // Lost workers are looked for three times as often as they may be silent.
      stalledInterval: lockMs / 3,
      maxStalledCount: MAX_LOST,
    },
  );
}

/** Programs by state and finished a minute, in the text format of Prometheus. */
export async function metricsOf(redis: Redis): Promise<string> {
  const queue = new Queue<Job, Done>(NAME, { connection: redis });
  try {
    return await queue.exportPrometheusMetrics();
  } finally {
    await queue.close();
  }
}

/** Something to wait for that may happen before anybody waits. */
class Signal {
  #fired = false;
  #wake: (() => void) | undefined;

  fire(): void {
    this.#fired = true;
    this.#wake?.();
  }

  async wait(): Promise<void> {
    if (!this.#fired)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    this.#fired = false;
    this.#wake = undefined;
  }
}
