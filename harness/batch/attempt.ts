import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { treeMemory } from './memory.ts';
import type { Attempt, AttemptEnd, Job, Limits } from './types.ts';

/** How often memory is measured, in milliseconds. */
const MEASURE_MS = 250;
/** A process that was asked to stop has this long to seal its evidence before it is killed, in milliseconds. */
const GRACE_MS = 10_000;
/** Characters of stderr that are kept of a program. */
const SAID = 2000;

export interface AttemptOptions {
  /** Command and first arguments of `mpaudit`, such as `[node, bin/mpaudit.js]`. */
  readonly command: readonly [string, ...string[]];
  /** Folder of the batch; the program gets `<out>/<id>`. */
  readonly out: string;
  readonly limits: Limits;
  /** Stops the attempt; it ends as `interrupted`. */
  readonly signal: AbortSignal;
}

/** Audits one program in a process of its own, within its bounds. Never rejects: how it ended is the value. */
export async function attempt(job: Job, number: number, options: AttemptOptions): Promise<Attempt> {
  const started = performance.now();
  const dir = freshFolder(options.out, job.id, number);
  const [command, ...first] = options.command;
  const child = spawn(command, [...first, 'run', job.project, ...job.args, '--out', dir, '--quiet', '--json'], {
    // A process group of its own: Ctrl-C at the terminal reaches the batch alone, which then asks its programs to stop.
    detached: true,
    // stdin stays open as long as the batch lives: its end tells the program that its owner is gone, even by kill -9.
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, MPAUDIT_OWNED: '1' },
  });
  const watch = new Watch(child, options);
  const { code, said } = await ended(child);
  watch.close();
  return {
    id: job.id,
    attempt: number,
    end: watch.why ?? endOf(code),
    code,
    durationMs: Math.round(performance.now() - started),
    peakBytes: watch.peak,
    said,
  };
}

/** What an earlier attempt captured is kept beside the new one. */
function freshFolder(out: string, id: string, number: number): string {
  const dir = path.join(out, id);
  if (number > 1 && existsSync(dir)) {
    const old = `${dir}.attempt-${number - 1}`;
    if (!existsSync(old)) renameSync(dir, old);
  }
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return dir;
}

/** Exit codes of `mpaudit run` (design.md 4.1). */
function endOf(code: number | null): AttemptEnd {
  if (code === 0 || code === 1) return 'audited';
  if (code === 2) return 'rejected';
  return code === 3 ? 'unfinished' : 'crashed';
}

function ended(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-SAID);
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, said: error.message }));
    child.once('close', (code) => resolve({ code, said: clean(said) }));
  });
}

/** stderr may repeat what a hostile program logged: no control character of it reaches a terminal or a file. */
const clean = (text: string): string => text.replace(/[^\P{C}\n]/gu, '').trim();

/** Watches time, memory and the batch's own end; stops the whole process group. */
class Watch {
  readonly #child: ChildProcess;
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #options: AttemptOptions;
  readonly #abort = (): void => this.#stop('interrupted');
  why: AttemptEnd | undefined;
  peak = 0;

  constructor(child: ChildProcess, options: AttemptOptions) {
    this.#child = child;
    this.#options = options;
    this.#timers.push(setTimeout(() => this.#stop('timeout'), options.limits.timeoutMs));
    this.#timers.push(setInterval(() => this.#measure(), MEASURE_MS));
    options.signal.addEventListener('abort', this.#abort);
    if (options.signal.aborted) this.#abort();
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#options.signal.removeEventListener('abort', this.#abort);
    // Whatever it left behind (a browser that outlived its owner) goes with it.
    this.#kill('SIGKILL');
  }

  #measure(): void {
    if (this.#child.pid === undefined) return;
    const bytes = treeMemory(this.#child.pid);
    this.peak = Math.max(this.peak, bytes);
    if (bytes > this.#options.limits.memoryBytes) this.#stop('memory');
  }

  #stop(why: AttemptEnd): void {
    if (this.why !== undefined) return;
    this.why = why;
    // SIGINT is Ctrl-C: the run seals its bundle as interrupted.
    if (this.#child.pid !== undefined) this.#child.kill('SIGINT');
    this.#timers.push(setTimeout(() => this.#kill('SIGKILL'), GRACE_MS));
  }

  #kill(signal: NodeJS.Signals): void {
    if (this.#child.pid === undefined) return;
    try {
      process.kill(-this.#child.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}
