import { type Format, inner } from '../node.ts';
import { SHAPE } from '../shape.ts';
import { textOf } from './charset.ts';
import { percentDecode } from './form.ts';

/** Percent-encoding that is left after the container was read: encoded twice, or a whole body. */
export const percent: Format = {
  id: 'percent',
  when: SHAPE.percent,
  open(node) {
    const text = node.text;
    if (text === undefined || !/%(?:u[0-9a-f]{2})?[0-9a-f]{2}/i.test(text)) return undefined;
    const decoded = percentDecode(text, false);
    return decoded === text
      ? undefined
      : [inner(node, 'percent', { text: decoded, ...(node.type === undefined ? {} : { type: node.type }) })];
  },
};

const unit = (code: string): string => String.fromCharCode(Number.parseInt(code, 16));

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v' };
const ESCAPE = /\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|u\{0{0,4}([0-9a-f]{1,5})\}|([nrt"'/\\]))/gi;
/** Bytes of UTF-8 in octal, as shells and C write them: `\\061\\063`. */
const OCTAL = /(?:\\[0-3][0-7]{2}){4,}/g;

/** Backslash escapes of JavaScript and JSON: \uXXXX, \u{X}, \xXX, \n, \". */
export const unicodeEscape: Format = {
  id: 'unicode-escape',
  when: SHAPE.backslash,
  open(node) {
    const given = node.text ?? '';
    const text = given.replaceAll(OCTAL, fromOctal);
    if (text !== given) return [inner(node, 'unicode-escape', { text })];
    if (!/\\(?:u[0-9a-f]{4}|u\{|x[0-9a-f]{2}|[nrt"'])/i.test(text)) return undefined;
    const decoded = text.replaceAll(ESCAPE, (all, a?: string, b?: string, c?: string, simple?: string) => {
      if (simple !== undefined) return SIMPLE[simple] ?? simple;
      if (c === undefined) return unit(a ?? b ?? '20');
      const code = Number.parseInt(c, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    });
    return decoded === text ? undefined : [inner(node, 'unicode-escape', { text: decoded })];
  },
};

function fromOctal(run: string): string {
  const bytes = Buffer.from(
    run
      .split('\\')
      .slice(1)
      .map((code) => Number.parseInt(code, 8)),
  );
  return textOf(bytes) ?? run;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** HTML character references: the numeric ones and the six that serialisers write. */
export const htmlEntity: Format = {
  id: 'html-entity',
  when: SHAPE.ampersand,
  open(node) {
    const text = node.text;
    if (text === undefined || !/&(?:#\d{2,6}|#x[0-9a-f]{2,5}|amp|lt|gt|quot|apos|nbsp);/i.test(text)) return undefined;
    const decoded = text.replaceAll(
      /&(?:#(\d{2,6})|#x([0-9a-f]{2,5})|(amp|lt|gt|quot|apos|nbsp));/gi,
      (all, decimal?: string, hexa?: string, name?: string) => {
        if (name !== undefined) return NAMED[name.toLowerCase()] ?? all;
        const code = decimal === undefined ? Number.parseInt(hexa ?? '', 16) : Number(decimal);
        return code <= 0x10ffff ? String.fromCodePoint(code) : all;
      },
    );
    return [inner(node, 'html-entity', { text: decoded })];
  },
};
