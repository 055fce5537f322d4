// JSON in one pass over its bytes: json-scan.ts says what for, and makes leaves of what this finds.
import {
  ARENA,
  BELOW,
  BESIDE,
  byteAt,
  CLASS,
  classAt,
  CONTAINERS,
  CONTEXT,
  DATA,
  DEGREES,
  DIGESTS,
  FIELD,
  FOUND,
  GEO,
  isDigit,
  LEAVES,
  LENGTHS,
  LONG,
  NAME_AT,
  NAME_BITS,
  NAME_HASH,
  NAME_SIZE,
  NAMED,
  SLOTS,
  STOP,
  whole,
  WHOLES,
} from './tables';
import { couldInflate } from './meaning';
import { CANDIDATES, FIRST, PAIRS, WORDS } from './needles';
import { begin, close, frame, full, keyBits, leave, LIST, needleIn, open, PLACE, put, setName, TEXT } from './state';
import { runMatters, textMatters } from './value';

/** Places of the tables, in the order of `TABLES` in module.ts. */
/** As `couldInflate` (meaning.ts) of the text, of which the first bytes are enough. */
export function shrinks(size: i32): bool {
  return couldInflate(TEXT, size);
}

export { candidateCount, candidates } from './needles';
export { containerCount, dullCount, leafCount } from './state';

export function table(n: i32): usize {
  if (n == 0) return CLASS;
  if (n == 1) return LENGTHS;
  if (n == 2) return WHOLES;
  if (n == 3) return DIGESTS;
  if (n == 4) return DEGREES;
  if (n == 5) return SLOTS;
  if (n == 6) return NAME_HASH;
  if (n == 7) return NAME_AT;
  if (n == 8) return NAME_SIZE;
  if (n == 9) return NAME_BITS;
  if (n == 10) return ARENA;
  if (n == 11) return FOUND;
  if (n == 12) return CONTAINERS;
  if (n == 13) return LEAVES;
  if (n == 14) return FIRST;
  if (n == 15) return WORDS;
  if (n == 16) return PAIRS;
  if (n == 17) return CANDIDATES;
  return TEXT;
}

/** Scans `size` bytes of text; `own`, `outer` and `above` are the bits of what the text itself stands in. True when it is JSON. */
export function scan(size: i32, own: i32, outer: i32, above: i32): bool {
  begin(own, outer, above);
  return run(TEXT, TEXT + size) && !full;
}

// @ts-ignore: decorator
@inline
function blank(start: usize): usize {
  let at = start;
  for (let byte = byteAt(at); byte == 32 || byte == 10 || byte == 13 || byte == 9; byte = byteAt(at)) at += 1;
  return at;
}

function run(start: usize, end: usize): bool {
  let at = blank(start);
  const root = at;
  const first = byteAt(at);
  if (first != 123 && first != 91) return false;
  for (;;) {
    const byte = byteAt(at);
    if (byte == 34) at = text(at + 1);
    else if (byte == 91 && at != root && isDigit(blank(at + 1)) && byteList(at) != 0) {
      const after = byteList(at);
      put(at, after, 5);
      at = after;
    } else if (byte == 123 || byte == 91) {
      if (!open(byte == 91)) return false;
      at = blank(at + 1);
      if (byteAt(at) != byte + 2) {
        if (byte == 123) at = member(at);
        if (at == 0) return false;
        continue;
      }
    } else if (byte == 45 || byte - 48 < 10) at = numeric(at);
    else at = literal(at);
    if (at == 0) return false;
    for (;;) {
      const after = byteAt(at);
      if (after == 44) break;
      if (after <= 32) {
        const on = blank(at);
        if (on == at) return false;
        at = on;
        continue;
      }
      if (after != (load<i32>(frame + LIST) == 1 ? <u32>93 : <u32>125)) return false;
      at += 1;
      if (close() == 0) return blank(at) == end;
    }
    at = blank(at + 1);
    if (load<i32>(frame + LIST) == 1) store<i32>(frame + PLACE, load<i32>(frame + PLACE) + 1);
    else {
      at = member(at);
      if (at == 0) return false;
    }
  }
  return false;
}

/** Fewer numbers are no text. */
const LEAST_BYTES: i32 = 8;

