// Whether digits in a text may be a telephone number, a card, a document or a position.
import { byteAt, classAt, isDigit, LOWER, nearKnown, UPPER } from './tables';

export function digitsMatter(start: usize, end: usize): bool {
  let run: i32 = 0;
  let before: i32 = 0;
  let earlier: i32 = 0;
  for (let at = start; at <= end; at += 1) {
    const byte = at < end ? byteAt(at) : 0;
    if (byte - 48 < 10) {
      run += 1;
      continue;
    }
    if (run >= 11 && (run == 15 || run >= 17 || !amongLetters(start, end, at, run)) && runMatters(at - run, run)) return true;
    if (run >= 4 && before >= 3 && groupsMatter(earlier, before, run)) return true;
    earlier = before;
    before = byte == 32 || byte == 45 ? run : 0;
    run = 0;
  }
  return false;
}

/** Telephone and card numbers stand between no letters: digits of an identifier in hexadecimal do. */
function amongLetters(start: usize, end: usize, at: usize, run: i32): bool {
  if (at < end && (classAt(at) & (UPPER | LOWER)) != 0) return true;
  return at - run > start && (classAt(at - run - 1) & (UPPER | LOWER)) != 0;
}

/** Groups of a telephone or card number: 3-4-4, 4-4-4-4, 7-4, 3-8, 4-7, 4-6-5. */
function groupsMatter(earlier: i32, before: i32, run: i32): bool {
  return (run == 4 && (before > 4 || (before == 4 && earlier >= 3))) || run == 8 || (run == 7 && before <= 4) || (run == 5 && before == 6);
}

export function runMatters(start: usize, size: i32): bool {
  const two = (<i32>byteAt(start) - 48) * 10 + <i32>byteAt(start + 1) - 48;
  if (size == 11) return two >= 13 && two <= 19;
  if (size == 12) return false;
  if (size == 13) return two == 86;
  if (size == 14) return two == 36 || two == 30 || two == 38;
  if (size == 15) return two == 34 || two == 37 || two == 0;
  if (size == 16 || size == 19)
    return (
      two == 62 ||
      (two >= 40 && two <= 49) ||
      (two >= 51 && two <= 55) ||
      (two >= 22 && two <= 27) ||
      two == 35 ||
      two == 81 ||
      two == 65 ||
      two == 60
    );
  return size <= 18 || (size == 20 && byteAt(start) == 56);
}

/** Whether flows remember the positions in it, whatever their field is called: a server sent it, so they are shops'. */
let received: bool = false;

export function setReceived(on: bool): void {
  received = on;
}

/** Whether a number of so many decimals is kept for what is sent later. */
// @ts-ignore: decorator
@inline
export function isRemembered(decimals: i32): bool {
  return received && decimals >= 3;
}

export function degreesMatter(start: usize, end: usize): bool {
  for (let at = start + 1; at + 2 < end; at += 1)
    if (byteAt(at) == 46 && isDigit(at - 1) && isDigit(at + 1) && isDigit(at + 2) && degreesAt(at, start, end)) return true;
  return false;
}

/** Whether a number with two decimals or more, whose dot is given, may be known or is kept. */
export function degreesAt(dot: usize, start: usize, end: usize): bool {
  if (received && dot + 3 < end && isDigit(dot + 3)) return true;
  let degrees: u32 = (byteAt(dot + 1) - 48) * 10 + byteAt(dot + 2) - 48;
  let scale: u32 = 100;
  for (let back = dot - 1; back >= start && back + 3 >= dot && isDigit(back); back -= 1) {
    degrees += (byteAt(back) - 48) * scale;
    scale *= 10;
  }
  return nearKnown(degrees);
}
