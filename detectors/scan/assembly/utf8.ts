// Characters written as UTF-8 (RFC 3629).

/** A unit that is no surrogate, in UTF-8: how many bytes. */
export function put(at: usize, unit: u32): usize {
  if (unit < 0x80) {
    store<u8>(at, <u8>unit);
    return 1;
  }
  if (unit < 0x800) {
    store<u8>(at, <u8>(0xc0 | (unit >> 6)));
    store<u8>(at + 1, <u8>(0x80 | (unit & 63)));
    return 2;
  }
  store<u8>(at, <u8>(0xe0 | (unit >> 12)));
  store<u8>(at + 1, <u8>(0x80 | ((unit >> 6) & 63)));
  store<u8>(at + 2, <u8>(0x80 | (unit & 63)));
  return 3;
}
