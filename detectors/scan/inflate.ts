/**
 * True when raw deflate with fixed Huffman codes (RFC 1951, 3.2.6) may begin so: the first symbols are decoded until one is no text. It spares the
 * library, which costs a thousand times as much to say no.
 */
export function fixedText(bytes: Uint8Array, size: number): boolean {
  let [at, made] = [3, 0];
  for (; at + 9 <= size * 8 && made < 24; made += 1) {
    const code = top(bytes, at, 9);
    if (code >> 2 === 0) return made >= 8;
    if (code >> 2 < 24) return repeatFits(bytes, size, at + 7, 256 + (code >> 2), made);
    if (code >> 1 >= 0xc0 && code >> 1 < 0xc8) return repeatFits(bytes, size, at + 8, 280 + (code >> 1) - 0xc0, made);
    if (code >> 1 < 0xc0 && !textual((code >> 1) - 0x30)) return false;
    if (code >> 1 >= 0xc8 && made === 0 && code - 0x190 + 144 < 0xc2) return false;
    at += code >> 1 < 0xc0 ? 8 : 9;
  }
  return true;
}

/** After a length stands a distance, and nothing can be repeated before it was made. */
function repeatFits(bytes: Uint8Array, size: number, start: number, symbol: number, made: number): boolean {
  const extra = symbol < 265 || symbol === 285 ? 0 : (symbol - 261) >> 2;
  if (symbol > 285) return false;
  if (start + extra + 5 > size * 8) return true;
  const code = top(bytes, start + extra, 5);
  const least = code < 4 ? code + 1 : ((2 + (code & 1)) << ((code >> 1) - 1)) + 1;
  return code < 30 && least <= made;
}

const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** True when the head of a block with Huffman codes of its own (3.2.7) is sound: the code of the code lengths must be complete. */
export function dynamicHead(bytes: Uint8Array, size: number): boolean {
  if (size < 10) return false;
  const lengths = low(bytes, 13, 4) + 4;
  if (low(bytes, 3, 5) > 29 || low(bytes, 8, 5) > 29 || 17 + 3 * lengths > size * 8) return false;
  let left = 128;
  for (let n = 0; n < Math.min(lengths, ORDER.length); n += 1) {
    const bits = low(bytes, 17 + 3 * n, 3);
    if (bits > 0) left -= 128 >> bits;
  }
  return left === 0;
}

/** Output may be this many times the input in a short text. */
const RATIO = 256;

/**
 * True when a brotli stream (RFC 7932, 9.1 and 9.2) of a usual window may begin so: one last block of some length, or one that is not compressed, as
 * one-shot compressors write short texts. Long ones are let through.
 */
export function brotliHead(bytes: Uint8Array, size: number): boolean {
  const window = low(bytes, 0, 4);
  if (window !== 11 && window !== 15) return false;
  if (size > 256) return true;
  const last = low(bytes, 4, 1);
  if (last === 1 && low(bytes, 5, 1) === 1) return false;
  const at = 5 + last;
  const nibbles = low(bytes, at, 2) + 4;
  if (nibbles > 6) return false;
  const length = low(bytes, at + 2, nibbles * 4) + 1;
  if (length < 8 || length > size * RATIO) return false;
  return last === 1 ? length * 2 >= size : low(bytes, at + 2 + nibbles * 4, 1) === 1;
}

/** Huffman codes are packed starting with their most significant bit, numbers with their least. */
function top(bytes: Uint8Array, at: number, bits: number): number {
  let code = 0;
  for (let n = at; n < at + bits; n += 1) code = (code << 1) | (((bytes[n >> 3] as number) >> (n & 7)) & 1);
  return code;
}

function low(bytes: Uint8Array, at: number, bits: number): number {
  let value = 0;
  for (let n = at + bits - 1; n >= at; n -= 1) value = (value << 1) | (((bytes[n >> 3] as number) >> (n & 7)) & 1);
  return value;
}

/** Control characters may be one in fifty; the first twenty-four are judged as if none were. */
const textual = (byte: number): boolean => byte > 31 || byte === 9 || byte === 10 || byte === 13;
