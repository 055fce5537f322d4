import { availableParallelism, freemem } from 'node:os';
import { type AttemptOptions, attempt } from './attempt.ts';
import type { Journal } from './journal.ts';
import { type Attempt, isWorthRetrying, type Job } from './types.ts';

/** What one program needs at least, for the default number of jobs: a browser and its proxy, in bytes. */
const BYTES_A_JOB = 900_000_000;

export interface PoolOptions extends AttemptOptions {
  /** Programs at a time. */
  readonly jobs: number;
  /** Told when an attempt begins and when it has ended. */
  readonly onStart?: (job: Job, attempt: number) => void;
  readonly onEnd?: (job: Job, attempt: Attempt) => void;
}

/** Programs at a time that this machine bears: one a core, as many as its free memory holds. */
export const defaultJobs = (): number =>
  Math.max(1, Math.min(availableParallelism(), Math.floor(freemem() / BYTES_A_JOB)));

/**
 * Audits every program that the journal does not hold as done, `jobs` at a time. A failing program never stops the others; each failed one
 * is tried again at the end of the queue. Resolves when all are done or the signal came.
 */
export async function runPool(list: readonly Job[], journal: Journal, options: PoolOptions): Promise<void> {
  const { limits } = options;
  const queue = list
    .filter(({ id }) => !journal.isDone(id, limits.attempts))
    .map((job) => ({ job, number: (journal.last(job.id)?.attempt ?? 0) + 1 }));
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined && !options.signal.aborted; next = queue.shift()) {
      options.onStart?.(next.job, next.number);
      const done = await attempt(next.job, next.number, options);
      journal.add(done);
      options.onEnd?.(next.job, done);
      if (isWorthRetrying(done.end) && next.number < limits.attempts)
        queue.push({ job: next.job, number: next.number + 1 });
    }
  };
  await Promise.all(Array.from({ length: options.jobs }, work));
}
