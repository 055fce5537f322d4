import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { type Format, inner } from '../node.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** UTF-8 text without control characters, or `undefined`. */
export function textOf(bytes: Uint8Array): string | undefined {
  // Asked first: a decoder that throws on most of what it sees is the dearest way to say no.
  if (!isUtf8(bytes) || bytes.includes(0)) return undefined;
  const text = isAscii(bytes)
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    : utf8.decode(bytes);
  return readable(text) ? text : undefined;
}

/** At most one control character in fifty, and none of the rare ones at the start. */
function readable(text: string): boolean {
  let odd = 0;
  const sample = text.length > 4096 ? text.slice(0, 4096) : text;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if ((code < 0x20 && code !== 9 && code !== 10 && code !== 13) || code === 0x7f || code === 0xfffd) odd += 1;
  }
  return odd * 50 <= sample.length;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL = /[\u0000-\u0008\u000e-\u001f]/;

const utf8As = (accept: (text: string) => boolean): Format => ({
  id: 'utf-8',
  open(node) {
    const text = node.bytes ? textOf(node.bytes) : undefined;
    if (text === undefined || !accept(text)) return undefined;
    const child = inner(node, 'utf-8', { text, ...(node.type === undefined ? {} : { type: node.type }) });
    // UTF-8 is what everybody sends: it is no step that a reader has to be told of.
    return [{ ...child, chain: node.chain }];
  },
});

/** UTF-8 (with or without BOM) without control characters. */
export const utf8Text = utf8As((text) => !CONTROL.test(text.slice(0, 4096)));
/** UTF-8 with a few of them: after the binary formats, whose length bytes look like that. */
export const utf8Odd = utf8As(() => true);

/** UTF-16 by its byte order mark or its zero bytes. */
export const utf16: Format = {
  id: 'utf-16',
  open(node) {
    const bytes = node.bytes;
    if (!bytes || bytes.length < 4 || bytes.length % 2 === 1) return undefined;
    const big = bytes[0] === 0xfe && bytes[1] === 0xff;
    const little = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[1] === 0 && bytes[3] === 0);
    if (!big && !little && !(bytes[0] === 0 && bytes[2] === 0)) return undefined;
    const text = iconv.decode(Buffer.from(bytes), little ? 'utf-16le' : 'utf-16be');
    return readable(text) && !text.includes('\u0000') ? [inner(node, 'utf-16', { text })] : undefined;
  },
};

/** Plain ASCII, general punctuation, CJK and full-width forms: what Chinese text is made of. */
const COMMON_UNIT = (unit: number): boolean =>
  (unit >= 0x20 && unit < 0x7f) ||
  unit === 10 ||
  unit === 13 ||
  unit === 9 ||
  unit === 0xb7 ||
  (unit >= 0x2010 && unit <= 0x2026) ||
  (unit >= 0x3000 && unit <= 0x3011) ||
  (unit >= 0x4e00 && unit <= 0x9fff) ||
  (unit >= 0xff01 && unit <= 0xff5e) ||
  (unit >= 0xffe0 && unit <= 0xffe6);

/** UTF-16 text without a mark, when every unit is one that such text is made of. One unit in three of random bytes is, so short runs may pass: harmless. */
export function utf16TextOf(bytes: Uint8Array): string | undefined {
  if (bytes.length < 4 || bytes.length % 2 === 1) return undefined;
  for (const little of [true, false]) if (fitsUtf16(bytes, little)) return decodeUtf16(bytes, little);
  return undefined;
}

function fitsUtf16(bytes: Uint8Array, little: boolean): boolean {
  for (let at = 0; at < bytes.length; at += 2) {
    const [low, high] = little ? [bytes[at], bytes[at + 1]] : [bytes[at + 1], bytes[at]];
    if (!COMMON_UNIT(((high ?? 0) << 8) | (low ?? 0))) return false;
  }
  return true;
}

const decodeUtf16 = (bytes: Uint8Array, little: boolean): string =>
  iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), little ? 'utf-16le' : 'utf-16be');

/** The same as a format, after UTF-8 was ruled out. */
export const utf16Bare: Format = {
  id: 'utf-16',
  open(node) {
    const text = node.bytes ? utf16TextOf(node.bytes) : undefined;
    return text === undefined ? undefined : [inner(node, 'utf-16', { text })];
  },
};

/** GB 2312's hanzi and symbols as GBK writes them, among ASCII: strict, so that binary data does not become Chinese. */
export function gbkTextOf(bytes: Uint8Array): string | undefined {
  let wide = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      if (lead < 0x20 && lead !== 9 && lead !== 10 && lead !== 13) return undefined;
      continue;
    }
    const trail = bytes[at + 1] ?? 0;
    if (lead < 0xa1 || lead > 0xf7 || trail < 0xa1 || trail > 0xfe) return undefined;
    at += 1;
    // Hanzi, or full-width letters and digits (row 3).
    if (lead >= 0xb0 || lead === 0xa3) wide += 1;
  }
  return wide === 0
    ? undefined
    : iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'gb18030');
}

/** GB18030 (contains GBK and GB 2312): when it is not UTF-8 and is strictly GB 2312, or declared and readable. */
export const gb18030: Format = {
  id: 'gb18030',
  open(node) {
    if (!node.bytes || node.bytes.length < 2 || node.bytes.includes(0)) return undefined;
    const strict = gbkTextOf(node.bytes);
    const declared = /gb(k|2312|18030)/i.test(node.type ?? '');
    const text = strict ?? loose(node.bytes, declared);
    return text === undefined
      ? undefined
      : [inner(node, 'gb18030', { text, ...(node.type === undefined ? {} : { type: node.type }) })];
  },
};

function loose(bytes: Uint8Array, declared: boolean): string | undefined {
  const text = iconv.decode(Buffer.from(bytes), 'gb18030');
  // Counted in characters: a rare one has four bytes here and two units in JavaScript.
  const wide = (text.match(/\p{Script=Han}/gu) ?? []).length;
  const fits = declared || wide * 4 >= [...text.replaceAll(/[\u0020-\u007e]/g, '')].length * 3;
  return readable(text) && fits && wide > 0 ? text : undefined;
}
