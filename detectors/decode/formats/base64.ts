import { isUtf8 } from 'node:buffer';
import { type Format, inner, type Node } from '../node.ts';
import { onlyBase64, SHAPE } from '../shape.ts';
import { binaryContainer } from './binary.ts';
import { gbkTextOf, textOf, utf16TextOf } from './charset.ts';
import { shrunk } from './compression.ts';
import { isGrpc } from './frames.ts';

const WHOLE = /^[A-Za-z0-9+/_-]{8,}={0,2}$/;
const MAX = 16 * 1024 * 1024;
const isWhole = (text: string): boolean =>
  text.length > 200 ? onlyBase64(text) && !text.endsWith('===') : WHOLE.test(text);

/** Base64 text to bytes when it can be that; checked by encoding it again. */
function bytesOf(text: string): Buffer | undefined {
  // Buffer reads both alphabets.
  let size = text.length;
  while (text[size - 1] === '=') size -= 1;
  return size % 4 === 1 ? undefined : Buffer.from(text, 'base64');
}

/** What base64 of random characters never gives: readable text, or the magic number of a known container. */
export const meaningful = (bytes: Uint8Array): boolean => {
  const [a = 0, b = 0] = bytes;
  if (
    (a === 0x1f && b === 0x8b) ||
    (a === 0x28 && b === 0xb5) ||
    (bytes.length > 6 && ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))) ||
    (a === 0x78 && (0x7800 | b) % 31 === 0 && bytes.length > 8)
  )
    return true;
  if (a === 0xff && b === 0xd8 && isPhoto(bytes)) return true;
  // Asked before anything is decoded: JSON is what base64 holds most often.
  if ((a === 0x7b || a === 0x5b) && bytes.length > 64 && isUtf8(bytes)) return true;
  return (
    textOf(bytes) !== undefined ||
    utf16TextOf(bytes) !== undefined ||
    gbkTextOf(bytes) !== undefined ||
    binaryContainer(bytes) ||
    isGrpc(bytes) ||
    framed(bytes) ||
    shrunk(bytes)
  );
};

/** A JPEG with what its camera wrote: it says where it was taken. */
const isPhoto = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64)).includes('Exif\0');

/** JSON behind a header (a length, an initial vector) and nothing after it. */
function framed(bytes: Uint8Array): boolean {
  if (bytes.length < 24 || bytes.at(-1) !== 0x7d) return false;
  const at = bytes.indexOf(0x7b);
  return at > 0 && at <= MOST_HEADER && bytes[at + 1] === 0x22 && textOf(bytes.subarray(at)) !== undefined;
}
const MOST_HEADER = 64;

const child = (node: Node, id: string, bytes: Buffer): Node => inner(node, id, { bytes });

/** Base64 and base64url (RFC 4648), padded or not, data URLs; only when what comes out means something. */
export const base64: Format = {
  id: 'base64',
  when: SHAPE.base64 | SHAPE.colon,
  open(node) {
    const text = node.text;
    if (text === undefined || text.length < 8 || text.length > MAX) return undefined;
    const data = /^data:[\w.+/-]{0,100}(?:;[\w=-]{1,40})*;base64,/.exec(text.slice(0, 200))?.[0];
    const body = data === undefined ? text : text.slice(data.length);
    const raw = isWhole(body) ? body : body.replaceAll(/[\r\n]/g, '').trim();
    // Words, paths and numbers are base64 letters too; base64 of anything has an upper-case letter among eight.
    if (!isWhole(raw) || !/[A-Z]/.test(raw) || /^[0-9a-f]+$/i.test(raw)) return undefined;
    const bytes = bytesOf(raw);
    if (bytes !== undefined && bytes.length >= 5 && meaningful(bytes))
      return [child(node, data === undefined ? 'base64' : 'data-url', bytes)];
    const cut = data === undefined ? cutText(raw) : undefined;
    return cut === undefined ? undefined : [inner(node, 'base64', { text: cut })];
  },
};

