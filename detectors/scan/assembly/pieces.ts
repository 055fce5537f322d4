// Text in pieces, as detectors/decode/formats/pieces.ts takes it apart: lines, `uid:7;tel:…`, `cost=3 route=/a`.
import { firstOf, is, oddBlank } from './classes';
import { fieldMatters, partMatters } from './parts';
import { byteAt, classAt, DIGIT, isDigit, LOWER, UPPER, WIDE } from './tables';

const LETTER: u32 = UPPER | LOWER;
const LONGEST_NAME: usize = 41;
/** As many hanzi, in bytes. */
const LONGEST_WIDE: usize = 123;
const LEAST: usize = 12;

/** Whether a piece matters in a field of these bits. */
export function piecesMatter(start: usize, end: usize, bits: u32, key: u32): bool {
  if (end - start < LEAST || isWeb(start)) return false;
  if ((bits & WIDE) != 0 && oddBlank(start, end)) return true;
  let from = start;
  for (let base = start; base < end; base += 16) {
    let marks = marksAt(base);
    if (end - base < 16) marks &= (1 << <i32>(end - base)) - 1;
    for (; marks != 0; marks &= marks - 1) {
      const at = base + <usize>ctz(marks);
      if (byteAt(at) == 44 && !namedAfter(at + 1, end)) continue;
      if (at > from && pieceMatters(from, at, end - start, key)) return true;
      from = at + 1;
    }
  }
  return end > from && pieceMatters(from, end, end - start, key);
}

/** Where pieces may end among the sixteen bytes from an address on: at a semicolon, a bar, a caret, a line end, a tab, a comma. */
function marksAt(at: usize): i32 {
  const text = v128.load(at);
  const lines = v128.or(is(text, 10), v128.or(is(text, 13), is(text, 9)));
  const bars = v128.or(is(text, 59), v128.or(is(text, 124), is(text, 94)));
  return i8x16.bitmask(v128.or(v128.or(lines, bars), is(text, 44)));
}

/** `http:` or `https:`. */
function isWeb(at: usize): bool {
  if ((load<u32>(at) | 0x20202020) != 0x70747468) return false;
  return byteAt(at + 4) == 58 || ((byteAt(at + 4) | 32) == 115 && byteAt(at + 5) == 58);
}

function isBlank(byte: u32): bool {
  return byte == 32 || (byte >= 9 && byte <= 13);
}

/** Where the name ends that begins here; where it begins when none does. `wide`: it may be Chinese. */
function nameEnd(start: usize, end: usize, wide: bool): usize {
  const letters = wide ? LETTER | WIDE : LETTER;
  if (start >= end || ((classAt(start) & letters) == 0 && byteAt(start) != 95)) return start;
  let at = start + 1;
  while (at < end && ((classAt(at) & (letters | DIGIT)) != 0 || byteAt(at) == 95 || byteAt(at) == 46 || byteAt(at) == 45)) at += 1;
  return at;
}

/** A name with a colon or an equals sign after it: only before such a one does a comma end a piece. */
function namedAfter(start: usize, end: usize): bool {
  let at = start;
  if (at < end && isBlank(byteAt(at))) at += 1;
  if (at < end && (byteAt(at) == 34 || byteAt(at) == 39)) at += 1;
  const to = nameEnd(at, end, false);
  return to > at && to - at <= LONGEST_NAME && assigns(to, end) != 0;
}

/** Where the value may begin after a name: behind a colon or an equals sign; 0 when there is neither. */
function assigns(after: usize, end: usize): usize {
  let at = after;
  if (at < end && (byteAt(at) == 34 || byteAt(at) == 39)) at += 1;
  if (at < end && isBlank(byteAt(at))) at += 1;
  return at < end && (byteAt(at) == 58 || byteAt(at) == 61) ? at + 1 : 0;
}

function pieceMatters(from: usize, to: usize, all: usize, key: u32): bool {
  let start = from;
  let end = to;
  while (start < end && isBlank(byteAt(start))) start += 1;
  while (end > start && isBlank(byteAt(end - 1))) end -= 1;
  if (end - start < 4) return false;
  const logged = loggedSays(start, end, key);
  if (logged != 0) return logged == 1;
  let at = start;
  while (at < end && at < start + 4 && (isBlank(byteAt(at)) || byteAt(at) == 91 || byteAt(at) == 39 || byteAt(at) == 34)) at += 1;
  const after = nameEnd(at, end, true);
  // A long name may be one to the decoder, or none.
  if (after - at > LONGEST_NAME) return true;
  const value = after > at ? assigns(after, end) : 0;
  if (value != 0 && value < end && byteAt(value) != 61 && !(byteAt(value) == 47 && byteAt(value + 1) == 47))
    return valueMatters(at, after, value, end, key);
  return bareMatters(start, end, all, key);
}

/** `name=value` among other words: 1 when one of them matters, 2 when none does, 0 when there are none. */
function loggedSays(start: usize, end: usize, key: u32): i32 {
  let found = 0;
  if (firstOf(start, end, 32) == end) return 0;
  for (let equals = firstOf(start, end, 61); equals < end; equals = firstOf(equals + 1, end, 61)) {
    const name = wordBefore(start, equals);
    if (name == equals) continue;
    let last = equals + 1;
    while (last < end && !isBlank(byteAt(last))) last += 1;
    if (last == equals + 1) continue;
    if (byteAt(equals + 1) == 34 || valueMatters(name, equals, equals + 1, last, key)) return 1;
    // Of a name beyond ASCII the decoder knows better whether it is one.
    if (nameEnd(name, end, false) == equals) found = 2;
  }
  return found;
}

/** Where the name begins that a word begins with and that ends here; the end itself when there is none. */
function wordBefore(start: usize, end: usize): usize {
  let at = end;
  while (at > start && end - at <= LONGEST_WIDE && isNamePart(at - 1)) at -= 1;
  const begins = at == start || isBlank(byteAt(at - 1));
  if (!begins || end - at > LONGEST_WIDE || nameEnd(at, end, true) != end) return end;
  return end - at <= LONGEST_NAME || nameEnd(at, end, false) != end ? at : end;
}

function isNamePart(at: usize): bool {
  return (classAt(at) & (LETTER | DIGIT | WIDE)) != 0 || byteAt(at) == 95 || byteAt(at) == 46 || byteAt(at) == 45;
}

/** The value without the quotes and brackets around it. */
function valueMatters(name: usize, nameEnd: usize, from: usize, to: usize, key: u32): bool {
  let start = from;
  while (start < to && (isBlank(byteAt(start)) || byteAt(start) == 39 || byteAt(start) == 34)) start += 1;
  const end = closed(start, to);
  return fieldMatters(name, nameEnd, start, end, key, false);
}

function closed(start: usize, to: usize): usize {
  let end = to;
  while (end > start && isBlank(byteAt(end - 1))) end -= 1;
  for (let n = 0; n < 4 && end > start; n += 1) {
    const last = byteAt(end - 1);
    if (last != 39 && last != 34 && last != 125 && last != 93) break;
    end -= 1;
  }
  return end;
}

/** A piece without a name is looked at when it may be an encoding of something. */
function bareMatters(from: usize, to: usize, all: usize, key: u32): bool {
  let start = from;
  while (start < to && (byteAt(start) == 39 || byteAt(start) == 34)) start += 1;
  const end = closed(start, to);
  if (end - start < LEAST || end - start >= all) return false;
  let digit = false;
  for (let at = start; at < end; at += 1) {
    if (isBlank(byteAt(at)) || byteAt(at) > 127) return false;
    digit = digit || isDigit(at);
  }
  return digit && partMatters(start, end, key);
}
