/**
 * What a mini-program reads of the answers that it gets: a value that was never sent stands in, notes every use of itself and answers with
 * more of its kind. The notes say which fields an answer must have, of which type, so that the stub can answer in the program's own terms.
 */

import { isRendering } from '../../core/rendering.ts';
import type { RuntimeEnv } from '../../env.ts';
import { createCopies } from './learning-copies.ts';
import { reviveInJson, textInJson } from './learning-json.ts';
import { COPIED, emptyShape, fieldOf, firstOf, itemOf, keepShape, plain, type Shape } from './learning-shape.ts';
import { isField } from './nouns.ts';

type Fields = Record<string | symbol, unknown>;

/** Deeper than this nothing is made up: a program that copies whatever it gets would never end. */
const MAX_DEPTH = 9;
const TROUBLE = /^(then|catch|finally|constructor|prototype|nodeType|\$.*|_(?!id$|openid$).*)$/;
const LIST_ONLY = new Set(
  'map forEach filter push pop shift unshift splice some every find findIndex reduce reduceRight sort reverse join flat flatMap fill'.split(
    ' ',
  ),
);
const TEXT_ONLY = new Set(
  'split substring substr replace replaceAll trim toUpperCase toLowerCase charAt charCodeAt match startsWith endsWith padStart padEnd search repeat'.split(
    ' ',
  ),
);
const NUMBER_ONLY = new Set(['toFixed', 'toPrecision', 'toExponential']);
const DATE_ONLY =
  /^(?:get(?:UTC)?(?:Date|Day|FullYear|Hours|Milliseconds|Minutes|Month|Seconds)|getTime|getTimezoneOffset|to(?:ISO|Date|Time|LocaleDate|LocaleTime|UTC|GMT)String)$/;
/** Lists and texts have them, numbers have not. */
const LIST_OR_TEXT = new Set(['slice', 'indexOf', 'lastIndexOf', 'includes', 'concat', 'at']);

const learned = new Map<string, Shape>();
/** Shapes of parts of answers that were sent. */
const sent = new WeakMap<object, Shape>();

const hosts = new WeakMap<Shape, string>();

/** The host that sent a part of an answer. */
export const sentHost = (shape: Shape): string => hosts.get(shape) ?? '';

/** The shape of a part of an answer that was sent; undefined for any other value. */
export const sentShape = (value: unknown): Shape | undefined =>
  typeof value === 'object' && value !== null ? sent.get(value) : undefined;

/** A stand-in for the body of an answer of `endpoint` (`GET host/path`); `body` holds what the stub did say. */
export function learningBody(endpoint: string, body: unknown): unknown {
  const shape = learned.get(endpoint) ?? emptyShape();
  if (learned.size === 0) knowCopies();
  learned.set(endpoint, shape);
  hosts.set(shape, endpoint.replace(/^\S+ /, '').replace(/\/.*$/, ''));
  return known(body, shape, 0);
}

/** True in a run that learns. */
export const isLearningRun = ({ env }: { readonly env: Pick<RuntimeEnv, 'bundle'> }): boolean =>
  env.bundle.setting['learnAnswers'] === true;

/** A stand-in for the entries of a collection (or for one of them), which are of one form wherever they are read. */
export function learningEntries(endpoint: string, isOne: boolean): unknown {
  learningBody(endpoint, {});
  const shape = learned.get(endpoint) ?? emptyShape();
  return standIn(isOne ? itemOf(shape) : shape, 1);
}

/** Gives a copy of a stand-in what it lacks; any other value is given back as it is. */
export const copyOf = createCopies((shape) => standIn(shape, shape.depth));

/** From now on stand-ins are known after they went through JSON or `Object.assign`. */
function knowCopies(): void {
  reviveInJson({ standIn: (shape) => standIn(shape, shape.depth), copy: copyOf });
  const assign = Object.assign.bind(Object) as (target: object, ...sources: unknown[]) => object;
  Object.assign = (target: object, ...sources: unknown[]): object => copyOf(assign(target, ...sources)) as object;
}

