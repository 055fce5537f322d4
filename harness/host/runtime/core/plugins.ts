import type { AppBundle } from '../../contract.ts';
import type { RuntimeEnv } from '../env.ts';
import { isObject } from './definition.ts';
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
  const standIns = new Map<string, unknown>();
  const load = (name: unknown): unknown => {
    const plugin = typeof name === 'string' ? own(plugins, name) : undefined;
    if (typeof name === 'string' && plugin === undefined && isDeclared(env, name)) {
      if (!standIns.has(name)) standIns.set(name, absentPlugin(env, name));
      return standIns.get(name);
    }
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

/** True for a plugin that app.json or one of its subpackages names. */
function isDeclared(env: RuntimeEnv, name: string): boolean {
  const { app } = env.bundle;
  const packages = [app['subPackages'], app['subpackages']].flatMap((list) => (Array.isArray(list) ? list : []));
  return [app, ...packages].some((one) => isObject(one) && isObject(one['plugins']) && name in one['plugins']);
}

/** Members that make something to call methods on; all others give nothing back. */
const MAKES = /^(create|new|init|use|get\w*(Manager|Context|Instance)$)/i;

/**
 * WeChat downloads a declared plugin, and nobody else can: its calls do nothing here, which is a blind spot, and the page that
 * uses it goes on.
 */
function absentPlugin(env: RuntimeEnv, name: string): unknown {
  noteAbsent(env, name);
  return standIn(() => undefined);
}

/** A function with any member, each of which is another; what a program assigns stays. */
function standIn(body: () => unknown): unknown {
  const members = new Map<PropertyKey, unknown>();
  const member = (key: string): unknown => standIn(() => (MAKES.test(key) ? standIn(() => undefined) : undefined));
  return new Proxy(body, {
    get(target, key) {
      if (typeof key === 'symbol' || key === 'then' || key in target)
        return members.get(key) ?? Reflect.get(target, key);
      if (!members.has(key)) members.set(key, member(key));
      return members.get(key);
    },
    set(_target, key, value) {
      members.set(key, value);
      return true;
    },
  });
}

function noteAbsent(env: RuntimeEnv, name: unknown): void {
  env.record({
    type: 'blind-spot',
    kind: 'missing-plugin',
    why: `requirePlugin(${JSON.stringify(name)}): the plugin's code is not in the project`,
  });
}

function missingPlugin(env: RuntimeEnv, name: unknown): Error {
  noteAbsent(env, name);
  return new Error(`requirePlugin:fail plugin ${JSON.stringify(name)} is not available`);
}
