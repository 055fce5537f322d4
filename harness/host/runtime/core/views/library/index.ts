import { evaluate, type Op } from './expression.ts';
import { copyOf, type Functions, holdsMark, isMark, mark, unmark } from './marks.ts';
import { nameNatives } from './natives.ts';
import { append, element, nodeMakers, repeat, virtual } from './nodes.ts';
import { partFinders } from './parts.ts';

/** `$gdc(value, prefix, 1 or 2)`: 1 calls modules, 2 keeps functions. */
const HOW: Readonly<Record<number, Functions>> = { 1: 'call', 2: 'keep' };

/**
 * What lazily loaded templates (`$gwx_XC_n`) take from WeChat's base library as `__g`: the functions that other packages carry themselves.
 * Our own work, from what the compiler's output does with them; the order is the one in which that output names them.
 */
export function createLibrary(report: (error: unknown) => void): Readonly<Record<string, unknown>> {
  nameNatives();
  const warn = (message: string): void => report(new Error(message));
  const make = nodeMakers(report);
  const parts = partFinders(warn);
  const work = (op: Op, env: unknown, scope: unknown, global: object): unknown => {
    const { value, changed } = evaluate(op, { env, scope, global, report });
    return changed ? mark(value) : value;
  };
  const marks = {
    hn: (value: unknown) => (isMark(value) ? 'h' : 'n'),
    nh: mark,
    rv: unmark,
    hm: isMark,
  };
  const old = (): undefined => void warn('a template of an unknown compiler version');
  const inOrder: readonly unknown[] = [
    append,
    virtual,
    element,
    (node: { properities?: unknown[] }, value: unknown) => value && node.properities?.push(value),
    (scope: Record<string, unknown>, env: Record<string, unknown>, key: string) => scope[key] ?? env[key],
    warn,
    (name: string, prefix: string) => warn(`${prefix}: template ${name} calls itself`),
    warn,
    () => undefined,
    () => marks,
    marks,
    (stack: string) => stack,
    (typed: boolean) => (typed ? work : (...args: Parameters<typeof work>) => unmark(work(...args))),
    work,
    (...args: Parameters<typeof work>) => unmark(work(...args)),
    () => undefined,
    repeat,
    holdsMark,
    old,
    old,
    make.attribute,
    old,
    make.plain,
    old,
    make.marked,
    old,
    make.loop,
    old,
    make.full,
    (...args: unknown[]) => Reflect.construct(Date, args),
    (...args: unknown[]) => Reflect.construct(RegExp, args),
    { nv_log: () => undefined },
    parseInt,
    parseFloat,
    // biome-ignore lint/suspicious/noGlobalIsNan: WXS has the old one.
    isNaN,
    // biome-ignore lint/suspicious/noGlobalIsFinite: WXS has the old one.
    isFinite,
    decodeURI,
    decodeURIComponent,
    encodeURI,
    encodeURIComponent,
    (value: unknown, prefix?: string, how?: number) => copyOf(value, prefix, HOW[how ?? 0]),
    {
      nv_stringify: (value: unknown) => JSON.stringify(copyOf(value, undefined)),
      nv_parse: (text: string) => (text === undefined ? undefined : copyOf(JSON.parse(text), 'nv_')),
    },
    () => undefined,
    () => 0.02,
    parts.importFile,
    parts.find,
    parts.template,
    parts.inherited,
    {},
    parts.include,
    (name: string, file: string) => warn(`${file}: there is no template ${name}`),
    (root: unknown) => root,
    (root: unknown) => root,
  ];
  return Object.fromEntries(inOrder.map((one, at) => [letterOf(at), one]));
}

/** a … z, A … Z, aa. */
function letterOf(at: number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  return letters[at] ?? `a${letters[at - letters.length] ?? ''}`;
}
