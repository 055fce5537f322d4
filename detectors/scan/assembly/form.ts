// Members of a form (WHATWG URL 5.1) where they stand: names are looked up, values judged, and only those that matter are put.
import { byteAt, DATA, INDEX, NAME_BITS, noteLeft } from './tables';
import { firstOf } from './classes';
import { freshMatters, isCoded, named } from './parts';
import { unquery } from './percent';
import { giveBack, takeRoom } from './rooms';
import { nameOf } from './names';
import { begin, leaveMember, putMember, TEXT } from './state';

const MOST: i32 = 5000;
/** Characters of the longest first name, and of values: longer ones are looked at as a whole. */
const LONGEST_NAME: usize = 200;
const LONGEST_VALUE: usize = 2048;
/** Shorter ones are no JSON. */
const LEAST_JSON: usize = 64;
/** Kinds of `putMember`, as form.ts of the decoder reads them. */
const PLAIN: i32 = 0;
const JSON_TEXT: i32 = 1;
const ODD: i32 = 2;

/** Bits of what the form itself stands in. */
let own: u32 = 0;
let around: u32 = 0;

/** Reads the text as a form; false when it does not begin like one or has control characters in it. */
export function readForm(size: i32, ownBits: u32, above: u32, all: bool): bool {
  const end = TEXT + size;
  own = ownBits;
  around = above;
  if (!beginsForm(TEXT, end)) return false;
  begin(0, 0, 0, all);
  let from = TEXT;
  let count = 0;
  for (let base = TEXT; base <= end; base += 16) {
    const text = v128.load(base);
    let marks = i8x16.bitmask(i8x16.eq(text, i8x16.splat(38)));
    let odd = i8x16.bitmask(i8x16.gt_u(i8x16.sub(text, i8x16.splat(32)), i8x16.splat(94)));
    const rest = <i32>(end - base);
    if (rest < 16) {
      odd &= (1 << rest) - 1;
      // The end is a mark, too.
      marks = (marks & ((1 << rest) - 1)) | (1 << rest);
    }
    if (odd != 0) return false;
    for (; marks != 0; marks &= marks - 1) {
      const at = base + <usize>ctz(marks);
      if (count < MOST && at > from) pair(from, at);
      count += 1;
      from = at + 1;
    }
  }
  return true;
}

/** A name without blanks, quotes and brackets, and an equals sign. */
function beginsForm(start: usize, end: usize): bool {
  for (let at = start; at < end && at <= start + LONGEST_NAME; at += 1) {
    const byte = byteAt(at);
    if (byte == 61) return at > start;
    if (byte <= 32 || byte == 123 || byte == 125 || byte == 60 || byte == 62 || byte == 34 || byte == 39) return false;
  }
  return false;
}

function pair(start: usize, end: usize): void {
  const equals = firstOf(start, end, 61);
  const id = nameAt(start, equals);
  const from = min(equals + 1, end);
  if (id == 0) putMember(0, start, end, ODD);
  else value(id, from, end);
}

/** The number of a name; 0 when there is no room for it, or none. */
function nameAt(start: usize, end: usize): i32 {
  if (end == start) return 0;
  if (!isCoded(start, end)) return nameOf(start, end);
  const room = end - start > LONGEST_VALUE ? 0 : takeRoom();
  if (room == 0) return 0;
  const size = unquery(start, end, room);
  const id = size > 0 ? nameOf(room, room + size) : 0;
  giveBack();
  return id;
}

function value(id: i32, start: usize, end: usize): void {
  const bits = load<u32>(NAME_BITS + (<usize>id << 2));
  if (start == end && (bits & DATA) == 0) return;
  if (opensJson(start, end)) putMember(id, start, end, JSON_TEXT);
  else if (matters(start, end, bits | around | ((bits & INDEX) != 0 ? own : 0))) putMember(id, start, end, PLAIN);
  else leaveMember(id, start, end, PLAIN);
}

function opensJson(start: usize, end: usize): bool {
  if (end - start < LEAST_JSON) return false;
  const byte = byteAt(start);
  if (byte == 123 || byte == 91) return true;
  const letter = byteAt(start + 2) | 32;
  return byte == 37 && (byteAt(start + 1) == 55 || byteAt(start + 1) == 53) && letter == 98;
}

function matters(start: usize, end: usize, key: u32): bool {
  if (end - start > LONGEST_VALUE || named(key, <i32>(end - start))) return true;
  if (!isCoded(start, end)) return freshMatters(start, end, key) || left(start, end);
  const room = takeRoom();
  if (room == 0) return true;
  const size = unquery(start, end, room);
  const told = size < 0 || freshMatters(room, room + size, key) || left(room, room + size);
  giveBack();
  return told;
}

/** Notes a value that does not matter: no. */
function left(start: usize, end: usize): bool {
  noteLeft(start, end);
  return false;
}
