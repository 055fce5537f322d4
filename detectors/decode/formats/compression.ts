import {
  brotliDecompressSync,
  constants,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from 'node:zlib';
import type { Budget } from '../budget.ts';
import { type Format, inner } from '../node.ts';

/** One body may grow to this, and never beyond what the budget has left: a zip bomb stops here. */
const MAX_OUTPUT = 16 * 1024 * 1024;

type Unpack = (bytes: Uint8Array, options: { maxOutputLength: number; finishFlush: number }) => Uint8Array;

/** Cut bodies give what they hold (SYNC_FLUSH); anything else that is not the format gives `undefined`. */
export function unpack(bytes: Uint8Array, budget: Budget, how: Unpack): Uint8Array | undefined {
  try {
    return how(bytes, { maxOutputLength: Math.min(MAX_OUTPUT, budget.room), finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') budget.exhausted ||= 'bytes';
    return undefined;
  }
}

const starts = (bytes: Uint8Array | undefined, ...magic: readonly number[]): bytes is Uint8Array =>
  bytes !== undefined && bytes.length > magic.length && magic.every((byte, at) => bytes[at] === byte);

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
  (bytes): bytes is Uint8Array => starts(bytes, 0x78) && ((0x78 << 8) | (bytes[1] ?? 0)) % 31 === 0,
  inflateSync,
);
export const zstd = compressed(
  'zstd',
  (bytes): bytes is Uint8Array => starts(bytes, 0x28, 0xb5, 0x2f, 0xfd),
  (bytes, { maxOutputLength }) => zstdDecompressSync(bytes, { maxOutputLength }),
);

/** By the Content-Encoding header: brotli and raw deflate have no magic number. */
export function contentDecode(bytes: Uint8Array, encoding: string, budget: Budget): Uint8Array | undefined {
  switch (encoding.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return unpack(bytes, budget, gunzipSync);
    case 'deflate':
      return unpack(bytes, budget, inflateSync) ?? unpack(bytes, budget, inflateRawSync);
    case 'br':
      return unpack(bytes, budget, (input, { maxOutputLength }) => brotliDecompressSync(input, { maxOutputLength }));
    case 'zstd':
      return unpack(bytes, budget, (input, { maxOutputLength }) => zstdDecompressSync(input, { maxOutputLength }));
    default:
      return undefined;
  }
}
