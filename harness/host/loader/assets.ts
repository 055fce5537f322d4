import { join } from 'node:path';
import type { LoadContext } from './context.ts';
import { listFiles } from './files.ts';
import { extOf } from './paths.ts';

/** Compiled by the loader, so never served as they are. */
const SOURCES = new Set(['js', 'ts', 'mjs', 'cjs', 'wxml', 'wxss', 'wxs', 'less', 'scss', 'sass', 'map', 'md']);
/** Files of one package folder that are offered; real component libraries have a few dozen pictures. */
const MAX_PACKAGE_ASSETS = 5000;

/** Files that the page may ask for (images, fonts, sounds, data): project path -> absolute file. */
export function collectAssets(context: LoadContext): Record<string, string> {
  const out: Record<string, string> = {};
  for (const path of context.listing) {
    const file = SOURCES.has(extOf(path)) ? undefined : context.files.locate(path);
    if (file !== undefined) out[path] = file;
  }
  for (const mount of context.files.mounts) {
    const inside = listFiles(mount.dir).filter((path) => !SOURCES.has(extOf(path)));
    for (const path of inside.slice(0, MAX_PACKAGE_ASSETS)) out[mount.prefix + path] ??= join(mount.dir, path);
  }
  return out;
}
