import type { template } from 'glass-easel';
import type { AppBundle } from '../../contract.ts';
import { isWxsHandler, watchBindings } from './handlers.ts';
import { APP_ORIGIN, joinPath } from './names.ts';
import { evaluateExpression } from './pristine.ts';
import { whileRendering } from './rendering.ts';
import { createViews } from './views/index.ts';
import { dialect } from './wxs-dialect.ts';
import { templateHooks } from './wxs-instance.ts';

type Report = (error: unknown) => void;
type Proc = (name: string) => unknown;
interface ProcGen {
  C: (...args: unknown[]) => unknown;
}
const GENERATOR_NAMES = 'G,R,D,X,Y,Z,P,Q';

/** Templates of one mini-program, each evaluated when first needed; a broken one is reported and renders nothing. */
export interface Templates {
  /** What the adapter's `addCompiledTemplate` takes. */
  content(path: string): template.ComponentTemplate;
  has(path: string): boolean;
}

/** Creates the template store: the lookup `G`, the runtime functions and the WXS runner are shared. */
export function createTemplates(bundle: AppBundle, report: Report): Templates {
  if (bundle.views !== undefined) return packageTemplates(bundle, report);
  const evaluated = new Map<string, Proc | undefined>();
  const wxs = createWxs(bundle, report);
  const hooks = templateHooks((value) => typeof value === 'function' && shielded.has(value));
  const runtime = evaluateExpression(
    `(function(){${bundle.templateRuntime}\nreturn {X,Y,Z,P,Q}})()`,
    `${APP_ORIGIN}template-runtime`,
  ) as Record<string, unknown>;

  const evaluate = (path: string): Proc | undefined => {
    if (evaluated.has(path)) return evaluated.get(path);
    evaluated.set(path, undefined);
    const code = bundle.templates[path];
    if (code === undefined) return undefined;
    try {
      const make = evaluateExpression(`function(${GENERATOR_NAMES}){return ${code}\n}`, `${APP_ORIGIN}${path}.wxml.js`);
      const { X, Y, Z } = runtime;
      const Q = { ...(runtime['Q'] as object), ...hooks };
      const proc = Reflect.apply(make as () => Proc, undefined, [group, wxs.byFile, wxs.inline, X, Y, Z, callable, Q]);
      evaluated.set(path, proc);
    } catch (error) {
      report(error);
    }
    return evaluated.get(path);
  };
  const group = new Proxy(Object.create(null) as Record<string, unknown>, {
    get: (_target, key) => (typeof key === 'string' ? evaluate(key) : undefined),
    has: (_target, key) => typeof key === 'string' && Object.hasOwn(bundle.templates, key),
  });
  return {
    has: (path) => Object.hasOwn(bundle.templates, path),
    content: (path) =>
      ({
        groupList: group,
        content: (name: string) => guard(evaluate(path)?.(name), report, hooks.C),
      }) as unknown as template.ComponentTemplate,
  };
}

/** Templates of a published package: made by its own code, guarded and watched as ours are. */
function packageTemplates(bundle: AppBundle, report: Report): Templates {
  const hooks = templateHooks((value) => typeof value === 'function' && isWxsHandler(value));
  const views = createViews(bundle, report, hooks);
  const made = new Map<string, template.ComponentTemplate | undefined>();
  const of = (path: string): template.ComponentTemplate | undefined => {
    if (!made.has(path)) made.set(path, views.content(path));
    return made.get(path);
  };
  return {
    has: (path) => of(path) !== undefined,
    content(path) {
      const ready = of(path);
      const content = ready?.content as ((name: string) => unknown) | undefined;
      return {
        ...ready,
        content: (name: string) => guard(content?.(name), report, hooks.C),
      } as unknown as template.ComponentTemplate;
    },
  };
}

/** Rendering code must not throw into the component that is being created: the tree stays as far as it got. */
function guard(gen: unknown, report: Report, listen: unknown): unknown {
  if (typeof gen !== 'function') return gen;
  return (...args: unknown[]) => {
    watchBindings(args[0]);
    // Compiled code asks for it only where there is WXS; handlers everywhere may give something back.
    (args[0] as { setEventListenerWrapper?(wrapper: unknown): void }).setEventListenerWrapper?.(listen);
    const made = Reflect.apply(gen, undefined, args) as ProcGen;
    const render = made.C;
    made.C = (...parts) => {
      try {
        return whileRendering(() => render(...parts));
      } catch (error) {
        report(error);
        return undefined;
      }
    };
    return made;
  };
}

interface Wxs {
  byFile: Record<string, () => unknown>;
  inline(key: string): () => unknown;
}

/** Runs WXS modules. A module or function that throws is reported and gives `undefined`, as in WeChat. */
function createWxs(bundle: AppBundle, report: Report): Wxs {
  const loaded = new Map<string, { exports: unknown }>();
  const load = (key: string): unknown => {
    const known = loaded.get(key);
    if (known !== undefined) return known.exports;
    const module = { exports: {} as unknown };
    loaded.set(key, module);
    const body = bundle.wxs[key] ?? `throw new SyntaxError(${JSON.stringify(`no such WXS module: ${key}`)})`;
    try {
      const run = evaluateExpression(
        `function(require,module,exports,getRegExp,getDate,window,document,globalThis){${dialect(body)}\n}`,
        APP_ORIGIN + key,
      );
      const require = (request: unknown): unknown => load(joinPath(key.split('#')[0] ?? '', String(request)));
      Reflect.apply(run as () => void, module.exports, [require, module, module.exports, getRegExp, getDate]);
    } catch (error) {
      report(error);
    }
    module.exports = shield(module.exports, report);
    return module.exports;
  };
  return {
    byFile: new Proxy(Object.create(null) as Record<string, () => unknown>, {
      get: (_target, key) => () => load(`${String(key)}.wxs`),
    }),
    inline: (key) => () => load(key),
  };
}

/**
 * What a template calls. Only WXS has functions: `{{price.toFixed(2)}}` and `{{list.slice(1)}}` show nothing in WeChat, and throw nothing.
 */
function callable(found: unknown): unknown {
  return typeof found === 'function' && !isNative(found) ? found : () => undefined;
}

const toText: (this: unknown) => string = Function.prototype.toString;
const isNative = (found: object): boolean =>
  !shielded.has(found) && /\{\s*\[native code\]\s*\}$/.test(Reflect.apply(toText, found, []));

/** Functions that WXS modules export. */
const shielded = new WeakSet<object>();

/** Wraps the exported functions so that a throwing one costs its own value only. */
function shield(exports: unknown, report: Report): unknown {
  if (typeof exports !== 'object' || exports === null) return exports;
  for (const [name, value] of Object.entries(exports)) {
    if (typeof value !== 'function') continue;
    const wrapped = function (this: unknown, ...args: unknown[]): unknown {
      try {
        return Reflect.apply(value, this, args);
      } catch (error) {
        report(error);
        return undefined;
      }
    };
    shielded.add(wrapped);
    (exports as Record<string, unknown>)[name] = wrapped;
  }
  return exports;
}

/** WXS has no regular expression literals; this is its constructor. */
function getRegExp(pattern: unknown, flags?: unknown): RegExp {
  return new RegExp(String(pattern), flags === undefined ? '' : String(flags));
}

/** WXS's `new Date(…)`. */
function getDate(...args: unknown[]): Date {
  return Reflect.construct(Date, args) as Date;
}
