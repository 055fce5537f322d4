// What the scan keeps: the open containers, the names, and what it found.
import {
  BELOW,
  byteAt,
  CONTAINERS,
  CONTEXT,
  DATA,
  FOUND,
  HALF,
  INDEX,
  LEAVES,
  MOST,
  NAME_AT,
  NAME_BITS,
  NAME_SIZE,
  NAMED,
  ONCE,
} from './tables';
import { nameOf, same } from './names';

const DEPTH = 200;
/** By depth: container, own, outer, above, inside, around, place in the list, whether it is a list. */
const STACK: usize = memory.data(8192, 16);
const OWN = 4;
const OUTER = 8;
const ABOVE = 12;
const INSIDE = 16;
const AROUND = 20;
export const PLACE = 24;
export const LIST = 28;
/** The text: from here to the end of memory. */
export const TEXT: usize = (__heap_base + 15) & ~15;

export let frame: usize = STACK;
export let depth: i32 = 0;
export let name: i32 = 0;
export let found: usize = FOUND;
let containers: i32 = 0;
/** The bit in the kind of a value that matters to nobody. Of each there is a row as well, while there is room; whether there must be. */
const DULL: i32 = 8;
let everything: bool = false;
let leaves: i32 = 0;
let dullRows: i32 = 0;
export let dull: i32 = 0;
/** More leaves than there is room for. */
export let full: bool = false;

export function leafCount(): i32 {
  return leaves;
}
/** How many of them matter. */
export function aliveCount(): i32 {
  return leaves - dullRows;
}
export function containerCount(): i32 {
  return containers;
}
export function dullCount(): i32 {
  return dull;
}

/** By name, the text in which a value of it was put last, by the number of the text. */
const MET: usize = memory.data(16384, 16);
let number: i32 = 0;
/** Whether one value of such a name is enough; whether one was enough, and whether a name of a pair was put. */
let sparing: bool = true;
let spared: bool = false;
let halves: bool = false;

/** True when what was left out may be the value of a pair: the text is to be read again, with nothing spared. */
export function missesPairs(): bool {
  return spared && halves;
}

export function spare(on: bool): void {
  sparing = on;
}

/** The value that was put is a leaf as it stands, under the current name. */
export function met(): void {
  if (load<i32>(frame + LIST) == 0) store<i32>(MET + (<usize>name << 2), number);
}

/** A new text in what has these bits. */
export function begin(own: i32, outer: i32, above: i32, all: bool): void {
  everything = all;
  depth = 0;
  frame = STACK;
  found = FOUND;
  containers = 0;
  leaves = 0;
  dullRows = 0;
  dull = 0;
  name = 0;
  full = false;
  number += 1;
  spared = false;
  halves = false;
  store<i32>(frame, -1);
  store<i32>(frame + OWN, own);
  store<i32>(frame + OUTER, outer);
  store<i32>(frame + ABOVE, above);
  store<i32>(frame + LIST, 1);
}

/** Closes the innermost container; how many are still open. */
export function close(): i32 {
  depth -= 1;
  frame -= 32;
  return depth;
}

/** One more value that matters to nobody. */
// @ts-ignore: decorator
@inline
export function leave(start: usize, end: usize, kind: i32): void {
  dull += 1;
  dullRow(named(), start, end, kind);
}

/** The current name, or a place in the list. */
// @ts-ignore: decorator
@inline
function named(): i32 {
  return load<i32>(frame + LIST) == 1 ? -1 - load<i32>(frame + PLACE) : name;
}

// @ts-ignore: decorator
@inline
function dullRow(id: i32, start: usize, end: usize, kind: i32): void {
  if (dullRows < MOST) {
    row(load<i32>(frame), id, start, end, kind | DULL);
    dullRows += 1;
  } else if (everything) full = true;
}

/** Whether a needle begins between two addresses; they are asked about in order. */
export function needleIn(start: usize, end: usize): bool {
  while (load<u32>(found) < <u32>(start - TEXT)) found += 4;
  return load<u32>(found) < <u32>(end - TEXT);
}

