import type { Budget } from '../budget.ts';
import { type Format, inner, member, type Node } from '../node.ts';

/** Deeper nesting than this is no data, it is an attack on a recursive parser; V8 parses it, we do not walk it. */
const MAX_DEPTH = 200;

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Numbers keep the spelling that JSON gave them, as far as a double does. */
const scalar = (value: unknown): Pick<Node, 'text' | 'kind'> | undefined => {
  if (typeof value === 'string') return { text: value, kind: 'string' };
  if (typeof value === 'number') return { text: String(value), kind: 'number' };
  return typeof value === 'boolean' ? { text: String(value), kind: 'boolean' } : undefined;
};

/** A key that holds data (a map keyed by telephone number): looked at as a value, and never shown as part of a location. */
const KEY_DATA = /\d{6}|@|[\u4e00-\u9fa5]{2}|^[0-9a-f]{32,}$/i;

/** Walks a parsed value with a stack of its own; `expand` is shared by every format that yields such values (MessagePack, CBOR). */
export function expand(node: Node, id: string, value: unknown, budget: Budget): readonly Node[] {
  const found: Node[] = [];
  const stack: { readonly at: Node; readonly value: unknown; readonly level: number }[] = [
    { at: node, value, level: 0 },
  ];
  while (stack.length > 0) {
    const { at, value: current, level } = stack.pop() as (typeof stack)[number];
    const entries = entriesOf(current);
    for (let index = entries.length - 1; index >= 0; index -= 1) {
      const [name, item] = entries[index] as [string, unknown];
      if (!budget.take(name.length, node.depth)) return found.reverse();
      if (KEY_DATA.test(name)) found.push(member(at, id, '{key}', { text: name, kind: 'string' }));
      const leaf = item instanceof Uint8Array ? { bytes: item, kind: 'bytes' as const } : scalar(item);
      const child = member(at, id, KEY_DATA.test(name) ? '{key}' : name, leaf ?? {});
      if (leaf) found.push(child);
      else if (level < MAX_DEPTH) stack.push({ at: child, value: item, level: level + 1 });
    }
  }
  return found.reverse();
}

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] => {
  if (Array.isArray(value)) return value.map((item: unknown, at) => [String(at), item] as const);
  if (value instanceof Map) return [...value].map(([key, item]: [unknown, unknown]) => [String(key), item] as const);
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array) ? Object.entries(value) : [];
};

/** JSON (RFC 8259), also as a string inside JSON, and NDJSON. */
export const json: Format = {
  id: 'json',
  open(node, budget) {
    const text = node.text?.trim();
    if (text === undefined || text.length < 2 || !/^[[{"]/.test(text)) return undefined;
    const value = parse(text);
    if (typeof value === 'string')
      return [member(node, 'json', '', { text: value, kind: 'string' })].map((one) => ({
        ...one,
        location: node.location,
        field: node.field,
        path: node.path,
      }));
    if (typeof value === 'object' && value !== null) return expand(node, 'json', value, budget);
    return ndjson(node, text, budget);
  },
};

function ndjson(node: Node, text: string, budget: Budget): readonly Node[] | undefined {
  if (!text.includes('}\n')) return undefined;
  const values = text
    .split('\n', 5000)
    .filter((line) => line.trim() !== '')
    .map(parse);
  return values.length > 1 && values.every((value) => typeof value === 'object' && value !== null)
    ? expand(node, 'ndjson', values, budget)
    : undefined;
}

const PACKET = /^\d{1,5}(?:\/[\w/-]{1,60},)?\d{0,6}(?=[[{])/;

/** Engine.IO and Socket.IO packets: a few digits (and a namespace) before JSON. */
export const socketIo: Format = {
  id: 'socket.io',
  open(node, budget) {
    const text = node.text;
    const head = text === undefined ? undefined : PACKET.exec(text)?.[0];
    return head === undefined || text === undefined
      ? undefined
      : json.open(inner(node, 'socket.io', { text: text.slice(head.length) }), budget);
  },
};
