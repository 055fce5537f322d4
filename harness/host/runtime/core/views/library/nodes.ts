import { evaluate, type Op, type Scope } from './expression.ts';
import { copyOf, holdsMark, isMark, mark, unmark } from './marks.ts';

/** A node while its template makes it. */
interface Node {
  readonly tag: string;
  readonly attr: Record<string, unknown>;
  readonly children: unknown[];
  readonly n: string[];
  readonly raw: Record<string, unknown>;
  readonly generics: Record<string, unknown>;
}
interface Virtual {
  readonly tag: 'virtual';
  readonly wxKey?: unknown;
  readonly children: unknown[];
}
type Global = Scope['global'];
type Report = (error: unknown) => void;
type Each = (env: unknown, scope: unknown, into: Virtual, global: Global) => void;

export const element = (tag: string): Node => ({
  tag: `wx-${tag}`,
  attr: {},
  children: [],
  n: [],
  raw: {},
  generics: {},
});
export const virtual = (wxKey?: unknown): Virtual =>
  wxKey === undefined ? { tag: 'virtual', children: [] } : { tag: 'virtual', wxKey, children: [] };
export const append = (parent: { readonly children: unknown[] }, child: unknown): void => {
  if (child !== undefined) parent.children.push(child);
};

/** The functions that make nodes from the expressions of a template (`z`). */
export function nodeMakers(report: Report) {
  const at = (env: unknown, scope: unknown, global: Global): Scope => ({ env, scope, global, report });

  /** Sets an attribute; a value that is a WXS function goes under `$wxs:name`. */
  const attribute = (
    z: Op,
    node: Node,
    name: string,
    index: number,
    env: unknown,
    scope: unknown,
    global: Global,
  ): void => {
    const { value, changed, wxs } = evaluate(z[index], at(env, scope, global));
    const key = wxs && typeof value === 'function' ? `$wxs:${name}` : name;
    if (changed || holdsMark(value)) node.n.push(key);
    node.attr[key] = copyOf(value, '', 'keep');
  };

  /** An element with its attributes in pairs; the first index is absolute, later ones count from it, negative ones mean `true`. */
  const full = (z: Op, tag: string, attrs: Op, generics: Op, env: unknown, scope: unknown, global: Global): Node => {
    const node = element(tag);
    let base = 0;
    const each = (pairs: Op, absent: (name: string) => void, present: (name: string, index: number) => void): void => {
      for (let i = 0; i < pairs.length; i += 2) {
        const offset = Number(pairs[i + 1]);
        if (base + offset < 0) absent(String(pairs[i]));
        else present(String(pairs[i]), base + offset);
        if (base + offset >= 0 && base === 0) base = offset;
      }
    };
    each(
      attrs,
      (name) => {
        node.attr[name] = true;
      },
      (name, index) => attribute(z, node, name, index, env, scope, global),
    );
    each(
      generics,
      (name) => {
        node.generics[name] = '';
      },
      (name, index) => {
        const { value } = evaluate(z[index], at(env, scope, global));
        node.generics[name] = value ? `wx-${String(value)}` : value;
      },
    );
    return node;
  };

  /** A value as text or condition. */
  const plain = (z: Op, index: number, env: unknown, scope: unknown, global: Global): unknown => {
    const { value } = evaluate(z[index], at(env, scope, global));
    return typeof value === 'function' ? undefined : value;
  };

  /** A value with its wrappers: the data of another template, a list. */
  const marked = (z: Op, index: number, env: unknown, scope: unknown, global: Global): unknown => {
    const { value, changed } = evaluate(z[index], at(env, scope, global));
    return changed ? mark(value) : value;
  };

  const loop = (
    z: Op,
    index: number,
    each: Each,
    env: unknown,
    scope: unknown,
    global: Global,
    into: Virtual,
    item: string,
    at_: string,
    key: string,
  ): void => repeat(marked(z, index, env, scope, global), each, env, scope, global, into, item, at_, key);
  return { attribute, full, plain, marked, loop };
}

/** `wx:for` over a list, an object, a text or a number. */
export function repeat(
  given: unknown,
  each: Each,
  env: unknown,
  scope: unknown,
  global: Global,
  into: Virtual,
  item: string,
  index: string,
  key: string,
): void {
  const names = (unmark(scope) ?? {}) as Record<string, unknown>;
  const before = { [item]: names[item], [index]: names[index] };
  const had = [item, index].filter((name) => Object.hasOwn(names, name));
  for (const [at, value] of entriesOf(unmark(given))) {
    names[item] = isMark(given) && !isMark(value) ? mark(value) : value;
    names[index] = at;
    const child = virtual(keyOf(value, at, key, unmark(given)));
    append(into, child);
    each(env, names, child, global);
  }
  for (const name of [item, index]) {
    if (had.includes(name)) names[name] = before[name];
    else Reflect.deleteProperty(names, name);
  }
}

const MAX_TIMES = 32_000;

function entriesOf(list: unknown): (readonly [number | string, unknown])[] {
  if (Array.isArray(list)) return list.map((value: unknown, at) => [at, value] as const);
  if (typeof list === 'string') return [...list].map((letter, at) => [at, letter] as const);
  if (typeof list === 'number')
    return Array.from({ length: Math.min(Math.max(0, Math.ceil(list)), MAX_TIMES) }, (_, at) => [at, at] as const);
  return typeof list === 'object' && list !== null ? Object.entries(list) : [];
}

function keyOf(given: unknown, at: number | string, key: string, list: unknown): unknown {
  const value = unmark(given);
  if (typeof list === 'string') return `${String(value)}${at}`;
  if (typeof list === 'number') return value;
  if (!key || !value) return undefined;
  return key === '*this' ? value : unmark((value as Record<string, unknown>)[key]);
}
