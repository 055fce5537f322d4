import type { KnownValue } from '../../evidence/manifest.ts';
import type { Result } from '../result.ts';
import { maskValue } from './mask.ts';

/** Shorter values are words or numbers of everyday life: masking them would spoil the text. */
const SHORTEST = 6;
const SHORTEST_CHINESE = 3;

/**
 * The last net: texts that were written by others (step titles, exceptions, errors) may hold a value of the persona. Every string of the
 * result is searched for every known value.
 */
export function redact(result: Result, known: readonly KnownValue[]): Result {
  const values = known.filter(({ value }) => value.length >= (/^[一-鿿]+$/.test(value) ? SHORTEST_CHINESE : SHORTEST));
  return values.length === 0 ? result : (walk(result, values) as Result);
}

function walk(node: unknown, known: readonly KnownValue[]): unknown {
  if (typeof node === 'string')
    return known.reduce(
      (text, { value, type }) => (text.includes(value) ? text.replaceAll(value, maskValue(value, type)) : text),
      node,
    );
  if (Array.isArray(node)) return node.map((one) => walk(one, known));
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, walk(value, known)]));
}
