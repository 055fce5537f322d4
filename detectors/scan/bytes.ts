/** What a byte of UTF-8 text is made of: bits that decide, without looking twice, whether a value can matter to anybody. */
export const BYTE = {
  digit: 1,
  upper: 2,
  lower: 4,
  dash: 8,
  colon: 16,
  wide: 32,
  dot: 64,
  /** A character of a container, an address or an encoding: such a value is always looked at closely. */
  hot: 128,
  /** Blanks, punctuation and control characters: no base64 letter. */
  other: 256,
  /** `+`, `/` and `_`: base64 letters beside the alphanumeric ones. */
  line: 512,
  /** Ends the run over a string's characters: quote, backslash, and the control characters that JSON does not allow there. */
  stop: 1024,
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

CLASS.fill(BYTE.stop | BYTE.other, 0, 32);
CLASS[34] = BYTE.stop | BYTE.hot;
CLASS[92] = BYTE.stop | BYTE.hot;
