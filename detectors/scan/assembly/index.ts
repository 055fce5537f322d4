// JSON in one pass over its bytes: json-scan.ts says what for, and makes leaves of what this finds.
import {
  ARENA,
  blank,
  byteAt,
  CLASS,
  CONTAINERS,
  DEGREES,
  DIGESTS,
  DIGESTS_ON,
  FOUND,
  GB2312,
  isDigit,
  LEAVES,
  LEFT,
  LENGTHS,
  NAME_AT,
  NAME_BITS,
  NAME_HASH,
  NAME_SIZE,
  NOT_BASE64,
  noteAt,
  noteLeft,
  place,
  SLOTS,
  SPELT,
  WHOLES,
} from './tables';
import { byteList } from './byte-list';
import { standsOut } from './hidden';
import { encodingOf } from './blob';
import { numeric, wanted } from './numbers';
import { made, stop, unescape } from './escapes';
import { named } from './parts';
import { closeText, giveBack, takeRoom } from './rooms';
import { bits, stringEnd } from './classes';
import { couldInflate } from './meaning';
import { cborFits, msgpackFits } from './packed';
import { CANDIDATES, FIRST, PAIRS, WORDS } from './needles';
import { begin, close, foretold, frame, full, keyBits, leave, LIST, met, missesPairs, open, PLACE, put, setName, spare, TEXT } from './state';
import { textMatters } from './value';

/** Places of the tables, in the order of `TABLES` in module.ts. */
/** As `couldInflate` (meaning.ts) of the text, of which the first bytes are enough. */
export function shrinks(size: i32): bool {
  return couldInflate(TEXT, size);
}

/** As `msgpackFits` and `cborFits` (packed.ts) of the text. */
export function packed(size: i32, cbor: bool): bool {
  return cbor ? cborFits(TEXT, size) : msgpackFits(TEXT, size);
}

export { setReceived } from './digits';
export { readForm } from './form';
export { candidateCount, candidates } from './needles';
export { unform } from './percent';
export { aliveCount, containerCount, dullCount, forget, leafCount } from './state';
export { closeText } from './rooms';
export { forgetLeft } from './tables';

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
  if (n == 18) return SPELT;
  if (n == 19) return DIGESTS_ON;
  if (n == 20) return GB2312;
  if (n == 21) return LEFT;
  return TEXT;
}

/** Whether a list begins with a list that begins with a text, nothing between: rows, it may be. */
let rows: bool = false;

export function sawRows(): bool {
  return rows;
}

/**
 * Scans `size` bytes of text; `own`, `outer` and `above` are the bits of what the text itself stands in. Values that matter to nobody have rows too,
 * told by their kind: all of them with `all`, else as many as there is room for. True when it is JSON.
 */
export function scan(size: i32, own: i32, outer: i32, above: i32, all: bool): bool {
  begin(own, outer, above, all);
  rows = false;
  const sound = run(TEXT, TEXT + size);
  if (!sound || !missesPairs()) return sound && !full;
  spare(false);
  begin(own, outer, above, all);
  run(TEXT, TEXT + size);
  spare(true);
  return !full;
}

/** Whether the text, which is no JSON, matters in a field of these bits. */
export function matters(size: i32, key: u32): bool {
  if (named(key, size) || standsOut(TEXT, size, key)) return true;
  noteLeft(TEXT, TEXT + size);
  return false;
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
      if (byte == 91 && load<u16>(at + 1) == 0x225b) rows = true;
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

/** The name of a member: where its value begins; 0 when there is none. */
function member(start: usize): usize {
  if (byteAt(start) != 34) return 0;
  let at = foretold(start + 1);
  if (at == 0) {
    at = stringEnd(start + 1);
    if (byteAt(at) != 34 || !setName(start + 1, at)) return 0;
  }
  at = byteAt(at + 1) == 58 ? at + 1 : blank(at + 1);
  return byteAt(at) == 58 ? blank(at + 1) : 0;
}

function text(start: usize): usize {
  const at = stringEnd(start);
  const kinds = bits;
  const byte = byteAt(at);
  if (byte == 92) return escaped(start);
  if (byte != 34) return 0;
  const key = keyBits();
  const wants = wanted(key, start, at);
  const left = place;
  if (wants || textMatters(start, at, kinds, key)) {
    put(start, at, encodingOf(start, at, kinds));
    if ((kinds & NOT_BASE64) == 0 && at > start) met();
  } else if (at > start) {
    noteAt(left);
    leave(start, at, 0);
  }
  return at + 1;
}

function escaped(start: usize): usize {
  const key = keyBits();
  const room = takeRoom();
  if (room == 0) return 0;
  unescape(start, room);
  if (stop != 0) {
    if (made != 0) closeText(made);
    if (made == 0 || named(key, <i32>(stop - start)) || standsOut(room, <i32>(made - room), key)) put(start - 1, stop + 1, 3);
    else {
      noteLeft(room, made);
      leave(start - 1, stop + 1, 3);
    }
  }
  giveBack();
  return stop == 0 ? 0 : stop + 1;
}

/** `true`, `false` and `null`. */
function literal(at: usize): usize {
  const word = load<u32>(at);
  if (word == 0x65757274 || word == 0x6c6c756e) return at + 4;
  return word == 0x736c6166 && byteAt(at + 4) == 101 ? at + 5 : 0;
}
