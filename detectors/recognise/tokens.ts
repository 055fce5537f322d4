/** Lengths of digests in characters, hexadecimal and base64 without its padding. */
const [HEX_LEAST, HEX_MOST, BASE64_LEAST, BASE64_MOST] = [16, 128, 22, 88];
/** Hexadecimal, and its ROT13. */
const HEX = /^(?:[0-9a-f]+|[0-9n-s]+)$/i;

const isAlphanumeric = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const DASH = 45;
/** `+`, `/` and `_`. */
const isLine = (code: number): boolean => code === 43 || code === 47 || code === 95;

/**
 * What may be a digest in a text: whole runs of hexadecimal characters (in lower case), then whole runs of base64 characters with their padding.
 * A run of another length is none, however much of it looks like one.
 */
export function digestTokens(text: string): readonly string[] {
  const [hex, base64]: [string[], string[]] = [[], []];
  let dashes = 0;
  let [word, run, url] = [0, 0, 0];
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    if (isAlphanumeric(code)) continue;
    if (at - word >= HEX_LEAST && at - word <= HEX_MOST) addHex(text.slice(word, at), hex);
    word = at + 1;
    if (code === DASH) dashes += 1;
    else {
      // base64url: only when a dash stands in it, the rest was looked at as base64.
      if (
        dashes > 0 &&
        code !== 43 &&
        code !== 47 &&
        code !== 95 &&
        at - url >= BASE64_LEAST &&
        at - url <= BASE64_MOST
      )
        addBase64(text, url, at, base64);
      if (code !== 95) [url, dashes] = [at + 1, 0];
    }
    if (isLine(code)) continue;
    if (at - run >= BASE64_LEAST && at - run <= BASE64_MOST) addBase64(text, run, at, base64);
    run = at + 1;
  }
  return hex.length + base64.length === 0 ? NONE : [...hex, ...base64];
}

const WRITTEN =
  /^(?:0x[0-9a-f]{16,128}|[0-9a-f]{2}(?::[0-9a-f]{2}){15,63}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** A digest that is written as a number, in pairs, or as a uuid: its hexadecimal characters alone. */
export const writtenDigest = (text: string): string | undefined =>
  text.length >= 18 && text.length <= 191 && WRITTEN.test(text)
    ? text.replaceAll(/^0x|[:-]/gi, '').toLowerCase()
    : undefined;

const NONE: readonly string[] = [];

function addHex(token: string, found: string[]): void {
  if (HEX.test(token)) found.push(token.toLowerCase());
}

function addBase64(text: string, start: number, end: number, found: string[]): void {
  let padded = end;
  while (text[padded] === '=') padded += 1;
  if (padded - end <= 2 && !isLetter(text.charCodeAt(padded))) found.push(text.slice(start, padded));
}

const isLetter = (code: number): boolean => isAlphanumeric(code) || isLine(code);
