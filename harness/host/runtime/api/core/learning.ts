/**
 * What a mini-program reads of the answers that it gets: a value that was never sent stands in, notes every use of itself and answers with
 * more of its kind. The notes say which fields an answer must have, of which type, so that the stub can answer in the program's own terms.
 */

import { isRendering } from '../../core/rendering.ts';
import { isField } from './nouns.ts';

/** What is known of one value: how it was used, what was read of it. */
export interface Shape {
  /** As `AnswerShape.uses` of harness/proxy/upstream/shapes.ts says. */
  readonly uses: Set<string>;
  readonly fields: Map<string, Shape>;
  item: Shape | undefined;
}

type Fields = Record<string | symbol, unknown>;

/** Deeper than this nothing is made up: a program that copies whatever it gets would never end. */
const MAX_DEPTH = 9;
const MAX_FIELDS = 200;
const TROUBLE = /^(then|catch|finally|constructor|prototype|nodeType|\$.*|_.*)$/;
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
/** Lists and texts have them, numbers have not. */
const LIST_OR_TEXT = new Set(['slice', 'indexOf', 'lastIndexOf', 'includes', 'concat', 'at']);

/** What a stand-in is in JSON: a text that `JSON.parse` makes a stand-in of again, so that it is known after it was stored or passed on. */
const IN_JSON = '\u0000mpaudit-stand-in:';

const ADDRESSES = { address: 'https://stub.mpaudit.example/', socket: 'wss://stub.mpaudit.example/' } as const;

const learned = new Map<string, Shape>();
const shapes = new WeakMap<object, Shape>();
const inJson: Shape[] = [];
const numberInJson = new Map<Shape, number>();

export const emptyShape = (): Shape => ({ uses: new Set(), fields: new Map(), item: undefined });

/** A stand-in for the body of an answer of `endpoint` (`GET host/path`); `body` holds what the stub did say. */
export function learningBody(endpoint: string, body: unknown): unknown {
  const shape = learned.get(endpoint) ?? emptyShape();
  if (learned.size === 0) reviveInJson();
  learned.set(endpoint, shape);
  return known(body, shape, 0);
}

/** From now on `JSON.parse` knows stand-ins, bare and in a text that holds some. */
function reviveInJson(): void {
  const parse = JSON.parse.bind(JSON) as (text: unknown) => unknown;
  JSON.parse = (text: unknown, reviver?: Parameters<typeof JSON.parse>[1]): unknown => {
    const shape = typeof text === 'object' && text !== null ? shapes.get(text) : undefined;
    if (shape !== undefined) {
      shape.uses.add('json');
      return standIn(shape, 1);
    }
    const found = revived(parse(text));
    return reviver === undefined ? found : parse.call(JSON, ...([text, reviver] as unknown as [unknown]));
  };
}

function revived(value: unknown): unknown {
  if (typeof value === 'string' && value.startsWith(IN_JSON)) {
    const shape = inJson[Number(value.slice(IN_JSON.length))];
    return shape === undefined ? '' : standIn(shape, 1);
  }
  if (typeof value !== 'object' || value === null) return value;
  for (const [name, one] of Object.entries(value)) (value as Fields)[name] = revived(one);
  return value;
}

function textInJson(shape: Shape): string {
  const number = numberInJson.get(shape) ?? inJson.push(shape) - 1;
  numberInJson.set(shape, number);
  return `${IN_JSON}${number}`;
}

/** True for a value that stands in for one that was never sent. */
export const isLearning = (value: unknown): boolean => typeof value === 'object' && value !== null && shapes.has(value);

/** The address that a stand-in stands for when it is asked as one; undefined for any other value. */
export function learnedAddress(value: unknown, use: 'address' | 'socket'): string | undefined {
  const shape = typeof value === 'object' && value !== null ? shapes.get(value) : undefined;
  shape?.uses.add(use);
  return shape === undefined ? undefined : ADDRESSES[use];
}

const USE_OF: Readonly<Record<string, string>> = { String: 'string', Number: 'figure', Array: 'list' };

