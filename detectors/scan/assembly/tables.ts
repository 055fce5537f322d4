// Memory that JavaScript fills: classes of bytes, filters, names of fields. Sizes are those of detectors/scan/*.ts.

/** Classes of bytes (bytes.ts). */
export const CLASS: usize = memory.data(512, 16);
/** Wholes: which lengths there are, and 2^18 bits. */
export const LENGTHS: usize = memory.data(128, 16);
export const WHOLES: usize = memory.data(32768, 16);
/** Prefixes of digests: 2^19 bits, few enough to stay in a cache. */
export const DIGESTS: usize = memory.data(65536, 16);
/** The same wholes, 2^16 bits by all of their bytes: asked when the first table lets a value pass. */
export const SPELT: usize = memory.data(8192, 16);
/** Digests by their ninth to sixteenth character: 2^20 bits, asked when the first table lets one pass. */
export const DIGESTS_ON: usize = memory.data(131072, 16);
/** Hanzi and symbols of GB 2312 as units of UTF-16, by row and place. */
export const GB2312: usize = memory.data(17672, 16);
/** By hundredths of a degree. */
export const DEGREES: usize = memory.data(36000, 16);
/** Names of fields: slots by hash, and by number: hash, place, length and bits. */
export const SLOTS: usize = memory.data(65536, 16);
export const NAME_HASH: usize = memory.data(16384, 16);
export const NAME_AT: usize = memory.data(16384, 16);
export const NAME_SIZE: usize = memory.data(16384, 16);
export const NAME_BITS: usize = memory.data(16384, 16);
export const ARENA: usize = memory.data(819200, 16);
export const SLOT_MASK: u32 = 16383;

/** Needles found beforehand: ascending starts, closed by the largest number. */
export const FOUND: usize = memory.data(65536, 16);

/**
 * Containers: up, last child, the one before, name (a number, or -1 - place in a list). Leaves: container, name, start, end, kind; as many that matter,
 * and as many that do not.
 */
export const CONTAINERS: usize = memory.data(2097152, 16);
export const LEAVES: usize = memory.data(5242880, 16);
export const MOST: i32 = 131072;

/** Bits as in bytes.ts. */
export const UPPER: u32 = 0x03;
export const LOWER: u32 = 0x0c;
export const DASH: u32 = 0x10;
export const COLON: u32 = 0x20;
export const DOT: u32 = 0x40;
export const DIGIT: u32 = 0x80;
export const LINE: u32 = 0x0300;
export const HOT: u32 = 0x3c00;
export const OTHER: u32 = 0x4000;
export const WIDE: u32 = 0x8000;
/** Not of a byte: the text has several lines, or tabs. */
export const LINED: u32 = 0x10000;
export const LETTERS: u32 = DIGIT | UPPER | LOWER | LINE;
export const NOT_BASE64: u32 = WIDE | OTHER | DOT | COLON | HOT;

/** Bits as in keys.ts. */
export const FIELD: u32 = 1;
export const BESIDE: u32 = 2;
export const CONTEXT: u32 = 4;
export const GEO: u32 = 8;
export const NAMED: u32 = 16;
export const BELOW: u32 = 32;
export const DATA: u32 = 64;
export const INDEX: u32 = 128;
export const LONG: u32 = 256;
export const ONCE: u32 = 512;
export const HALF: u32 = 1024;

// @ts-ignore: decorator
@inline
export function byteAt(at: usize): u32 {
  return load<u8>(at);
}

// @ts-ignore: decorator
@inline
export function classAt(at: usize): u32 {
  return load<u16>(CLASS + (<usize>load<u8>(at) << 1));
}

// @ts-ignore: decorator
@inline
export function isDigit(at: usize): bool {
  return <u32>load<u8>(at) - 48 < 10;
}

// @ts-ignore: decorator
@inline
function bit(table: usize, at: u32): bool {
  return ((load<u32>(table + ((at >>> 5) << 2)) >>> (at & 31)) & 1) == 1;
}

/** A latitude or longitude that is known, in hundredths of a degree. */
// @ts-ignore: decorator
@inline
export function nearKnown(hundredths: u32): bool {
  return hundredths < 36000 && load<u8>(DEGREES + hundredths) == 1;
}

/** As `hashOfWhole` (wholes.ts): by length, first and last four bytes, letter case aside. */
// @ts-ignore: decorator
@inline
function wholeHash(start: usize, end: usize): u32 {
  const size = <u32>(end - start);
  let head: u32 = 0;
  let tail: u32 = 0;
  if (size >= 4) {
    head = bswap<u32>(load<u32>(start) | 0x20202020);
    tail = bswap<u32>(load<u32>(end - 4) | 0x20202020);
  } else
    for (let at: u32 = 0; at < size; at += 1) {
      head = (head << 8) | (byteAt(start + at) | 32);
      tail = head;
    }
  const hash = (head * 0x9e3779b1) ^ ((tail ^ size) * 0x85ebca6b);
  return (hash ^ (hash >>> 15)) * 0x2c1b3c6d;
}

// @ts-ignore: decorator
@inline
function hasLength(start: usize, end: usize): bool {
  return end - start <= 96 && load<u8>(LENGTHS + (end - start)) != 0;
}

/** Where the value that `whole` was asked about last is noted when it is left out; -1: nobody asks about values of its length. */
export let place: i32 = -1;

/** As `addWhole` (wholes.ts) puts them in. */
export function whole(start: usize, end: usize): bool {
  place = -1;
  if (!hasLength(start, end)) return false;
  const hash = wholeHash(start, end);
  place = hash >>> 17;
  return bit(WHOLES, hash >>> 14) && spelt(start, end);
}

/** Values that were left out, 2^15 bits: one of them may be a piece of a value of which another piece was not. */
export const LEFT: usize = memory.data(4096, 16);

/** As `place` says. */
// @ts-ignore: decorator
@inline
export function noteAt(place: i32): void {
  if (place < 0) return;
  const word = LEFT + (<usize>(place >>> 5) << 2);
  store<u32>(word, load<u32>(word) | (1 << (place & 31)));
}

export function noteLeft(start: usize, end: usize): void {
  if (hasLength(start, end)) noteAt(wholeHash(start, end) >>> 17);
}

/** Another event begins. */
export function forgetLeft(): void {
  memory.fill(LEFT, 0, 4096);
}

function spelt(start: usize, end: usize): bool {
  let hash: u32 = 0;
  for (let at = start; at < end; at += 1) hash = (hash ^ (byteAt(at) | 32)) * 0x01000193;
  return bit(SPELT, (hash * 0x2c1b3c6d) >>> 16);
}

/** As `addDigest` (wholes.ts) puts them in. */
export function digestAt(start: usize): bool {
  return bit(DIGESTS, eightAt(start) >>> 13) && bit(DIGESTS_ON, eightAt(start + 8) >>> 12);
}

function eightAt(start: usize): u32 {
  const head = bswap<u32>(load<u32>(start) | 0x20202020);
  const tail = bswap<u32>(load<u32>(start + 4) | 0x20202020);
  const hash = (head * 0x9e3779b1) ^ (tail * 0x85ebca6b);
  return (hash ^ (hash >>> 15)) * 0x2c1b3c6d;
}

/** Where the blanks of JSON end. */
// @ts-ignore: decorator
@inline
export function blank(start: usize): usize {
  let at = start;
  for (let byte = byteAt(at); byte == 32 || byte == 10 || byte == 13 || byte == 9; byte = byteAt(at)) at += 1;
  return at;
}
