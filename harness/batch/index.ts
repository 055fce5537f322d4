/** Many programs: the list, the pool of processes, and the journal that lets a batch go on where it stopped. */
export { type AttemptOptions, attempt } from './attempt.ts';
export { auditAndDeliver, gatherLost } from './deliver.ts';
export { Journal } from './journal.ts';
export { idOf, readJobs, upstreamIn } from './list.ts';
export { defaultJobs, type PoolOptions, runPool } from './pool.ts';
export { type Attempt, type AttemptEnd, isWorthRetrying, type Job, type Limits } from './types.ts';
