import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../evidence/error.ts';
import { type Attempt, isWorthRetrying } from './types.ts';

const FILE = 'batch.ndjson';

/**
 * What a batch has done, one attempt a line, in `<out>/batch.ndjson`. Append-only: a crash or Ctrl-C loses at most the attempts that were
 * running, and these are made again.
 */
export class Journal {
  readonly #file: string;
  readonly #last = new Map<string, Attempt>();

  constructor(out: string) {
    makeFolder(out);
    this.#file = path.join(out, FILE);
    for (const attempt of readAttempts(this.#file)) this.#take(attempt);
  }

  add(attempt: Attempt): void {
    appendFileSync(this.#file, `${JSON.stringify(attempt)}\n`, { mode: 0o600 });
    this.#take(attempt);
  }

  /** The last attempt at a program; undefined before the first. */
  last(id: string): Attempt | undefined {
    return this.#last.get(id);
  }

  /** True when nothing is left to do for the program: it was audited, refused, or failed as often as it may. */
  isDone(id: string, attempts: number): boolean {
    const last = this.#last.get(id);
    return last !== undefined && (!isWorthRetrying(last.end) || last.attempt >= attempts);
  }

  #take(attempt: Attempt): void {
    if (attempt.end !== 'interrupted') this.#last.set(attempt.id, attempt);
  }
}

function makeFolder(out: string): void {
  try {
    mkdirSync(out, { recursive: true, mode: 0o700 });
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const why = code === 'EEXIST' || code === 'ENOTDIR' ? 'a file, no folder' : `cannot be made (${code})`;
    throw new UserError(why, out, 'Give another folder with --out.', { cause: error });
  }
}

function readAttempts(file: string): Attempt[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => parseLine(line));
}

/** A line that a crash cut off is as good as not written: its attempt is made again. */
function parseLine(line: string): Attempt[] {
  if (line === '') return [];
  try {
    const value = JSON.parse(line) as Partial<Attempt>;
    return typeof value.id === 'string' && typeof value.end === 'string' && typeof value.attempt === 'number'
      ? [value as Attempt]
      : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
