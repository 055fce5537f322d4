// Characters by the sixteen: where a string ends, what it is made of, and where its digits stand.

/** By the low and by the high half of a byte, the bits of bytes.ts: a byte is of a class when both halves say so. */
const FIRST_LOW: usize = memory.data<u8>([138, 143, 143, 143, 143, 143, 143, 143, 143, 143, 47, 5, 5, 21, 69, 5], 16);
const FIRST_HIGH: usize = memory.data<u8>([0, 0, 80, 160, 1, 2, 4, 8, 0, 0, 0, 0, 0, 0, 0, 0], 16);
const SECOND_LOW: usize = memory.data<u8>([160, 128, 132, 128, 132, 132, 132, 128, 128, 128, 128, 153, 152, 152, 144, 139], 16);
const SECOND_HIGH: usize = memory.data<u8>([0, 0, 5, 8, 32, 18, 0, 8, 128, 128, 128, 128, 128, 128, 128, 128], 16);
/** Sixteen bytes of ones, then as many of zeros. */
const LANES: usize = memory.data<u8>([
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
]);

/** Bits of the lower eight, and of the upper eight, for each byte (bytes.ts). */
// @ts-ignore: decorator
@inline
export function kindsOne(text: v128): v128 {
  const low = v128.and(text, i8x16.splat(15));
  return v128.and(i8x16.relaxed_swizzle(v128.load(FIRST_LOW), low), i8x16.relaxed_swizzle(v128.load(FIRST_HIGH), i8x16.shr_u(text, 4)));
}

// @ts-ignore: decorator
@inline
export function kindsTwo(text: v128): v128 {
  const low = v128.and(text, i8x16.splat(15));
  return v128.and(i8x16.relaxed_swizzle(v128.load(SECOND_LOW), low), i8x16.relaxed_swizzle(v128.load(SECOND_HIGH), i8x16.shr_u(text, 4)));
}

/** Bits of the string that was looked at last. */
export let bits: u32 = 0;

/** Goes to the end of a string: the address of a quote, a backslash or a control character. */
export function stringEnd(start: usize): usize {
  let first = i8x16.splat(0);
  let second = first;
  let other: i32 = 0;
  for (let at = start; ; at += 16) {
    const text = v128.load(at);
    const one = kindsOne(text);
    const two = kindsTwo(text);
    const quotes = v128.or(i8x16.eq(text, i8x16.splat(34)), i8x16.eq(text, i8x16.splat(92)));
    const stops = i8x16.bitmask(v128.or(quotes, i8x16.lt_u(text, i8x16.splat(32))));
    const count = <usize>ctz(stops | 0x10000);
    const lanes = (1 << <i32>count) - 1;
    other |= i8x16.bitmask(i8x16.eq(v128.or(one, two), i8x16.splat(0))) & lanes;
    const kept = v128.load(LANES + 16 - count);
    first = v128.or(first, v128.and(one, kept));
    second = v128.or(second, v128.and(two, kept));
    if (stops != 0) {
      bits = folded(first, second) | (other != 0 ? 0x4000 : 0);
      return at + count;
    }
  }
  return 0;
}

/** The same of a text whose end is known, whatever stands in it. */
export function classify(start: usize, end: usize): void {
  let first = i8x16.splat(0);
  let second = first;
  let other: i32 = 0;
  for (let at = start; at < end; at += 16) {
    const text = v128.load(at);
    const one = kindsOne(text);
    const two = kindsTwo(text);
    const count: usize = min(end - at, 16);
    const lanes = (1 << <i32>count) - 1;
    other |= i8x16.bitmask(i8x16.eq(v128.or(one, two), i8x16.splat(0))) & lanes;
    const kept = v128.load(LANES + 16 - count);
    first = v128.or(first, v128.and(one, kept));
    second = v128.or(second, v128.and(two, kept));
  }
  bits = folded(first, second) | (other != 0 ? 0x4000 : 0);
}

/** Where a byte stands first between two addresses; the end when it stands nowhere. */
export function firstOf(start: usize, end: usize, byte: u32): usize {
  const wanted = i8x16.splat(<i8>byte);
  for (let at = start; at < end; at += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), wanted));
    if (found != 0) return min(at + ctz(found), end);
  }
  return end;
}

/** A control character or a space between two addresses. */
export function hasBlank(start: usize, end: usize): bool {
  for (let at = start; at < end; at += 16) {
    const found = i8x16.bitmask(i8x16.lt_u(v128.load(at), i8x16.splat(33)));
    if (found != 0) return at + ctz(found) < end;
  }
  return false;
}

