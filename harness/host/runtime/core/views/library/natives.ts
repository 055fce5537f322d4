/** Compiled WXS calls every built-in by its name with `nv_` before it: `list.nv_map`, `Math.nv_floor`. */
const PREFIX = 'nv_';

const TYPES = [Object, Function, Array, String, Boolean, Number, Date, RegExp] as const;

/** Gives the language's own objects those names; they can be redefined, because some packages bring their own. */
export function nameNatives(): void {
  for (const type of TYPES) {
    for (const name of functionsOf(type.prototype))
      define(type.prototype, name, { value: Reflect.get(type.prototype, name), writable: true });
    define(type.prototype, 'constructor', { value: type.name, writable: true });
    for (const name of fixedOf(type)) define(type, name, { value: Reflect.get(type, name) });
  }
  for (const name of fixedOf(Math)) define(Math, name, { value: Reflect.get(Math, name) });
  for (const holder of [Array.prototype, String.prototype, Function.prototype])
    define(holder, 'length', {
      get(this: { readonly length: number }) {
        return this.length;
      },
      set(this: { length: number }, to: number) {
        if (Array.isArray(this)) this.length = to;
      },
    });
  for (const name of ['source', 'global', 'ignoreCase', 'multiline', 'lastIndex'])
    define(RegExp.prototype, name, {
      get(this: object) {
        return Reflect.get(this, name);
      },
      set(this: object, to: unknown) {
        if (name === 'lastIndex') Reflect.set(this, name, to);
      },
    });
}

const define = (holder: object, name: string, how: PropertyDescriptor): void =>
  void Object.defineProperty(holder, PREFIX + name, { ...how, configurable: true, enumerable: false });

const functionsOf = (holder: object): string[] =>
  Object.getOwnPropertyNames(holder).filter(
    (name) => name !== 'constructor' && !name.startsWith(PREFIX) && isFunction(holder, name),
  );

function isFunction(holder: object, name: string): boolean {
  return typeof Object.getOwnPropertyDescriptor(holder, name)?.value === 'function';
}

const fixedOf = (holder: object): string[] =>
  Object.getOwnPropertyNames(holder).filter((name) => {
    const value = Object.getOwnPropertyDescriptor(holder, name)?.value as unknown;
    return (
      !name.startsWith(PREFIX) && name !== 'prototype' && (typeof value === 'function' || typeof value === 'number')
    );
  });
