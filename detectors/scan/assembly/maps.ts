// Where characters of each kind stand in a text: a bit for each, made once for a text and asked by many.
import { kindsOne, kindsTwo } from './classes';
import { LONGEST } from './rooms';

/** Bytes of one map: a bit for each character of the longest text, and zeros after it. */
const SIZE: usize = LONGEST / 8 + 16;
export const DIGITS: usize = 0;
/** Letters of base64, digits among them. */
export const LETTERS: usize = SIZE;
export const DASHES: usize = SIZE * 2;
export const COLONS: usize = SIZE * 3;
export const DOTS: usize = SIZE * 4;
export const SPACES: usize = SIZE * 5;
/** Characters of a container, an address or an encoding. */
export const HOTS: usize = SIZE * 6;
const ALL: usize = SIZE * 7;
/** A text, and the parts of it that are looked at meanwhile (parts.ts). */
const MAPS: usize = memory.data(287280, 16);
let maps: usize = MAPS;

/** A part of the text is looked at from here on; the maps of the text are kept. */
export function enterPart(): void {
  maps += ALL;
}

export function leavePart(): void {
  maps -= ALL;
}

/** Bits of bytes.ts for each of sixteen bytes; and blanks. In memory: the compiler makes such constants anew for every use. */
const ALNUM: usize = memory.data<u8>([143, 143, 143, 143, 143, 143, 143, 143, 143, 143, 143, 143, 143, 143, 143, 143], 16);
const LINE: usize = memory.data<u8>([3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3], 16);
const HOT: usize = memory.data<u8>([60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60], 16);
const BLANK: usize = memory.data<u8>([32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32], 16);

/** Characters of one window. */
export const WINDOW: usize = 64;

/** Which of the 64 characters from a place on are of a kind; the place is a multiple of eight. */
// @ts-ignore: decorator
@inline
export function among(map: usize, place: usize): u64 {
  return load<u64>(maps + map + (place >> 3));
}

/** Makes the maps of a text, which is not longer than there is room for. */
export function mapText(start: usize, end: usize): void {
  let to = maps;
  for (let at = start; at < end; at += 16) {
    const text = v128.load(at);
    const one = kindsOne(text);
    const two = kindsTwo(text);
    const letters = v128.or(v128.and(one, v128.load(ALNUM)), v128.and(two, v128.load(LINE)));
    const hot = v128.and(two, v128.load(HOT));
    store<u16>(to + DIGITS, <u16>i8x16.bitmask(one));
    store<u16>(to + LETTERS, <u16>any(letters));
    store<u16>(to + DASHES, <u16>i8x16.bitmask(i16x8.shl(one, 3)));
    store<u16>(to + COLONS, <u16>i8x16.bitmask(i16x8.shl(one, 2)));
    store<u16>(to + DOTS, <u16>i8x16.bitmask(i16x8.shl(one, 1)));
    store<u16>(to + SPACES, <u16>i8x16.bitmask(i8x16.eq(text, v128.load(BLANK))));
    store<u16>(to + HOTS, <u16>any(hot));
    to += 2;
  }
  const last = to - 2 + (((end - start) & 15) == 0 ? 2 : 0);
  const kept: u64 = ((<u64>1) << ((end - start) & 15)) - 1;
  for (let map: usize = 0; map < ALL; map += SIZE) store<u64>(last + map, load<u64>(last + map) & kept);
}

/** Which bytes have any bit. */
// @ts-ignore: decorator
@inline
function any(bytes: v128): i32 {
  return i8x16.bitmask(i8x16.ne(bytes, i8x16.splat(0)));
}
