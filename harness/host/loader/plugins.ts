import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Json } from '../../../evidence/events.ts';
import type { AppBundle } from '../contract.ts';
import { stringMap } from './appjson.ts';
import { isInside, listFiles, type ProjectFiles } from './files.ts';
import { asObject, asString, type JsonObject, parseJsonObject } from './json.ts';
import { joinPath, withoutExt } from './paths.ts';
import type { Project } from './project.ts';

/** Plugin code stands in a folder of its own in the running program, as WeChat mounts it. */
const MOUNT = '__plugin__';

/** A plugin whose source is in this repository (`pluginRoot` of project.config.json). */
export interface LocalPlugin {
  /** Name under which app.json declares it. */
  readonly alias: string;
  readonly provider: string;
  /** Project path of its root folder, such as `__plugin__/wx123`. */
  readonly root: string;
  /** Module that `requirePlugin` gives, with extension. */
  readonly main: string | undefined;
  /** `publicComponents` of plugin.json by name, as project paths. */
  readonly components: Readonly<Record<string, string>>;
  /** `pages` of plugin.json by name, as project paths. */
  readonly pages: Readonly<Record<string, string>>;
}

/**
 * Plugins that app.json declares and the repository holds: those under development (`"version": "dev"`, as DevTools runs them) and those
 * whose provider is this project's own appid. Mounts their files. Source: WeChat docs "开发插件" (plugin.json, pluginRoot).
 */
export function localPlugins(project: Project, files: ProjectFiles, app: JsonObject): readonly LocalPlugin[] {
  const dir = pluginFolder(project);
  if (dir === undefined) return [];
  return declarations(app).flatMap(({ alias, version, provider }) => {
    const mine = version.startsWith('dev') || (provider !== '' && provider === project.appid);
    return mine ? [readPlugin(files, dir, { alias, provider: provider || alias })] : [];
  });
}

/** Files below the plugin's folder as `absolute` paths in a stable order: part of what is audited. */
export function pluginListing(project: Project): string[] {
  const dir = pluginFolder(project);
  return dir === undefined ? [] : listFiles(dir).map((path) => join(dir, path));
}

/** What the runtime has to know of them. */
export function bundledPlugins(plugins: readonly LocalPlugin[]): NonNullable<AppBundle['plugins']> {
  return Object.fromEntries(
    plugins.map((one) => [
      one.alias,
      {
        provider: one.provider,
        root: one.root,
        pages: one.pages,
        ...(one.main === undefined ? {} : { main: one.main }),
      },
    ]),
  );
}

/** Project path of `plugin://alias/name` or `plugin-private://provider/path`; undefined when no local plugin has it. */
export function pluginComponent(plugins: readonly LocalPlugin[], request: string): string | undefined {
  const [, kind, owner = '', path = ''] = /^(plugin|plugin-private):\/\/([^/]+)\/(.*)$/.exec(request) ?? [];
  if (kind === 'plugin') return plugins.find(({ alias }) => alias === owner)?.components[path];
  const found = plugins.find(({ provider }) => provider === owner);
  return found === undefined ? undefined : (joinPath(found.root, path) ?? undefined);
}

function pluginFolder(project: Project): string | undefined {
  const declared = asString(project.config['pluginRoot']);
  const dir = declared === undefined ? undefined : resolve(project.dir, declared);
  return dir !== undefined && isInside(dir, project.dir) && existsSync(join(dir, 'plugin.json')) ? dir : undefined;
}

function declarations(app: JsonObject): { alias: string; version: string; provider: string }[] {
  const subs = app['subPackages'] ?? app['subpackages'];
  const holders = [app, ...(Array.isArray(subs) ? subs.map((entry: Json) => asObject(entry)) : [])];
  return holders.flatMap((holder) =>
    Object.entries(asObject(holder?.['plugins']) ?? {}).map(([alias, value]) => {
      const { version, provider } = asObject(value) ?? {};
      return { alias, version: asString(version) ?? '', provider: asString(provider) ?? '' };
    }),
  );
}

function readPlugin(files: ProjectFiles, dir: string, name: { alias: string; provider: string }): LocalPlugin {
  const root = `${MOUNT}/${name.provider}`;
  if (!files.mounts.some(({ prefix }) => prefix === `${root}/`)) files.mount(`${root}/`, dir);
  const raw = parseJsonObject(files.read(`${root}/plugin.json`) ?? '{}', join(dir, 'plugin.json'));
  const main = asString(raw['main']);
  return {
    ...name,
    root,
    main: main === undefined ? undefined : `${withoutExt(withoutExt(inside(root, main), '.ts'), '.js')}.js`,
    components: paths(root, stringMap(raw['publicComponents'])),
    pages: paths(root, stringMap(raw['pages'])),
  };
}

function paths(root: string, map: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).map(([name, path]) => [name, inside(root, path)]));
}

/** A path of plugin.json: relative to the plugin's root, never above it. */
function inside(root: string, path: string): string {
  return `${root}/${joinPath('', path) ?? ''}`;
}
