/** What the program itself passes to each of its pages, read from the links in its source: a page opened without them fails in WeChat too. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Stands for a value that only the running program knows. */
const UNKNOWN_VALUE = '1';
/** Longest query that is read; longer ones are data, not links. */
const MAX_QUERY = 400;
const MAX_FILE_BYTES = 1_000_000;
const SOURCE = /\.(?:js|ts|wxml)$/;

/**
 * Query to open a page with: of all links to the page that the sources hold, the one with most values written out.
 * @returns such as `type=ranking&id=1`; `id=1` when no link to it carries a query.
 */
export function queryOf(page: string, sources: readonly string[]): string {
  const [folder = '', target = ''] = parted(page);
  let best = { query: `id=${UNKNOWN_VALUE}`, written: -1 };
  for (const text of sources) {
    for (let at = text.indexOf(target); at >= 0; at = text.indexOf(target, at + 1)) {
      if (!leadsTo(text.slice(Math.max(0, at - folder.length), at), folder)) continue;
      const found = readQuery(text.slice(at + target.length, at + target.length + MAX_QUERY));
      if (found !== undefined && found.written > best.written) best = found;
    }
  }
  return best.query;
}

/** `pages/a/` and `b/c?` of `pages/a/b/c`: relative links name the last two parts only. */
function parted(page: string): string[] {
  const parts = page.split('/');
  return [
    parts
      .slice(0, -2)
      .map((part) => `${part}/`)
      .join(''),
    `${parts.slice(-2).join('/')}?`,
  ];
}

function leadsTo(before: string, folder: string): boolean {
  return before === folder || before.endsWith('./');
}

/** Source files of a program below its folder, `node_modules` and hidden folders left out. */
export function sourcesOf(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !/[/\\](?:node_modules|\.[^/\\]+)[/\\]/.test(path.relative(dir, file)))
    .map((file) => readFileSync(file).subarray(0, MAX_FILE_BYTES).toString('utf8'));
}

/** Pairs at the start of a text: `a=1&b=${c}` up to the end of the literal; undefined when no pair stands there. */
function readQuery(text: string): { readonly query: string; readonly written: number } | undefined {
  const joined = text
    .replace(/\$?\{\{?[^{}\n]{0,120}\}\}?/g, '\0')
    .replace(/(['"`])\s{0,4}\+[^'"`\n]{0,120}\+\s{0,4}\1/g, '\0')
    .replace(/['"`]\s{0,4}\+[^\n]*/, '\0');
  const literal = joined.split(/['"`\s<>]/, 1)[0] ?? '';
  const pairs = literal.split('&').flatMap((pair) => {
    const [name, value] = pair.split('=', 2);
    return name === undefined || value === undefined || !/^[\w.-]+$/.test(name) ? [] : [{ name, value }];
  });
  if (pairs.length === 0) return undefined;
  const known = pairs.filter(({ value }) => value !== '' && !value.includes('\0'));
  const query = pairs.map((pair) => `${pair.name}=${known.includes(pair) ? pair.value : UNKNOWN_VALUE}`).join('&');
  return { query, written: known.length };
}