/** A blank beyond ASCII, and what begins like one. */
export function oddBlank(start: usize, end: usize): bool {
  for (let at = start; at < end; at += 16) {
    const text = v128.load(at);
    const next = v128.load(at + 1);
    const third = v128.load(at + 2);
    const thin = v128.or(
      i8x16.le_u(third, i8x16.splat(<i8>0x8a)),
      v128.or(between(third, 0xa8, 0xa9), v128.or(is(third, 0xaf), is(third, 0x9f))),
    );
    const general = v128.and(is(text, 0xe2), v128.and(between(next, 0x80, 0x81), thin));
    const wide = v128.and(is(text, 0xe3), v128.and(is(next, 0x80), is(third, 0x80)));
    const mark = v128.or(v128.and(is(text, 0xef), is(next, 0xbb)), v128.and(is(text, 0xc2), is(next, 0xa0)));
    const found = i8x16.bitmask(v128.or(v128.or(general, wide), v128.or(mark, is(text, 0xe1))));
    if (found != 0) return at + ctz(found) < end;
  }
  return false;
}

/** Which bytes are that one. */
// @ts-ignore: decorator
@inline
export function is(text: v128, byte: i32): v128 {
  return i8x16.eq(text, i8x16.splat(<i8>byte));
}

/**
 * Full-width digits and letters, degree signs, and letters that only lz-string's UTF-16 form makes. First bytes of UTF-8 are 0xc2 and more, so no other
 * byte is met by mistake.
 */
export function oddLetters(start: usize, end: usize): bool {
  for (let at = start; at < end; at += 16) {
    const text = v128.load(at);
    // Nearly all text has none of their first bytes.
    const first = v128.or(between(text, 0xc2, 0xe1), v128.or(is(text, 0xef), v128.and(is(text, 0xe5), is(v128.load(at + 1), 0xba))));
    if (v128.any_true(first) && oddAmong(at, end)) return true;
  }
  return false;
}

function oddAmong(at: usize, end: usize): bool {
  const text = v128.load(at);
  const next = v128.load(at + 1);
  const third = v128.load(at + 2);
  const full = v128.or(between(third, 0x90, 0x99), between(third, 0xa1, 0xba));
  const wide = v128.or(is(next, 0xbd), v128.and(is(next, 0xbc), full));
  const degree = v128.and(is(next, 0xba), is(third, 0xa6));
  const sign = v128.and(is(text, 0xc2), is(next, 0xb0));
  const chinese = v128.or(v128.and(is(text, 0xef), wide), v128.and(is(text, 0xe5), degree));
  const odd = v128.or(v128.or(chinese, sign), between(text, 0xc4, 0xe1));
  const count: usize = min(end - at, 16);
  return (i8x16.bitmask(odd) & ((1 << <i32>count) - 1)) != 0;
}

/** Bytes from the one to the other. */
// @ts-ignore: decorator
@inline
function between(text: v128, least: i32, most: i32): v128 {
  return i8x16.le_u(i8x16.sub(text, i8x16.splat(<i8>least)), i8x16.splat(<i8>(most - least)));
}

/** All bytes of the one or'ed together, and all of the other above them. */
// @ts-ignore: decorator
@inline
function folded(first: v128, second: v128): u32 {
  const one = i64x2.extract_lane(first, 0) | i64x2.extract_lane(first, 1);
  const two = i64x2.extract_lane(second, 0) | i64x2.extract_lane(second, 1);
  const low = <u64>((one | (one >>> 32)) & 0xffffffff);
  const high = <u64>(two | (two << 32)) & 0xffffffff00000000;
  let all = low | high;
  all |= all >>> 16;
  all |= all >>> 8;
  return (<u32>all & 0xff) | ((<u32>(all >>> 32) & 0xff) << 8);
}

/** How many digits stand at an address, sixteen at most. */
// @ts-ignore: decorator
@inline
export function digitCount(at: usize): i32 {
  const others = i8x16.bitmask(i8x16.ge_u(i8x16.sub(v128.load(at), i8x16.splat(48)), i8x16.splat(10)));
  return ctz(others | 0x10000);
}

/** The number that so many digits are, sixteen at most. */
export function numberAt(at: usize, count: i32): u64 {
  const values = i8x16.sub(v128.load(at), i8x16.splat(48));
  const places = i8x16.sub(i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), i8x16.splat(<i8>(16 - count)));
  const aligned = i8x16.swizzle(values, places);
  const tens = i16x8.mul(v128.and(aligned, i16x8.splat(0xff)), i16x8.splat(10));
  const pairs = i16x8.add(tens, i16x8.shr_u(aligned, 8));
  const fours = i32x4.dot_i16x8_s(pairs, i16x8(100, 1, 100, 1, 100, 1, 100, 1));
  const upper = <u64>i32x4.extract_lane(fours, 0) * 10000 + <u64>i32x4.extract_lane(fours, 1);
  return upper * 100000000 + <u64>i32x4.extract_lane(fours, 2) * 10000 + <u64>i32x4.extract_lane(fours, 3);
}

/** Where any of two bytes stands among the 64 from an address on. */
export function placesOf(start: usize, one: i32, other: i32): u64 {
  let places: u64 = 0;
  for (let n: usize = 0; n < 64; n += 16) {
    const text = v128.load(start + n);
    const hits = v128.or(i8x16.eq(text, i8x16.splat(<i8>one)), i8x16.eq(text, i8x16.splat(<i8>other)));
    places |= <u64>i8x16.bitmask(hits) << n;
  }
  return places;
}
