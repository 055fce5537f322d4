/** One program of a batch. Plain JSON: it travels through a queue. */
export interface Job {
  /** Folder name of its results; unique in the batch and the same on every reading of the list. */
  readonly id: string;
  /** Absolute path of the mini-program (folder or package). */
  readonly project: string;
  /** Options for `mpaudit run`, such as `['--category', 'online-shopping']`. */
  readonly args: readonly string[];
}

/**
 * How an attempt ended. `audited`: judged to the end (findings or not); `rejected`: the program cannot be run (bad input, exit 2: no second
 * try would help); `unfinished`: the run says itself that it did not end (exit 3); `timeout`, `memory`: stopped by the batch; `crashed`:
 * the process died; `interrupted`: the batch was stopped, the program counts as not tried.
 */
export type AttemptEnd = 'audited' | 'rejected' | 'unfinished' | 'timeout' | 'memory' | 'crashed' | 'interrupted';

/** One attempt at one program. */
export interface Attempt {
  readonly id: string;
  /** 1 for the first. */
  readonly attempt: number;
  readonly end: AttemptEnd;
  /** Exit code of `mpaudit run`; null when a signal ended it. */
  readonly code: number | null;
  readonly durationMs: number;
  /** Highest resident memory of the process and all its children, in bytes. */
  readonly peakBytes: number;
  /** Last lines of its stderr, control characters removed. */
  readonly said: string;
}

/** Bounds of one program. */
export interface Limits {
  /** Longest time of one attempt, in milliseconds. */
  readonly timeoutMs: number;
  /** Most resident memory of the process and its children, in bytes. */
  readonly memoryBytes: number;
  /** Attempts before a program is given up. */
  readonly attempts: number;
}

/** Ends after which another attempt could go better. */
export const isWorthRetrying = (end: AttemptEnd): boolean =>
  end === 'unfinished' || end === 'timeout' || end === 'memory' || end === 'crashed';