/** Opens the container that is the value of the current name; false when there is no room. */
export function open(list: bool): bool {
  if (depth >= DEPTH || containers >= MOST || full) return false;
  const up = frame;
  const inList = load<i32>(up + LIST) == 1;
  let own = load<u32>(up + OWN);
  let outer = load<u32>(up + OUTER);
  let above = load<u32>(up + ABOVE);
  if (depth > 0 && !inList) {
    const bits = load<u32>(NAME_BITS + (<usize>name << 2));
    if ((bits & DATA) != 0) put(0, 0, 4);
    if ((bits & INDEX) == 0) {
      if (own != 0) outer = own;
      own = (bits & DATA) != 0 ? 0 : bits;
    }
    above |= own & (CONTEXT | BELOW);
  }
  const place = CONTAINERS + (<usize>containers << 4);
  const upper = load<i32>(up);
  store<i32>(place, upper);
  store<i32>(place + 4, -1);
  store<i32>(place + 8, -1);
  store<i32>(place + 12, inList ? -1 - load<i32>(up + PLACE) : name);
  if (upper >= 0) {
    const parent = CONTAINERS + (<usize>upper << 4);
    store<i32>(place + 8, load<i32>(parent + 4));
    store<i32>(parent + 4, containers);
  }
  frame += 32;
  depth += 1;
  store<i32>(frame, containers);
  store<u32>(frame + OWN, own);
  store<u32>(frame + OUTER, outer);
  store<u32>(frame + ABOVE, above);
  store<u32>(frame + INSIDE, own | above | (outer & NAMED));
  store<u32>(frame + AROUND, above | ((own != 0 ? own : outer) & NAMED));
  store<i32>(frame + PLACE, 0);
  store<i32>(frame + LIST, list ? 1 : 0);
  containers += 1;
  return true;
}

/** By name, the one that came after it the last time: objects of a list have their names in one order. */
const NEXT: usize = memory.data(16384, 16);

/** Names learnt so far are void. */
export function forget(): void {
  memory.fill(NEXT, 0, 16384);
  memory.fill(MET, 0, 16384);
}

/** Takes the name that is expected at an address as the current one, when it stands there: where it ends; else 0. */
// @ts-ignore: decorator
@inline
export function foretold(start: usize): usize {
  const id = load<i32>(NEXT + (<usize>name << 2));
  const size = <usize>load<u32>(NAME_SIZE + (<usize>id << 2));
  if (id == 0 || byteAt(start + size) != 34 || !same(<usize>load<u32>(NAME_AT + (<usize>id << 2)), start, size)) return 0;
  name = id;
  return start + size;
}

/** Takes the name between two addresses as the current one; false when there is no room for it. */
export function setName(start: usize, end: usize): bool {
  const before = name;
  name = nameOf(start, end);
  store<i32>(NEXT + (<usize>before << 2), name);
  return name != 0;
}

// @ts-ignore: decorator
@inline
export function keyBits(): u32 {
  if (load<i32>(frame + LIST) == 1) return load<u32>(frame + INSIDE);
  const own = load<u32>(NAME_BITS + (<usize>name << 2));
  if ((own & INDEX) != 0) return load<u32>(frame + INSIDE);
  const enough = (own & ONCE) != 0 && sparing && load<i32>(MET + (<usize>name << 2)) == number;
  if (enough) spared = true;
  return (enough ? own & ~BELOW : own) | load<u32>(frame + AROUND);
}

/** A value that matters: 0 text, 1 a number as it stands, 2 one that JavaScript writes otherwise, 3 text with escapes, 4 the name itself, 5 a list of bytes. */
export function put(start: usize, end: usize, kind: i32): void {
  const inList = load<i32>(frame + LIST) == 1;
  const own: u32 = inList ? 0 : load<u32>(NAME_BITS + (<usize>name << 2));
  if (kind != 4 && (own & DATA) != 0) put(0, 0, 4);
  if ((own & HALF) != 0 && mayBeName(start, kind)) halves = true;
  if (leaves - dullRows >= MOST) full = true;
  else row(load<i32>(frame), named(), start, end, kind);
}

/** As `LIKE_NAME` (recognise/pairs.ts) begins: no number, and no text that begins like one. */
function mayBeName(start: usize, kind: i32): bool {
  if (kind == 1 || kind == 2) return false;
  const first = byteAt(start);
  return kind == 3 || first > 127 || first == 95 || (first | 32) - 97 < 26;
}

function row(container: i32, name: i32, start: usize, end: usize, kind: i32): void {
  const at = LEAVES + <usize>leaves * 20;
  store<i32>(at, container);
  store<i32>(at + 4, name);
  store<u32>(at + 8, <u32>(start - TEXT));
  store<u32>(at + 12, <u32>(end - TEXT));
  store<i32>(at + 16, kind);
  leaves += 1;
}

/** A member of a form (form.ts). */
export function putMember(id: i32, start: usize, end: usize, kind: i32): void {
  row(0, id, start, end, kind);
}

export function leaveMember(id: i32, start: usize, end: usize, kind: i32): void {
  dull += 1;
  if (everything) row(0, id, start, end, kind | DULL);
}
