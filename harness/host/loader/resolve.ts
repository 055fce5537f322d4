import { pathForms } from './appjson.ts';
import type { ProjectFiles } from './files.ts';
import { type Packages, splitRequest } from './npm.ts';
import { ancestors, dirOf, joinPath, under } from './paths.ts';
import { type LocalPlugin, pluginComponent } from './plugins.ts';

const IN_NPM = /^(?:.*\/)?miniprogram_npm\/((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/;

/** Turns what a file asks for (component, module, style, template) into a project path. */
export class Resolver {
  readonly #files: ProjectFiles;
  readonly #packages: Packages;
  readonly #aliases: readonly (readonly [string, string])[];

  readonly #plugins: readonly LocalPlugin[];

  constructor(
    files: ProjectFiles,
    packages: Packages,
    aliases: Readonly<Record<string, string>>,
    plugins: readonly LocalPlugin[] = [],
  ) {
    this.#plugins = plugins;
    this.#files = files;
    this.#packages = packages;
    this.#aliases = Object.entries(aliases);
  }

  /** Component path without extension, or undefined when no file of that name exists. `null`: the request leaves the project. */
  component(request: string, from: string): string | undefined | null {
    const find = (path: string): string | undefined => pathForms(path).find((form) => this.#isComponent(form));
    const offered = pluginComponent(this.#plugins, request);
    return offered === undefined ? this.#first(request, from, find) : find(offered);
  }

  /** Module path with extension. `null`: the request leaves the project. */
  module(request: string, from: string): string | undefined | null {
    const bare = splitRequest(request);
    if (bare !== undefined && bare.rest === '' && !this.#files.has(under(dirOf(from), `${request}.js`))) {
      const entry = this.#packageEntry(bare.name, from);
      if (entry !== undefined) return entry;
    }
    return this.#first(request, from, (path) => this.#moduleFile(path));
  }

  /** Any file by its exact name (style sheets, templates, images). */
  file(request: string, from: string): string | undefined | null {
    return this.#first(request, from, (path) => (this.#files.has(path) ? path : undefined));
  }

  #packageEntry(name: string, from: string): string | undefined {
    for (const folder of ancestors(dirOf(from))) {
      const built = this.#moduleFile(under(folder, `miniprogram_npm/${name}`));
      if (built !== undefined) return built;
    }
    const entry = this.#packages.get(name, from)?.entry;
    return entry !== undefined && this.#files.has(entry) ? entry : undefined;
  }

  #first(request: string, from: string, find: (path: string) => string | undefined): string | undefined | null {
    let outside = true;
    for (const path of this.#candidates(request, from)) {
      if (path === null) continue;
      outside = false;
      const hit = find(path) ?? this.#inPackage(path, from, find);
      if (hit !== undefined) return hit;
    }
    return outside ? null : undefined;
  }

  /** Paths that a request may mean, in WeChat's order: alias, as written, then packages of each folder upwards. */
  *#candidates(request: string, from: string): Generator<string | null> {
    const aliased = this.#unalias(request);
    if (aliased !== undefined) yield joinPath('', aliased);
    // `/x` in a plugin means the plugin's root, not the program's.
    const plugin = this.#plugins.find(({ root }) => from.startsWith(`${root}/`));
    if (plugin !== undefined && request.startsWith('/')) yield joinPath(plugin.root, request.slice(1));
    yield joinPath(dirOf(from), request);
    const sibling = /^\.\/([\w@~-][^/]*)$/.exec(request)?.[1];
    // `./name` that is no file may still be a package: real programs write it, and DevTools finds it after "build npm".
    if (sibling !== undefined) yield joinPath('miniprogram_npm', sibling);
    if (/^[./]/.test(request)) return;
    for (const folder of ancestors(dirOf(from))) yield joinPath(under(folder, 'miniprogram_npm'), request);
    yield joinPath('', request);
  }

  #unalias(request: string): string | undefined {
    for (const [pattern, target] of this.#aliases) {
      const [head = '', tail] = pattern.split('*');
      if (tail === undefined ? request !== head : !request.startsWith(head)) continue;
      return tail === undefined ? target : target.replace('*', request.slice(head.length));
    }
    return undefined;
  }

  /** A path that names `miniprogram_npm/<package>` which nobody built: look into node_modules. */
  #inPackage(path: string, from: string, find: (path: string) => string | undefined): string | undefined {
    const match = IN_NPM.exec(path);
    const built = match?.[1] === undefined ? undefined : this.#packages.get(match[1], from);
    if (built === undefined || match === null) return undefined;
    const rest = match[2] ?? '';
    return find((built.prefix + rest).replace(/\/$/, '')) ?? (/^index(\.js)?$/.test(rest) ? built.entry : undefined);
  }

  #isComponent(path: string): boolean {
    return ['.json', '.wxml', '.js', '.ts'].some((ext) => this.#files.has(path + ext));
  }

  #moduleFile(path: string): string | undefined {
    const forms = [
      path,
      `${path}.js`,
      `${path}.ts`,
      `${path}.json`,
      `${path}.cjs`,
      `${path}.mjs`,
      `${path}/index.js`,
      `${path}/index.ts`,
      this.#manifestMain(path),
    ];
    return forms.find((form) => form !== undefined && /\.(c?js|mjs|ts|json)$/.test(form) && this.#files.has(form));
  }

  /** `require('./folder')` where the folder has its own package.json, as plain npm packages do. */
  #manifestMain(path: string): string | undefined {
    if (!path.includes('miniprogram_npm/')) return undefined;
    const text = this.#files.read(`${path}/package.json`);
    const main = text === undefined ? undefined : /"main"\s*:\s*"([^"]+)"/.exec(text)?.[1];
    return main === undefined ? undefined : (joinPath(path, main) ?? undefined);
  }
}
