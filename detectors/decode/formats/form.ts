import { isAscii } from 'node:buffer';
import type { Budget } from '../budget.ts';
import { holdsData, shownKey } from '../names.ts';
import { changed, type Format, member, type Node } from '../node.ts';
import { onlyBase64, SHAPE } from '../shape.ts';
import type { FormMember, Sifter } from '../sifter.ts';
import { gbkTextOf, textOf } from './charset.ts';

/** Percent-decoding that keeps what is not valid as it stands (browsers do the same). `plus`: `+` means a space. */
export function percentDecode(text: string, plus: boolean): string {
  const spaced = plus && !isBareBase64(text) ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  if (/%u[0-9a-f]{4}/i.test(spaced)) return escapeDecode(spaced);
  try {
    return decodeURIComponent(spaced);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return lenient(spaced);
  }
}

/** Base64 that somebody forgot to escape: a plus sign in it is a letter. */
const isBareBase64 = (text: string): boolean =>
  text.length >= 16 &&
  text.length % 4 === 0 &&
  text.includes('+') &&
  /^[A-Za-z0-9+/]+={0,2}$/.test(text) &&
  /[a-z]/.test(text) &&
  /[A-Z]/.test(text) &&
  /\d/.test(text);

/** What JavaScript's old `escape` makes: `%uXXXX` beside `%XX`, which is a character there and no byte. */
const escapeDecode = (text: string): string =>
  text.replaceAll(/%u([0-9a-f]{4})|%([0-9a-f]{2})/gi, (_, wide?: string, narrow?: string) =>
    unit(wide ?? narrow ?? '20'),
  );

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

/** Texts of which it is asked first whether they are base64 from end to end: those are no form, declared or not. */
const LONG = 210;
const PAIRS = /^[^\s{}<>"']{1,200}?=/;
/** Without a declared type the first name must look like one: "v1|aGVsbG8=|end" is no form. */
const NAMED_PAIR = /^[\w.$%[\]~-]{1,100}=[^=]/;
const MAX_PAIRS = 5000;
/** The ampersand of a character reference parts nothing. */
const ENTITY = /&#x?[0-9a-f]{2,6};/i;

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
  open(node, budget) {
    const text = node.text?.trim();
    if (text === undefined || (text.length > LONG && onlyBase64(text)) || !PAIRS.test(text)) return undefined;
    if (text.includes('&#') && ENTITY.test(text)) return undefined;
    const declared = node.type?.includes('x-www-form-urlencoded') === true;
    if (!declared && (!NAMED_PAIR.test(text) || /\s/.test(text) || /^https?:/i.test(text) || looksEncoded(text)))
      return undefined;
    return budget.sifter === undefined
      ? pairsOf(text).flatMap(([name, value]) => [
          ...keyOf(node, name),
          member(node, 'form', shownKey(name), { text: value }),
        ])
      : sifted(node, text, budget.sifter, budget);
  },
};

/** A key that holds data is a value too, and is never shown as part of a location. */
const keyOf = (node: Node, name: string): readonly Node[] =>
  holdsData(name) ? [member(node, 'form', '{key}', { text: name })] : [];

/** A value that opens like JSON, percent-encoded or not. */
const OPENS_JSON = /^(?:%7b|%5b|[{[])/i;
const LEAST_JSON = 64;

/** The same with the members that are JSON read at once from their bytes, and without those that matter to nobody. */
const sifted = (node: Node, text: string, sifter: Sifter, budget: Budget): readonly Node[] =>
  text
    .split('&', MAX_PAIRS)
    .filter((pair) => pair !== '')
    .flatMap((pair) => siftedPair(node, pair, sifter, budget));

function siftedPair(node: Node, pair: string, sifter: Sifter, budget: Budget): readonly Node[] {
  const at = pair.indexOf('=');
  const raw = at < 0 ? '' : pair.slice(at + 1);
  const name = percentDecode(at < 0 ? pair : pair.slice(0, at), true);
  const read =
    raw.length < LEAST_JSON || !OPENS_JSON.test(raw) || Buffer.byteLength(raw) !== raw.length
      ? undefined
      : jsonOf(node, name, Buffer.from(raw, 'latin1'), budget, sifter);
  return read ?? [...keyOf(node, name), ...plainOf(node, name, percentDecode(raw, true), budget, sifter)];
}

const jsonOf = (
  node: Node,
  name: string,
  raw: Uint8Array,
  budget: Budget,
  sifter: Sifter,
): readonly Node[] | undefined => sifter.member(member(node, 'form', name, { kind: 'string' }), raw, budget);

function plainOf(node: Node, name: string, text: string, budget: Budget, sifter: Sifter): readonly Node[] {
  const dull = sifter.isDull(name, text, node.carrier, node);
  if (dull) budget.dull += text === '' ? 0 : 1;
  return dull && !budget.all ? [] : [member(node, 'form', shownKey(name), { text, dull })];
}

/** A body that is declared as a form and is ASCII, read without a text of its own: only with a sieve, which says what matters. */
export const formBytes: Format = {
  id: 'form-bytes',
  open(node, budget) {
    const { bytes, type } = node;
    if (!budget.sifter || !bytes || type?.includes('x-www-form-urlencoded') !== true) return undefined;
    if (bytes[0] === DASH || !isAscii(bytes)) return undefined;
    const text = trimmed(bytes);
    const read = changed(node, { text: undefined, bytes: undefined, kind: 'string', depth: node.depth + 1 });
    const members = budget.sifter.form(read, text, budget);
    if (!members) return undefined;
    const { sifter } = budget;
    return budget.take(text.length, read.depth)
      ? members.flatMap((one) => nodesOf(read, one, text, budget, sifter))
      : [];
  },
};

function nodesOf(node: Node, one: FormMember, text: Buffer, budget: Budget, sifter: Sifter): readonly Node[] {
  const raw = text.subarray(one.start, one.end);
  const { name } = one;
  if (name === undefined) return siftedPair(node, raw.toString('latin1'), sifter, budget);
  const read = one.json ? jsonOf(node, name, raw, budget, sifter) : undefined;
  if (read) return read;
  const plain = percentDecode(raw.toString('latin1'), true);
  if (one.json) return [...keyOf(node, name), ...plainOf(node, name, plain, budget, sifter)];
  return [...keyOf(node, name), member(node, 'form', shownKey(name), { text: plain, dull: one.dull })];
}

/** Without blanks at its ends. */
function trimmed(bytes: Uint8Array): Buffer {
  let [from, to] = [0, bytes.length];
  while (from < to && isBlank(bytes[from])) from += 1;
  while (to > from && isBlank(bytes[to - 1])) to -= 1;
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from);
}
const isBlank = (byte: number | undefined): boolean => byte === 32 || (byte !== undefined && byte >= 9 && byte <= 13);
const DASH = 45;

/** Padding of base64 (and of lz-string's, up to three) is no form. */
const looksEncoded = (text: string): boolean => /^(?:data:[^,]{0,200},)?[A-Za-z0-9+/_$-]+={1,3}$/.test(text);
