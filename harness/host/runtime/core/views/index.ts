import type { template } from 'glass-easel';
import type { AppBundle } from '../../../contract.ts';
import { APP_ORIGIN } from '../names.ts';
import { evaluateExpression } from '../pristine.ts';
import { dialect } from '../wxs-dialect.ts';
import type { Setters } from './attributes.ts';
import { type ChangeTree, markChanges } from './changes.ts';
import { childrenOf, shapeOf } from './render.ts';
import { ViewScripts } from './scripts.ts';
import { vnodeOf } from './vnode.ts';

/** What a compiled template asks of the runtime: listeners for `change:` and for handlers. */
export interface ViewHooks {
  A(listener: unknown): unknown;
}

/** Rendering functions in the form of glass-easel's compiled templates. */
export interface Views {
  has(path: string): boolean;
  content(path: string): template.ComponentTemplate | undefined;
}

type Wrapper = Setters & { setFnFilter(filter: unknown): void };
type Generate = (data: unknown, changes: object, global: object) => unknown;

/** Templates of a package: `$gwx` trees, or code that glass-easel's own compiler made. */
export function createViews(bundle: AppBundle, report: (error: unknown) => void, hooks: ViewHooks): Views {
  const scripts = new ViewScripts(bundle.views ?? [], run, report);
  return {
    has: (path) => Object.hasOwn(bundle.configs, path),
    content(path) {
      const ready = scripts.compiled(path);
      if (isCompiled(ready)) return listening(ready, hooks);
      const generate = scripts.generator(path) as Generate | undefined;
      if (generate === undefined) return undefined;
      const make = (wrapper: Wrapper, isCreation: boolean, data: unknown, tree: ChangeTree | undefined): unknown => {
        wrapper.setFnFilter(hooks.A);
        const children = treeOf(generate, isCreation ? data : markChanges(data, tree), report);
        return { C: rootOf(wrapper, children), B: Object.create(null) as object };
      };
      return { groupList: {}, updateMode: 'virtualTree', content: () => make } as unknown as template.ComponentTemplate;
    },
  };
}

interface Compiled {
  readonly content: (name: string) => unknown;
}

const isCompiled = (value: unknown): value is Compiled =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as { readonly content?: unknown }).content === 'function';

/** Code of glass-easel's compiler brings a plain filter for `change:` listeners: ours comes after it. */
function listening(compiled: Compiled, hooks: ViewHooks): template.ComponentTemplate {
  const content = (name: string): unknown => {
    const gen = compiled.content(name);
    if (typeof gen !== 'function') return gen;
    return (wrapper: Wrapper, ...rest: unknown[]): unknown => {
      const made: unknown = Reflect.apply(gen, undefined, [wrapper, ...rest]);
      wrapper.setFnFilter(hooks.A);
      return made;
    };
  };
  return { ...compiled, content } as unknown as template.ComponentTemplate;
}

/** A script of the view side runs as WeChat runs it: in the global scope of the page. */
function run(code: string, name: string): void {
  // glass-easel's compiler leaves WXS as it was written, WeChat's older one has made JavaScript of it.
  const plain = code.includes('addCompiledTemplate') ? dialect(code) : code;
  evaluateExpression(`0;${plain}`, APP_ORIGIN + name);
}

/** Compiled code changes the data object that it is given (scopes of lists), so it gets its own. What it throws is told, and nothing shown. */
function treeOf(generate: Generate, data: unknown, report: (error: unknown) => void): readonly unknown[] {
  try {
    return vnodeOf(generate({ ...(data as object) }, {}, {}))?.children ?? [];
  } catch (error) {
    report(error);
    return [];
  }
}

function rootOf(wrapper: Wrapper, children: readonly unknown[]): unknown {
  const content = childrenOf(wrapper, children);
  return (
    _isCreation: boolean,
    ...makers: Parameters<typeof content> extends [unknown, ...infer Rest] ? Rest : never
  ) => makers[2](shapeOf(children), content);
}
