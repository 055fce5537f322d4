/** What is known of the values of answers: how each was used, and what was read of it. */
import type { Literal } from './success-words.ts';

/** What is known of one value: how it was used, what was read of it. */
export interface Shape {
  /** As `AnswerShape.uses` of harness/proxy/upstream/shapes.ts says. */
  readonly uses: Set<string>;
  readonly fields: Map<string, Shape>;
  item: Shape | undefined;
  /** What it was held against. */
  readonly is: Set<Literal>;
  /** How far inside the answer it is. */
  readonly depth: number;
}

const MAX_FIELDS = 200;
const ADDRESSES = { address: 'https://stub.mpaudit.example/', socket: 'wss://stub.mpaudit.example/' } as const;

/** A copy of a stand-in (`{ ...item }`) has the shape under this key: what is read of the copy later was in the answer too. */
export const COPIED: unique symbol = Symbol('copied');

const shapes = new WeakMap<object, Shape>();

export const emptyShape = (depth = 0): Shape => ({
  uses: new Set(),
  fields: new Map(),
  item: undefined,
  is: new Set(),
  depth,
});

export function fieldOf(shape: Shape, name: string): Shape {
  const found = shape.fields.get(name) ?? emptyShape(shape.depth + 1);
  if (shape.fields.size < MAX_FIELDS) shape.fields.set(name, found);
  return found;
}

export function itemOf(shape: Shape): Shape {
  shape.item ??= emptyShape(shape.depth + 1);
  return shape.item;
}

/** The value stands in for one of this shape. */
export const keepShape = (value: object, shape: Shape): void => void shapes.set(value, shape);

/** The shape of what a value stands in for; undefined for any other value. */
export const shapeOf = (value: unknown): Shape | undefined =>
  typeof value === 'object' && value !== null ? shapes.get(value) : undefined;

/** The shape of what an object is a copy of; undefined for any other value. */
export const copiedShape = (value: unknown): Shape | undefined =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, COPIED)
    ? (Reflect.get(value, COPIED) as Shape)
    : undefined;

/** True for a value that stands in for one that was never sent. */
export const isLearning = (value: unknown): boolean => shapeOf(value) !== undefined;

/** The address that a stand-in stands for when it is asked as one; undefined for any other value. */
export function learnedAddress(value: unknown, use: 'address' | 'socket'): string | undefined {
  const shape = shapeOf(value);
  shape?.uses.add(use);
  return shape === undefined ? undefined : ADDRESSES[use];
}

const USE_OF: Readonly<Record<string, string>> = { String: 'string', Number: 'figure', Array: 'list' };

/** Notes the type of parameter that a stand-in is passed for. */
export function noteParameter(value: unknown, type: string): void {
  const use = USE_OF[type];
  if (use !== undefined) shapeOf(value)?.uses.add(use);
}

/** What a value of the shape is where one is needed: of what it was held against that which holds, if anything. */
export const firstOf = ({ is }: Shape): Literal | undefined => [...is].find(Boolean);

/** The shape as JSON. */
export function plain({ uses, fields, item, is }: Shape): object {
  return {
    ...(uses.size === 0 ? {} : { uses: [...uses] }),
    ...(is.size === 0 ? {} : { is: [...is] }),
    ...(fields.size === 0 ? {} : { fields: Object.fromEntries([...fields].map(([name, one]) => [name, plain(one)])) }),
    ...(item === undefined ? {} : { item: plain(item) }),
  };
}
