// What a character of a container, an address or an encoding means for the text it stands in: which decoders may open it, and what they find there.
import { firstOf, hasBlank, hotAmong, oddBlank } from './classes';
import { nibble } from './escapes';
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
  return queryMatters(query, end, key) ? MATTERS : ADDRESS;
}

/** Of the text that is looked at: an ampersand was met; a blank stands in it (-1: not known yet). */
let ampersand: bool = false;
let blanks: i32 = -1;

function eachSays(start: usize, end: usize, bits: u32, address: bool): i32 {
  let told = NOTHING;
  ampersand = false;
  blanks = -1;
  for (let at = start; at < end; at += 16) {
    let left = hotAmong(at);
    if (end - at < 16) left &= (1 << <i32>(end - at)) - 1;
    for (; left != 0; left &= left - 1) {
      const says = oneSays(at + ctz(left), start, end, bits, address);
      if (says == MATTERS) return MATTERS;
      if (says > told) told = says;
    }
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
  return end - start >= 12 && (bits & UPPER) != 0 && (bits & (OTHER | DOT | COLON | WIDE)) == 0;
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
  const mark = firstOf(start, end, 63);
  if (mark == end || !followed(mark, end, 61) || !unbroken(start, end, bits)) return 0;
  return hasScheme(start, mark) || isPath(start, mark) ? mark + 1 : 0;
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

/** Letters, digits, dots, dashes and slashes only. */
function isPath(start: usize, mark: usize): bool {
  if (mark == start || mark - start > 300) return false;
  for (let at = start; at < mark; at += 1) {
    const byte = byteAt(at);
    if (!((byte | 32) - 97 < 26 || (byte >= 45 && byte <= 57) || byte == 95)) return false;
  }
  return true;
}

/** Members of a query, and of the fragment after it. */
function queryMatters(start: usize, end: usize, key: u32): bool {
  let fragment = false;
  let from = start;
  for (let at = start; at <= end; at += 1) {
    const byte: u32 = at < end ? byteAt(at) : 38;
    if (byte != 38 && (byte != 35 || fragment)) continue;
    if (byte == 35) fragment = true;
    if (at > from && memberMatters(from, at, key)) return true;
    from = at + 1;
  }
  return false;
}

function memberMatters(start: usize, end: usize, key: u32): bool {
  let equals = start;
  while (equals < end && byteAt(equals) != 61) equals += 1;
  if (equals + 1 >= end) return false;
  for (let at = start; at < equals; at += 1) if (byteAt(at) == 37 || byteAt(at) == 43) return true;
  return fieldMatters(start, equals, equals + 1, end, key, true);
}
