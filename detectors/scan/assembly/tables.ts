// Memory that JavaScript fills: classes of bytes, filters, names of fields. Sizes are those of detectors/scan/*.ts.

/** Classes of bytes (bytes.ts). */
export const CLASS: usize = memory.data(512, 16);
/** Wholes: which lengths there are, and 2^18 bits. */
export const LENGTHS: usize = memory.data(128, 16);
export const WHOLES: usize = memory.data(32768, 16);
/** Prefixes of digests: 2^22 bits. */
export const DIGESTS: usize = memory.data(524288, 16);
/** By whole degrees. */
export const DEGREES: usize = memory.data(1024, 16);
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

/** Containers: up, last child, the one before, name (a number, or -1 - place in a list). Leaves: container, name, start, end, kind. */
export const CONTAINERS: usize = memory.data(2097152, 16);
export const LEAVES: usize = memory.data(2621440, 16);
export const MOST: i32 = 131072;

/** Bits as in bytes.ts. */
export const DIGIT: u32 = 1;
export const UPPER: u32 = 2;
export const LOWER: u32 = 4;
export const DASH: u32 = 8;
export const COLON: u32 = 16;
export const WIDE: u32 = 32;
export const DOT: u32 = 64;
export const HOT: u32 = 128;
export const OTHER: u32 = 256;
export const LINE: u32 = 512;
export const STOP: u32 = 1024;
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

/** As `Wholes.has`. */
export function whole(start: usize, end: usize): bool {
  const size = <u32>(end - start);
  if (size > 96 || load<u8>(LENGTHS + size) == 0) return false;
  let head: u32 = 0;
  let tail: u32 = 0;
  const most = min<u32>(size, 4);
  for (let at: u32 = 0; at < most; at += 1) {
    head = (head << 8) | (byteAt(start + at) | 32);
    tail = (tail << 8) | (byteAt(end - most + at) | 32);
  }
  const hash = (head * 0x9e3779b1) ^ ((tail ^ size) * 0x85ebca6b);
  return bit(WHOLES, ((hash ^ (hash >>> 15)) * 0x2c1b3c6d) >>> 14);
}

/** As `Prefixes.has`. */
export function digestAt(start: usize): bool {
  let head: u32 = 0;
  let tail: u32 = 0;
  for (let at = start; at < start + 4; at += 1) {
    head = (head << 8) | (byteAt(at) | 32);
    tail = (tail << 8) | (byteAt(at + 4) | 32);
  }
  const hash = (head * 0x9e3779b1) ^ (tail * 0x85ebca6b);
  return bit(DIGESTS, ((hash ^ (hash >>> 15)) * 0x2c1b3c6d) >>> 10);
}
