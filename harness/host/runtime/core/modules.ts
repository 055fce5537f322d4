import type { AppBundle } from '../../contract.ts';
import { HIDDEN } from './globals.ts';
import { APP_ORIGIN, joinPath } from './names.ts';
import { evaluateExpression } from './pristine.ts';

interface Module {
  exports: unknown;
}
type Factory = (...hidden: unknown[]) => (this: unknown) => void;

/** `require`, `require.async` and lazy evaluation of the mini-program's modules. */
export interface Modules {
  /** Evaluates a module once and returns its exports. Throws what the module threw, each time it is asked for again. */
  load(path: string): unknown;
  has(path: string): boolean;
  /** Modules that are being evaluated, outermost first: who calls `Component()` now. */
  evaluating(): readonly string[];
}

const WRAPPER_NAMES = ['require', 'module', 'exports', 'globalThis', 'Function', ...HIDDEN] as const;

/** Creates the module system of one mini-program. Each module is its own script, so one that does not parse harms only itself. */
export function createModules(bundle: AppBundle, global: object, facade: unknown): Modules {
  const loaded = new Map<string, Module>();
  const failed = new Map<string, unknown>();
  const stack: string[] = [];

  const resolve = (from: string, request: string): string | undefined => {
    const mapped = bundle.requires?.[from]?.[request];
    if (mapped !== undefined) return mapped;
    const base = joinPath(from, request);
    return [base, `${base}.js`, `${base}.json`, `${base}/index.js`].find((path) => Object.hasOwn(bundle.modules, path));
  };

  const load = (path: string): unknown => {
    const known = loaded.get(path);
    if (known !== undefined) return known.exports;
    if (failed.has(path)) throw failed.get(path);
    const body = bundle.modules[path];
    if (body === undefined) throw new Error(`module '${path}' is not defined`);
    const module: Module = { exports: {} };
    loaded.set(path, module);
    stack.push(path);
    try {
      const factory = compile(path, body);
      const run = factory(requireFrom(path), module, module.exports, global, facade);
      run.call(module.exports);
    } catch (error) {
      loaded.delete(path);
      failed.set(path, error);
      throw error;
    } finally {
      stack.pop();
    }
    return module.exports;
  };

  const requireFrom = (from: string): unknown => {
    const required = (request: unknown, success?: unknown, failure?: unknown): unknown => {
      const path = typeof request === 'string' ? resolve(from, request) : undefined;
      if (typeof success === 'function') return callBack(from, request, path, success, failure);
      if (path === undefined) throw missing(from, request);
      return load(path);
    };
    required.async = async (request: unknown): Promise<unknown> => {
      const path = typeof request === 'string' ? resolve(from, request) : undefined;
      if (path === undefined) throw missing(from, request);
      return load(path);
    };
    return required;
  };

  const callBack = (from: string, request: unknown, path: string | undefined, ok: unknown, ko: unknown): void => {
    void Promise.resolve().then(() => {
      try {
        if (path === undefined) throw missing(from, request);
        const exports = load(path);
        Reflect.apply(ok as () => void, undefined, [exports]);
      } catch (error) {
        if (typeof ko !== 'function') throw error;
        Reflect.apply(ko, undefined, [{ mod: String(request), errMsg: String(error) }]);
      }
    });
  };

  return { load, has: (path) => Object.hasOwn(bundle.modules, path), evaluating: () => stack };
}

function compile(path: string, body: string): Factory {
  // Two functions: the outer one shadows, so that the module may declare names like `location` itself. No newline before the body.
  const source = `function(${WRAPPER_NAMES.join(',')}){return function(){${body}\n}}`;
  return evaluateExpression(source, APP_ORIGIN + path) as Factory;
}

function missing(from: string, request: unknown): Error {
  return new Error(
    `module '${joinPath(from, String(request))}.js' is not defined, require args is '${String(request)}'`,
  );
}
