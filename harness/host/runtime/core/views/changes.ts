/** What glass-easel says has changed: `true` for a whole value, or the fields in which something has. */
export type ChangeTree = true | { readonly [field: string]: ChangeTree | undefined };

/** Compiled templates carry the mark through their expressions and list in `n` the attributes that it reaches. */
const marked = (value: unknown): unknown => ({ __value__: value, __wxspec__: true });

/** The data with every changed value wrapped in WeChat's mark; unchanged parts are the same objects. */
export function markChanges(data: unknown, tree: ChangeTree | undefined): unknown {
  if (tree === undefined) return data;
  if (tree === true || isSplice(tree) || !isPlain(data)) return marked(data);
  const copy: Record<string, unknown> | unknown[] = Array.isArray(data) ? [...data] : { ...data };
  const fields = copy as Record<string, unknown>;
  for (const [field, below] of Object.entries(tree))
    if (Object.hasOwn(fields, field)) fields[field] = markChanges(fields[field], below);
  return copy;
}

/** An array into which something was spliced stands for a shifted list: all of it counts as changed. */
const isSplice = (tree: object): boolean => Array.isArray(Object.getPrototypeOf(tree));

function isPlain(value: unknown): value is Record<string, unknown> | unknown[] {
  if (Array.isArray(value)) return true;
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
