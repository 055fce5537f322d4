import iconv from 'iconv-lite';
import { type Format, inner } from '../node.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** UTF-8 text without control characters, or `undefined`. */
export function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    const text = utf8.decode(bytes);
    return readable(text) ? text : undefined;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
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

/** UTF-8 (with or without BOM). */
export const utf8Text: Format = {
  id: 'utf-8',
  open(node) {
    const text = node.bytes ? textOf(node.bytes) : undefined;
    if (text === undefined) return undefined;
    const child = inner(node, 'utf-8', { text, ...(node.type === undefined ? {} : { type: node.type }) });
    // UTF-8 is what everybody sends: it is no step that a reader has to be told of.
    return [{ ...child, chain: node.chain }];
  },
};

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

/** GB18030 (contains GBK and GB 2312): when it is not UTF-8 and most of it becomes Chinese. */
export const gb18030: Format = {
  id: 'gb18030',
  open(node) {
    if (!node.bytes || node.bytes.length < 4 || node.bytes.includes(0)) return undefined;
    const text = iconv.decode(Buffer.from(node.bytes), 'gb18030');
    const wide = (text.match(/[\u4e00-\u9fa5]/g) ?? []).length;
    const declared = /gb(k|2312|18030)/i.test(node.type ?? '');
    return readable(text) && (declared || wide * 4 >= text.replaceAll(/[\u0020-\u007e]/g, '').length * 3) && wide > 0
      ? [inner(node, 'gb18030', { text })]
      : undefined;
  },
};
