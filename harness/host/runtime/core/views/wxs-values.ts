/**
 * Compiled WXS knows every name with the prefix `nv_`: `event.nv_detail`, `instance.nv_setStyle({nv_top: 1})`. Data are copied with the
 * prefix on their keys; objects with methods are seen through a proxy that adds it.
 */
const PREFIX = 'nv_';
const MAX_DEPTH = 32;
const behind = new WeakMap<object, object>();
const wrapped = new WeakMap<object, (...args: unknown[]) => unknown>();

type Fn = (...args: unknown[]) => unknown;

/** A function of a compiled WXS module in the form that the rest of the runtime calls; the same one for the same function. */
export function callable(fn: Fn): Fn {
  const known = wrapped.get(fn);
  if (known !== undefined) return known;
  const made: Fn = (...args) => plain(Reflect.apply(fn, undefined, args.map(prefixed)), 0);
  wrapped.set(fn, made);
  return made;
}

/** What WXS gets for a value of the runtime. */
function prefixed(value: unknown, depth: unknown = 0): unknown {
  const level = typeof depth === 'number' ? depth : 0;
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || level > MAX_DEPTH) return value;
  if (Array.isArray(value)) return value.map((item) => prefixed(item, level + 1));
  if (typeof value === 'function')
    return (...args: unknown[]) =>
      prefixed(
        Reflect.apply(
          value,
          undefined,
          args.map((arg) => plain(arg, 0)),
        ),
      );
  if (isPlain(value))
    return rename(
      value,
      (key) => PREFIX + key,
      (item) => prefixed(item, level + 1),
    );
  if (value instanceof Date || value instanceof RegExp) return value;
  return proxyOf(value);
}

/** What the runtime gets for a value of WXS. */
function plain(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value;
  const original = behind.get(value);
  if (original !== undefined) return original;
  if (Array.isArray(value)) return value.map((item) => plain(item, depth + 1));
  return isPlain(value) ? rename(value, strip, (item) => plain(item, depth + 1)) : value;
}

const strip = (key: string): string => (key.startsWith(PREFIX) ? key.slice(PREFIX.length) : key);

function rename(
  from: Readonly<Record<string, unknown>>,
  key: (name: string) => string,
  of: (item: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(from).map(([name, item]) => [key(name), of(item)]));
}

function proxyOf(value: object): object {
  const proxy = new Proxy(Object.create(null) as object, {
    get(_target, name) {
      if (typeof name !== 'string') return Reflect.get(value, name);
      const field: unknown = Reflect.get(value, strip(name));
      if (typeof field !== 'function') return prefixed(field);
      return (...args: unknown[]) =>
        prefixed(
          Reflect.apply(
            field,
            value,
            args.map((arg) => plain(arg, 0)),
          ),
        );
    },
    set: (_target, name, to) => typeof name === 'string' && Reflect.set(value, strip(name), plain(to, 0)),
    has: (_target, name) => typeof name === 'string' && strip(name) in value,
  });
  behind.set(proxy, value);
  return proxy;
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
