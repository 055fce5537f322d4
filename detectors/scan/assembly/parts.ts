// Parts of a text that have a name of their own: members of a query, pieces of a log line.
import { enterPart, leavePart } from './maps';
import { holdsNeedle } from './needles';
import { unquery } from './percent';
import { giveBack, takeRoom } from './rooms';
import { nameOf } from './names';
import { BELOW, BESIDE, byteAt, CONTEXT, DATA, FIELD, INDEX, LONG, NAME_BITS, NAMED, whole } from './tables';
import { bits, classify, placesOf } from './classes';

/** Whether a text matters, by what it is made of and the bits of its field. */
type Judge = (start: usize, end: usize, bits: u32, key: u32) => bool;
let judge: Judge = () => true;

/** Says who judges: a part is a text like the one it stands in. */
export function judgeBy(one: Judge): void {
  judge = one;
}

/** Parts in parts: more is looked at closely. */
const DEEPEST: i32 = 4;
let depth: i32 = 0;

/** Whether what a field is called is enough. */
// @ts-ignore: decorator
@inline
export function named(key: u32, size: i32): bool {
  if ((key & (FIELD | BELOW | DATA)) != 0) return true;
  if ((key & LONG) != 0 && size >= 16) return true;
  return (key & (BESIDE | CONTEXT)) == (BESIDE | CONTEXT);
}

/** Bits of a field of that name inside a text in a field with these bits. */
function under(start: usize, end: usize, key: u32): u32 {
  const id = end > start ? nameOf(start, end) : 0;
  if (id == 0) return FIELD;
  const own = load<u32>(NAME_BITS + (<usize>id << 2));
  return (own & INDEX) != 0 ? key : own | (key & (CONTEXT | BELOW | NAMED));
}

/** Whether a value matters in a field of that name; `coded`: it is percent-encoded. No needle stands in the text around it. */
export function fieldMatters(name: usize, nameEnd: usize, start: usize, end: usize, key: u32, coded: bool): bool {
  if (start >= end) return false;
  const bits = under(name, nameEnd, key);
  if (named(bits, <i32>(end - start))) return true;
  return coded ? codedMatters(start, end, bits) : partMatters(start, end, bits);
}

/** Whether percent-encoding stands in it. */
export function isCoded(start: usize, end: usize): bool {
  for (let at = start; at < end; at += 64) {
    const places = placesOf(at, 37, 43);
    if (places != 0) return at + <usize>ctz(places) < end;
  }
  return false;
}

function codedMatters(start: usize, end: usize, key: u32): bool {
  const room = takeRoom();
  if (room == 0) return true;
  const size = unquery(start, end, room);
  const matters = size < 0 || freshMatters(room, room + size, key);
  giveBack();
  return matters;
}

/** The same of a text that stands nowhere else: needles are looked for, too. `also`: bits of the text beside those of its bytes. */
export function freshMatters(start: usize, end: usize, key: u32, also: u32 = 0): bool {
  return holdsNeedle(start, end) || partMatters(start, end, key, also);
}

/** Whether a part of a text without needles matters in a field of these bits, whatever the field is called. */
export function partMatters(start: usize, end: usize, key: u32, also: u32 = 0): bool {
  if (whole(start, end) || depth >= DEEPEST) return true;
  classify(start, end);
  depth += 1;
  enterPart();
  const matters = judge(start, end, bits | also, key);
  leavePart();
  depth -= 1;
  return matters;
}
