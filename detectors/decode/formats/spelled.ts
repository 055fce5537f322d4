import { type Format, inner } from '../node.ts';
import { SHAPE } from '../shape.ts';
import { meaningful } from './base64.ts';
import { textOf } from './charset.ts';

const MAX = 1024 * 1024;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROLS = /[\u0000-\u001f\u007f]/;

/** Bytes in hexadecimal with something between them, or before: `4e 47 49`, `4e:47:49`, `0x4e4749`. */
const SPACED =
  /^(?:[0-9a-f]{2}([ :-])(?:[0-9a-f]{2}\1){6,}[0-9a-f]{2}|(?:0x[0-9a-f]{2},? ){7,}0x[0-9a-f]{2}|(?:0x[0-9a-f]{2},){7,}0x[0-9a-f]{2}|(?=[0-9,]{0,2000}[a-f])(?:[0-9a-f]{2},){7,}[0-9a-f]{2})$/i;
const PREFIXED = /^0x(?:[0-9a-f]{2}){6,}$/i;

/** Hexadecimal that people or debuggers read: separated or prefixed. Only of something readable. */
export const hexSpaced: Format = {
  id: 'hex',
  when: SHAPE.digits | SHAPE.colon | SHAPE.dash,
  open(node) {
    const text = node.text ?? '';
    if (text.length < 14 || text.length > MAX || !(PREFIXED.test(text) || SPACED.test(text))) return undefined;
    const bytes = Buffer.from(text.replaceAll(/0x|[^0-9a-f]/gi, ''), 'hex');
    return meaningful(bytes) ? [inner(node, 'hex', { bytes })] : undefined;
  },
};

const CODES = /^\d{1,5}(?: ?[,;] ?\d{1,5}){7,}$/;
/** Fewer of them when all but a few are Chinese characters. */
const CHINESE_CODES = /^(?:[2-4]\d{4})(?: ?[,;] ?(?:[2-4]\d{4}|\d{2,3}|6\d{4})){1,}$/;
const readable = (code: number): boolean => code >= 0x20 && code < 0xfffe && (code < 0x7f || code > 0xa0);

/** Numbers that are the characters (or bytes) of a text: `49,51,56,…`. */
export const charCodes: Format = {
  id: 'char-codes',
  when: SHAPE.digits,
  open(node) {
    const text = node.text ?? '';
    if (text.length < 11 || text.length > MAX || !(CODES.test(text) || CHINESE_CODES.test(text))) return undefined;
    const codes = (text.match(/\d+/g) ?? []).map(Number);
    const asBytes = codes.every((code) => code < 256) ? textOf(Buffer.from(codes)) : undefined;
    const plain = asBytes ?? (codes.every(readable) ? String.fromCharCode(...codes.slice(0, 20_000)) : undefined);
    return plain === undefined ? undefined : [inner(node, 'char-codes', { text: plain })];
  },
};

/** Quoted-printable (RFC 2045), as mail and vCards write it. */
export const quotedPrintable: Format = {
  id: 'quoted-printable',
  when: SHAPE.equals,
  open(node) {
    const text = node.text ?? '';
    // Padding of base64 is none of it.
    if (text.indexOf('=') > text.length - 3 || text.length > MAX) return undefined;
    if (!/(?:=[0-9A-F]{2}){2}|=3D$/.test(text) || /%[0-9a-f]{2}/i.test(text)) return undefined;
    const latin1 = text
      .replaceAll(/=\r?\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    const plain = /[\u0100-\uffff]/.test(latin1) ? undefined : textOf(Buffer.from(latin1, 'latin1'));
    return plain === undefined ? undefined : [inner(node, 'quoted-printable', { text: plain })];
  },
};

/** How base64 of JSON, and base64 with its padding, end when they are written backwards. */
const BACKWARDS = /^={1,2}[\w+/-]{11,}$|^[\w+/-]{9,}(?:Jye|J3W)$/;

/** Base64 written backwards: what people do who want it not to be recognised. */
export const reversedBase64: Format = {
  id: 'reversed',
  when: SHAPE.base64,
  open(node) {
    const text = node.text ?? '';
    if (
      text.length > MAX ||
      !/^=|(?:Jye|J3W)$/.test(text.length > 40 ? text[0] + text.slice(-3) : text) ||
      !BACKWARDS.test(text)
    )
      return undefined;
    const plain = [...text].reverse().join('');
    return meaningful(Buffer.from(plain, 'base64')) ? [inner(node, 'reversed', { text: plain })] : undefined;
  },
};

/** Base64 of plain text written backwards, whatever it ends with: tried last, because any token is read so. */
export const reversedText: Format = {
  id: 'reversed',
  when: SHAPE.base64,
  open(node) {
    const text = node.text ?? '';
    if (text.length < 12 || text.length > MAX || !/[A-Z]/.test(text) || !/^[\w+/-]+$/.test(text)) return undefined;
    const plain = [...text].reverse().join('');
    const read = textOf(Buffer.from(plain, 'base64'));
    return read === undefined || CONTROLS.test(read) ? undefined : [inner(node, 'reversed', { text: plain })];
  },
};

/** Full-width letters, digits and the signs that stand between them, as Chinese input methods write them. */
const WIDE = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u200b-\u200d\u2060\ufeff]/;
/** Characters that nobody sees. */
const UNSEEN = /[\u200b-\u200d\u2060\ufeff]/g;

/** The same in ASCII, so that patterns see a number. */
export const fullWidth: Format = {
  id: 'full-width',
  when: SHAPE.wide,
  open(node) {
    const text = node.text ?? '';
    if (text.length > MAX || !WIDE.test(text)) return undefined;
    const plain = text
      .replaceAll(UNSEEN, '')
      .replaceAll(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
    return [inner(node, 'full-width', { text: plain })];
  },
};

/** UTF-8 that somebody read byte by byte, as headers are (`å¼ ` for 张). */
export const misread: Format = {
  id: 'utf-8',
  when: SHAPE.wide,
  open(node) {
    const text = node.text ?? '';
    if (text.length > MAX || !/[\u00c2-\u00f4][\u0080-\u00bf]/.test(text) || /[\u0100-\uffff]/.test(text))
      return undefined;
    const plain = textOf(Buffer.from(text, 'latin1'));
    return plain === undefined ? undefined : [inner(node, 'utf-8', { text: plain })];
  },
};
