// Whether a value can matter: value.ts says why. Positions are addresses.
import { oddLetters, placesOf } from './classes';
import { hotSays, IN_PIECES, MATTERS, NOTHING } from './hot';
import { judgeBy } from './parts';
import { couldMean } from './hidden';
import { piecesMatter } from './pieces';
import { LONGEST, LONGEST_HOT } from './rooms';
import { degreesMatter, digitsMatter } from './digits';
import { DECIMALS, NUMBER, runsIn, SIXTEEN, TWELVE } from './runs';
import {
  byteAt,
  classAt,
  COLON,
  DASH,
  digestAt,
  DIGIT,
  DOT,
  GEO,
  HOT,
  isDigit,
  LETTERS,
  LINE,
  LOWER,
  NAMED,
  NOT_BASE64,
  OTHER,
  UPPER,
  WIDE,
} from './tables';

/** Letters, digits and anything beyond ASCII. */
const NAME: u32 = UPPER | LOWER | DIGIT | WIDE;

/** Up to this size it is known beforehand where digits stand. */
const PLACED: i32 = 64;

/** `bits`: what the text is made of. */
export function textMatters(start: usize, end: usize, bits: u32, key: u32): bool {
  const size = <i32>(end - start);
  if (size > LONGEST || (size > LONGEST_HOT && (bits & (HOT | COLON)) != 0)) return true;
  const says = (bits & HOT) != 0 ? hotSays(start, end, bits, key) : NOTHING;
  if (says == MATTERS) return true;
  const digits = (bits & DIGIT) != 0;
  if ((bits & WIDE) != 0 && oddLetters(start, end)) return true;
  const pieces = says == IN_PIECES || (says == NOTHING && (bits & COLON) != 0 && namedPiece(start, end, size));
  if (pieces && piecesMatter(start, end, bits, key)) return true;
  if (digits && size >= 14 && spelledOut(start, end, bits)) return true;
  if (size < 8)
    return (digits && dotsMatter(start, end, bits, key)) || (byteAt(start) == 45 && byteAt(start + 1) == 45);
  if ((bits & NOT_BASE64) == 0 && encoded(start, end, bits, key)) return true;
  const runs = digits || (size >= 16 && (bits & LETTERS) != 0) ? runsIn(start, end) : 0;
  if ((bits & UPPER) != 0 && uppersMatter(start, end, bits, runs)) return true;
  if (digits) {
    if (namedDigits(size, bits, key) || ((runs & DECIMALS) != 0 && degreesMatter(start, end))) return true;
    if ((runs & NUMBER) != 0 && digitsMatter(start, end)) return true;
  }
  if (size >= 17 && (bits & (DASH | COLON)) != 0 && (size > PLACED || fiveMarks(start)) && hardwareAddress(start, end)) return true;
  return headMatters(start, end, bits) || ((runs & SIXTEEN) != 0 && runsMatter(start, end, bits, key));
}

/** `name: value` at the start or after a comma, where the name is no scheme of an address. */
function namedPiece(start: usize, end: usize, size: i32): bool {
  if (nameEnds(start, end)) return true;
  if (size <= PLACED && (placesOf(start, 44, 44) & within(size)) == 0) return false;
  for (let at = start + 1; at < end; at += 1) if (byteAt(at - 1) == 44 && nameEnds(at, end)) return true;
  return false;
}

/** As many ones, 64 at most. */
// @ts-ignore: decorator
@inline
function within(size: i32): u64 {
  return size >= 64 ? u64.MAX_VALUE : ((<u64>1) << size) - 1;
}

function nameEnds(start: usize, end: usize): bool {
  let at = start;
  while (at < end && (byteAt(at) == 32 || byteAt(at) == 39 || byteAt(at) == 91)) at += 1;
  const from = at;
  if (isDigit(from)) return false;
  while (at < end && at < from + 124 && ((classAt(at) & NAME) != 0 || byteAt(at) == 46 || byteAt(at) == 45 || byteAt(at) == 95)) at += 1;
  if (at == from) return false;
  if (byteAt(at) == 39) at += 1;
  if (byteAt(at) == 32) at += 1;
  return at < end && byteAt(at) == 58 && !(byteAt(at + 1) == 47 && byteAt(at + 2) == 47);
}

/** Hexadecimal with something between the bytes, or 0x before; numbers that are characters. */
function spelledOut(start: usize, end: usize, bits: u32): bool {
  if (byteAt(start) == 48 && (byteAt(start + 1) | 32) == 120) return true;
  if ((bits & ~(DIGIT | UPPER | LOWER | WIDE)) == 0) return false;
  const mark = byteAt(start + 2);
  if (mark < 64 && !isDigit(start + 2) && byteAt(start + 5) == mark && byteAt(start + 8) == mark && byteAt(start + 11) == mark)
    return true;
  if (!isDigit(start) || (bits & OTHER) == 0) return false;
  let commas = 0;
  for (let at = start; at < end && at < start + 48; at += 1) {
    const byte = byteAt(at);
    if (byte == 44 || byte == 32 || byte == 59) commas += 1;
    else if (byte - 48 > 9) return false;
  }
  return commas >= 4;
}

