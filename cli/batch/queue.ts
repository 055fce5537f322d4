import { createHash } from 'node:crypto';
import {
  type Attempt,
  gatherLost,
  type Job,
  type Journal,
  type Limits,
  type PoolOptions,
} from '../../harness/batch/index.ts';

interface QueueRun extends Pick<PoolOptions, 'onEnd'> {
  readonly out: string;
  readonly limits: Limits;
  readonly signal: AbortSignal;
}

/** Feeds the programs of a batch to the workers behind a Redis and notes in the journal how each ended. */
export async function runQueue(url: string, jobs: readonly Job[], journal: Journal, run: QueueRun): Promise<void> {
  // Loaded here: nobody else pays for the queue's code.
  const { connect, feed } = await import('../../harness/batch/queue.ts');
  const left = jobs.filter(({ id }) => !journal.isDone(id, run.limits.attempts));
  const byId = new Map(left.map((job) => [job.id, job]));
  const redis = await connect(url);
  const onEnd = (attempt: Attempt): void => {
    journal.add({
      ...attempt,
      attempt: Math.max(attempt.attempt, attempt.end === 'audited' ? 1 : run.limits.attempts),
    });
    const job = byId.get(attempt.id);
    if (job !== undefined) run.onEnd?.(job, attempt);
  };
  try {
    await feed(left, { redis, batch: batchName(run.out), attempts: run.limits.attempts, signal: run.signal, onEnd });
    if (!run.signal.aborted) gatherLost(run.out, byId.keys());
  } finally {
    redis.disconnect();
  }
}

/** The results folder names the batch: the same command goes on with it, another folder is another batch. */
const batchName = (out: string): string => createHash('sha256').update(out).digest('hex').slice(0, 12);