/** Where a list ends that holds nothing but the bytes of a text; 0 when it is none. */
function byteList(start: usize): usize {
  let count: i32 = 0;
  for (let at = blank(start + 1); isDigit(at); ) {
    let value: u32 = 0;
    const from = at;
    for (; isDigit(at) && at < from + 4; at += 1) value = value * 10 + byteAt(at) - 48;
    if (value > 255 || value == 127 || (value < 32 && value != 9 && value != 10 && value != 13)) return 0;
    if (at > from + 1 && byteAt(from) == 48) return 0;
    count += 1;
    at = blank(at);
    if (byteAt(at) == 93) return count >= LEAST_BYTES ? at + 1 : 0;
    if (byteAt(at) != 44) return 0;
    at = blank(at + 1);
  }
  return 0;
}

/** The name of a member: where its value begins; 0 when there is none. */
function member(start: usize): usize {
  if (byteAt(start) != 34) return 0;
  let at = start + 1;
  let hash: u32 = 0;
  while (classAt(at) < STOP) {
    hash = (hash ^ byteAt(at)) * 0x01000193;
    at += 1;
  }
  if (byteAt(at) != 34) return 0;
  if (!setName(start + 1, at, hash)) return 0;
  at = byteAt(at + 1) == 58 ? at + 1 : blank(at + 1);
  return byteAt(at) == 58 ? blank(at + 1) : 0;
}

function wanted(key: u32, start: usize, end: usize): bool {
  if ((key & (FIELD | BELOW | DATA)) != 0) return true;
  if ((key & LONG) != 0 && end - start >= 16) return true;
  if ((key & (BESIDE | CONTEXT)) == (BESIDE | CONTEXT)) return true;
  return needleIn(start, end) || whole(start, end);
}

function text(start: usize): usize {
  let at = start;
  let bits: u32 = 0;
  let kind = classAt(at);
  while (kind < STOP) {
    bits |= kind;
    at += 1;
    kind = classAt(at);
  }
  const stop = byteAt(at);
  if (stop == 92) return escaped(start, at);
  if (stop != 34) return 0;
  const key = keyBits();
  if (wanted(key, start, at) || textMatters(start, at, bits, key)) put(start, at, 0);
  else if (at > start) leave();
  return at + 1;
}

function escaped(start: usize, from: usize): usize {
  let at = from;
  while (byteAt(at) != 34) {
    if (byteAt(at) < 32) return 0;
    at += byteAt(at) == 92 ? 2 : 1;
  }
  put(start - 1, at + 1, 3);
  return at + 1;
}

function numeric(start: usize): usize {
  let at = byteAt(start) == 45 ? start + 1 : start;
  const first = at;
  let value: u64 = 0;
  while (isDigit(at)) {
    value = value * 10 + byteAt(at) - 48;
    at += 1;
  }
  const integer = <i32>(at - first);
  if (integer == 0 || (integer > 1 && byteAt(first) == 48)) return 0;
  let decimals: i32 = 0;
  if (byteAt(at) == 46) {
    at += 1;
    const from = at;
    while (isDigit(at)) at += 1;
    decimals = <i32>(at - from);
    if (decimals == 0) return 0;
  }
  let plain = integer + decimals <= 15 && (decimals == 0 || byteAt(at - 1) != 48) && !(value == 0 && first > start);
  if (integer == 1 && value == 0 && decimals > 6) plain = false;
  if ((byteAt(at) | 32) == 101) {
    at += 1;
    if (byteAt(at) == 43 || byteAt(at) == 45) at += 1;
    if (!isDigit(at)) return 0;
    while (isDigit(at)) at += 1;
    plain = false;
  }
  if (!plain) put(start, at, 2);
  else if (numberMatters(start, at, first, integer, decimals, value)) put(start, at, 1);
  else leave();
  return at;
}

function numberMatters(start: usize, end: usize, first: usize, integer: i32, decimals: i32, value: u64): bool {
  const key = keyBits();
  if (wanted(key, start, end)) return true;
  if (integer >= 11 && runMatters(first, integer)) return true;
  if ((key & NAMED) != 0 && integer + decimals >= 4) return true;
  if (decimals > 0)
    return (
      decimals >= 3 ||
      (decimals == 2 && ((key & GEO) != 0 || (value < 1000 && load<u8>(DEGREES + <usize>value) == 1)))
    );
  return integer >= 6 && integer <= 10 && (isDegrees(value / 100000) || isDegrees(value / 1000000) || isDegrees(value / 10000000));
}

function isDegrees(whole: u64): bool {
  return whole < 1000 && load<u8>(DEGREES + <usize>whole) == 1;
}

/** `true`, `false` and `null`. */
function literal(at: usize): usize {
  const word = load<u32>(at);
  if (word == 0x65757274 || word == 0x6c6c756e) return at + 4;
  return word == 0x736c6166 && byteAt(at + 4) == 101 ? at + 5 : 0;
}
