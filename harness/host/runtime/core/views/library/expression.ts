import { copyOf, isMark, mark, unmark } from './marks.ts';
import { BINARY, UNARY } from './operators.ts';

/**
 * An expression of a compiled template: nested lists whose first item is the kind. `[3, text]` and `[1, value]` are constants, `[11, …]` a
 * text with parts; a list in first place holds the kind of an operation.
 */
export type Op = readonly unknown[];

/** Data, loop variables and the modules of the template. */
export interface Scope {
  readonly env: unknown;
  readonly scope: unknown;
  readonly global: { readonly f?: unknown };
  report(error: unknown): void;
}

/** A value, whether changed data went into it, and whether it comes from a WXS module (only there a function is one). */
export interface Value {
  readonly value: unknown;
  readonly changed: boolean;
  readonly wxs: boolean;
}

const MAX_DEPTH = 200;
const NEVER: ReadonlySet<unknown> = new Set(['__proto__', 'prototype', 'caller']);
const NOTHING: Value = { value: undefined, changed: false, wxs: false };
/** Marker before an expression of a debug build: `['11182016', expression, place]`. */
const DEBUG = '11182016';

const made = (value: unknown, changed = false, wxs = false): Value => ({ value, changed, wxs });
const listOf = (value: unknown): Op => (Array.isArray(value) ? (value as Op) : []);
const kept = ({ value, changed }: Value): unknown => (changed ? mark(value) : value);

/** Works an expression out. */
export function evaluate(given: unknown, at: Scope, depth = 0): Value {
  const op = listOf(given);
  if (depth > MAX_DEPTH) return NOTHING;
  if (op[0] === DEBUG) return evaluate(op[1], at, depth + 1);
  if (op[0] === 1 || op[0] === 3) return made(op[1]);
  if (op[0] === 11) return concatenated(op.slice(1), at, depth + 1);
  const kind = listOf(op[0])[0];
  const run = typeof kind === 'number' ? KINDS[kind] : undefined;
  return run === undefined ? NOTHING : run(op, at, depth + 1);
}

type Kind = (op: Op, at: Scope, depth: number) => Value;

const KINDS: Readonly<Record<number, Kind>> = {
  2: operation,
  4: (op, at, depth) => evaluate(op[1], at, depth),
  5: list,
  6: member,
  7: (op, at) => lookUp(listOf(op[1]), at),
  8: (op, at, depth) => made({ [String(op[1])]: kept(evaluate(op[2], at, depth)) }),
  9: merged,
  10: (op, at, depth) => evaluate(op[1], at, depth),
  12: call,
};

function concatenated(parts: Op, at: Scope, depth: number): Value {
  const values = parts.map((part) => evaluate(part, at, depth));
  const text = values.map(({ value }) => (value === undefined ? '' : String(value))).join('');
  return made(
    text,
    values.some(({ changed }) => changed),
  );
}

function operation(op: Op, at: Scope, depth: number): Value {
  const name = String(listOf(op[0])[1]);
  const first = evaluate(op[1], at, depth);
  const rest = (place: number): Value => {
    const next = evaluate(op[place], at, depth);
    return { ...next, changed: next.changed || first.changed };
  };
  if (name === '?:') return first.value ? rest(2) : rest(3);
  if (name === '&&') return first.value ? rest(2) : first;
  if (name === '||') return first.value ? first : rest(2);
  if (op.length === 2) return made(UNARY[name]?.(first.value as never), first.changed);
  const second = rest(2);
  return made(BINARY[name]?.(first.value as never, second.value as never), second.changed);
}

/** `[5]` is an empty list, `[5, x]` has one item, `[5, list, x]` adds one. */
function list(op: Op, at: Scope, depth: number): Value {
  if (op.length === 1) return made([]);
  if (op.length === 2) return made([kept(evaluate(op[1], at, depth))]);
  const before = evaluate(op[1], at, depth).value;
  return made([...(Array.isArray(before) ? before : []), kept(evaluate(op[2], at, depth))]);
}

function member(op: Op, at: Scope, depth: number): Value {
  const object = evaluate(op[1], at, depth);
  if (object.value === null || object.value === undefined) return made(undefined, object.changed);
  const key = evaluate(op[2], at, depth);
  const changed = object.changed || key.changed;
  if (key.value === null || key.value === undefined || NEVER.has(key.value)) return made(undefined, changed);
  const field = (object.value as Record<string, unknown>)[String(key.value)];
  if (typeof field === 'function' && !object.wxs) return made(undefined, changed);
  return made(unmark(field), changed || isMark(field), object.wxs);
}

/** A name is a module of the template, else a loop variable, else a field of the data. */
function lookUp(name: Op, { env, scope, global }: Scope): Value {
  if (name[0] === 11) return made(global);
  const key = String(name[1]);
  if (isHolder(global.f) && Object.hasOwn(global.f, key)) return made(global.f[key], false, true);
  for (const place of [scope, env]) {
    const holder = unmark(place);
    if (!isHolder(holder) || !Object.hasOwn(holder, key)) continue;
    return made(unmark(holder[key]), isMark(place) || isMark(holder[key]));
  }
  return NOTHING;
}

const isHolder = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Fields of `data="{{...a, b}}"`: what is written later wins, whether spread or not. */
function merged(op: Op, at: Scope, depth: number): Value {
  const parts = [evaluate(op[1], at, depth), evaluate(op[2], at, depth)];
  const fields = parts.flatMap(({ value, changed }) =>
    isHolder(value)
      ? Object.entries(value).map(([name, item]) => [name, changed ? mark(unmark(item)) : item] as const)
      : [],
  );
  return made(Object.fromEntries(fields));
}

function call(op: Op, at: Scope, depth: number): Value {
  const fn = evaluate(op[1], at, depth);
  const args = evaluate(op[2], at, depth);
  const changed = fn.changed || (Array.isArray(args.value) && args.value.some(isMark));
  if (!fn.wxs || typeof fn.value !== 'function') return made(undefined, changed);
  try {
    const given = copyOf(args.value, 'nv_') as unknown[];
    return made(copyOf(Reflect.apply(fn.value, null, given), undefined), changed);
  } catch (error) {
    at.report(error);
    return made(undefined, changed);
  }
}
