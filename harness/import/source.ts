import { closeSync, createReadStream, existsSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { createGunzip, gunzipSync, constants as zlib } from 'node:zlib';
import { UserError } from '../../evidence/error.ts';
import type { CaptureSource } from './format.ts';

const HEAD = 64 * 1024;
const CHUNK = 1024 * 1024;
/** A capture that unpacks to more than this many times its size, beyond `FREE` bytes, is a bomb: text packs ten to twenty times. */
const MAX_RATIO = 200;
const FREE = 256 * 1024 * 1024;

/** Opens a capture. Throws `UserError` when it cannot be read. */
export function openSource(file: string, keyLog?: string): CaptureSource {
  const start = firstBytes(file);
  const packed = isGzip(start);
  return {
    file,
    head: packed ? unpackedHead(start, file) : start,
    chunks: () => (packed ? unpacked(file) : createReadStream(file, { highWaterMark: CHUNK })),
    ...(keyLog === undefined ? {} : { keyLog }),
  };
}

function unreadable(file: string, cause: NodeJS.ErrnoException): UserError {
  if (cause.code !== 'EISDIR')
    return new UserError('this file cannot be read', file, `Check the path (${cause.code ?? cause.message}).`, {
      cause,
    });
  const bundle = existsSync(path.join(file, 'events.ndjson'));
  return bundle
    ? new UserError('an evidence bundle already', file, `Judge it: mpaudit judge ${file}`)
    : new UserError('a folder, no capture', file, 'Name the file in it.');
}

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

function firstBytes(file: string): Buffer {
  try {
    const fd = openSync(file, 'r');
    try {
      const head = Buffer.alloc(HEAD);
      return head.subarray(0, readSync(fd, head));
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    throw unreadable(file, error as NodeJS.ErrnoException);
  }
}

function unpackedHead(start: Buffer, file: string): Buffer {
  try {
    // The start alone is a gzip that is cut off, which is no fault here.
    const options = { finishFlush: zlib.Z_SYNC_FLUSH, maxOutputLength: HEAD * 1100 };
    return gunzipSync(start, options).subarray(0, HEAD);
  } catch (error) {
    throw new UserError('it is compressed and cannot be unpacked', file, 'Check it with gunzip -t.', { cause: error });
  }
}

async function* unpacked(file: string): AsyncGenerator<Buffer> {
  const [raw, gunzip] = [createReadStream(file, { highWaterMark: CHUNK }), createGunzip({ chunkSize: CHUNK })];
  let [packed, size] = [0, 0];
  raw.on('data', (chunk) => {
    packed += chunk.length;
  });
  raw.once('error', (error) => gunzip.destroy(error)).pipe(gunzip);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > FREE && size > packed * MAX_RATIO)
        throw new UserError(
          `it unpacks to more than ${MAX_RATIO} times its size`,
          file,
          'It is no capture of traffic.',
        );
      yield chunk;
    }
  } catch (error) {
    // Cut off: what came before is good, and the format tells that its end is missing.
    if ((error as NodeJS.ErrnoException).code !== 'Z_BUF_ERROR') throw error;
  } finally {
    raw.destroy();
  }
}

/** A reader over pieces: lines and runs of bytes, never more in memory than asked for. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);
  #ended = false;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Bytes up to and with `mark`; undefined at the end of the file or when there is none within `max` bytes. */
  async until(mark: string, max: number): Promise<Buffer | undefined> {
    for (let from = 0; ; ) {
      const at = this.#rest.indexOf(mark, from, 'latin1');
      if (at >= 0) return this.#take(at + mark.length);
      from = Math.max(0, this.#rest.length - mark.length + 1);
      if (this.#rest.length > max || !(await this.#more())) return undefined;
    }
  }

  /** Exactly `size` bytes, or what there is before the end of the file. */
  async bytes(size: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let left = size; left > 0; ) {
      if (this.#rest.length === 0 && !(await this.#more())) break;
      const part = this.#take(Math.min(left, this.#rest.length));
      parts.push(part);
      left -= part.length;
    }
    return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
  }

  /** Passes over `size` bytes; false when the file ends before. */
  async skip(size: number): Promise<boolean> {
    for (let left = size; left > 0; ) {
      if (this.#rest.length === 0 && !(await this.#more())) return false;
      left -= this.#take(Math.min(left, this.#rest.length)).length;
    }
    return true;
  }

  /** True when nothing is left. */
  async ended(): Promise<boolean> {
    return this.#rest.length === 0 && !(await this.#more());
  }

  #take(size: number): Buffer {
    const taken = this.#rest.subarray(0, size);
    this.#rest = this.#rest.subarray(size);
    return taken;
  }

  async #more(): Promise<boolean> {
    if (this.#ended) return false;
    const { value, done } = await this.#chunks.next();
    if (done === true) this.#ended = true;
    else this.#rest = this.#rest.length === 0 ? value : Buffer.concat([this.#rest, value]);
    return done !== true;
  }
}
