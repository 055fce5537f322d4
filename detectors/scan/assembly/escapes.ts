// Escapes of a JSON string, undone beside it.
import { byteAt } from './tables';
import { LONGEST } from './rooms';
import { put } from './utf8';

/** Where the string ends in the source, and in the room; 0 when it has no end, and when it cannot be made here. */
export let stop: usize = 0;
export let made: usize = 0;

/** Undoes the escapes of the string that begins at `start` into `room`. */
export function unescape(start: usize, room: usize): void {
  let at = start;
  let to = room;
  made = 0;
  for (;;) {
    const text = v128.load(at);
    v128.store(to, text);
    const marks = v128.or(i8x16.eq(text, i8x16.splat(34)), i8x16.eq(text, i8x16.splat(92)));
    const count = <usize>ctz(i8x16.bitmask(v128.or(marks, i8x16.lt_u(text, i8x16.splat(32)))) | 0x10000);
    at += count;
    to += count;
    if (<i32>(to - room) > LONGEST - 32) break;
    if (count == 16) continue;
    const byte = byteAt(at);
    if (byte == 34) {
      stop = at;
      made = to;
      return;
    }
    if (byte != 92) break;
    // Units stand in rows: the next one is looked for where it must begin.
    for (;;) {
      const size = one(at + 1, to);
      if (size == 0) {
        stop = closing(at);
        return;
      }
      to += size;
      at += byteAt(at + 1) == 117 ? (size == 4 ? 12 : 6) : 2;
      if (load<u16>(at) != 0x755c || <i32>(to - room) > LONGEST - 32) break;
    }
  }
  stop = closing(at);
}

/** The quote that closes a string; 0 when a control character stands before it. */
function closing(from: usize): usize {
  let at = from;
  while (byteAt(at) != 34) {
    if (byteAt(at) < 32) return 0;
    at += byteAt(at) == 92 ? 2 : 1;
  }
  return at;
}

/** What an escape stands for, in UTF-8: how many bytes; 0 for none that is looked at here. */
function one(at: usize, to: usize): usize {
  const byte = byteAt(at);
  let plain = byte;
  if (byte == 117) return unit(at + 1, to);
  if (byte == 110) plain = 10;
  else if (byte == 116) plain = 9;
  else if (byte == 114) plain = 13;
  else if (byte != 34 && byte != 92 && byte != 47) return 0;
  store<u8>(to, <u8>plain);
  return 1;
}

/** A unit of UTF-16 in hexadecimal, or two that are one character. */
function unit(at: usize, to: usize): usize {
  const code = four(at);
  if (code < 32 || code == 127 || code > 0xffff) return 0;
  if (code < 0xd800 || code > 0xdfff) return put(to, code);
  if (code > 0xdbff || byteAt(at + 4) != 92 || byteAt(at + 5) != 117) return 0;
  const low = four(at + 6);
  if (low < 0xdc00 || low > 0xdfff) return 0;
  const point = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
  store<u8>(to, <u8>(0xf0 | (point >> 18)));
  store<u8>(to + 1, <u8>(0x80 | ((point >> 12) & 63)));
  store<u8>(to + 2, <u8>(0x80 | ((point >> 6) & 63)));
  store<u8>(to + 3, <u8>(0x80 | (point & 63)));
  return 4;
}

/** Four hexadecimal digits; a large number when they are none. */
// @ts-ignore: decorator
@inline
function four(at: usize): u32 {
  const text = v128.load32_zero(at);
  const digit = i8x16.lt_u(i8x16.sub(text, i8x16.splat(48)), i8x16.splat(10));
  const letter = i8x16.lt_u(i8x16.sub(v128.or(text, i8x16.splat(32)), i8x16.splat(97)), i8x16.splat(6));
  if ((i8x16.bitmask(v128.or(digit, letter)) & 15) != 15) return 0x10000;
  const nibbles = i8x16.add(v128.and(text, i8x16.splat(15)), v128.and(letter, i8x16.splat(9)));
  const four = <u32>i32x4.extract_lane(nibbles, 0);
  const two = (four << 4) | (four >>> 8);
  return ((two & 0xff) << 8) | ((two >>> 16) & 0xff);
}

/** The value of a hexadecimal digit; a large number for all else. */
// @ts-ignore: decorator
@inline
export function nibble(byte: u32): u32 {
  if (byte - 48 < 10) return byte - 48;
  const letter = (byte | 32) - 97;
  return letter < 6 ? letter + 10 : 256;
}
