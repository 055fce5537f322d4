// Long texts that are base64 from end to end: told once here, asked about by many (decode/shape.ts, recognise/blob.ts).
import { bits, classify } from './classes';
import { byteAt, COLON, DOT, isDigit, NOT_BASE64, OTHER, UPPER, WIDE } from './tables';

/** Shorter texts are asked about where it matters. */
const LEAST: usize = 200;
/** Kinds of `put`: a text, base64, and base64 that is no field with a number in it. */
const TEXT: i32 = 0;
const BASE64: i32 = 6;
const BLOB: i32 = 7;
const MOST_PADDING: i32 = 3;
const DIGITS: usize = 9;

/** `kinds`: what the text is made of. */
export function encodingOf(start: usize, end: usize, kinds: u32): i32 {
  if (end - start <= LEAST || (kinds & (WIDE | OTHER | DOT | COLON)) != 0) return TEXT;
  let last = end;
  for (let n = 0; n < MOST_PADDING && byteAt(last - 1) == 61; n += 1) last -= 1;
  classify(start, last);
  if ((bits & NOT_BASE64) != 0) return TEXT;
  return (bits & UPPER) != 0 && !hasNumber(start, last) ? BLOB : BASE64;
}

/** Nine digits in a row: every ninth character is one of them. */
function hasNumber(start: usize, end: usize): bool {
  for (let at = start + DIGITS - 1; at < end; at += DIGITS) {
    if (!isDigit(at)) continue;
    let from = at;
    let to = at + 1;
    while (from > start && isDigit(from - 1)) from -= 1;
    while (to < end && isDigit(to)) to += 1;
    if (to - from >= DIGITS) return true;
  }
  return false;
}
