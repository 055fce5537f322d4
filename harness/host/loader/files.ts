import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { joinPath, under } from './paths.ts';

/** Where the files of a package that was not built sit: a project path prefix (with `/`) and the folder behind it. */
export interface Mount {
  readonly prefix: string;
  readonly dir: string;
}

/** Folders that never belong to the running mini-program. */
const SKIPPED_FOLDERS = new Set(['node_modules', '__tests__', '__mocks__', 'mpaudit-out']);
/** A project past this many files is not a mini-program; the walk stops. */
const MAX_FILES = 50_000;

/**
 * Read-only view of one mini-program: its own folder plus package folders mounted under `miniprogram_npm/`.
 * Nothing outside these folders can be read: `..` and symbolic links that lead out find nothing.
 */
export class ProjectFiles {
  readonly root: string;
  readonly #mounts: Mount[] = [];
  readonly #located = new Map<string, string | undefined>();
  readonly #texts = new Map<string, string>();
  /** Absolute files of packages that were read: a cached bundle stays valid only while they are unchanged. */
  readonly outside = new Map<string, string>();

  constructor(root: string) {
    this.root = realpathSync(root);
  }

  get mounts(): readonly Mount[] {
    return this.#mounts;
  }

  mount(prefix: string, dir: string): void {
    this.#mounts.push({ prefix, dir: realpathSync(dir) });
    this.#located.clear();
  }

  /** Absolute path of a regular file, undefined when there is none or it lies outside. */
  locate(path: string): string | undefined {
    const known = this.#located.get(path);
    if (known !== undefined || this.#located.has(path)) return known;
    const found = this.#find(path);
    this.#located.set(path, found);
    return found;
  }

  has(path: string): boolean {
    return this.locate(path) !== undefined;
  }

  /** UTF-8 text without byte order mark, undefined when there is no such file. */
  read(path: string): string | undefined {
    const file = this.locate(path);
    if (file === undefined) return undefined;
    const known = this.#texts.get(file);
    if (known !== undefined) return known;
    const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    this.#texts.set(file, text);
    if (this.#mounts.some((mount) => isInside(file, mount.dir))) this.outside.set(file, text);
    return text;
  }

  #find(path: string): string | undefined {
    const normal = joinPath('', path);
    if (normal === null || normal === '') return undefined;
    const own = fileInside(this.root, normal);
    if (own !== undefined) return own;
    for (const mount of this.#mounts) {
      if (!normal.startsWith(mount.prefix)) continue;
      const file = fileInside(mount.dir, normal.slice(mount.prefix.length));
      if (file !== undefined) return file;
    }
    return undefined;
  }
}

/** True when absolute `path` is `folder` or below it. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function fileInside(folder: string, path: string): string | undefined {
  const file = join(folder, path);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) return undefined;
  const real = realpathSync(file);
  return isInside(real, folder) ? real : undefined;
}

/** Every file below `root` in a stable order as project paths; hidden folders, packages and `skip` are left out. */
export function listFiles(root: string, skip: readonly string[] = []): string[] {
  const out: string[] = [];
  const walk = (dir: string): void => {
    const entries = readdirSync(join(root, dir), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = under(dir, entry.name);
      if (out.length >= MAX_FILES) return;
      if (entry.isFile() && !entry.name.startsWith('.')) out.push(path);
      else if (entry.isDirectory() && isWalked(entry.name, path, skip)) walk(path);
    }
  };
  walk('');
  return out;
}

function isWalked(name: string, path: string, skip: readonly string[]): boolean {
  return !name.startsWith('.') && !SKIPPED_FOLDERS.has(name) && !skip.includes(path);
}
