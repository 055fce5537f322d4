/** How the program itself opens each of its pages, read from its source: a page opened otherwise fails in WeChat too. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readParameters, readQuery, UNKNOWN_VALUE } from './query.ts';

const MAX_FILE_BYTES = 1_000_000;
const SOURCE = /\.(?:js|ts|wxml)$/;

/** A source file of a program; `file` has no extension, as pages and components are named. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/** The way to a page: from which page (undefined: none is known), with which query. */
export interface Link {
  readonly from: string | undefined;
  readonly query: string;
  /** Some values of the query are stand-ins: only the running program knows them. */
  readonly unknown: boolean;
}

/**
 * The link to a page, of all that the sources hold the one with most values written out.
 * @param ownerOf page that shows a file; undefined when none does.
 * @returns the query such as `type=ranking&id=1`; what the page reads, each as `1`, when no link to it carries a query.
 */
export function linkTo(
  page: string,
  sources: readonly Source[],
  ownerOf: (file: string) => string | undefined = () => undefined,
): Link {
  const code = sources.find(({ file, text }) => file === page && /\bonLoad\b/.test(text))?.text ?? '';
  const parameters = readParameters(code);
  let best: { from: string | undefined; query: string; written: number; rank: number } | undefined;
  for (const { file, text } of sources) {
    for (const rest of linksIn(text, page)) {
      const found = rest.startsWith('?') ? readQuery(rest.slice(1)) : undefined;
      const owner = ownerOf(file);
      const from = owner === page ? undefined : owner;
      const { query = '', written = 0 } = found ?? {};
      // A link may be wrong: one that names what the page reads is better than one that names anything else.
      const rank = written + (query === '' ? -1 : 0) + (from === undefined ? 0 : 0.5) + readIn(query, parameters.names);
      if (best === undefined || rank > best.rank) best = { from, query, written, rank };
    }
  }
  const query = completed(best?.query ?? '', parameters);
  return { from: best?.from, query, unknown: query.split('&').length > (best?.written ?? 0) };
}

/** How many of the names the query gives a value. */
const readIn = (query: string, names: readonly string[]): number =>
  query.split('&').filter((pair) => names.includes(pair.split('=', 1)[0] ?? '')).length;

/** What follows each mention of a page in a source text: its query, or the end of the literal. */
function* linksIn(text: string, page: string): Generator<string> {
  const parts = page.split('/');
  const target = parts.slice(-2).join('/');
  const folder = parts
    .slice(0, -2)
    .map((part) => `${part}/`)
    .join('');
  for (let at = text.indexOf(target); at >= 0; at = text.indexOf(target, at + 1)) {
    const before = text.slice(Math.max(0, at - folder.length - 2), at);
    const rest = text.slice(at + target.length, at + target.length + 1000);
    const leads = before.endsWith(folder) && /(?:^|[/"'`.])$/.test(before.slice(0, before.length - folder.length));
    if ((leads || before.endsWith('./')) && /^[?"'`]/.test(rest)) yield rest;
  }
}

function completed(query: string, { names, json }: ReturnType<typeof readParameters>): string {
  const given = query === '' ? [] : query.split('&');
  const known = new Set(given.map((pair) => pair.split('=', 1)[0]));
  const lacking = (query === '' ? names : json).filter((name) => !known.has(name));
  const pairs = [...given, ...lacking.map((name) => `${name}=${json.includes(name) ? '{}' : UNKNOWN_VALUE}`)];
  const parsed = pairs.map((pair) => {
    const name = pair.split('=', 1)[0] ?? '';
    return json.includes(name) && pair === `${name}=${UNKNOWN_VALUE}` ? `${name}={}` : pair;
  });
  return parsed.length === 0 ? `id=${UNKNOWN_VALUE}` : parsed.join('&');
}

/** Source files of a program below its folder, `node_modules` and hidden folders left out. */
export function sourcesOf(dir: string): Source[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !/(?:^|\/)(?:node_modules|miniprogram_npm|\.[^/]+)\//.test(file))
    .map((file) => ({
      file: file.replace(SOURCE, ''),
      text: readFileSync(path.join(dir, file)).subarray(0, MAX_FILE_BYTES).toString('utf8'),
    }));
}

/** The page that shows a file: itself, the first that uses it as a component at any depth, else one in the same folder. */
export function ownersOf(
  pages: readonly string[],
  usingOf: (path: string) => readonly string[],
): (file: string) => string | undefined {
  const owners = new Map<string, string>();
  const claim = (file: string, page: string): void => {
    if (owners.has(file) && file !== page) return;
    if (file !== page && pages.includes(file)) return;
    owners.set(file, page);
    for (const used of usingOf(file)) if (!owners.has(used)) claim(used, page);
  };
  for (const page of pages) claim(page, page);
  const folders = new Map(pages.toReversed().map((page) => [path.posix.dirname(page), page]));
  return (file) => owners.get(file) ?? folders.get(path.posix.dirname(file));
}
