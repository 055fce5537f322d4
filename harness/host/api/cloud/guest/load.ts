import path from 'node:path';
import type { FunctionFiles } from './host.ts';
import { nodeModules } from './node-modules.ts';
import { type SdkCall, serverSdk } from './sdk.ts';

type Main = (event: unknown, context: unknown) => Promise<unknown>;

/** CommonJS as Node resolves it, inside the files of one cloud function; gives its `main`. Fresh for every call, like a cold start. */
export function loadFunction(files: FunctionFiles, call: SdkCall): Main {
  const builtin = nodeModules(files, call.contacted);
  const sdk = serverSdk(call);
  const loaded = new Map<string, { exports: unknown }>();
  const require = (from: string, request: string): unknown => {
    const name = request.replace(/^node:/, '');
    if (name === 'wx-server-sdk' || name === '@cloudbase/node-sdk' || name === 'tcb-admin-node') return sdk;
    if (Object.hasOwn(builtin, name)) return builtin[name];
    const file = resolve(files, from, request);
    if (file === undefined)
      throw Object.assign(new Error(`Cannot find module '${request}'`), { code: 'MODULE_NOT_FOUND' });
    return run(file);
  };
  const run = (file: string): unknown => {
    const known = loaded.get(file);
    if (known !== undefined) return known.exports;
    const module: { exports: unknown } = { exports: {} };
    loaded.set(file, module);
    const source = files[file] ?? '';
    if (file.endsWith('.json')) module.exports = JSON.parse(source);
    else {
      const folder = path.dirname(file);
      const body = new Function('require', 'module', 'exports', '__filename', '__dirname', source);
      const inner = (request: string) => require(folder, request);
      body(inner, module, module.exports, `/var/user/${file}`, `/var/user/${folder === '.' ? '' : folder}`);
    }
    return module.exports;
  };
  const exported = run(entryOf(files)) as { main?: unknown } | null;
  if (typeof exported?.main !== 'function')
    throw new Error('index.main is not a function: the entry file of the cloud function exports no main');
  const { main } = exported;
  return async (event, context) => (await Reflect.apply(main, exported, [event, context])) as unknown;
}

function entryOf(files: FunctionFiles): string {
  const main = mainOf(files['package.json']);
  return resolve(files, '.', `./${main}`) ?? 'index.js';
}

function mainOf(text: string | undefined): string {
  const main = text === undefined ? undefined : (JSON.parse(text) as { main?: unknown }).main;
  return typeof main === 'string' ? main : 'index.js';
}

/** Relative requests, then `node_modules` from the inside out. */
function resolve(files: FunctionFiles, from: string, request: string): string | undefined {
  if (/^\.{0,2}\//.test(request) || request === '.' || request === '..')
    return candidate(files, path.join(from, request));
  for (let folder = from; ; folder = path.dirname(folder)) {
    const found = candidate(files, path.join(folder, 'node_modules', request));
    if (found !== undefined || folder === '.') return found;
  }
}

function candidate(files: FunctionFiles, base: string): string | undefined {
  const name = path.normalize(base).replace(/^(\.?\/)+/, '');
  const plain = [name, `${name}.js`, `${name}.json`].find((file) => Object.hasOwn(files, file));
  if (plain !== undefined) return plain;
  const main = mainOf(files[`${name}/package.json`]);
  return [`${name}/${main}`, `${name}/${main}.js`, `${name}/${main}/index.js`, `${name}/index.js`]
    .map((file) => path.normalize(file))
    .find((file) => Object.hasOwn(files, file));
}
