import { createHash, type Hash } from 'node:crypto';
import { closeSync, copyFileSync, existsSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import type { BodySink } from './manifest.ts';

/** Personal data: the owner's eyes only. */
export const FILE_MODE = 0o600;

interface SinkParts {
  readonly target: (digest: string) => string;
  readonly disk: { write(fd: number, bytes: Uint8Array): void };
  /** True while the event that names the body is still to be written: until then a crash must find the bytes under the name that the head knows. */
  readonly awaited: boolean;
}

/** One body being written: bytes go to the disk as they come, the name is known at the end. */
export class FileSink implements BodySink {
  readonly #partial: string;
  readonly #parts: SinkParts;
  readonly #guard: (work: () => void) => void;
  readonly #hash: Hash = createHash('sha256');
  #awaited: boolean;
  #ended = false;
  #fd = -1;
  #size = 0;

  constructor(partial: string, parts: SinkParts, guard: (work: () => void) => void) {
    this.#partial = partial;
    this.#parts = parts;
    this.#awaited = parts.awaited;
    this.#guard = guard;
    guard(() => {
      this.#fd = openSync(partial, 'wx', FILE_MODE);
    });
  }

  write(chunk: Uint8Array): void {
    this.#guard(() => this.#parts.disk.write(this.#fd, chunk));
    this.#hash.update(chunk);
    this.#size += chunk.length;
  }

  end(partial?: boolean): { sha256: string; size: number; partial?: boolean } {
    const digest = this.#hash.digest('hex');
    this.#guard(() => {
      closeSync(this.#fd);
      this.#name(this.#parts.target(digest));
    });
    this.#ended = true;
    return { sha256: digest, size: this.#size, ...(partial ? { partial: true } : {}) };
  }

  /** The event is written, or never will be. */
  settle(): void {
    this.#awaited = false;
    if (this.#ended) rmSync(this.#partial, { force: true });
  }

  #name(target: string): void {
    if (this.#awaited) {
      if (!existsSync(target)) twin(this.#partial, target);
    } else if (existsSync(target)) rmSync(this.#partial);
    else renameSync(this.#partial, target);
  }
}

/** What a file system without links, or one that has too many of one file, says. */
const UNLINKED: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'ENOSYS']);

/** The same bytes under a second name; a file system without links gets a copy. */
function twin(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch (error) {
    if (!UNLINKED.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    copyFileSync(file, `${file}.copy`);
    renameSync(`${file}.copy`, name);
  }
}
