/**
 * What a byte of UTF-8 text is made of: bits that decide, without looking twice, whether a value can matter to anybody. Laid out as the scanner
 * (assembly/classes.ts) finds them sixteen bytes at a time; letters have two bits, of which it finds one.
 */
export const BYTE = {
  upper: 0x03,
  lower: 0x0c,
  dash: 0x10,
  colon: 0x20,
  dot: 0x40,
  digit: 0x80,
  /** `+`, `/` and `_`: base64 letters beside the alphanumeric ones. */
  line: 0x03_00,
  /** A character of a container, an address or an encoding: such a value is always looked at closely. */
  hot: 0x3c_00,
  /** Blanks, punctuation and control characters: no base64 letter. */
  other: 0x40_00,
  wide: 0x80_00,
} as const;

/** @table Bits of each byte. */
export const CLASS = new Uint16Array(256).fill(BYTE.other);
CLASS.fill(BYTE.wide, 128);
CLASS.fill(BYTE.digit, 48, 58);
CLASS.fill(BYTE.upper, 65, 91);
CLASS.fill(BYTE.lower, 97, 123);
const mark = (chars: string, bits: number): void => {
  for (const char of chars) CLASS[char.charCodeAt(0)] = bits;
};
mark('+/_', BYTE.line);
mark('-', BYTE.dash);
mark(':', BYTE.colon);
mark('.', BYTE.dot);
mark('%&=@?{}[]<"\\$;|^', BYTE.hot);
CLASS[0x7f] = BYTE.hot;
