import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import path from 'node:path';
import type { RequestEvent } from './events.ts';

/** Suffix of the file that holds the head of a request whose body is still being written. */
export const HEAD_SUFFIX = '.head';

/** A request that was being sent when the run was cut off: its head, and the bytes of its body so far. */
export interface Unfinished {
  readonly event: RequestEvent;
  /** File with the bytes, when any had come. */
  readonly file?: string;
}

/** What a crash left in `bodies/`: heads without their event. Files that are not ours are passed over. */
export function unfinishedRequests(dir: string): readonly Unfinished[] {
  const folder = path.join(dir, 'bodies');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\.partial-\d{1,12}\.head$/.test(name))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .flatMap((name) => unfinished(path.join(folder, name)));
}

function unfinished(headFile: string): Unfinished[] {
  const head = headOf(headFile);
  if (!head) return [];
  const file = headFile.slice(0, -HEAD_SUFFIX.length);
  if (!existsSync(file)) return [{ event: { ...head, omitted: ['body'] } }];
  return [{ event: { ...head, body: { ...fileDigest(file), partial: true } }, file }];
}

function headOf(file: string): RequestEvent | undefined {
  try {
    const head = JSON.parse(readFileSync(file, 'utf8')) as Partial<RequestEvent> | null;
    const texts = [head?.id, head?.method, head?.url, head?.httpVersion, head?.transport];
    const ours =
      head?.type === 'request' && texts.every((one) => typeof one === 'string') && Array.isArray(head.headers);
    return ours ? (head as RequestEvent) : undefined;
  } catch (error) {
    // The crash hit while the head itself was written: nothing of that request had been forwarded yet.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** SHA-256 and size of a file of any length, read in pieces. */
export function fileDigest(file: string): { readonly sha256: string; readonly size: number } {
  const [hash, chunk] = [createHash('sha256'), Buffer.alloc(256 * 1024)];
  const fd = openSync(file, 'r');
  let size = 0;
  try {
    for (let got = readSync(fd, chunk); got > 0; got = readSync(fd, chunk)) {
      hash.update(chunk.subarray(0, got));
      size += got;
    }
  } finally {
    closeSync(fd);
  }
  return { sha256: hash.digest('hex'), size };
}
