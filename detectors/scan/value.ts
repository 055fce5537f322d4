import { BYTE, CLASS } from './bytes.ts';
import { KEY } from './keys.ts';
import { couldMean } from './meaning.ts';
import type { Prefixes } from './wholes.ts';

/** What is asked about values beside needles and whole values. */
export interface Wanted {
  readonly digests: Prefixes;
  /** By whole degrees without sign: 1 when a known position may have them. */
  readonly degrees: Uint8Array;
}

/** Longer values are documents: everything is tried on them. */
const LONG = 2048;
/** As in decode/index.ts: encrypted text in a field begins at this size. */
const SEALED = 172;
const LETTERS = BYTE.digit | BYTE.upper | BYTE.lower | BYTE.line;
const NOT_BASE64 = BYTE.wide | BYTE.other | BYTE.dot | BYTE.colon | BYTE.hot;

/**
 * False when no decoder opens such a text and no recogniser has a form for it: then nobody looks at it. It says yes too often, never no wrongly; what
 * it rules out is measured against the whole engine in test/detect/sieve.test.ts. `bits` are the classes of its bytes, `key` what its field says.
 */
export function textMatters(
  bytes: Uint8Array,
  start: number,
  end: number,
  bits: number,
  key: number,
  wanted: Wanted,
): boolean {
  const size = end - start;
  if ((bits & BYTE.hot) !== 0 || size > LONG) return true;
  const digits = (bits & BYTE.digit) !== 0;
  if (size < 8) return (digits && dotsMatter(bytes, start, end, bits, key, wanted)) || twoHyphens(bytes, start);
  if ((bits & NOT_BASE64) === 0 && encoded(bytes, start, end, bits)) return true;
  if ((bits & BYTE.upper) !== 0 && uppersMatter(bytes, start, end, bits)) return true;
  if (digits) {
    if (dotsMatter(bytes, start, end, bits, key, wanted)) return true;
    if (size >= 10 && digitsMatter(bytes, start, end)) return true;
  }
  if (size >= 17 && (bits & (BYTE.dash | BYTE.colon)) !== 0 && hardwareAddress(bytes, start, end)) return true;
  return headMatters(bytes, start, end, bits) || (size >= 16 && runsMatter(bytes, start, end, bits, wanted.digests));
}

const twoHyphens = (bytes: Uint8Array, start: number): boolean => bytes[start] === 45 && bytes[start + 1] === 45;

/** What only some numbers are: addresses and positions. */
function dotsMatter(bytes: Uint8Array, start: number, end: number, bits: number, key: number, wanted: Wanted): boolean {
  if ((key & KEY.named) !== 0 && end - start >= 4) return true;
  return (bits & BYTE.dot) !== 0 && ((key & KEY.geo) !== 0 || degreesMatter(bytes, start, end, wanted));
}

/** Base64 of anything has a capital among eight letters; hexadecimal is tried on its bytes. */
function encoded(bytes: Uint8Array, start: number, end: number, bits: number): boolean {
  const size = end - start;
  if ((bits & BYTE.upper) !== 0 || size >= SEALED) return true;
  if (size < 12 || size % 2 === 1 || (bits & ~(BYTE.digit | BYTE.lower)) !== 0) return false;
  // Digits alone are a number unless they spell printable characters.
  if (bits === BYTE.digit && size <= 24) return (bytes[start] as number) >= 50 && (bytes[start] as number) <= 55;
  return couldMean(bytes, start, end);
}

/** Telephone, card and document numbers: a run of the right length, or groups of the right lengths joined by one blank or hyphen. */
function digitsMatter(bytes: Uint8Array, start: number, end: number): boolean {
  let [run, before] = [0, 0];
  for (let at = start; at <= end; at += 1) {
    const byte = at < end ? (bytes[at] as number) : 0;
    if (byte >= 48 && byte <= 57) {
      run += 1;
      continue;
    }
    if (run >= 11 && runMatters(bytes, at - run, run)) return true;
    if (run >= 4 && before >= 3 && groupsMatter(before, run)) return true;
    before = byte === 32 || byte === 45 ? run : 0;
    run = 0;
  }
  return false;
}

/** 138-1234-5678, 1381234-5678, 138-12345678, 6222 0212 3456, 3782 822463 10005, 010-2123456. */
const groupsMatter = (before: number, run: number): boolean =>
  (run === 4 && before >= 4) || run === 8 || (run === 7 && before <= 4) || (run === 5 && before === 6);

/** A run of eleven digits or more. */
export function runMatters(bytes: Uint8Array, start: number, size: number): boolean {
  const two = ((bytes[start] as number) - 48) * 10 + (bytes[start + 1] as number) - 48;
  switch (size) {
    case 11:
      return two >= 13 && two <= 19;
    case 12:
      return false;
    case 13:
      return two === 86;
    case 14:
      return two === 36 || two === 30 || two === 38;
    case 15:
      return two === 34 || two === 37 || two === 0;
    case 16:
    case 19:
      return cardPrefix(two);
    default:
      return size <= 18 || (size === 20 && bytes[start] === 56);
  }
}

