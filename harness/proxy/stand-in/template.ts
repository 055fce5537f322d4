/** Values that placeholders can name: `{{body.phone}}`, `{{state.token}}` … */
export type Scope = Readonly<Record<string, unknown>>;

/** Member of a nested value by dotted path; own members only, because paths meet data from the wire. */
export function lookup(scope: Scope, path: string): unknown {
  let value: unknown = scope;
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

const PLACEHOLDER = /\{\{\s*([\w.-]{1,100})\s*\}\}/g;
const WHOLE = /^\{\{\s*([\w.-]{1,100})\s*\}\}$/;

const plain = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** Puts values into every string of a JSON value; a string that is one placeholder keeps the type of what it names. */
export function fill(template: unknown, scope: Scope): unknown {
  if (typeof template === 'string') {
    const whole = WHOLE.exec(template)?.[1];
    return whole === undefined
      ? template.replaceAll(PLACEHOLDER, (_, path: string) => plain(lookup(scope, path)))
      : (lookup(scope, whole) ?? null);
  }
  if (Array.isArray(template)) return template.map((item) => fill(item, scope));
  if (typeof template !== 'object' || template === null) return template;
  const list = (template as { readonly $list?: unknown }).$list;
  if (typeof list === 'string') return lookup(scope, `state.${list}`) ?? [];
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, fill(value, scope)]));
}
