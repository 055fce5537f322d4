/** Source names of app modules start with this; the rest is the path in the mini-program. */
export const APP_ORIGIN = 'https://mp.local/app/';
/** Where the host serves files of the project. */
export const ASSET_PREFIX = '/__asset/';
/** Where the host serves temporary and stored files of the mini-program. */
export const WXFILE_PREFIX = '/__wxfile/';

/** Joins and normalises a path inside the project; leading `/` means the root. Never climbs above the root. */
export function joinPath(base: string, relative: string): string {
  const parts = relative.startsWith('/') ? [] : base.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** Splits `pages/a?x=1&y=2` into path and query; values stay as written, as WeChat leaves them. */
export function splitUrl(url: string): { path: string; query: Record<string, string>; search: string } {
  const hash = url.indexOf('#');
  const clean = hash < 0 ? url : url.slice(0, hash);
  const mark = clean.indexOf('?');
  const path = (mark < 0 ? clean : clean.slice(0, mark)).replace(/\.html$/, '');
  const search = mark < 0 ? '' : clean.slice(mark + 1);
  const query: Record<string, string> = {};
  for (const pair of search.split('&')) {
    if (pair === '') continue;
    const equal = pair.indexOf('=');
    query[equal < 0 ? pair : pair.slice(0, equal)] = equal < 0 ? '' : pair.slice(equal + 1);
  }
  return { path, query, search };
}
