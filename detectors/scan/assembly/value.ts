// Whether a value can matter: value.ts says why. Positions are addresses.
import { couldMean } from './meaning';
import {
  byteAt,
  classAt,
  COLON,
  DASH,
  DEGREES,
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
  UPPER,
  WIDE,
} from './tables';

/** Letters, digits and anything beyond ASCII. */
const NAME: u32 = UPPER | LOWER | DIGIT | WIDE;

export function textMatters(start: usize, end: usize, bits: u32, key: u32): bool {
  const size = <i32>(end - start);
  if ((bits & HOT) != 0 || size > 2048) return true;
  const digits = (bits & DIGIT) != 0;
  if ((bits & WIDE) != 0 && oddLetters(start, end)) return true;
  if ((bits & COLON) != 0 && namedPiece(start, end)) return true;
  if (digits && size >= 14 && spelledOut(start, end)) return true;
  if (size < 8)
    return (digits && dotsMatter(start, end, bits, key)) || (byteAt(start) == 45 && byteAt(start + 1) == 45);
  if ((bits & NOT_BASE64) == 0 && encoded(start, end, bits)) return true;
  if ((bits & UPPER) != 0 && uppersMatter(start, end, bits)) return true;
  if (digits) {
    if (dotsMatter(start, end, bits, key)) return true;
    if (size >= 10 && digitsMatter(start, end)) return true;
  }
  if (size >= 17 && (bits & (DASH | COLON)) != 0 && hardwareAddress(start, end)) return true;
  return headMatters(start, end, bits) || (size >= 16 && runsMatter(start, end, bits));
}

/** Full-width digits and letters, degree signs, and letters that only lz-string's UTF-16 form makes. */
function oddLetters(start: usize, end: usize): bool {
  for (let at = start; at < end; at += 1) {
    const byte = byteAt(at);
    if (byte < 0xc2) continue;
    if (byte == 0xef && (byteAt(at + 1) == 0xbc || byteAt(at + 1) == 0xbd)) {
      const last = byteAt(at + 2);
      if (byteAt(at + 1) == 0xbd || (last >= 0x90 && last <= 0x99) || (last >= 0xa1 && last <= 0xba)) return true;
    }
    if (byte >= 0xc4 && byte <= 0xe1) return true;
    if (byte == 0xc2 && byteAt(at + 1) == 0xb0) return true;
    if (byte == 0xe5 && byteAt(at + 1) == 0xba && byteAt(at + 2) == 0xa6) return true;
  }
  return false;
}

/** `name: value` at the start or after a comma, where the name is no scheme of an address. */
function namedPiece(start: usize, end: usize): bool {
  if (nameEnds(start, end)) return true;
  for (let at = start + 1; at < end; at += 1) if (byteAt(at - 1) == 44 && nameEnds(at, end)) return true;
  return false;
}

function nameEnds(start: usize, end: usize): bool {
  let at = start;
  while (at < end && (byteAt(at) == 32 || byteAt(at) == 39)) at += 1;
  const from = at;
  while (at < end && at < from + 124 && ((classAt(at) & NAME) != 0 || byteAt(at) == 46 || byteAt(at) == 45 || byteAt(at) == 95)) at += 1;
  if (at == from || isDigit(from)) return false;
  if (byteAt(at) == 39) at += 1;
  if (byteAt(at) == 32) at += 1;
  return at < end && byteAt(at) == 58 && !(byteAt(at + 1) == 47 && byteAt(at + 2) == 47);
}

/** Hexadecimal with something between the bytes, or 0x before; numbers that are characters. */
function spelledOut(start: usize, end: usize): bool {
  if (byteAt(start) == 48 && (byteAt(start + 1) | 32) == 120) return true;
  const mark = byteAt(start + 2);
  if (mark < 64 && !isDigit(start + 2) && byteAt(start + 5) == mark && byteAt(start + 8) == mark && byteAt(start + 11) == mark)
    return true;
  if (!isDigit(start)) return false;
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

function encoded(start: usize, end: usize, bits: u32): bool {
  const size = <i32>(end - start);
  if ((bits & UPPER) != 0 || size >= 172) return true;
  if (size < 12 || (size & 1) == 1 || (bits & ~(DIGIT | LOWER)) != 0) return false;
  if (bits == DIGIT && size <= 24) return byteAt(start) >= 50 && byteAt(start) <= 55;
  return couldMean(start, end);
}

function digitsMatter(start: usize, end: usize): bool {
  let run: i32 = 0;
  let before: i32 = 0;
  for (let at = start; at <= end; at += 1) {
    const byte = at < end ? byteAt(at) : 0;
    if (byte - 48 < 10) {
      run += 1;
      continue;
    }
    if (run >= 11 && runMatters(at - run, run)) return true;
    if (run >= 4 && before >= 3 && groupsMatter(before, run)) return true;
    before = byte == 32 || byte == 45 ? run : 0;
    run = 0;
  }
  return false;
}

function groupsMatter(before: i32, run: i32): bool {
  return (run == 4 && before >= 4) || run == 8 || (run == 7 && before <= 4) || (run == 5 && before == 6);
}

export function runMatters(start: usize, size: i32): bool {
  const two = (<i32>byteAt(start) - 48) * 10 + <i32>byteAt(start + 1) - 48;
  if (size == 11) return two >= 13 && two <= 19;
  if (size == 12) return false;
  if (size == 13) return two == 86;
  if (size == 14) return two == 36 || two == 30 || two == 38;
  if (size == 15) return two == 34 || two == 37 || two == 0;
  if (size == 16 || size == 19)
    return (
      two == 62 ||
      (two >= 40 && two <= 49) ||
      (two >= 51 && two <= 55) ||
      (two >= 22 && two <= 27) ||
      two == 35 ||
      two == 81 ||
      two == 65 ||
      two == 60
    );
  return size <= 18 || (size == 20 && byteAt(start) == 56);
}

function degreesMatter(start: usize, end: usize): bool {
  for (let at = start + 1; at + 2 < end; at += 1) {
    if (byteAt(at) != 46 || !isDigit(at - 1) || !isDigit(at + 1) || !isDigit(at + 2)) continue;
    if (at + 3 < end && isDigit(at + 3)) return true;
    let whole: u32 = 0;
    let scale: u32 = 1;
    for (let back = at - 1; back >= start && back + 3 >= at && isDigit(back); back -= 1) {
      whole += (byteAt(back) - 48) * scale;
      scale *= 10;
    }
    if (load<u8>(DEGREES + whole) == 1) return true;
  }
  return false;
}

function uppersMatter(start: usize, end: usize, bits: u32): bool {
  if ((bits & WIDE) != 0) return true;
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
    if (run >= 12 && (seen & 7) == 7) return true;
    if (run >= 28 && byteAt(at - run) == 111) return true;
    run = 0;
    seen = 0;
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

function runsMatter(start: usize, end: usize, bits: u32): bool {
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
    if (digestIn(from, to) || hexInside(from, to)) return true;
    from = to + 1;
  }
  return false;
}

/** An even run of hexadecimal that could be readable. */
function hexInside(start: usize, end: usize): bool {
  if (((end - start) & 1) == 1 || end - start > 512) return false;
  for (let at = start; at < end; at += 1) {
    const byte = byteAt(at);
    if (byte - 48 > 9 && (byte | 32) - 97 > 5) return false;
  }
  return couldMean(start, end);
}

function digestIn(start: usize, end: usize): bool {
  if (digestAt(start)) return true;
  for (let at = start + 1; at + 16 <= end; at += 1) if ((classAt(at - 1) & LINE) != 0 && digestAt(at)) return true;
  return false;
}
