// What a character of a container, an address or an encoding means for the text it stands in: which decoders may open it, and what they find there.
import { firstOf, hasBlank, oddBlank } from './classes';
import { nibble } from './escapes';
import { among, DASHES, DOTS, HOTS, LETTERS, WINDOW } from './maps';
import { fieldMatters } from './parts';
import { byteAt, COLON, DOT, isDigit, OTHER, UPPER, WIDE } from './tables';

/** Nothing, or whatever else it holds; that it matters; that it is an address whose query holds nothing; that it may be in pieces. */
export const NOTHING: i32 = 0;
export const MATTERS: i32 = 1;
export const ADDRESS: i32 = 2;
export const IN_PIECES: i32 = 3;

/** What the characters say together; `bits`: what the text is made of, `key`: bits of its field. */
export function hotSays(start: usize, end: usize, bits: u32, key: u32): i32 {
  const query = queryOf(start, end, bits);
  const told = eachSays(start, end, bits, query != 0);
  if (told == MATTERS || query == 0) return told;
  return queryMatters(start, query, end, key) ? MATTERS : ADDRESS;
}

/** Of the text that is looked at: an ampersand was met; a blank stands in it (-1: not known yet). */
let ampersand: bool = false;
let blanks: i32 = -1;

function eachSays(start: usize, end: usize, bits: u32, address: bool): i32 {
  let told = NOTHING;
  ampersand = false;
  blanks = -1;
  for (let at: usize = 0; at < end - start; at += WINDOW)
    for (let left = among(HOTS, at); left != 0; left &= left - 1) {
      const says = oneSays(start + at + <usize>ctz(left), start, end, bits, address);
      if (says == MATTERS) return MATTERS;
      if (says > told) told = says;
    }
  return told;
}

function oneSays(at: usize, start: usize, end: usize, bits: u32, address: bool): i32 {
  switch (byteAt(at)) {
    case 63: // ?
      return NOTHING;
    case 36: // $
      return packedLetters(start, end, bits) ? MATTERS : NOTHING;
    case 34: // "
      return opensText(at, start) ? MATTERS : IN_PIECES;
    case 91: // [
    case 123: // {
      return opensText(at, start) || opens(at + 1, end) || mayBeQuery(start) ? MATTERS : IN_PIECES;
    case 93: // ]
    case 125: // }
      return IN_PIECES;
    case 60: // <
      return opensText(at, start) ? MATTERS : NOTHING;
    case 64: // @
      return isMailbox(at, start, end) ? MATTERS : NOTHING;
    case 92: // \
      return isEscape(byteAt(at + 1)) ? MATTERS : NOTHING;
    case 37: // %
      return address || !isCode(at, end) ? NOTHING : MATTERS;
    case 38: // &
      ampersand = true;
      return NOTHING;
    case 61: // =
      return address ? NOTHING : equalsSays(at, start, end);
    case 59: // ;
      // A character reference of HTML.
      if (address) return NOTHING;
      return ampersand ? MATTERS : IN_PIECES;
    case 94: // ^
    case 124: // |
      return address ? NOTHING : IN_PIECES;
    default:
      return MATTERS;
  }
}

/** What stands first in the text, blanks aside. */
function opensText(at: usize, start: usize): bool {
  for (let before = start; before < at; before += 1) if (byteAt(before) > 32) return byteAt(before) == 0xef;
  return true;
}

/** A document of GraphQL begins with a word: `query`, `mutation`, `subscription`. */
function mayBeQuery(start: usize): bool {
  let at = start;
  while (byteAt(at) <= 32 && byteAt(at) > 0) at += 1;
  const word = load<u32>(at);
  return word == 0x72657571 || word == 0x6174756d || word == 0x73627573;
}

/** An at-sign between what stands in an address of mail. */
function isMailbox(at: usize, start: usize, end: usize): bool {
  if (at == start || at + 4 > end) return false;
  const before = byteAt(at - 1);
  const word = (before | 32) - 97 < 26 || before - 48 < 10 || before == 95 || before == 46 || before == 37 || before == 43 || before == 45;
  return word && followed(at, end, 46);
}

/** A letter or digit after a backslash that the decoder undoes. */
function isEscape(byte: u32): bool {
  return byte == 34 || byte == 39 || byte - 48 < 10 || (byte | 32) - 97 < 26 || byte == 92;
}

/** Letters of lz-string's form for addresses. */
function packedLetters(start: usize, end: usize, bits: u32): bool {
  if (end - start < 12 || (bits & UPPER) == 0 || (bits & (OTHER | DOT | COLON | WIDE)) != 0) return false;
  return firstOf(start, end, 47) == end && firstOf(start, end, 95) == end && firstOf(start, end, 61) == end;
}

/** What stands after a bracket or brace that begins JSON. */
function opens(at: usize, end: usize): bool {
  let on = at;
  while (on < end && byteAt(on) <= 32) on += 1;
  const byte = byteAt(on);
  return on < end && (byte == 34 || byte == 123 || byte == 91 || byte == 45 || isDigit(on));
}