/** Digits in a field whose name supports them. */
function namedDigits(size: i32, bits: u32, key: u32): bool {
  if ((key & NAMED) != 0 && size >= 4) return true;
  // Whole numbers may be degrees times a million.
  return (key & GEO) != 0 && ((bits & DOT) != 0 || size >= 7);
}

function dotsMatter(start: usize, end: usize, bits: u32, key: u32): bool {
  return namedDigits(<i32>(end - start), bits, key) || ((bits & DOT) != 0 && degreesMatter(start, end));
}

function encoded(start: usize, end: usize, bits: u32, key: u32): bool {
  const size = <i32>(end - start);
  if ((bits & UPPER) != 0 || size >= 172) return true;
  if (size < 12 || (size & 1) == 1 || (bits & ~(DIGIT | LOWER)) != 0) return false;
  if (bits == DIGIT && size <= 24) return byteAt(start) >= 50 && byteAt(start) <= 55;
  return couldMean(start, end, key);
}

/** Five dashes or colons, each three characters from the one before. */
function fiveMarks(start: usize): bool {
  const marks = placesOf(start, 45, 58);
  const two = marks & (marks >> 3);
  return (two & (two >> 6) & (marks >> 12)) != 0;
}

function uppersMatter(start: usize, end: usize, bits: u32, runs: i32): bool {
  if ((bits & WIDE) != 0 && plateIn(start, end)) return true;
  if (end - start < 16 || (runs & TWELVE) == 0) return false;
  let run: i32 = 0;
  let seen: u32 = 0;
  let capital: i32 = 0;
  for (let at = start; at <= end; at += 1) {
    const kind: u32 = at < end ? classAt(at) : 0;
    capital = (kind & (UPPER | DIGIT)) != 0 ? capital + 1 : 0;
    if (capital >= 17) return true;
    if ((kind & (LETTERS | DASH)) != 0) {
      run += 1;
      seen |= kind;
      continue;
    }
    if (run >= 12 && (seen & UPPER) != 0 && (seen & LOWER) != 0 && (seen & DIGIT) != 0) return true;
    if (run >= 28 && byteAt(at - run) == 111) return true;
    run = 0;
    seen = 0;
  }
  return false;
}

/** A capital letter after a hanzi, and four capitals or digits after it: a number plate. */
function plateIn(start: usize, end: usize): bool {
  for (let at = start + 3; at + 5 <= end; at += 1) {
    if ((classAt(at) & UPPER) == 0 || byteAt(at - 1) < 128) continue;
    let from = at + 1;
    // A blank or a dot may stand between.
    while (from < at + 4 && ((classAt(from) & (WIDE | OTHER)) != 0)) from += 1;
    let count = 0;
    while (count < 4 && (classAt(from + count) & (UPPER | DIGIT)) != 0) count += 1;
    if (count == 4) return true;
  }
  return false;
}

function hardwareAddress(start: usize, end: usize): bool {
  let last: usize = 0;
  let chain = 0;
  for (let at = start; at < end; at += 1) {
    if ((classAt(at) & (DASH | COLON)) == 0) continue;
    chain = at - last == 3 ? chain + 1 : 1;
    if (chain >= 5) return true;
    last = at;
  }
  return false;
}

function headMatters(start: usize, end: usize, bits: u32): bool {
  const second = byteAt(start + 1);
  switch (byteAt(start)) {
    case 45:
      return second == 45;
    case 100:
      return second == 97 && byteAt(start + 2) == 116;
    case 101:
      return second == 121;
    case 66:
      return second == 101;
    case 119:
      return second == 120;
    case 104: {
      const first = byteAt(start + 7);
      return byteAt(start + 4) == 58 && (first == 116 || first == 117 || first == 115);
    }
    case 56:
      return end - start >= 19 && second == 57 && byteAt(start + 2) == 56;
    case 50:
    case 51:
      return (
        (bits & COLON) != 0 &&
        (second == 58 || byteAt(start + 2) == 58 || byteAt(start + 3) == 58 || byteAt(start + 4) == 58)
      );
    default:
      return false;
  }
}

function runsMatter(start: usize, end: usize, bits: u32, key: u32): bool {
  if ((bits & (NOT_BASE64 | DASH)) == 0) return digestIn(start, end);
  for (let from = start; from + 16 <= end; ) {
    let at = from + 15;
    while (at >= from && (classAt(at) & LETTERS) != 0) at -= 1;
    if (at >= from) {
      from = at + 1;
      continue;
    }
    let to = from + 16;
    while (to < end && (classAt(to) & LETTERS) != 0) to += 1;
    if (digestIn(from, to) || hexInside(from, to, key)) return true;
    from = to + 1;
  }
  return false;
}

/** An even run of hexadecimal that could be readable. */
function hexInside(start: usize, end: usize, key: u32): bool {
  return ((end - start) & 1) == 0 && (end - start > 512 || couldMean(start, end, key));
}

function digestIn(start: usize, end: usize): bool {
  if (digestAt(start)) return true;
  for (let at = start + 1; at + 16 <= end; at += 1) if ((classAt(at - 1) & LINE) != 0 && digestAt(at)) return true;
  return false;
}

judgeBy(textMatters);
