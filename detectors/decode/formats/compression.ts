import {
  brotliDecompressSync,
  constants,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from 'node:zlib';
import { mayShrink } from '../../scan/machine.ts';
import { Budget } from '../budget.ts';
import { type Format, inner } from '../node.ts';
import { textOf } from './charset.ts';

/** One body may grow to this, and never beyond what the budget has left: a zip bomb stops here. */
const MAX_OUTPUT = 16 * 1024 * 1024;

interface Room {
  readonly maxOutputLength: number;
  readonly finishFlush: number;
  readonly chunkSize: number;
}
type Unpack = (bytes: Uint8Array, options: Room) => Uint8Array;

/**
 * Room for the first piece of output. Small for small inputs: Node gives the memory of an attempt that failed back only when its event loop turns, and
 * a judgement of a hundred thousand exchanges does not let it.
 */
const firstChunk = (size: number): number => Math.min(16_384, Math.max(128, 4 * size));

/** Cut bodies give what they hold (SYNC_FLUSH); anything else that is not the format gives `undefined`. */
export function unpack(bytes: Uint8Array, budget: Budget, how: Unpack): Uint8Array | undefined {
  try {
    return how(bytes, {
      maxOutputLength: Math.min(MAX_OUTPUT, budget.room),
      finishFlush: constants.Z_SYNC_FLUSH,
      chunkSize: firstChunk(bytes.length),
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') budget.exhausted ||= 'bytes';
    return undefined;
  }
}

/** Asked of every body: written without a list of bytes. */
const starts = (bytes: Uint8Array | undefined, one: number, other: number): bytes is Uint8Array =>
  bytes !== undefined && bytes[0] === one && bytes[1] === other && bytes.length > 2;

const compressed = (
  id: string,
  magic: (bytes: Uint8Array | undefined) => bytes is Uint8Array,
  how: Unpack,
): Format => ({
  id,
  open(node, budget) {
    if (!magic(node.bytes)) return undefined;
    const bytes = unpack(node.bytes, budget, how);
    return bytes === undefined
      ? undefined
      : [inner(node, id, { bytes, ...(node.type === undefined ? {} : { type: node.type }) })];
  },
});

export const gzip = compressed('gzip', (bytes): bytes is Uint8Array => starts(bytes, 0x1f, 0x8b), gunzipSync);
/** zlib (RFC 1950): the header is a multiple of 31. */
export const deflate = compressed(
  'deflate',
  (bytes): bytes is Uint8Array => bytes?.[0] === 0x78 && bytes.length > 1 && ((0x78 << 8) | (bytes[1] ?? 0)) % 31 === 0,
  inflateSync,
);
export const zstd = compressed(
  'zstd',
  (bytes): bytes is Uint8Array =>
    starts(bytes, 0x28, 0xb5) && bytes[2] === 0x2f && bytes[3] === 0xfd && bytes.length > 4,
  (bytes, { maxOutputLength, chunkSize }) => zstdDecompressSync(bytes, { maxOutputLength, chunkSize }),
);

/** By the Content-Encoding header: brotli and raw deflate have no magic number. */
export function contentDecode(bytes: Uint8Array, encoding: string, budget: Budget): Uint8Array | undefined {
  const steps = encoding.split(',', 4).reverse();
  let left: Uint8Array | undefined = bytes;
  // The last one named was applied last.
  for (const step of steps) if (left && step.trim() !== 'identity') left = decodeOne(left, step, budget);
  return left;
}

function decodeOne(bytes: Uint8Array, encoding: string, budget: Budget): Uint8Array | undefined {
  switch (encoding.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return unpack(bytes, budget, gunzipSync);
    case 'deflate':
      return unpack(bytes, budget, inflateSync) ?? unpack(bytes, budget, inflateRawSync);
    case 'br':
      return unpack(bytes, budget, (input, { maxOutputLength, chunkSize }) =>
        brotliDecompressSync(input, { maxOutputLength, chunkSize }),
      );
    case 'zstd':
      return unpack(bytes, budget, (input, { maxOutputLength, chunkSize }) =>
        zstdDecompressSync(input, { maxOutputLength, chunkSize }),
      );
    default:
      return undefined;
  }
}

const MAX_GUESS = 256 * 1024;

/** Low bits of a brotli stream with the usual windows (22 and 24 bits). */
const WINDOWS: ReadonlySet<number> = new Set([0x0b, 0x0f]);
/** Random bytes of these sizes are digests and keys: brotli, which has no header to tell by, is not tried on them. */
const DIGEST_SIZE: ReadonlySet<number> = new Set([16, 20, 32]);

/** Nine characters, compressed. */
const SHORTEST = 10;

/** What compression made no shorter stands in the stream as it is, with its length before it (RFC 1951, 3.2.4; RFC 7932, 9.2). */
function stored(bytes: Uint8Array): readonly [id: string, text: Uint8Array] | undefined {
  const a = bytes[0] ?? 0;
  if (a !== 1 && !WINDOWS.has(a & 0x7f)) return undefined;
  const [, b = 0, c = 0, d = 0, e = 0] = bytes;
  const size = b | (c << 8);
  if (a === 1 && (size ^ (d | (e << 8))) === 0xffff && size === bytes.length - 5)
    return readable('deflate-raw', bytes.subarray(5));
  const inBrotli = ((b << 1) | (a >> 7)) + 1;
  return a !== 1 && c === 0x80 && bytes.at(-1) === 3 && inBrotli === bytes.length - 4
    ? readable('br', bytes.subarray(3, -1))
    : undefined;
}

const readable = (id: string, text: Uint8Array): readonly [id: string, text: Uint8Array] | undefined =>
  textOf(text) === undefined ? undefined : [id, text];

/** Decompressed text of bytes that carry no magic number (raw deflate, brotli), as scripts put them into base64. */
function guess(bytes: Uint8Array, budget: Budget): readonly [id: string, text: Uint8Array] | undefined {
  if (bytes.length < SHORTEST || bytes.length > MAX_GUESS) return undefined;
  const kept = stored(bytes);
  if (kept) return kept;
  if (!mayShrink(bytes)) return undefined;
  // BFINAL set and a Huffman block: what one-shot compressors write. It spares three attempts in four.
  const raw =
    ((bytes[0] ?? 0) & 7) === 3 || ((bytes[0] ?? 0) & 7) === 5 ? whole(bytes, budget, inflateRawSync) : undefined;
  if (raw) return ['deflate-raw', raw];
  if (DIGEST_SIZE.has(bytes.length) || !WINDOWS.has((bytes[0] ?? 0) & 0x0f)) return undefined;
  const br = whole(bytes, budget, (input, { maxOutputLength, chunkSize }) =>
    brotliDecompressSync(input, { maxOutputLength, chunkSize }),
  );
  return br ? ['br', br] : undefined;
}

function whole(bytes: Uint8Array, budget: Budget, how: Unpack): Uint8Array | undefined {
  const output = unpack(bytes, budget, how);
  return output && output.length >= 8 && output.length * 2 >= bytes.length && textOf(output) !== undefined
    ? output
    : undefined;
}

/** Streams that keep what they hold as it is: strict, so asked before the formats that take anything. */
export const storedBlock: Format = {
  id: 'compressed',
  open(node) {
    const found = node.bytes && node.bytes.length >= SHORTEST ? stored(node.bytes) : undefined;
    return found ? [inner(node, found[0], { bytes: found[1] })] : undefined;
  },
};

/** True when `guessed` would open it. */
export const shrunk = (bytes: Uint8Array): boolean => guess(bytes, new Budget()) !== undefined;

/** Raw deflate and brotli by trying, last of all. */
export const guessed: Format = {
  id: 'compressed',
  open(node, budget) {
    const found = node.bytes ? guess(node.bytes, budget) : undefined;
    return found ? [inner(node, found[0], { bytes: found[1] })] : undefined;
  },
};
