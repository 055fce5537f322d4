import lz from 'lz-string';
import { type Format, inner } from '../node.ts';
import { SHAPE } from '../shape.ts';

/** Letters of its form for addresses, and of its base64. */
const ADDRESS = /^[A-Za-z0-9+$-]+$/;
const BASE64 = /^[A-Za-z0-9+/=]+$/;

/** lz-string, the compression that mini-programs use for storage and query values; tried last, on what looks like base64 but is not. */
export const lzString: Format = {
  id: 'lz-string',
  when: SHAPE.base64 | SHAPE.dollar,
  open(node) {
    const text = node.text;
    if (
      text === undefined ||
      text.length < 12 ||
      text.length > 200_000 ||
      !(BASE64.test(text) || ADDRESS.test(text)) ||
      !/[A-Z]/.test(text) ||
      /^[0-9a-f-]+$/i.test(text)
    )
      return undefined;
    const decoded = tried(() =>
      /[$-]/.test(text) ? lz.decompressFromEncodedURIComponent(text) : lz.decompressFromBase64(text),
    );
    return decoded && readable(decoded) ? [inner(node, 'lz-string', { text: decoded })] : undefined;
  },
};

/** Units of lz-string's UTF-16 form: all of them are 32 or more above nothing, and text never looks so. */
const UTF16 = /^[\u0020-\u8020]{3,100000}\s?$/;

/** lz-string for storage: fifteen bits a unit. */
export const lzUtf16: Format = {
  id: 'lz-string',
  when: SHAPE.wide,
  open(node) {
    const text = node.text ?? '';
    if (text.length < 4 || !UTF16.test(text) || oddUnits(text) * 4 < Math.min(200, text.length)) return undefined;
    const decoded = tried(() => lz.decompressFromUTF16(text));
    return decoded && readable(decoded) ? [inner(node, 'lz-string', { text: decoded })] : undefined;
  },
};

/** How many of the first units are letters of no usual script here. */
const oddUnits = (text: string): number =>
  (text.slice(0, 200).match(/[\u0100-\u1fff\u2600-\u2fff\u3400-\u4dff\u7b00-\u8020]/g) ?? []).length;

/** Of a random token lz-string makes rubbish of any script: a document with marks of structure, or plain ASCII of some length. */
const readable = (text: string): boolean => {
  const sample = text.slice(0, 2000);
  if (/^[\t\r\n\u0020-\u007e]{6,}$/.test(sample)) return true;
  return (
    sample.length >= 4 &&
    /^[\t\r\n\u0020-\u007e\u3000-\u3011\u4e00-\u9fff\uff01-\uffe5]+$/.test(sample) &&
    /[{[="\u4e00-\u9fff:]/.test(sample)
  );
};

/** The library trips over its own dictionary on what is not lz-string. */
function tried(unpack: () => string | null): string | null {
  try {
    return unpack();
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