const LEAST_CUT = 28;
/** A character of UTF-8 that the cut went through. */
const MOST_TORN = 3;

/** Text in base64 of which the beginning is missing (a body sent in pieces): the groups of four are found again by what reads as text. */
function cutText(raw: string): string | undefined {
  if (raw.length < LEAST_CUT) return undefined;
  for (let at = 1; at <= 3; at += 1) {
    const bytes = Buffer.from(raw.slice(at, at + 4 * Math.floor((raw.length - at) / 4)), 'base64');
    let start = 0;
    while (start < MOST_TORN && ((bytes[start] ?? 0) & 0xc0) === 0x80) start += 1;
    let end = bytes.length;
    while (end > start && end > bytes.length - MOST_TORN && !isUtf8(bytes.subarray(start, end))) end -= 1;
    const text = isUtf8(bytes.subarray(start, end)) ? textOf(bytes.subarray(start, end)) : undefined;
    if (text !== undefined && !CONTROLS.test(text)) return text;
  }
  return undefined;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Hexadecimal text of something readable. */
export const hex: Format = {
  id: 'hex',
  when: SHAPE.base64,
  open(node) {
    const text = node.text;
    if (
      text === undefined ||
      text.length < 12 ||
      text.length % 2 === 1 ||
      text.length > MAX ||
      !/^(?:[0-9a-f]+|[0-9A-F]+)$/.test(text)
    )
      return undefined;
    const bytes = Buffer.from(text, 'hex');
    // Digits alone are most often a number: only when they spell printable characters.
    if (/^\d{12,24}$/.test(text) && bytes.some((byte) => byte < 0x20 || byte > 0x7e)) return undefined;
    return meaningful(bytes) ? [child(node, 'hex', bytes)] : undefined;
  },
};

const RUN = /[A-Za-z0-9+/_-]{12,}={0,2}/g;
const MAX_RUNS = 64;

/** Base64 inside other text ("v1|eyJ...|end"): runs that open to something readable. The text itself stays as it is. */
export const base64Inside: Format = {
  id: 'base64-inside',
  when: SHAPE.run | SHAPE.digits | SHAPE.equals,
  open(node) {
    const text = node.text;
    if (text === undefined || text.length < 16 || text.length > MAX) return undefined;
    const found: Node[] = [];
    // The same run again holds the same again.
    for (const run of new Set(Array.from(text.matchAll(RUN), ([one]) => one))) {
      if (found.length >= MAX_RUNS) break;
      const open = run === text ? undefined : opened(run);
      if (open) found.push(child(node, 'base64', open));
      else if (/[-_]/.test(run)) found.push(...betweenDashes(node, run));
    }
    return found.length === 0 ? undefined : found;
  },
};

/** Hexadecimal between dashes, which are letters of base64url. */
const betweenDashes = (node: Node, run: string): readonly Node[] =>
  run.split(/[-_]/).flatMap((part) => {
    const open = /^(?:[0-9a-f]{2}){8,}$/i.test(part) ? opened(part) : undefined;
    return open ? [child(node, 'hex', open)] : [];
  });

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** No word has so many letters and padding. */
const LEAST_WORDLESS = 18;

/** Words and paths are base64 letters too: mixed case and digits, and something readable inside. */
function opened(run: string): Buffer | undefined {
  const letters = run.replace(/=+$/, '');
  if (
    letters.length >= 16 &&
    letters.length % 2 === 0 &&
    /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(letters) &&
    /[a-f]|^[2-7]/i.test(letters)
  ) {
    const bytes = Buffer.from(letters, 'hex');
    return meaningful(bytes) ? bytes : undefined;
  }
  const mixed = /[a-z]/.test(letters) && /[A-Z]/.test(letters);
  if (!mixed || !(/\d/.test(letters) || run.endsWith('='))) return undefined;
  const bytes = bytesOf(letters);
  const long = /\d/.test(letters) || letters.length >= LEAST_WORDLESS || bytes?.every(isDigit) === true;
  return bytes && long && bytes.length >= 8 && meaningful(bytes) ? bytes : undefined;
}