/** A percent sign that begins a code. */
function isCode(at: usize, end: usize): bool {
  if (at + 2 >= end) return false;
  return (byteAt(at + 1) | 32) == 117 || (nibble(byteAt(at + 1)) | nibble(byteAt(at + 2))) < 16;
}

function followed(from: usize, end: usize, wanted: u32): bool {
  return firstOf(from, end, wanted) < end;
}

/** An equals sign outside of an address: padding, quoted-printable, a form, or a name with its value in a text of several words. */
function equalsSays(at: usize, start: usize, end: usize): i32 {
  const next = byteAt(at + 1);
  if (at == start || at + 1 == end || next == 61) return MATTERS;
  if (nibble(next) < 16 && nibble(byteAt(at + 2)) < 16 && (byteAt(at + 3) == 61 || at + 3 == end)) return MATTERS;
  if (byteAt(start) <= 32 || byteAt(end - 1) <= 32) return MATTERS;
  if (blanks < 0) blanks = hasBlank(start, end) ? 1 : 0;
  return blanks == 1 ? IN_PIECES : MATTERS;
}

/** Where the query of an address begins, when the text is one from end to end and has one; 0 otherwise. */
function queryOf(start: usize, end: usize, bits: u32): usize {
  const mark = hotFrom(start, start, end, 63);
  if (mark == end || hotFrom(start, mark, end, 61) == end || !unbroken(start, end, bits)) return 0;
  return hasScheme(start, mark) || isPath(start, mark) ? mark + 1 : 0;
}

/** Where a character of a container stands first, from an address on; the end when it stands nowhere. `start`: of the text that is mapped. */
function hotFrom(start: usize, from: usize, end: usize, byte: u32): usize {
  for (let base = start + ((from - start) & ~7); base < end; base += WINDOW)
    for (let left = among(HOTS, base - start); left != 0; left &= left - 1) {
      const at = base + <usize>ctz(left);
      if (at >= from && byteAt(at) == byte) return at;
    }
  return end;
}

/** Without blanks of any script. */
function unbroken(start: usize, end: usize, bits: u32): bool {
  if ((bits & OTHER) != 0 && hasBlank(start, end)) return false;
  return (bits & WIDE) == 0 || !oddBlank(start, end);
}

/** `https://` and its like. */
function hasScheme(start: usize, mark: usize): bool {
  let at = start;
  while (at < mark && at < start + 22 && isSchemeLetter(at, at == start)) at += 1;
  return at > start + 1 && at + 2 < mark && byteAt(at) == 58 && byteAt(at + 1) == 47 && byteAt(at + 2) == 47;
}

function isSchemeLetter(at: usize, first: bool): bool {
  const byte = byteAt(at);
  if ((byte | 32) - 97 < 26) return true;
  return !first && (isDigit(at) || byte == 43 || byte == 45 || byte == 46);
}

/** Letters, digits, dots, dashes and slashes only; `start`: of the text that is mapped. */
function isPath(start: usize, mark: usize): bool {
  const size = mark - start;
  if (size == 0 || size > 300) return false;
  for (let at: usize = 0; at < size; at += WINDOW) {
    const others = ~(among(LETTERS, at) | among(DASHES, at) | among(DOTS, at));
    if (others != 0 && at + <usize>ctz(others) < size) return false;
  }
  return firstOf(start, mark, 43) == mark;
}

/** Members of a query, and of the fragment after it; `start`: of the text that is mapped. */
function queryMatters(start: usize, query: usize, end: usize, key: u32): bool {
  const fragment = firstOf(query, end, 35);
  return membersMatter(start, query, fragment, key) || (fragment < end && membersMatter(start, fragment + 1, end, key));
}

function membersMatter(start: usize, first: usize, end: usize, key: u32): bool {
  let from = first;
  let equals: usize = 0;
  let percent = end;
  for (let base = start + ((first - start) & ~7); base < end; base += WINDOW)
    for (let left = among(HOTS, base - start); left != 0; left &= left - 1) {
      const at = base + <usize>ctz(left);
      if (at < first) continue;
      if (at >= end) break;
      const byte = byteAt(at);
      if (byte == 61 && equals == 0) equals = at;
      if (byte == 37 && percent > at) percent = at;
      if (byte != 38) continue;
      if (equals != 0 && memberMatters(from, equals, at, percent, key)) return true;
      from = at + 1;
      equals = 0;
      percent = end;
    }
  return equals != 0 && memberMatters(from, equals, end, percent, key);
}

/** `percent`: the first percent sign, if one stands before the end. */
function memberMatters(start: usize, equals: usize, end: usize, percent: usize, key: u32): bool {
  const coded = min(percent, firstOf(start, end, 43));
  if (equals + 1 >= end) return false;
  // What a name in escapes says is not known here.
  if (coded < equals) return true;
  return fieldMatters(start, equals, equals + 1, end, key, coded < end);
}
