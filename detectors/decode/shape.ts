/**
 * What a text is made of, in one look: bits that tell formats and recognisers that they need not try. Most leaves of real traffic are short and
 * plain, and this is what makes them cheap.
 */
export const SHAPE = {
  /** At least five digits. */
  digits: 1,
  at: 2,
  /** Anything beyond ASCII. */
  wide: 4,
  percent: 8,
  backslash: 16,
  ampersand: 32,
  equals: 64,
  /** A bracket, brace, angle bracket or quote. */
  bracket: 128,
  colon: 256,
  question: 512,
  /** Twelve or more base64 letters in a row, with upper case, lower case and a digit among them. */
  run: 1024,
  /** Nothing but base64 and base64url letters, padding and line ends; eight at least. */
  base64: 2048,
  dash: 4096,
  dot: 8192,
  dollar: 16_384,
} as const;

const ALL = 32_767;
/** Longer texts are documents: everything is tried on them. */
const MAX = 2048;

/** Class of an ASCII character: bits above, and three of its own for runs. */
const [UPPER, LOWER, DIGIT, LINE] = [1 << 20, 1 << 21, 1 << 22, 1 << 23];
const CLASS = new Int32Array(128);
for (let code = 48; code < 58; code += 1) CLASS[code] = DIGIT;
for (let code = 65; code < 91; code += 1) CLASS[code] = UPPER;
for (let code = 97; code < 123; code += 1) CLASS[code] = LOWER;
const mark = (chars: string, bits: number): void => {
  for (const char of chars) CLASS[char.charCodeAt(0)] = bits;
};
mark('+/_', LINE);
mark('-', LINE | SHAPE.dash);
mark('\r\n', 0);
mark('@', SHAPE.at);
mark('%', SHAPE.percent);
mark('\\', SHAPE.backslash);
mark('&', SHAPE.ampersand);
mark('=', SHAPE.equals);
mark('{}[]<"', SHAPE.bracket);
mark(':', SHAPE.colon);
mark('?', SHAPE.question);
mark('.', SHAPE.dot);
mark('$', SHAPE.dollar);
const LETTER = UPPER | LOWER | DIGIT | LINE;
const MIXED = UPPER | LOWER | DIGIT;

/** Nothing but base64: what a long text most often is, and then most formats need not try. */
const ONLY_BASE64 = /^[A-Za-z0-9+/_-]+={0,3}$/;
const MOST_KEPT = 100_000;
let last = { text: '', only: false };

let noted = { text: '', blob: false };

/** Takes what a scanner saw already of a text of more than `LEAST_BASE64` characters that is base64 from end to end. */
export function noteBase64(text: string, blob: boolean): void {
  if (text.length > MOST_KEPT) return;
  last = { text, only: true };
  noted = { text, blob };
}

/** Whether the text is a blob (recognise/blob.ts), when a scanner said so. */
export const notedBlob = (text: string): boolean | undefined => (noted.text === text ? noted.blob : undefined);

/** True when the text is base64 (or base64url) letters and padding from end to end. The last answer is kept: several ask about one long text. */
export function onlyBase64(text: string): boolean {
  if (text.length > MOST_KEPT) return ONLY_BASE64.test(text);
  if (last.text !== text) last = { text, only: ONLY_BASE64.test(text) };
  return last.only;
}

/** Longer texts are asked first whether they are base64 from end to end: that costs a fifth of looking at every character. */
const LEAST_BASE64 = 200;
const OF_BASE64 = SHAPE.base64 | SHAPE.run | SHAPE.digits | SHAPE.dash;

export function shapeOf(text: string): number {
  if (text.length > LEAST_BASE64 && onlyBase64(text)) return OF_BASE64 | (text.endsWith('=') ? SHAPE.equals : 0);
  if (text.length > MAX) return ALL;
  let [bits, digits, run, seen, outside] = [0, 0, 0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127) {
      bits |= SHAPE.wide;
      outside += 1;
      run = 0;
      seen = 0;
      continue;
    }
    const kind = CLASS[code] ?? 0;
    bits |= kind;
    if ((kind & DIGIT) !== 0) digits += 1;
    if ((kind & LETTER) === 0) {
      if (code !== 61 && code !== 10 && code !== 13) outside += 1;
      run = 0;
      seen = 0;
      continue;
    }
    run += 1;
    seen |= kind;
    if (run >= 12 && (seen & MIXED) === MIXED) bits |= SHAPE.run;
  }
  if (digits >= 5) bits |= SHAPE.digits;
  if (outside === 0 && text.length >= 8) bits |= SHAPE.base64;
  return bits & ALL;
}