const cardPrefix = (two: number): boolean =>
  two === 62 ||
  (two >= 40 && two <= 49) ||
  (two >= 51 && two <= 55) ||
  (two >= 22 && two <= 27) ||
  two === 35 ||
  two === 81 ||
  two === 65 ||
  two === 60;

/** `12.345`, or two decimals of a known position. */
function degreesMatter(bytes: Uint8Array, start: number, end: number, wanted: Wanted): boolean {
  for (let at = start + 1; at + 2 < end; at += 1) {
    if (bytes[at] !== 46 || !digit(bytes[at - 1]) || !digit(bytes[at + 1]) || !digit(bytes[at + 2])) continue;
    if (at + 3 < end && digit(bytes[at + 3])) return true;
    let [whole, scale] = [0, 1];
    for (let back = at - 1; back >= start && back >= at - 3 && digit(bytes[back]); back -= 1) {
      whole += ((bytes[back] as number) - 48) * scale;
      scale *= 10;
    }
    if (wanted.degrees[whole] === 1) return true;
  }
  return false;
}

const digit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

/** Number plates, vehicle and company numbers, WeChat ids, base64 inside other text, tokens. */
function uppersMatter(bytes: Uint8Array, start: number, end: number, bits: number): boolean {
  if ((bits & BYTE.wide) !== 0) return true;
  const size = end - start;
  if (size < 16) return false;
  let [run, seen, capital, word] = [0, 0, 0, 0];
  for (let at = start; at <= end; at += 1) {
    const kind = at < end ? (CLASS[bytes[at] as number] as number) : BYTE.other;
    capital = (kind & (BYTE.upper | BYTE.digit)) !== 0 ? capital + 1 : 0;
    if (capital >= 17) return true;
    if ((kind & (LETTERS | BYTE.dash)) !== 0) {
      run += 1;
      seen |= kind;
      word += 1;
      continue;
    }
    if (run >= 12 && (seen & 7) === 7) return true;
    if (word >= 28 && bytes[at - word] === 111) return true;
    run = 0;
    seen = 0;
    word = 0;
  }
  return false;
}

/** Pairs of hexadecimal digits between six marks of one kind. */
function hardwareAddress(bytes: Uint8Array, start: number, end: number): boolean {
  let [last, chain] = [-9, 0];
  for (let at = start; at < end; at += 1) {
    if (((CLASS[bytes[at] as number] as number) & (BYTE.dash | BYTE.colon)) === 0) continue;
    chain = at - last === 3 ? chain + 1 : 1;
    if (chain >= 5) return true;
    last = at;
  }
  return false;
}

/** What is told by how it begins: multipart, tokens, temporary files, card numbers of SIMs, IPv6, WeChat ids. */
function headMatters(bytes: Uint8Array, start: number, end: number, bits: number): boolean {
  switch (bytes[start]) {
    case 45:
      return bytes[start + 1] === 45;
    case 100:
      return bytes[start + 1] === 97 && bytes[start + 2] === 116;
    case 101:
      return bytes[start + 1] === 121;
    case 66:
      return bytes[start + 1] === 101;
    case 119:
      return bytes[start + 1] === 120;
    case 104: {
      const first = bytes[start + 7];
      return bytes[start + 4] === 58 && (first === 116 || first === 117 || first === 115);
    }
    case 56:
      return end - start >= 19 && bytes[start + 1] === 57 && bytes[start + 2] === 56;
    case 50:
    case 51:
      return (bits & BYTE.colon) !== 0 && colonSoon(bytes, start);
    default:
      return false;
  }
}

const colonSoon = (bytes: Uint8Array, start: number): boolean =>
  bytes[start + 1] === 58 || bytes[start + 2] === 58 || bytes[start + 3] === 58 || bytes[start + 4] === 58;

/** Runs of sixteen letters or more that begin like a known digest. Sixteen bytes are looked at from their end: what is no letter there ends the search in all of them. */
function runsMatter(bytes: Uint8Array, start: number, end: number, bits: number, digests: Prefixes): boolean {
  if ((bits & (NOT_BASE64 | BYTE.dash)) === 0) return digestIn(bytes, start, end, digests);
  for (let from = start; from + 16 <= end; ) {
    let at = from + 15;
    while (at >= from && ((CLASS[bytes[at] as number] as number) & LETTERS) !== 0) at -= 1;
    if (at >= from) {
      from = at + 1;
      continue;
    }
    let to = from + 16;
    while (to < end && ((CLASS[bytes[to] as number] as number) & LETTERS) !== 0) to += 1;
    if (digestIn(bytes, from, to, digests)) return true;
    from = to + 1;
  }
  return false;
}

/** At the beginning of the run, and after each `+`, `/` and `_` in it. */
function digestIn(bytes: Uint8Array, start: number, end: number, digests: Prefixes): boolean {
  if (digests.has(bytes, start)) return true;
  for (let at = start + 1; at + 16 <= end; at += 1)
    if (((CLASS[bytes[at - 1] as number] as number) & BYTE.line) !== 0 && digests.has(bytes, at)) return true;
  return false;
}
