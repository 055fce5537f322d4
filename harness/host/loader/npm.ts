import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ProjectFiles } from './files.ts';
import { asObject, asString, type JsonObject, parseJsonObject } from './json.ts';
import { joinPath, withoutExt } from './paths.ts';

/** A package as the mini-program sees it under `miniprogram_npm/`. */
export interface BuiltPackage {
  readonly name: string;
  /** Project path prefix with a `/` at the end. */
  readonly prefix: string;
  /** Module that `require(name)` gives, as project path. */
  readonly entry: string;
  /** True when the package ships a mini-program folder (components); false for a plain npm package. */
  readonly forMiniProgram: boolean;
}

const REQUEST = /^((?:@[\w.~-]+\/)?[\w~-][\w.~-]*)(?:\/(.*))?$/;

/** Splits `@scope/name/deep/path`; undefined when the request cannot be a package. */
export function splitRequest(request: string): { name: string; rest: string } | undefined {
  const match = REQUEST.exec(request);
  return match?.[1] === undefined ? undefined : { name: match[1], rest: match[2] ?? '' };
}

/**
 * Does on demand what "build npm" of WeChat DevTools does: finds a package in `node_modules`, upwards from the project, and mounts its
 * `miniprogram` folder (or `miniprogram_dist`) under `miniprogram_npm/<name>/`. A package without one is mounted whole and its modules are
 * required file by file instead of being bundled, so that line numbers and file names in the evidence stay the package's own.
 */
export class Packages {
  readonly #files: ProjectFiles;
  readonly #bases: readonly string[];
  readonly #extended: ReadonlyMap<string, string>;
  readonly #built = new Map<string, BuiltPackage | undefined>();
  readonly #byDir = new Map<string, BuiltPackage>();

  /** `extended`: folders of packages that WeChat itself brings, by name; what the project has comes first. */
  constructor(files: ProjectFiles, bases: readonly string[], extended: ReadonlyMap<string, string> = new Map()) {
    this.#files = files;
    this.#bases = bases;
    this.#extended = extended;
  }

  /** The package as seen from project file `from`, mounted now when it was not yet. */
  get(name: string, from: string): BuiltPackage | undefined {
    const owner = this.#files.mounts.find((mount) => from.startsWith(mount.prefix));
    const key = `${owner?.prefix ?? ''}|${name}`;
    if (!this.#built.has(key))
      this.#built.set(key, this.#build(name, owner ? [owner.dir, ...this.#bases] : this.#bases));
    return this.#built.get(key);
  }

  #build(name: string, bases: readonly string[]): BuiltPackage | undefined {
    const dir = findPackage(name, bases) ?? this.#extended.get(name);
    if (dir === undefined) return undefined;
    const known = this.#byDir.get(dir);
    if (known !== undefined) return known;
    const taken = this.#files.mounts.some((mount) => mount.prefix === `miniprogram_npm/${name}/`);
    const prefix = taken ? `miniprogram_npm/${name}@${this.#byDir.size}/` : `miniprogram_npm/${name}/`;
    const built = this.#mount(name, dir, prefix);
    this.#byDir.set(dir, built);
    return built;
  }

  #mount(name: string, dir: string, prefix: string): BuiltPackage {
    const pkg = readManifest(dir);
    const folder = [asString(pkg['miniprogram']), 'miniprogram_dist'].find(
      (sub) => sub !== undefined && isBelow(dir, sub),
    );
    this.#files.mount(prefix, folder === undefined ? dir : join(dir, folder));
    const entry = folder === undefined ? this.#entryOf(prefix, pkg) : `${prefix}index.js`;
    return { name, prefix, entry, forMiniProgram: folder !== undefined };
  }

  #entryOf(prefix: string, pkg: JsonObject): string {
    const browser = asString(pkg['browser']);
    const main = [browser, asString(pkg['main']), asString(pkg['module']), 'index.js'].flatMap((entry) =>
      this.#entryFile(prefix, entry),
    );
    const first = main[0] ?? `${prefix}index.js`;
    const replaced = asObject(pkg['browser'])?.[`./${first.slice(prefix.length)}`];
    return typeof replaced === 'string' ? (joinPath(prefix.slice(0, -1), replaced) ?? first) : first;
  }

  #entryFile(prefix: string, entry: string | undefined): string[] {
    const path = entry === undefined ? null : joinPath(prefix.slice(0, -1), entry);
    if (path === null || !path.startsWith(prefix.slice(0, -1))) return [];
    return [path, `${path}.js`, `${withoutExt(path, '/')}/index.js`].filter((file) => this.#files.has(file));
  }
}

function isBelow(dir: string, sub: string): boolean {
  return joinPath('', sub) !== null && existsSync(join(dir, sub));
}

function readManifest(dir: string): JsonObject {
  const file = join(dir, 'package.json');
  return parseJsonObject(readFileSync(file, 'utf8'), file);
}

/** Node's own search: `node_modules/<name>` in each base folder and every folder above it. */
function findPackage(name: string, bases: readonly string[]): string | undefined {
  for (const base of bases) {
    for (let dir = base; ; dir = dirname(dir)) {
      const found = join(dir, 'node_modules', name);
      if (existsSync(join(found, 'package.json'))) return realpathSync(found);
      if (dir === dirname(dir)) break;
    }
  }
  return undefined;
}
