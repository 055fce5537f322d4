// Percent-encoding of forms, undone where it stands.
import { TEXT } from './state';
import { byteAt } from './tables';

/** Undoes the percent-encoding of the text where it stands: its new size; -1 when it is none, or has a control character in it. */
export function unform(size: i32): i32 {
  let to = TEXT;
  for (let at = TEXT; at < TEXT + size; at += 1) {
    let byte = byteAt(at);
    if (byte < 32 || byte > 126) return -1;
    if (byte == 37) {
      const high = nibble(byteAt(at + 1));
      const low = nibble(byteAt(at + 2));
      if ((high | low) > 15 || (high | low) == 0) return -1;
      byte = (high << 4) | low;
      at += 2;
    } else if (byte == 43) byte = 32;
    store<u8>(to, <u8>byte);
    to += 1;
  }
  memory.fill(to, 0, 64);
  return <i32>(to - TEXT);
}

/** The value of a hexadecimal digit; a large number for all else. */
// @ts-ignore: decorator
@inline
function nibble(byte: u32): u32 {
  if (byte - 48 < 10) return byte - 48;
  const letter = (byte | 32) - 97;
  return letter < 6 ? letter + 10 : 256;
}
