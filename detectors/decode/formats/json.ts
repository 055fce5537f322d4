import { isUtf8 } from 'node:buffer';
import type { Budget } from '../budget.ts';
import { holdsData } from '../names.ts';
import { type Format, Item, inner, type Node } from '../node.ts';
import { SHAPE } from '../shape.ts';
import { type Columns, columnsOf, NOTHING } from './tables.ts';

/** Deeper nesting than this is no data, it is an attack on a recursive parser; V8 parses it, we do not walk it. */
const MAX_DEPTH = 200;

/** More digits than a double holds: a card's number. */
const LONG_NUMBER = /[[:,\s][1-9]\d{15,40}\s{0,9}[,}\]]/;
const exact = (_name: string, value: unknown, { source = '' }: { readonly source?: string } = {}): unknown =>
  typeof value === 'number' && /^-?[1-9]\d{15,40}$/.test(source) ? BigInt(source) : value;

const CLOSES: Readonly<Record<string, string>> = { '{': '}', '[': ']', '"': '"' };

/** `text` has no space around it. A text that does not end as it begins is not tried: what `JSON.parse` throws costs more than it reads. */
function parse(text: string): unknown {
  if (text.length < 2 || CLOSES[text[0] ?? ''] !== text.at(-1)) return undefined;
  try {
    return (LONG_NUMBER.test(text) ? JSON.parse(text, exact) : JSON.parse(text)) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

interface Open {
  readonly at: Item | undefined;
  readonly value: object;
  readonly level: number;
  readonly columns: Columns;
}

/** Walks a parsed value with a stack of its own; `expand` is shared by every format that yields such values (MessagePack, CBOR). */
export function expand(node: Node, id: string, value: unknown, budget: Budget): readonly Node[] {
  const found: Node[] = [];
  const stack: Open[] =
    typeof value === 'object' && value !== null ? [{ at: undefined, value, level: 0, columns: NOTHING }] : [];
  const put = (at: Item | undefined, name: string, item: unknown, level: number, columns: Columns): void => {
    const data = holdsData(name);
    if (data) found.push(new Item(node, at, id, '{key}', { text: name, kind: 'string' }));
    const label = data ? '{key}' : name;
    if (typeof item === 'string') found.push(new Item(node, at, id, label, { text: item, kind: 'string' }));
    else if (typeof item === 'number' || typeof item === 'bigint')
      found.push(new Item(node, at, id, label, { text: String(item), kind: 'number' }));
    else if (item instanceof Uint8Array) found.push(new Item(node, at, id, label, { bytes: item, kind: 'bytes' }));
    else if (isByteList(item))
      found.push(new Item(node, at, id, label, { bytes: Uint8Array.from(item), kind: 'bytes' }));
    else if (typeof item === 'object' && item !== null && level < MAX_DEPTH)
      stack.push({ at: new Item(node, at, id, label, {}), value: item, level: level + 1, columns });
  };
  while (stack.length > 0) {
    const { at, value: current, level, columns } = stack.pop() as Open;
    const below = columnsOf(current, columns);
    const visit = (name: string, item: unknown): boolean => {
      if (!budget.take(name.length, node.depth)) return false;
      put(at, columns.own?.[Number(name)] ?? name, item, level, below(name, item));
      return true;
    };
    if (!each(current, visit)) break;
  }
  return found;
}

/** Fewer bytes are a list of small numbers. */
const LEAST_BYTES = 8;

/** A list of whole numbers from 0 to 255 whose bytes are a text: a buffer, as `JSON.stringify` writes it. */
function isByteList(value: unknown): value is readonly number[] {
  if (!Array.isArray(value) || value.length < LEAST_BYTES) return false;
  const list: readonly unknown[] = value;
  return (
    list.every((one) => typeof one === 'number' && Number.isInteger(one) && isPrintable(one)) &&
    isUtf8(Uint8Array.from(list as readonly number[]))
  );
}

const isPrintable = (byte: number): boolean =>
  (byte >= 32 && byte < 256 && byte !== 127) || byte === 9 || byte === 10 || byte === 13;

/** Entries in order until `visit` says stop. */
function each(value: object, visit: (name: string, item: unknown) => boolean): boolean {
  if (Array.isArray(value)) return value.every((item: unknown, at) => visit(String(at), item));
  if (value instanceof Map) {
    for (const [key, item] of value as Map<unknown, unknown>) if (!visit(String(key), item)) return false;
    return true;
  }
  for (const key of Object.keys(value)) if (!visit(key, (value as Record<string, unknown>)[key])) return false;
  return true;
}

/** A body that is JSON from end to end, read from its bytes: only with a sieve, which says what matters. */
export const jsonBytes: Format = {
  id: 'json-bytes',
  open: (node, budget) => (node.bytes ? budget.sifter?.bytes(node, node.bytes, budget) : undefined),
};

/** JSON (RFC 8259), also as a string inside JSON, and NDJSON. */
export const json: Format = {
  id: 'json',
  when: SHAPE.bracket,
  open(node, budget) {
    const text = node.text?.trim();
    if (text === undefined || text.length < 2 || !/^[[{"]/.test(text)) return undefined;
    const sieved = budget.sifter?.text(node, text, budget);
    if (sieved) return sieved;
    const value = parse(text);
    if (typeof value === 'string') return [inner(node, 'json', { text: value, kind: 'string' })];
    if (isByteList(value)) return [inner(node, 'json', { bytes: Uint8Array.from(value) })];
    if (typeof value === 'object' && value !== null) return expand(node, 'json', value, budget);
    return ndjson(node, text, budget);
  },
};

function ndjson(node: Node, text: string, budget: Budget): readonly Node[] | undefined {
  if (!text.includes('}\n')) return undefined;
  const values = text
    .split('\n', 5000)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(parse);
  return values.length > 1 && values.every((value) => typeof value === 'object' && value !== null)
    ? expand(node, 'ndjson', values, budget)
    : undefined;
}

const PACKET = /^\d{1,5}(?:\/[\w/-]{1,60},)?\d{0,6}(?=[[{])/;

/** Engine.IO and Socket.IO packets: a few digits (and a namespace) before JSON. */
export const socketIo: Format = {
  id: 'socket.io',
  when: SHAPE.bracket,
  open(node, budget) {
    const text = node.text;
    const head = text === undefined ? undefined : PACKET.exec(text)?.[0];
    return head === undefined || text === undefined
      ? undefined
      : json.open(inner(node, 'socket.io', { text: text.slice(head.length) }), budget);
  },
};