/** Everything learned so far, as JSON. */
export const learnedShapes = (): object =>
  Object.fromEntries([...learned].map(([endpoint, shape]) => [endpoint, plain(shape)]));

/** A part of the answer that was sent: its empty objects and missing fields are made up. */
function known(value: unknown, shape: Shape, depth: number): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (depth > 0 && Object.keys(value).length === 0) return standIn(shape, depth);
  const parts = createParts();
  const first = (): unknown => parts.of('0', () => standIn(itemOf(shape), depth + 1));
  const made = new Proxy(value as Fields, {
    get(target, name) {
      if (depth === 0 && name === Symbol.iterator) return symbol(shape, name, first);
      if (name === COPIED) return shape;
      if (typeof name === 'symbol' || parts.written.has(name)) return target[name];
      if (Object.hasOwn(target, name)) {
        const found = target[name];
        if (typeof found !== 'object' || found === null) return found;
        hosts.set(fieldOf(shape, name), sentHost(shape));
        return parts.of(name, () => known(found, fieldOf(shape, name), depth + 1));
      }
      if (TROUBLE.test(name) || name in target) return target[name];
      // A whole answer that is split or replaced in is no JSON: a page, a readme.
      if (depth === 0 && TEXT_ONLY.has(name)) return textMethod(shape, name);
      if (depth === 0 && isOfList(name)) return listPart(shape, name, first);
      return parts.of(name, () => standIn(fieldOf(shape, name), depth + 1));
    },
    set: parts.set,
    // `wx:for` over a whole answer walks over its keys: one more of them stands for an entry.
    ownKeys: (target) => [...Reflect.ownKeys(target), COPIED, ...(depth === 0 && isRendering() ? ['0'] : [])],
    getOwnPropertyDescriptor(target, name) {
      if (name === COPIED) return { configurable: true, enumerable: true, value: shape };
      const isEntry = depth === 0 && name === '0' && isRendering();
      return isEntry
        ? { configurable: true, enumerable: true, value: first() }
        : Reflect.getOwnPropertyDescriptor(target, name);
    },
  });
  sent.set(made, shape);
  return made;
}

/** An answer may be a list as a whole: `res.data.forEach`, `res.data[0]`. */
const isOfList = (name: string): boolean =>
  /^(forEach|map|filter|some|every|reduce|find|findIndex|slice|splice|concat|push|length|0)$/.test(name);

function listPart(shape: Shape, name: string, first: () => unknown): unknown {
  if (name === 'length') return lengthOf(shape, 0);
  return name === '0' ? first() : method(shape, name, first);
}

/** Parts of one value: the same at every look, so that what the program writes into them stays; what it writes is its own and teaches nothing. */
interface Parts {
  readonly written: ReadonlySet<string | symbol>;
  of(name: string, make: () => unknown): unknown;
  set(target: Fields, name: string | symbol, value: unknown): boolean;
}

function createParts(): Parts {
  const made = new Map<string, unknown>();
  const written = new Set<string | symbol>();
  return {
    written,
    of(name, make) {
      if (!made.has(name)) made.set(name, make());
      return made.get(name);
    },
    set(target, name, value) {
      written.add(name);
      return Reflect.set(target, name, value);
    },
  };
}

