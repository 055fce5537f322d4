import { type Format, inner, member, type Node } from '../node.ts';
import { SHAPE } from '../shape.ts';
import { csvParser } from './later.ts';

const MAX = 200_000;
const MOST = 200;
const DEEPEST = 4;
const OPENER = /^[{[]/;
/** Script and markup are no lists of fields: numbers in them are constants. */
const CODE = /function\s*\(|=>|[;{]\s*(?:var|let|const|return)\s|<\/?[a-z][^>]{0,200}>/i;
const SEPARATORS = /[\r\n;|^\t]+|,\s?(?=["']?[A-Za-z_][\w.-]{0,40}["']?\s?[:=])/;
const NAMED = /^[\s{["']{0,4}([A-Za-z_\u4e00-\u9fa5][\w.\u4e00-\u9fa5-]{0,40})["']?\s?[:=]\s?(.+)$/s;
const LOGGED = /(?:^|\s)([A-Za-z_\u4e00-\u9fa5][\w.\u4e00-\u9fa5-]{0,40})=("[^"]{0,2000}"|\S{1,100000})/g;
/** Hardware addresses, IPv6 addresses and digests with colons: no part of them is a name. */
const HEX_GROUPS = /^[{["']{0,2}[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,40}["'\]}]{0,2}$/i;
/** A piece without a name is looked at when it may be an encoding of something. */
const ENCODED = /^(?:(?:0x)?[\w+/%\\=.-]{12,}|\d{2,5}(?:,\d{2,5}){7,})$/;

/** Text made of pieces: lines of an INI or YAML file, a log line, `uid:7;tel:…`, `a|b|c`. The text itself stays as it is. */
export const pieces: Format = {
  id: 'pieces',
  when: SHAPE.equals | SHAPE.colon | SHAPE.digits | SHAPE.run,
  open(node) {
    const text = node.text ?? '';
    if (text.length < 12 || text.length > MAX || /^https?:/i.test(text) || HEX_GROUPS.test(text) || CODE.test(text))
      return undefined;
    // What is left of brackets that nobody closes: `named` went down as far as is worth it.
    if (OPENER.test(text) && node.chain.at(-1) === 'pieces') return undefined;
    const parts = text.split(SEPARATORS, MOST);
    const found = parts.flatMap((part) => ofPart(node, part, text.length));
    return found.length === 0 ? undefined : found;
  },
};

function ofPart(node: Node, part: string, whole: number): readonly Node[] {
  const trimmed = part.trim();
  if (trimmed.length < 4 || HEX_GROUPS.test(trimmed)) return [];
  const logged = trimmed.includes(' ') ? [...trimmed.matchAll(LOGGED)].slice(0, MOST) : [];
  if (logged.length > 0) return logged.map(([, name = '', value = '']) => put(node, name, value));
  const [, name, value] = NAMED.exec(trimmed) ?? [];
  // "https://…" is no field of that name.
  if (name !== undefined && value !== undefined && !/^(?:\/\/|=|$)/.test(value)) return [named(node, name, value)];
  const bare = unquoted(trimmed);
  return bare.length < whole && ENCODED.test(bare) && /\d/.test(bare) ? [inner(node, 'pieces', { text: bare })] : [];
}

/** The innermost field of JSON that was cut off (`{"user":{"tel":"139…`). */
function named(node: Node, name: string, value: string): Node {
  let found = put(node, name, value);
  for (let depth = 0; depth < DEEPEST && OPENER.test(found.text ?? ''); depth += 1) {
    const [, within, rest] = NAMED.exec(found.text ?? '') ?? [];
    if (within === undefined || rest === undefined) break;
    found = put(found, within, rest);
  }
  return found;
}

const put = (node: Node, name: string, value: string): Node => member(node, 'pieces', name, { text: unquoted(value) });

/** Without quotes around it, and without the closing brackets of what it stood in. */
const unquoted = (text: string): string =>
  text
    .trim()
    .replace(/^["']+/, '')
    .replace(/["'}\]]{1,4}$/, '');

/** Basic authentication (RFC 7617) hides nothing. */
export const basic: Format = {
  id: 'basic-auth',
  when: SHAPE.run | SHAPE.equals | SHAPE.base64 | SHAPE.digits,
  open(node) {
    const coded = /^Basic ([A-Za-z0-9+/]{4,2000}={0,2})$/i.exec(node.text ?? '')?.[1];
    return coded === undefined ? undefined : [inner(node, 'basic-auth', { bytes: Buffer.from(coded, 'base64') })];
  },
};

const CELL = /("(?:[^"]|"")*"|[^,\t;]*)([,\t;]|$)/g;
/** Commas and quotes mean nothing between tabs. */
const BETWEEN_TABS = /([^\t]*)(\t|$)/g;
const TITLE = /^[A-Za-z_\u4e00-\u9fa5][\w .\u4e00-\u9fa5-]{0,40}$/;
const MOST_ROWS = 500;

/** A table with a line of titles: CSV, TSV. */
export const table: Format = {
  id: 'csv',
  open(node) {
    const text = node.text ?? '';
    if (text.length > MAX || !text.includes('\n')) return undefined;
    const lines = text.trim().split(/\r?\n/, MOST_ROWS);
    const head = (lines[0] ?? '').replace(/^\ufeff/, '');
    const cells = head.includes('\t') ? BETWEEN_TABS : CELL;
    const titles = cellsOf(head, cells);
    if (titles.length < 2 || !titles.every((title) => TITLE.test(title))) return undefined;
    const rest = rowsOf(lines, text, titles.length, cells);
    if (rest === undefined || rest.length === 0) return undefined;
    return rest.flatMap((row, at) =>
      row.map((cell, n) => member(node, 'csv', titles[n] ?? String(at), { text: cell })),
    );
  },
};

/** Rows under the titles, all of one length; a quoted cell may hold line breaks. */
function rowsOf(
  lines: readonly string[],
  text: string,
  columns: number,
  cells: RegExp,
): readonly (readonly string[])[] | undefined {
  const rows = lines.slice(1).map((line) => cellsOf(line, cells));
  if (rows.every((row) => row.length === columns)) return rows;
  if (!text.includes('"')) return undefined;
  const { parse } = csvParser();
  try {
    const all = parse(text.trim(), {
      bom: true,
      delimiter: [',', ';', '\t'],
      relax_quotes: true,
      to: MOST_ROWS,
    });
    return (all as readonly (readonly string[])[]).slice(1);
  } catch (error) {
    // Rows of several lengths: no table.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function cellsOf(line: string, kind: RegExp): readonly string[] {
  const cells: string[] = [];
  for (const match of line.matchAll(kind)) {
    const cell = match[1] ?? '';
    cells.push(cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (match[2] === '') break;
  }
  return cells;
}
