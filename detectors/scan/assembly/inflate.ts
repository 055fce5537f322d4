// Whether bytes may be raw deflate or brotli of text, by their head: inflate.ts says why.
import { byteAt } from './tables';

function textual(byte: i32): bool {
  return byte > 31 || byte == 9 || byte == 10 || byte == 13;
}

function top(bytes: usize, at: i32, bits: i32): i32 {
  let code = 0;
  for (let n = at; n < at + bits; n += 1) code = (code << 1) | ((byteAt(bytes + (n >> 3)) >>> (n & 7)) & 1);
  return code;
}

function low(bytes: usize, at: i32, bits: i32): i32 {
  let value = 0;
  for (let n = at + bits - 1; n >= at; n -= 1) value = (value << 1) | ((byteAt(bytes + (n >> 3)) >>> (n & 7)) & 1);
  return value;
}

function repeatFits(bytes: usize, size: i32, start: i32, symbol: i32, made: i32): bool {
  const extra = symbol < 265 || symbol == 285 ? 0 : (symbol - 261) >> 2;
  if (symbol > 285) return false;
  if (start + extra + 5 > size * 8) return true;
  const code = top(bytes, start + extra, 5);
  const least = code < 4 ? code + 1 : ((2 + (code & 1)) << ((code >> 1) - 1)) + 1;
  return code < 30 && least <= made;
}

export function fixedText(bytes: usize, size: i32): bool {
  let at = 3;
  for (let made = 0; at + 9 <= size * 8 && made < 24; made += 1) {
    const code = top(bytes, at, 9);
    const eight = code >> 1;
    if (code >> 2 == 0) return made >= 8;
    if (code >> 2 < 24) return repeatFits(bytes, size, at + 7, 256 + (code >> 2), made);
    if (eight >= 0xc0 && eight < 0xc8) return repeatFits(bytes, size, at + 8, 280 + eight - 0xc0, made);
    if (eight < 0xc0 && !textual(eight - 0x30)) return false;
    if (eight >= 0xc8 && made == 0 && code - 0x190 + 144 < 0xc2) return false;
    at += eight < 0xc0 ? 8 : 9;
  }
  return true;
}

const ORDER_SIZE = 19;

export function dynamicHead(bytes: usize, size: i32): bool {
  if (size < 10) return false;
  const lengths = low(bytes, 13, 4) + 4;
  if (low(bytes, 3, 5) > 29 || low(bytes, 8, 5) > 29 || 17 + 3 * lengths > size * 8) return false;
  let left = 128;
  for (let n = 0; n < min(lengths, ORDER_SIZE); n += 1) {
    const bits = low(bytes, 17 + 3 * n, 3);
    if (bits > 0) left -= 128 >> bits;
  }
  return left == 0;
}

export function brotliHead(bytes: usize, size: i32): bool {
  const window = low(bytes, 0, 4);
  if (window != 11 && window != 15) return false;
  if (size > 256) return true;
  const last = low(bytes, 4, 1);
  if (last == 1 && low(bytes, 5, 1) == 1) return false;
  const at = 5 + last;
  const nibbles = low(bytes, at, 2) + 4;
  if (nibbles > 6) return false;
  const length = low(bytes, at + 2, nibbles * 4) + 1;
  if (length < 8 || length > size * 256) return false;
  return last == 1 ? length * 2 >= size : low(bytes, at + 2 + nibbles * 4, 1) == 1;
}
