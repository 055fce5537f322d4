// Lists of small numbers that are the bytes of a text.
import { blank, byteAt, isDigit } from './tables';

/** Fewer numbers are no text. */
const LEAST_BYTES: i32 = 8;

/** Where a list ends that holds nothing but the bytes of a text; 0 when it is none. */
export function byteList(start: usize): usize {
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
