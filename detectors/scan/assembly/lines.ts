// Text of several lines: what it may be as a whole. Its lines are pieces (pieces.ts).
import { byteAt, classAt, COLON, DOT, HOT, LOWER, OTHER, UPPER, WIDE } from './tables';

/** Characters that no line of base64 has. */
const NO_BASE64: u32 = OTHER | WIDE | DOT | COLON | HOT;

/** Whether a text with line ends or tabs in it may be a table or an encoding in lines. */
export function mayBeLined(start: usize, end: usize): bool {
  let from = start;
  let to = end;
  while (from < to && byteAt(from) <= 32) from += 1;
  while (to > from && byteAt(to - 1) <= 32) to -= 1;
  return mayBeTable(from, to) || mayBeBase64(from, to);
}

/** A first line of titles. */
function mayBeTable(start: usize, end: usize): bool {
  if ((classAt(start) & (UPPER | LOWER | WIDE)) == 0 && byteAt(start) != 95 && byteAt(start) != 34) return false;
  for (let at = start; at < end && byteAt(at) != 10; at += 1) {
    const byte = byteAt(at);
    if (byte == 44 || byte == 59 || byte == 9) return true;
  }
  return false;
}

function mayBeBase64(start: usize, end: usize): bool {
  for (let at = start; at < end; at += 1) {
    const byte = byteAt(at);
    if (byte != 10 && byte != 13 && byte != 61 && (classAt(at) & NO_BASE64) != 0) return false;
  }
  return true;
}
