import {
  closeSync,
  existsSync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { canonicalJson, eventHash, GENESIS, sha256 } from './canonical.ts';
import { EvidenceError } from './error.ts';
import type { EvidenceEvent, RequestEvent } from './events.ts';
import { FILE_MODE, FileSink } from './file-sink.ts';
import type { BodySink, Manifest, OfArm, Recorder } from './manifest.ts';
import { HEAD_SUFFIX } from './unfinished.ts';

/** Flush to the disk after so many records or so many milliseconds, whichever comes first: what a power cut can cost. */
const SYNC_RECORDS = 64;
const SYNC_MS = 50;
const DIR_MODE = 0o700;

/** The file calls that can meet a full disk; a test injects failing ones. */
export interface Disk {
  write(fd: number, bytes: Uint8Array): void;
  sync(fd: number): void;
}

const realDisk: Disk = {
  write: (fd, bytes) => {
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
  },
  sync: fdatasyncSync,
};

/** For an import: the capture is still there after a power cut, so nothing waits for the disk. */
export const unhurriedDisk: Disk = { ...realDisk, sync: () => undefined };

/**
 * Opens a new bundle in `dir` (created, must not hold another bundle) and returns its recorder. Every append is synchronous and hash-chained:
 * when the call returns, a crash of the process cannot lose the event. Throws `EvidenceError` when the disk refuses.
 * `clock` gives milliseconds since `manifest.started`; an import passes the times of the capture.
 */
export function createRecorder(
  dir: string,
  manifest: Manifest,
  disk: Disk = realDisk,
  clock: () => number = monotonic(),
): Recorder {
  return new BundleWriter(dir, manifest, disk, clock);
}

function monotonic(): () => number {
  const start = performance.now();
  return () => performance.now() - start;
}

class BundleWriter implements Recorder {
  readonly #dir: string;
  readonly #disk: Disk;
  readonly #manifest: Manifest;
  readonly #events: number;
  readonly #clock: () => number;
  /** Heads of requests whose body is being written, by exchange id. */
  readonly #heads = new Map<string, { readonly file: string; readonly sink: FileSink }>();
  readonly #listeners = new Set<(event: EvidenceEvent & OfArm, seq: number, t: number) => void>();
  #seq = 0;
  #prev = GENESIS;
  #unsynced = 0;
  #syncedAt = 0;
  #partials = 0;
  #shots = 0;
  #closed = false;

  constructor(dir: string, manifest: Manifest, disk: Disk, clock: () => number) {
    if (existsSync(path.join(dir, 'events.ndjson'))) throw new EvidenceError('this folder already holds a bundle', dir);
    this.#dir = dir;
    this.#disk = disk;
    this.#clock = clock;
    this.#manifest = manifest;
    for (const folder of ['bodies', 'screenshots'])
      mkdirSync(path.join(dir, folder), { recursive: true, mode: DIR_MODE });
    this.#saveManifest(manifest);
    this.#events = openSync(path.join(dir, 'events.ndjson'), 'ax', FILE_MODE);
  }

  now(): number {
    return Math.round(this.#clock() * 1000) / 1000;
  }

  append(event: EvidenceEvent & OfArm): number {
    if (this.#closed) throw new EvidenceError('the bundle is already sealed', this.#dir);
    const t = this.now();
    const line = { ...event, seq: this.#seq + 1, t, prev: this.#prev };
    const hash = eventHash(line);
    this.#guard(() => this.#disk.write(this.#events, Buffer.from(`${canonicalJson({ ...line, hash })}\n`)));
    this.#seq += 1;
    this.#prev = hash;
    if (event.type === 'request') this.#dropHead(event.id);
    this.#syncSometimes();
    for (const listener of this.#listeners) listener(event, this.#seq, t);
    return this.#seq;
  }

  body(bytes: Uint8Array): { sha256: string; size: number } {
    const digest = sha256(bytes);
    const file = this.#bodyFile(digest);
    if (!existsSync(file)) {
      const sink = this.bodyStream();
      sink.write(bytes);
      sink.end();
    }
    return { sha256: digest, size: bytes.length };
  }

  bodyStream(head?: RequestEvent & OfArm): BodySink {
    const partial = path.join(this.#dir, 'bodies', `.partial-${++this.#partials}`);
    if (head) this.#guard(() => writeFileSync(`${partial}${HEAD_SUFFIX}`, JSON.stringify(head), { mode: FILE_MODE }));
    const parts = { target: (digest: string) => this.#bodyFile(digest), disk: this.#disk, awaited: head !== undefined };
    const sink = new FileSink(partial, parts, (work) => this.#guard(work));
    if (head) this.#heads.set(head.id, { file: `${partial}${HEAD_SUFFIX}`, sink });
    return sink;
  }

  screenshot(png: Uint8Array, title: string, page?: string, arm?: string): number {
    const name = `${String(++this.#shots).padStart(4, '0')}-${title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 40) || 'screen'}.png`;
    const file = `screenshots/${name.replaceAll(/[^\w.-]/g, '_')}`;
    this.#guard(() => writeFileSync(path.join(this.#dir, file), png, { mode: FILE_MODE }));
    return this.append({
      type: 'screenshot',
      file,
      sha256: sha256(png),
      title,
      ...(page === undefined ? {} : { page }),
      ...(arm === undefined ? {} : { arm }),
    });
  }

  subscribe(listener: (event: EvidenceEvent & OfArm, seq: number, t: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(outcome: 'finished' | 'stopped' | 'crashed', reason?: string, amend: Partial<Manifest> = {}): void {
    if (this.#closed) return;
    this.append({ type: 'end', outcome, ...(reason === undefined ? {} : { reason }) });
    this.#closed = true;
    this.#guard(() => this.#disk.sync(this.#events));
    closeSync(this.#events);
    this.#saveManifest({ ...this.#manifest, ...amend, chain: { events: this.#seq, head: this.#prev } });
  }

  /** The event is written: its head is no longer needed, nor the bytes that stand beside it. */
  #dropHead(id: string): void {
    const head = this.#heads.get(id);
    if (head === undefined) return;
    this.#heads.delete(id);
    rmSync(head.file, { force: true });
    head.sink.settle();
  }

  #bodyFile(digest: string): string {
    return path.join(this.#dir, 'bodies', digest);
  }

  #syncSometimes(): void {
    const t = performance.now();
    this.#unsynced += 1;
    if (this.#unsynced < SYNC_RECORDS && t - this.#syncedAt < SYNC_MS) return;
    this.#guard(() => this.#disk.sync(this.#events));
    this.#unsynced = 0;
    this.#syncedAt = t;
  }

  /** Written beside and renamed, so that a reader never sees half a manifest. */
  #saveManifest(manifest: Manifest): void {
    const file = path.join(this.#dir, 'manifest.json');
    this.#guard(() => {
      writeFileSync(`${file}.new`, `${JSON.stringify(manifest, null, 2)}\n`, { mode: FILE_MODE });
      renameSync(`${file}.new`, file);
    });
  }

  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      throw new EvidenceError(`cannot write evidence: ${(error as Error).message}`, this.#dir, { cause: error });
    }
  }
}
