import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { userCache, writeWhole } from '../../../evidence/user-cache.ts';
import type { AppBundle } from '../contract.ts';
import { sha256 } from './digest.ts';
import { asciiOf, keepPacked, packBundle } from './packed.ts';

/** Bundles kept before the oldest are removed. */
const MAX_ENTRIES = 60;
/** Ending of the form in which a bundle goes to the page. */
const PACKED = '.page.gz';

interface Entry {
  readonly bundle: AppBundle;
  /** Files outside the project that went into the bundle (packages) with their SHA-256. */
  readonly outside: Readonly<Record<string, string>>;
  /** SHA-256 of the form in which it goes to the page, which lies beside the entry. */
  readonly packed: string;
}

/** `$XDG_CACHE_HOME/mpaudit/bundles`, by default below `~/.cache`. */
export function defaultCacheDir(): string {
  return userCache('bundles');
}

/** Key of a bundle: the project's digest, its place (assets are absolute files) and the code that compiles it. */
export function cacheKey(digest: string, root: string): string {
  return sha256(`${digest}|${root}|${loaderVersion()}`);
}

/** The cached bundle, or undefined when there is none, it cannot be read, or a package file has changed since. */
export function readCache(dir: string, key: string): AppBundle | undefined {
  const entry = readEntry(join(dir, `${key}.json`));
  if (entry === undefined) return undefined;
  const fresh = Object.entries(entry.outside).every(
    ([path, sum]) => existsSync(path) && sha256(readFileSync(path)) === sum,
  );
  if (!fresh) return undefined;
  const file = join(dir, `${key}${PACKED}`);
  const bytes = existsSync(file) ? readFileSync(file) : undefined;
  if (bytes !== undefined && sha256(bytes) === entry.packed) keepPacked(entry.bundle, bytes);
  return entry.bundle;
}

function readEntry(file: string): Entry | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'latin1')) as Entry;
  } catch (error) {
    // A half-written or damaged entry is the same as none: the bundle is built again and overwrites it.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Stores a bundle. A cache that cannot be written (read-only home, full disk) costs speed, not the run: the reason is returned. */
export function writeCache(
  dir: string,
  key: string,
  bundle: AppBundle,
  outside: ReadonlyMap<string, string>,
): Error | undefined {
  const page = packBundle(bundle);
  const entry: Entry = {
    bundle,
    packed: sha256(page),
    outside: Object.fromEntries(Array.from(outside, ([path, text]) => [path, sha256(text)])),
  };
  try {
    writeWhole(join(dir, `${key}${PACKED}`), page);
    // Text without Chinese in it is read and parsed in half the time.
    writeWhole(join(dir, `${key}.json`), asciiOf(JSON.stringify(entry)));
    prune(dir);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function prune(dir: string): void {
  const entries = readdirSync(dir)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ file: join(dir, name), time: statSync(join(dir, name)).mtimeMs }));
  for (const { file } of entries.sort((a, b) => b.time - a.time).slice(MAX_ENTRIES))
    for (const old of [file, file.replace(/\.json$/, PACKED)]) rmSync(old, { force: true });
}

let version: string | undefined;

/** Digest of the loader's own sources: a changed loader never reads an old bundle. */
function loaderVersion(): string {
  version ??= codeDigest(import.meta.dirname);
  return version;
}

/** SHA-256 (hex) of the code in a folder of ours: what it once made is used again only by the same code. */
export const codeDigest = (dir: string): string => sha256(sources(dir).join('\n'));

function sources(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? sources(join(dir, entry.name)) : [readFileSync(join(dir, entry.name), 'utf8')],
    );
}
