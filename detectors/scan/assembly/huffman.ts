// Whether bytes begin like a block of deflate with codes of its own (RFC 1951, 3.2.7): the lengths of its codes make whole codes.

/** Bytes of a stream that are there for sure. */
export const HEAD: i32 = 60;

/** Up to 24 bits from bit `at` on, the first one lowest. */
// @ts-ignore: decorator
@inline
export function low(bytes: usize, at: i32, bits: i32): i32 {
  return <i32>((load<u32>(bytes + (at >> 3)) >>> (at & 7)) & ((1 << bits) - 1));
}

/** Where in the order of the alphabet the lengths of the code of lengths stand. */
const ORDER: usize = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);
const SYMBOLS: i32 = 19;
const LONGEST: i32 = 7;
/** Lengths of the code of lengths by symbol; what seven bits of the stream mean: symbol, and length from the fifth bit on. */
const LENGTHS: usize = memory.data(32, 16);
const MEANING: usize = memory.data(256, 16);

export function dynamicHead(bytes: usize, size: i32): bool {
  if (size < 10) return false;
  const literals = low(bytes, 3, 5) + 257;
  const distances = low(bytes, 8, 5) + 1;
  const lengths = min(low(bytes, 13, 4) + 4, SYMBOLS);
  const start = 17 + 3 * lengths;
  if (literals > 286 || distances > 30 || start > size * 8 || !readLengths(bytes, lengths)) return false;
  return codesFit(bytes, start, min(size, HEAD) * 8, literals, literals + distances);
}

/** Reads the code of lengths into the table; false when it is no whole code. */
function readLengths(bytes: usize, lengths: i32): bool {
  let left = 128;
  memory.fill(LENGTHS, 0, 32);
  for (let n = 0; n < lengths; n += 1) {
    const bits = low(bytes, 17 + 3 * n, 3);
    store<u8>(LENGTHS + load<u8>(ORDER + n), <u8>bits);
    if (bits > 0) left -= 128 >> bits;
  }
  if (left != 0) return false;
  let code = 0;
  for (let bits = 1; bits <= LONGEST; bits += 1) {
    for (let symbol = 0; symbol < SYMBOLS; symbol += 1)
      if (<i32>load<u8>(LENGTHS + symbol) == bits) {
        fill(code, bits, symbol);
        code += 1;
      }
    code <<= 1;
  }
  return true;
}

/** All seven bits that begin with this code, its first bit lowest. */
function fill(code: i32, bits: i32, symbol: i32): void {
  let turned = 0;
  for (let n = 0; n < bits; n += 1) turned |= ((code >> n) & 1) << (bits - 1 - n);
  for (let at = turned; at < 128; at += 1 << bits) store<u8>(MEANING + at, <u8>(symbol | (bits << 5)));
}

/** Whether the lengths of both codes make whole codes, or end with what is there of the stream. */
function codesFit(bytes: usize, start: i32, limit: i32, literals: i32, all: i32): bool {
  let at = start;
  let left = 1 << 15;
  let before = 0;
  let ends = false;
  for (let n = 0; n < all; ) {
    if (at + 14 > limit) return true;
    const meaning = <i32>load<u8>(MEANING + low(bytes, at, LONGEST));
    const symbol = meaning & 31;
    at += meaning >> 5;
    const extra = symbol < 16 ? 0 : symbol == 16 ? 2 : symbol == 17 ? 3 : 7;
    const times = symbol < 16 ? 1 : (symbol == 18 ? 11 : 3) + low(bytes, at, extra);
    at += extra;
    if (symbol == 16 && n == 0) return false;
    const length = symbol < 16 ? symbol : symbol == 16 ? before : 0;
    before = length;
    for (const to = n + times; n < to; n += 1) {
      if (n == literals) {
        if (left != 0 || !ends) return false;
        left = 1 << 15;
      }
      if (n >= all) return false;
      if (length == 0) continue;
      if (n == 256) ends = true;
      left -= (1 << 15) >> length;
      if (left < 0) return false;
    }
  }
  // A single distance, or none, makes no whole code and is allowed.
  return true;
}
