/** WeChat's wrapper around changed data. */
export interface Mark {
  readonly __value__: unknown;
  readonly __wxspec__: unknown;
}

const MAX_DEPTH = 64;

export function isMark(value: unknown): value is Mark {
  if (typeof value !== 'object' || value === null || !('__value__' in value) || !('__wxspec__' in value)) return false;
  return Object.keys(value).length === 2;
}

export const mark = (value: unknown): Mark => ({ __value__: value, __wxspec__: true });

/** The value behind any number of wrappers. */
export function unmark(value: unknown): unknown {
  let inner = value;
  for (let depth = 0; depth < MAX_DEPTH && isMark(inner); depth += 1) inner = inner.__value__;
  return inner;
}

/** True when a wrapper stands anywhere in the value. */
export function holdsMark(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return false;
  return isMark(value) || Object.values(value).some((item) => holdsMark(item, depth + 1));
}

/** How functions in a value are taken: left out, called for their exports (modules), or kept. */
export type Functions = 'drop' | 'call' | 'keep';

/**
 * Copy without wrappers. `prefix` is put before every key (`nv_` on the way into WXS); `undefined` takes three characters off
 * (on the way out).
 */
export function copyOf(given: unknown, prefix: string | undefined, functions: Functions = 'drop', depth = 0): unknown {
  const value = unmark(given);
  if (value === null || depth > MAX_DEPTH) return null;
  if (typeof value === 'function') return copyFunction(value as () => unknown, functions);
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => copyOf(item, prefix, functions, depth + 1));
  if (value instanceof Date) return new Date(value.getTime());
  if (value instanceof RegExp) return new RegExp(value.source, value.flags.replace(/[^gim]/g, ''));
  if (value.constructor !== Object && Object.getPrototypeOf(value) !== null) return null;
  const key = (name: string): string => (prefix === undefined ? name.slice(3) : prefix + name);
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [key(name), copyOf(item, prefix, functions, depth + 1)]),
  );
}

function copyFunction(value: () => unknown, functions: Functions): unknown {
  if (functions === 'call') return copyOf(value(), undefined, 'keep');
  return functions === 'keep' ? value : null;
}
