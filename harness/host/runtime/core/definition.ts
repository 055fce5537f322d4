import type { CodeSpace } from 'glass-easel-miniprogram-adapter';

/** A definition object as app code passes it. */
export type Definition = Record<string, unknown>;
type Callback = (this: Record<string, unknown>, ...args: unknown[]) => unknown;

const TYPES: ReadonlySet<unknown> = new Set([String, Number, Boolean, Object, Array, Function, null]);

/** Turns what WeChat accepts into what glass-easel accepts; the caller's object stays as it was. */
export function normalizeDefinition(source: unknown, behaviors: (name: unknown) => unknown): Definition {
  const def: Definition = isObject(source) ? { ...source } : {};
  if (isObject(def['properties'])) def['properties'] = mapValues(def['properties'], normalizeProperty);
  else delete def['properties'];
  for (const key of ['lifetimes', 'pageLifetimes', 'methods'] as const) {
    if (isObject(def[key])) def[key] = onlyFunctions(def[key]);
    else delete def[key];
  }
  for (const key of ['created', 'attached', 'ready', 'moved', 'detached'] as const) {
    if (typeof def[key] !== 'function') delete def[key];
  }
  def['observers'] = normalizeObservers(def['observers']);
  if (!isObject(def['relations'])) delete def['relations'];
  if (!Array.isArray(def['externalClasses'])) delete def['externalClasses'];
  if (typeof def['export'] !== 'function') delete def['export'];
  if (def['data'] !== undefined && !isObject(def['data'])) delete def['data'];
  const list = Array.isArray(def['behaviors']) ? def['behaviors'].flat() : [];
  def['behaviors'] = list.map(behaviors).filter((behavior) => behavior !== undefined);
  if (def['options'] !== undefined && !isObject(def['options'])) delete def['options'];
  return def;
}

function normalizeProperty(value: unknown): unknown {
  if (!isObject(value)) return TYPES.has(value) ? { type: value } : { type: null };
  const property: Record<string, unknown> = { type: TYPES.has(value['type']) ? value['type'] : null };
  if (Array.isArray(value['optionalTypes'])) {
    property['optionalTypes'] = value['optionalTypes'].filter((type) => TYPES.has(type));
  }
  if (typeof value['default'] === 'function') property['default'] = value['default'];
  else if ('value' in value) property['value'] = value['value'];
  const observer = value['observer'];
  if (typeof observer === 'function') property['observer'] = observer;
  else if (typeof observer === 'string') {
    // A name is looked up when it fires: WeChat does not mind a method that comes from a behavior or is missing.
    property['observer'] = function (this: Record<string, unknown>, ...args: unknown[]): void {
      const method = this[observer];
      if (typeof method === 'function') Reflect.apply(method, this, args);
    } satisfies Callback;
  }
  return property;
}

function normalizeObservers(value: unknown): Record<string, unknown> {
  const list: [string, unknown][] = Array.isArray(value)
    ? value.map((item: { fields?: string; observer?: unknown }) => [item.fields ?? '**', item.observer])
    : Object.entries(isObject(value) ? value : {});
  const observers: Record<string, unknown> = {};
  for (const [fields, observer] of list) {
    if (typeof observer === 'function') observers[fields] = observer;
    else if (typeof observer === 'string') {
      observers[fields] = function (this: Record<string, unknown>, ...args: unknown[]): void {
        const method = this[observer];
        if (typeof method === 'function') Reflect.apply(method, this, args);
      } satisfies Callback;
    }
  }
  return observers;
}

/** WeChat's own behaviors by name. Form components carry `name` and `value`. */
export function builtInBehaviors(space: CodeSpace): (name: unknown) => unknown {
  const behavior = (definition: object): unknown =>
    space
      .behavior()
      .definition(definition as never)
      .register();
  const known: Record<string, unknown> = {
    'wx://form-field': behavior({
      properties: { name: { type: String }, value: { type: null } },
      lifetimes: { attached: onHost((host, data) => Object.assign(host, { __mpForm: memberOf(data) })) },
    }),
    'wx://form-field-group': behavior({ lifetimes: { attached: mark('__mpFormGroup') } }),
    'wx://form-field-button': behavior({ lifetimes: { attached: mark('__mpFormButton') } }),
    'wx://component-export': behavior({}),
  };
  return (behavior) => (typeof behavior === 'string' ? known[behavior] : (behavior ?? undefined));
}

type Data = () => Record<string, unknown>;

/** A lifetime that gets the DOM element of the component, where the built-in `form` looks for its members. */
function onHost(action: (host: object, data: Data) => void): Callback {
  return function (this: Record<string, unknown>): void {
    const component = (this['_$'] ?? this) as { getBackendElement?(): object | null };
    const host = component.getBackendElement?.();
    if (host) action(host, () => this['data'] as Record<string, unknown>);
  };
}

const mark = (name: string): Callback => onHost((host) => Object.assign(host, { [name]: true }));

/** A custom component as a form member (`FormMember` of components/define.ts). */
const memberOf = (data: Data): object => ({
  name: () => String(data()['name'] ?? ''),
  value: () => data()['value'],
  reset: () => undefined,
});

/** Copies plain objects and arrays, keeps everything else (functions, class instances, the app object) by reference. */
export function copyPlain(value: unknown, seen = new Map<object, unknown>()): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const known = seen.get(value);
  if (known !== undefined) return known;
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    seen.set(value, list);
    for (const item of value) list.push(copyPlain(item, seen));
    return list;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const copy: Record<string, unknown> = {};
  seen.set(value, copy);
  for (const [key, item] of Object.entries(value)) copy[key] = copyPlain(item, seen);
  return copy;
}

function onlyFunctions(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => typeof item === 'function'));
}

function mapValues(value: Record<string, unknown>, map: (item: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, map(item)]));
}

/** A non-null object that is not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
