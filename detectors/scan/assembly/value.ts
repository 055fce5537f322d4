// Whether a value can matter: value.ts says why. Positions are addresses.
import { firstOf, oddLetters } from './classes';
import { hotSays, IN_PIECES, MATTERS, NOTHING } from './hot';
import { judgeBy } from './parts';
import { couldMean } from './hidden';
import { piecesMatter } from './pieces';
import { LONGEST, LONGEST_HOT } from './rooms';
import { degreesAt, degreesMatter, digitsMatter } from './digits';
import { mapText } from './maps';
import { DECIMALS, MARKS, nextDecimal, nextLetters, nextWord, NUMBER, runEnd, runsIn, runStart, SIXTEEN, TWELVE } from './runs';
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
  LINED,
  LOWER,
  NAMED,
  NOT_BASE64,
  OTHER,
  UPPER,
  WIDE,
} from './tables';

/** Letters, digits and anything beyond ASCII. */
const NAME: u32 = UPPER | LOWER | DIGIT | WIDE;

/** Shorter texts have none of the runs that are asked about, or are looked through faster. */
const SHORT: i32 = 8;
const LETTER_RUN: i32 = 16;

/** `bits`: what the text is made of. */
export function textMatters(start: usize, end: usize, bits: u32, key: u32): bool {
  const size = <i32>(end - start);
  if (size > LONGEST || (size > LONGEST_HOT && (bits & (HOT | COLON)) != 0)) return true;
  if (size >= SHORT && (bits & NOT_BASE64) == 0 && encoded(start, end, bits, key)) return true;
  const digits = (bits & DIGIT) != 0;
  const runs = (digits && size >= SHORT) || (size >= LETTER_RUN && (bits & (LETTERS | DASH | COLON)) != 0);
  if (runs || (bits & HOT) != 0) mapText(start, end);
  const says = (bits & HOT) != 0 ? hotSays(start, end, bits, key) : NOTHING;
  if (says == MATTERS) return true;
  if ((bits & WIDE) != 0 && oddLetters(start, end)) return true;
  const pieces = says == IN_PIECES || (bits & LINED) != 0 || (says == NOTHING && (bits & COLON) != 0 && namedPiece(start, end));
  if (pieces && piecesMatter(start, end, bits, key)) return true;
  if (digits && size >= 14 && spelledOut(start, end, bits)) return true;
  if (size < SHORT)
    return (digits && dotsMatter(start, end, bits, key)) || (byteAt(start) == 45 && byteAt(start + 1) == 45);
  return (runs && inRuns(start, end, bits, key)) || headMatters(start, end, bits);
}

/** What runs of digits, letters or marks may be. */
function inRuns(start: usize, end: usize, bits: u32, key: u32): bool {
  const size = end - start;
  const runs = runsIn(size);
  if ((bits & UPPER) != 0 && uppersMatter(start, end, bits, runs)) return true;
  if ((bits & DIGIT) != 0) {
    if (namedDigits(<i32>size, bits, key) || ((runs & DECIMALS) != 0 && decimalsMatter(start, end))) return true;
    if ((runs & NUMBER) != 0 && digitsMatter(start, end)) return true;
  }
  if ((runs & MARKS) != 0 && hardwareAddress(start, end)) return true;
  return (runs & SIXTEEN) != 0 && runsMatter(start, end, bits, key);
}

/** `name: value` at the start or after a comma, where the name is no scheme of an address. */
function namedPiece(start: usize, end: usize): bool {
  if (nameEnds(start, end)) return true;
  for (let at = firstOf(start, end, 44); at + 1 < end; at = firstOf(at + 1, end, 44)) if (nameEnds(at + 1, end)) return true;
  return false;
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

/** Numbers with two decimals or more. */
function decimalsMatter(start: usize, end: usize): bool {
  const size = end - start;
  for (let at = nextDecimal(0, size); at < size; at = nextDecimal(at + 1, size)) if (degreesAt(start + at, start, end)) return true;
  return false;
}

function uppersMatter(start: usize, end: usize, bits: u32, runs: i32): bool {
  if ((bits & WIDE) != 0 && plateIn(start, end)) return true;
  const size = end - start;
  if (size < 16 || (runs & TWELVE) == 0) return false;
  for (let from: usize = 0; nextWord(from, size); from = runEnd + 1) if (mixed(start + runStart, start + runEnd)) return true;
  return false;
}

/** Seventeen capitals and digits in a row; capitals, other letters and digits together; what an openid begins with. */
function mixed(start: usize, end: usize): bool {
  let seen: u32 = 0;
  let capital: i32 = 0;
  for (let at = start; at < end; at += 1) {
    const kind = classAt(at);
    seen |= kind;
    capital = (kind & (UPPER | DIGIT)) != 0 ? capital + 1 : 0;
    if (capital >= 17) return true;
  }
  if ((seen & UPPER) != 0 && (seen & LOWER) != 0 && (seen & DIGIT) != 0) return true;
  return end - start >= 28 && byteAt(start) == 111;
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
  const size = end - start;
  for (let from: usize = 0; nextLetters(from, size); ) {
    const run = start + runStart;
    const after = start + runEnd;
    if (digestIn(run, after) || hexInside(run, after, key)) return true;
    from = after + 1 - start;
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
