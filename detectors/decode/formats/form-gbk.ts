import iconv from 'iconv-lite';
import { type Format, inner } from '../node.ts';

const MAX = 1024 * 1024;
const DECLARED = /x-www-form-urlencoded.{0,40}charset="?(?:gbk|gb2312|gb18030)/;

/** The bytes of a name or value: `%C2%B3E` (the second byte of a character may be a letter, which is not escaped). */
const bytesOf = (text: string): Buffer =>
  Buffer.from(
    text
      .replaceAll('+', ' ')
      .replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

const inUtf8 = (text: string): string =>
  text.includes('%') ? encodeURIComponent(iconv.decode(bytesOf(text), 'gb18030')) : text;

/** A form that says it is in GBK: some of its characters are UTF-8 as well (鲁 is `³`), so what it says counts before what it looks like. */
export const formInGbk: Format = {
  id: 'form-gbk',
  open(node) {
    const { bytes, type } = node;
    if (!bytes || bytes.length > MAX || type === undefined || !DECLARED.test(type)) return undefined;
    const text = Buffer.from(bytes).toString('latin1');
    if (!/%[89a-f]/i.test(text)) return undefined;
    const read = text
      .split(/([&=])/)
      .map((part, at) => (at % 2 === 1 ? part : inUtf8(part)))
      .join('');
    return [inner(node, 'gb18030', { bytes: Buffer.from(read), type: 'application/x-www-form-urlencoded' })];
  },
};