/** The stand-in itself: a list of one, an empty text, zero and an object at once. */
function standIn(shape: Shape, depth: number): unknown {
  if (depth > MAX_DEPTH) return '';
  const parts = createParts();
  const first = (): unknown => parts.of('0', () => standIn(itemOf(shape), depth + 1));
  const made = new Proxy([] as unknown as Fields, {
    get(target, name) {
      if (Object.hasOwn(target, name) && name !== 'length') return target[name];
      if (typeof name === 'symbol') return symbol(shape, name, first);
      if (name === 'length') return lengthOf(shape, depth);
      if (name === '0') return first();
      if (/^\d+$/.test(name)) return undefined;
      if (name === 'toJSON') return () => textInJson(shape);
      const found = method(shape, name, first);
      if (found !== undefined || TROUBLE.test(name)) return found;
      return parts.of(name, () => standIn(fieldOf(shape, name), depth + 1));
    },
    set: parts.set,
    has: (target, name) => name === '0' || name in target,
    // `for (const at in list)` comes to the one entry.
    ownKeys: (target) => [...new Set(['0', ...Reflect.ownKeys(target), COPIED])],
    getOwnPropertyDescriptor: (target, name) =>
      (name === '0' || name === COPIED) && !Object.hasOwn(target, name)
        ? { value: name === '0' ? first() : shape, writable: true, enumerable: true, configurable: true }
        : Reflect.getOwnPropertyDescriptor(target, name),
  });
  keepShape(made, shape);
  return made;
}

function lengthOf({ uses }: Shape, depth: number): number {
  uses.add('length');
  return depth >= MAX_DEPTH ? 0 : 1;
}

function symbol(shape: Shape, name: symbol, first: () => unknown): unknown {
  const { uses } = shape;
  if (name === COPIED) return shape;
  if (name === Symbol.isConcatSpreadable) return true;
  if (name === Symbol.iterator)
    return () => {
      uses.add('list');
      return [first()][Symbol.iterator]();
    };
  if (name !== Symbol.toPrimitive) return undefined;
  return (hint: string) => {
    uses.add(hint === 'number' ? 'number' : 'text');
    return firstOf(shape) ?? (hint === 'number' ? 0 : '');
  };
}

function textMethod({ uses }: Shape, name: string): unknown {
  uses.add('string');
  const found: unknown = Reflect.get(Object('') as object, name);
  return typeof found === 'function' ? (found.bind('') as unknown) : found;
}

/** Who searches a list goes on with what it finds: what that is read for is in the answer too. */
const SEARCHES: Readonly<Record<string, (entry: unknown) => unknown>> = {
  __proto__: null as never,
  find: (entry) => entry,
  findLast: (entry) => entry,
  findIndex: () => 0,
  findLastIndex: () => 0,
  filter: (entry) => [entry],
};
let searches = 0;

/** A search is at work: the values that it holds against something are those that it looks for. */
export const isSearching = (): boolean => searches > 0;

function whileSearching(search: () => unknown): void {
  searches += 1;
  try {
    search();
  } finally {
    searches -= 1;
  }
}

/** A method of lists works on the one entry; one of texts and numbers on the empty value. */
function method(shape: Shape, name: string, first: () => unknown): unknown {
  if (isField(name)) return undefined;
  const { uses } = shape;
  const found = SEARCHES[name];
  if (found !== undefined)
    return (...args: unknown[]): unknown => {
      uses.add('list');
      whileSearching(() => Reflect.apply(Array.prototype.some, [first()], args) as unknown);
      return found(first());
    };
  const bind =
    (kind: string, sample: () => unknown) =>
    (...args: unknown[]): unknown => {
      if (kind !== '') uses.add(kind);
      const value = sample();
      const found = Reflect.get(Object(value) as object, name) as (...rest: unknown[]) => unknown;
      return Reflect.apply(found, value, args);
    };
  if (LIST_ONLY.has(name)) return bind('list', () => [first()]);
  if (TEXT_ONLY.has(name)) return bind('string', () => '');
  if (NUMBER_ONLY.has(name)) return bind('figure', () => 0);
  if (DATE_ONLY.test(name)) return bind('date', () => new Date(0));
  if (LIST_OR_TEXT.has(name)) return bind('sliced', () => [first()]);
  if (typeof Reflect.get([], name) === 'function') return bind('', () => [first()]);
  return typeof Reflect.get(Object(''), name) === 'function' ? bind('text', () => '') : undefined;
}
