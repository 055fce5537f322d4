/**
 * Component instances in data. Programs put them there (`this.setData({ parent: target })`) and call their methods later; a copy of one
 * would be a copy of the whole tree. Functions are never copied, so the instance goes in behind one.
 */

type Instance = Record<PropertyKey, unknown>;

const standIns = new WeakMap<object, unknown>();

const isInstance = (value: unknown): value is Instance =>
  typeof value === 'object' && value !== null && '_$' in value && typeof (value as Instance)['setData'] === 'function';

/** The data with component instances put behind functions that act as them; the same object when there is none. */
export function withoutInstances(data: Record<string, unknown>): Record<string, unknown> {
  if (!Object.values(data).some(isInstance)) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, isInstance(value) ? standInFor(value) : value]),
  );
}

function standInFor(instance: Instance): unknown {
  const known = standIns.get(instance) ?? behindFunction(instance);
  standIns.set(instance, known);
  return known;
}

function behindFunction(instance: Instance): unknown {
  return new Proxy(() => undefined, {
    get: (_target, key) => {
      const value = instance[key];
      return typeof value === 'function' ? value.bind(instance) : value;
    },
    set: (_target, key, value) => {
      instance[key] = value;
      return true;
    },
    has: (_target, key) => key in instance,
    getPrototypeOf: () => Object.getPrototypeOf(instance) as object,
  });
}
