import { type Format, member } from '../node.ts';
import { SHAPE } from '../shape.ts';
import { gbkTextOf, textOf } from './charset.ts';

/** Percent-decoding that keeps what is not valid as it stands (browsers do the same). `plus`: `+` means a space. */
export function percentDecode(text: string, plus: boolean): string {
  const spaced = plus ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return lenient(spaced);
  }
}

/** Byte-wise, with UTF-8 replacement: for text that has a stray percent sign or another charset in it. */
const lenient = (text: string): string =>
  text.replaceAll(/(?:%[0-9a-f]{2}[0-9A-Za-z@-_]?)+/gi, (run) => bytesText(run));

function bytesText(run: string): string {
  const bytes = Buffer.from(
    run.replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) => unit(code)),
    'latin1',
  );
  return textOf(bytes) ?? gbkTextOf(bytes) ?? bytes.toString('utf8');
}

const unit = (code: string): string => String.fromCharCode(Number.parseInt(code, 16));

const PAIRS = /^[^\s{}<>"']{1,200}?=/;
/** Without a declared type the first name must look like one: "v1|aGVsbG8=|end" is no form. */
const NAMED_PAIR = /^[\w.$%[\]~-]{1,100}=[^=]/;
const MAX_PAIRS = 5000;

/** Name and value of each `a=b&c=d`, in order. */
export const pairsOf = (text: string): readonly (readonly [name: string, value: string])[] =>
  text
    .split('&', MAX_PAIRS)
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0
        ? ([percentDecode(pair, true), ''] as const)
        : ([percentDecode(pair.slice(0, at), true), percentDecode(pair.slice(at + 1), true)] as const);
    });

/** application/x-www-form-urlencoded (WHATWG URL 5.1), by its type or by its looks. */
export const form: Format = {
  id: 'form',
  when: SHAPE.equals,
  open(node) {
    const text = node.text?.trim();
    if (text === undefined || !PAIRS.test(text)) return undefined;
    const declared = node.type?.includes('x-www-form-urlencoded') === true;
    if (!declared && (!NAMED_PAIR.test(text) || /\s/.test(text) || /^https?:/i.test(text) || looksEncoded(text)))
      return undefined;
    return pairsOf(text).map(([name, value]) => member(node, 'form', name, { text: value }));
  },
};

/** Padding of base64 (and of lz-string's, up to three) is no form. */
const looksEncoded = (text: string): boolean => /^(?:data:[^,]{0,200},)?[A-Za-z0-9+/_$-]+={1,3}$/.test(text);
