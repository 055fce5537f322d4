// Numbers of JSON, by how JavaScript writes them.
import { digitCount, numberAt } from './classes';
import { isRemembered, runMatters } from './digits';
import { named } from './parts';
import { keyBits, leave, met, needleIn, put } from './state';
import { byteAt, digestAt, GEO, isDigit, NAMED, nearKnown, noteAt, place, whole } from './tables';

/** Whether a value matters whatever it is made of: by its name, by a needle in it, or as a whole. */
export function wanted(key: u32, start: usize, end: usize): bool {
  return named(key, <i32>(end - start)) || needleIn(start, end) || whole(start, end);
}

/** More digits are looked at one by one. */
const MOST_DIGITS: i32 = 16;

function digitsFrom(at: usize): i32 {
  let count = digitCount(at);
  if (count == MOST_DIGITS) while (isDigit(at + count)) count += 1;
  return count;
}

/** Digits that a double holds for sure. */
const EXACT: i32 = 15;

/** The number that begins here: where it ends, 0 when it is none. */
export function numeric(start: usize): usize {
  const first = byteAt(start) == 45 ? start + 1 : start;
  const integer = digitsFrom(first);
  const zero = byteAt(first) == 48;
  if (integer == 0 || (integer > 1 && zero)) return 0;
  let at = first + integer;
  let decimals: i32 = 0;
  if (byteAt(at) == 46) {
    decimals = digitsFrom(at + 1);
    if (decimals == 0) return 0;
    at += 1 + decimals;
  }
  if ((byteAt(at) | 32) == 101) {
    at += 1;
    if (byteAt(at) == 43 || byteAt(at) == 45) at += 1;
    if (!isDigit(at)) return 0;
    while (isDigit(at)) at += 1;
    put(start, at, 2);
    return at;
  }
  decided(start, at, first, integer, decimals, zero && first > start);
  return at;
}

/** Puts a number or leaves it, by how JavaScript writes it: without zeros at the end, and very small ones otherwise. */
function decided(start: usize, end: usize, first: usize, integer: i32, decimals: i32, minusZero: bool): void {
  let last = end;
  let shown = decimals;
  while (shown > 0 && byteAt(last - 1) == 48) {
    shown -= 1;
    last -= shown == 0 ? 2 : 1;
  }
  const sure = integer + shown <= EXACT;
  const kind = sure && last == end ? 1 : 2;
  if (minusZero || (!sure && !isLong(first, integer, shown)) || isTiny(first, integer, shown)) put(start, end, 2);
  else if (numberMatters(start, last, first, integer, shown)) {
    put(start, end, kind);
    met();
  } else {
    noteAt(place);
    leave(start, end, kind);
  }
}

/** A fraction as long as a double can be: its last digits may be written otherwise, and are no part of anything but a digest of sixteen. */
function isLong(first: usize, integer: i32, decimals: i32): bool {
  const from = first + integer + 1;
  return integer <= 4 && decimals >= 12 && decimals <= (byteAt(from) == 48 ? 22 : 17) && (decimals != 16 || !digestAt(from));
}

/** What JavaScript writes with an exponent. */
function isTiny(first: usize, integer: i32, decimals: i32): bool {
  return decimals > 6 && integer == 1 && byteAt(first) == 48 && numberAt(first + 2, 6) == 0;
}

function numberMatters(start: usize, end: usize, first: usize, integer: i32, decimals: i32): bool {
  const key = keyBits();
  if (wanted(key, start, end)) return true;
  if (integer >= 11 && runMatters(first, integer)) return true;
  if ((key & NAMED) != 0 && integer + decimals >= 4) return true;
  if (decimals > 0)
    return (
      isRemembered(decimals) ||
      (decimals >= 2 && ((key & GEO) != 0 || (integer <= 3 && nearKnown(hundredths(first, integer)))))
    );
  if (integer < 6 || integer > 10) return false;
  // Degrees times a million, or ten million.
  if ((key & GEO) != 0 && integer >= 7) return true;
  const value = numberAt(first, integer);
  return nearKnown(<u32>(value / 1000)) || nearKnown(<u32>(value / 10000)) || nearKnown(<u32>(value / 100000));
}

/** Of a number with two decimals or more. */
// @ts-ignore: decorator
@inline
function hundredths(first: usize, integer: i32): u32 {
  const after = first + integer + 1;
  return <u32>numberAt(first, integer) * 100 + (byteAt(after) - 48) * 10 + byteAt(after + 1) - 48;
}

