import type { AppBundle } from '../../contract.ts';
import type { RuntimeEnv } from '../env.ts';
import { joinPath } from './names.ts';

type Plugins = AppBundle['plugins'];

/** Every page that plugins of the project offer, as project paths. */
export function pluginPages(plugins: Plugins): string[] {
  return Object.values(plugins ?? {}).flatMap(({ pages }) => Object.values(pages));
}

/**
 * Project path of a page URL's path part: `plugin://alias/name` and `plugin-private://provider/path` lead into the plugin's folder;
 * undefined for every other path, and for a plugin that is not in the project.
 */
export function pluginPage(plugins: Plugins, path: string): string | undefined {
  const [, kind, owner = '', rest = ''] = /^(plugin|plugin-private):\/\/([^/]+)\/(.*)$/.exec(path) ?? [];
  if (kind === 'plugin') return own(plugins, owner)?.pages[rest];
  const found = Object.values(plugins ?? {}).find(({ provider }) => provider === owner);
  return kind === undefined || found === undefined ? undefined : joinPath(`${found.root}/`, rest);
}

/** `requirePlugin` with its callbacks and `requirePlugin.async`: gives what the plugin's main module exports. */
export function createRequirePlugin(env: RuntimeEnv, plugins: Plugins): unknown {
  const load = (name: unknown): unknown => {
    const plugin = typeof name === 'string' ? own(plugins, name) : undefined;
    if (plugin === undefined) throw missingPlugin(env, name);
    return plugin.main === undefined ? {} : env.requireModule(plugin.main);
  };
  const required = (name: unknown, success?: unknown, failure?: unknown): unknown => {
    if (typeof success !== 'function') return load(name);
    void Promise.resolve(name)
      .then(load)
      .then(
        (exports) => Reflect.apply(success, undefined, [exports]),
        (error: unknown) => {
          if (typeof failure !== 'function') throw error;
          Reflect.apply(failure, undefined, [{ mod: String(name), errMsg: String(error) }]);
        },
      );
    return undefined;
  };
  required.async = async (name: unknown): Promise<unknown> => load(name);
  return required;
}

function own(plugins: Plugins, alias: string): NonNullable<Plugins>[string] | undefined {
  return plugins !== undefined && Object.hasOwn(plugins, alias) ? plugins[alias] : undefined;
}

function missingPlugin(env: RuntimeEnv, name: unknown): Error {
  env.record({
    type: 'blind-spot',
    kind: 'missing-plugin',
    why: `requirePlugin(${JSON.stringify(name)}): the plugin's code is not in the project`,
  });
  return new Error(`requirePlugin:fail plugin ${JSON.stringify(name)} is not available`);
}
