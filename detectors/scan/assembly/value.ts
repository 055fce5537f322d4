// Whether a value can matter: value.ts says why. Positions are addresses.
import { placesOf } from './classes';
import { fitsUtf16, fromGbk, fromUtf16, looksGbk } from './charset';
import { bytesOpen, couldInflate, ROOM, unhex } from './meaning';
import { candidateCount, candidates } from './needles';
import { degreesMatter, digitsMatter, runsOrGroups } from './digits';
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
  whole,
  WIDE,
} from './tables';

/** Letters, digits and anything beyond ASCII. */
const NAME: u32 = UPPER | LOWER | DIGIT | WIDE;

/** Up to this size it is known beforehand where digits stand. */
const PLACED: i32 = 64;

/** `bits`: what the text is made of; `places`: where digits stand among its first 64 bytes. */
export function textMatters(start: usize, end: usize, bits: u32, places: u64, key: u32): bool {
  const size = <i32>(end - start);
  if ((bits & HOT) != 0 || size > 2048) return true;
  const digits = (bits & DIGIT) != 0;
  if ((bits & WIDE) != 0 && oddLetters(start, end)) return true;
  if ((bits & COLON) != 0 && namedPiece(start, end, size)) return true;
  if (digits && size >= 14 && spelledOut(start, end, bits)) return true;
  if (size < 8)
    return (digits && dotsMatter(start, end, bits, key)) || (byteAt(start) == 45 && byteAt(start + 1) == 45);
  if ((bits & NOT_BASE64) == 0 && encoded(start, end, bits, key)) return true;
  if ((bits & UPPER) != 0 && uppersMatter(start, end, bits)) return true;
  if (digits) {
    if (dotsMatter(start, end, bits, key)) return true;
    if (size >= 10 && (size > PLACED || runsOrGroups(places)) && digitsMatter(start, end)) return true;
  }
  if (size >= 17 && (bits & (DASH | COLON)) != 0 && (size > PLACED || fiveMarks(start)) && hardwareAddress(start, end)) return true;
  return headMatters(start, end, bits) || (size >= 16 && runsMatter(start, end, bits, key));
}

/** Full-width digits and letters, degree signs, and letters that only lz-string's UTF-16 form makes. */
function oddLetters(start: usize, end: usize): bool {
  for (let at = start; at < end; ) {
    const byte = byteAt(at);
    if (byte < 0x80) at += 1;
    else if (byte >= 0xe2) {
      if (byte == 0xef ? fullWidth(at) : byte == 0xe5 && byteAt(at + 1) == 0xba && byteAt(at + 2) == 0xa6) return true;
      at += byte >= 0xf0 ? 4 : 3;
    } else {
      if (byte >= 0xc4 || (byte == 0xc2 && byteAt(at + 1) == 0xb0)) return true;
      at += 2;
    }
  }
  return false;
}

/** A full-width digit or letter, of those that begin with this byte. */
function fullWidth(at: usize): bool {
  const last = byteAt(at + 2);
  if (byteAt(at + 1) == 0xbd) return true;
  return byteAt(at + 1) == 0xbc && ((last >= 0x90 && last <= 0x99) || (last >= 0xa1 && last <= 0xba));
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
  while (at < end && (byteAt(at) == 32 || byteAt(at) == 39)) at += 1;
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

function dotsMatter(start: usize, end: usize, bits: u32, key: u32): bool {
  if ((key & NAMED) != 0 && end - start >= 4) return true;
  return (bits & DOT) != 0 && ((key & GEO) != 0 || degreesMatter(start, end));
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

function uppersMatter(start: usize, end: usize, bits: u32): bool {
  if ((bits & WIDE) != 0 && plateIn(start, end)) return true;
  if (end - start < 16) return false;
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
  return ((end - start) & 1) == 0 && end - start <= 512 && couldMean(start, end, key);
}

function digestIn(start: usize, end: usize): bool {
  if (digestAt(start)) return true;
  for (let at = start + 1; at + 16 <= end; at += 1) if ((classAt(at - 1) & LINE) != 0 && digestAt(at)) return true;
  return false;
}

/** Room for the text of the longest run of hexadecimal. */
const TEXT_ROOM: usize = memory.data(512, 16);

/** Whether hexadecimal text, at most 512 characters of it, may mean something; `key`: bits of the field it stands in. */
function couldMean(start: usize, end: usize, key: u32): bool {
  const size = <i32>(end - start) >> 1;
  if (!unhex(start, end)) return false;
  // What the stream readers may look at beyond the end.
  store<u64>(ROOM + size, 0);
  store<u64>(ROOM + size + 8, 0);
  if (bytesOpen(ROOM, size)) return true;
  for (let big = 0; big < 2; big += 1)
    if (fitsUtf16(ROOM, size, big == 1)) return wideMatters(fromUtf16(ROOM, size, big == 1, TEXT_ROOM), key);
  if (looksGbk(ROOM, size)) return wideMatters(fromGbk(ROOM, size, TEXT_ROOM), key);
  return couldInflate(ROOM, size);
}

/** Whether a text that came out of another charset matters, as it would in the field itself. */
function wideMatters(size: i32, key: u32): bool {
  store<u64>(TEXT_ROOM + size, 0);
  store<u64>(TEXT_ROOM + size + 8, 0);
  return standsOut(TEXT_ROOM, size, key);
}

/** Whether a text by itself matters in a field of these bits, whatever the field is called. Zeros follow it. */
export function standsOut(start: usize, size: i32, key: u32): bool {
  const end = start + size;
  if (whole(start, end)) return true;
  candidates(start, end);
  if (candidateCount() > 0) return true;
  let bits: u32 = 0;
  let places: u64 = 0;
  for (let at: i32 = 0; at < size; at += 1) {
    bits |= classAt(start + at);
    if (byteAt(start + at) < 32) return true;
    if (at < 64 && isDigit(start + at)) places |= (<u64>1) << at;
  }
  return textMatters(start, end, bits, places, key);
}
