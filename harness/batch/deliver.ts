import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type AttemptOptions, attempt } from './attempt.ts';
import type { Store } from './store.ts';
import type { Attempt, Job } from './types.ts';

/**
 * Audits a program in a folder of the worker's own and then moves it to `<out>/<id>` in one step: when a program was done twice (its first
 * worker was thought lost), the results still hold it once. What a failed attempt captured goes to `<out>/<id>.attempt-<n>`.
 */
export async function auditAndDeliver(
  job: Job,
  number: number,
  options: AttemptOptions & { readonly store?: Store },
): Promise<Attempt> {
  const staging = path.join(options.out, '.staging', randomUUID());
  mkdirSync(staging, { recursive: true, mode: 0o700 });
  try {
    const done = await attempt(job, 1, { ...options, out: staging });
    const good = done.end === 'audited' || done.end === 'rejected';
    const name = good ? job.id : `${job.id}.attempt-${number}`;
    deliver(path.join(staging, job.id), path.join(options.out, name));
    return await stored({ ...done, attempt: number }, name, options);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/**
 * What a worker that died had captured lies in its staging folder: of a program without a result it becomes `<out>/<id>.lost-<n>`, of one that
 * another worker has done it goes. For programs that have ended only.
 */
export function gatherLost(out: string, ids: Iterable<string>): void {
  const staging = path.join(out, '.staging');
  const ended = new Set(ids);
  for (const folder of existsSync(staging) ? readdirSync(staging) : []) {
    const at = path.join(staging, folder);
    const left = readdirSync(at).filter((id) => ended.has(id));
    for (const id of left) if (!existsSync(path.join(out, id))) renameSync(path.join(at, id), freeName(out, id));
    if (left.length > 0) rmSync(at, { recursive: true, force: true });
  }
}

function freeName(out: string, id: string): string {
  let number = 1;
  while (existsSync(path.join(out, `${id}.lost-${number}`))) number += 1;
  return path.join(out, `${id}.lost-${number}`);
}

/** A result that nobody else can reach counts as not made: the program is tried again, and what was captured stays in the worker's folder. */
async function stored(
  done: Attempt,
  name: string,
  { out, store }: { readonly out: string; readonly store?: Store },
): Promise<Attempt> {
  const dir = path.join(out, name);
  if (store === undefined || !existsSync(dir)) return done;
  try {
    await store.put(name, dir);
    return done;
  } catch (error) {
    return {
      ...done,
      end: 'crashed',
      said: `the result could not be stored: ${(error as Error).message}`.slice(0, 600),
    };
  }
}

function deliver(from: string, to: string): void {
  if (!existsSync(from) || existsSync(to)) return;
  try {
    renameSync(from, to);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    // Another worker was first: its result stands.
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return;
    if (code !== 'EXDEV') throw error;
    cpSync(from, to, { recursive: true, errorOnExist: true });
  }
}
