// Percent-encoding of forms, undone where it stands.
import { looksUtf8 } from './charset';
import { nibble } from './escapes';
import { closeText } from './rooms';
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

/** A member of a query without its percent-encoding, from `to` on: how many bytes; -1 when it is no UTF-8 text of one line. */
export function unquery(start: usize, end: usize, to: usize): i32 {
  let last = to;
  for (let at = start; at < end; at += 1) {
    let byte = byteAt(at);
    if (byte == 37) {
      const high = nibble(byteAt(at + 1));
      const low = nibble(byteAt(at + 2));
      if (at + 2 >= end || (high | low) > 15) return -1;
      byte = (high << 4) | low;
      if (byte < 32 || byte == 127) return -1;
      at += 2;
    } else if (byte == 43) byte = 32;
    store<u8>(last, <u8>byte);
    last += 1;
  }
  closeText(last);
  return looksUtf8(to, <i32>(last - to)) ? <i32>(last - to) : -1;
}
