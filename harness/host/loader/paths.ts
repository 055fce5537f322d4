import { posix } from 'node:path';

/** Path helpers for project paths: relative to the mini-program root, `/`-separated, no leading slash. */

/** Folder of a project path, '' for the root. */
export function dirOf(path: string): string {
  const dir = posix.dirname(path);
  return dir === '.' ? '' : dir;
}

/** Resolves `request` from folder `dir`; `/x` is the project root. `null` when it leaves the project. */
export function joinPath(dir: string, request: string): string | null {
  const joined = request.startsWith('/') ? request.replace(/^\/+/, '') : posix.join(dir, request);
  const normal = posix.normalize(joined || '.');
  if (normal === '..' || normal.startsWith('../') || normal.startsWith('/')) return null;
  return normal === '.' ? '' : normal.replace(/\/$/, '');
}

/** Removes `ext` (with dot) from the end when it is there. */
export function withoutExt(path: string, ext: string): string {
  return path.endsWith(ext) ? path.slice(0, -ext.length) : path;
}

/** Last ending of a path in lower case without the dot, '' when there is none. */
export function extOf(path: string): string {
  return posix.extname(path).slice(1).toLowerCase();
}

/** Every folder from `dir` up to the root, nearest first, the root ('') included. */
export function ancestors(dir: string): string[] {
  const out: string[] = [];
  for (let at = dir; at !== ''; at = dirOf(at)) out.push(at);
  out.push('');
  return out;
}

/** `a/b` + `c` without a leading slash for an empty folder. */
export function under(dir: string, name: string): string {
  return dir === '' ? name : `${dir}/${name}`;
}
