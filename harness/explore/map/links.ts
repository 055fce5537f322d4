import { posix } from 'node:path';

/** A link to a page as the program writes it. */
export interface Link {
  readonly page: string;
  /** Parameters with values; what only the running program knows is `1`. */
  readonly query: string;
  /** How many of the values are written out. */
  readonly written: number;
}

const UNKNOWN = '1';
const MAX_URL = 400;
/** The start of a text that may be a link: quote, path, and what follows up to the line's end. */
const START = /["'`](\/?(?:\.{1,2}\/){0,6}[\w-]{1,60}(?:\/[\w-]{1,60}){1,8})(?=["'`?])/g;

/** Links to known pages in a piece of code or template; `from` is the page or component that holds it. */
export function linksIn(code: string, from: string, pages: ReadonlySet<string>): readonly Link[] {
  const links: Link[] = [];
  for (const match of code.matchAll(START)) {
    const page = pageOf(match[1] ?? '', from, pages);
    if (page === undefined) continue;
    const rest = code.slice(match.index + match[0].length, match.index + match[0].length + MAX_URL);
    links.push({ page, ...queryAfter(rest, match[0][0] ?? '"') });
  }
  return links;
}

/** The start of a path that goes on with what only the running program knows: `"/pages/api/" + item.url`, `/pages/api/${name}`. */
const OPEN_ENDED =
  /(?:["'](\/?(?:\.{1,2}\/){0,6}[\w-]{1,60}(?:\/[\w-]{1,60}){0,8}\/)["']\)?\s{0,4}\+)|(?:`(\/?(?:\.{1,2}\/){0,6}[\w-]{1,60}(?:\/[\w-]{1,60}){0,8}\/)\$\{)/g;

/** Pages that an unfinished path in the code can become: all below it. */
export function openEndedIn(code: string, from: string, pages: ReadonlySet<string>): readonly string[] {
  const starts = [...code.matchAll(OPEN_ENDED)].flatMap(([, joined = '', template = '']) => {
    const path = joined === '' ? template : joined;
    return [path.replace(/^\//, ''), posix.normalize(posix.join(posix.dirname(from), path))];
  });
  const folders = new Set(starts.filter((start) => start.includes('/')));
  return [...pages].filter((page) => [...folders].some((folder) => page.startsWith(folder)));
}

function pageOf(path: string, from: string, pages: ReadonlySet<string>): string | undefined {
  const plain = path.replace(/^\//, '');
  if (pages.has(plain)) return plain;
  const relative = posix.normalize(posix.join(posix.dirname(from), path));
  if (pages.has(relative)) return relative;
  // In a component the path goes from the page that it stands on, which may be any.
  const rest = /^\.\.?\/(?:\.\.\/){0,5}([\w-].*)$/.exec(path)?.[1];
  return rest === undefined ? undefined : [...pages].find((page) => page.endsWith(`/${rest}`));
}

/** `?a=1&b=${c}` or `?a=' + x + '&b='` up to the end of the expression. */
function queryAfter(rest: string, quote: string): { readonly query: string; readonly written: number } {
  if (!rest.startsWith('?')) return { query: '', written: 0 };
  const line = rest.slice(1).split('\n', 1)[0] ?? '';
  const joined = line
    .replace(/\$?\{\{?[^{}]{0,120}\}\}?/g, '\0')
    .replace(/(["'`])\s{0,4}\+[^"'`]{0,120}\+\s{0,4}(["'`])/g, '\0')
    .replace(/(["'`])\s{0,4}\+.*$/, '\0');
  const literal = joined.split(quote, 1)[0]?.split(/[\s<>"'`]/, 1)[0] ?? '';
  const pairs = literal.split('&').flatMap((pair) => {
    const [name, value] = pair.split('=', 2);
    return name === undefined || value === undefined || !/^[\w.-]+$/.test(name) ? [] : [[name, value] as const];
  });
  const known = pairs.filter(([, value]) => value !== '' && !value.includes('\0'));
  const query = pairs.map(([name, value]) => `${name}=${value === '' || value.includes('\0') ? UNKNOWN : value}`);
  return { query: query.join('&'), written: known.length };
}

/** Of several links to a page, the one that says most. */
export const fullest = (links: readonly Link[]): Link | undefined =>
  links.reduce<Link | undefined>(
    (best, link) => (best === undefined || weight(link) > weight(best) ? link : best),
    undefined,
  );

const weight = ({ query, written }: Link): number => written * 100 + query.split('&').length;