/** Notes the type of parameter that a stand-in is passed for. */
export function noteParameter(value: unknown, type: string): void {
  const use = USE_OF[type];
  if (use !== undefined && typeof value === 'object' && value !== null) shapes.get(value)?.uses.add(use);
}

/** Everything learned so far, as JSON. */
export const learnedShapes = (): object =>
  Object.fromEntries([...learned].map(([endpoint, shape]) => [endpoint, plain(shape)]));

function plain({ uses, fields, item }: Shape): object {
  return {
    ...(uses.size === 0 ? {} : { uses: [...uses] }),
    ...(fields.size === 0 ? {} : { fields: Object.fromEntries([...fields].map(([name, one]) => [name, plain(one)])) }),
    ...(item === undefined ? {} : { item: plain(item) }),
  };
}

/** A part of the answer that was sent: its empty objects and missing fields are made up. */
function known(value: unknown, shape: Shape, depth: number): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (depth > 0 && Object.keys(value).length === 0) return standIn(shape, depth);
  const parts = createParts();
  const first = (): unknown => parts.of('0', () => standIn(itemOf(shape), depth + 1));
  return new Proxy(value as Fields, {
    get(target, name) {
      if (depth === 0 && name === Symbol.iterator) return symbol(shape, name, first);
      if (typeof name === 'symbol' || parts.written.has(name)) return target[name];
      if (Object.hasOwn(target, name)) {
        const found = target[name];
        if (typeof found !== 'object' || found === null) return found;
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
    ownKeys: (target) => [...Reflect.ownKeys(target), ...(depth === 0 && isRendering() ? ['0'] : [])],
    getOwnPropertyDescriptor(target, name) {
      const isEntry = depth === 0 && name === '0' && isRendering();
      return isEntry
        ? { configurable: true, enumerable: true, value: first() }
        : Reflect.getOwnPropertyDescriptor(target, name);
    },
  });
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

function fieldOf(shape: Shape, name: string): Shape {
  const found = shape.fields.get(name) ?? emptyShape();
  if (shape.fields.size < MAX_FIELDS) shape.fields.set(name, found);
  return found;
}

function itemOf(shape: Shape): Shape {
  shape.item ??= emptyShape();
  return shape.item;
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
    ownKeys: (target) => [...new Set(['0', ...Reflect.ownKeys(target)])],
    getOwnPropertyDescriptor: (target, name) =>
      name === '0' && !Object.hasOwn(target, name)
        ? { value: first(), writable: true, enumerable: true, configurable: true }
        : Reflect.getOwnPropertyDescriptor(target, name),
  });
  shapes.set(made, shape);
  return made;
}

function lengthOf({ uses }: Shape, depth: number): number {
  uses.add('length');
  return depth >= MAX_DEPTH ? 0 : 1;
}

function symbol({ uses }: Shape, name: symbol, first: () => unknown): unknown {
  if (name === Symbol.isConcatSpreadable) return true;
  if (name === Symbol.iterator)
    return () => {
      uses.add('list');
      return [first()][Symbol.iterator]();
    };
  if (name !== Symbol.toPrimitive) return undefined;
  return (hint: string) => {
    uses.add(hint === 'number' ? 'number' : 'text');
    return hint === 'number' ? 0 : '';
  };
}

function textMethod({ uses }: Shape, name: string): unknown {
  uses.add('string');
  const found: unknown = Reflect.get(Object('') as object, name);
  return typeof found === 'function' ? (found.bind('') as unknown) : found;
}

/** A method of lists works on the one entry; one of texts and numbers on the empty value. */
function method({ uses }: Shape, name: string, first: () => unknown): unknown {
  if (isField(name)) return undefined;
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
  if (LIST_OR_TEXT.has(name)) return bind('sliced', () => [first()]);
  if (typeof Reflect.get([], name) === 'function') return bind('', () => [first()]);
  return typeof Reflect.get(Object(''), name) === 'function' ? bind('text', () => '') : undefined;
}
