import type { Json } from '../../../../evidence/events.ts';
import { toJson } from '../core/console.ts';
import { AgentError } from './elements.ts';

/** Value at a path like `list[0].name`; the whole when the path is empty. */
export function valueAt(data: unknown, path = ''): unknown {
  let at = data;
  for (const part of path.split(/[.[\]]+/).filter((piece) => piece !== '')) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Object.hasOwn(at, part) ? (at as Record<string, unknown>)[part] : undefined;
  }
  return at;
}

/** JSON of any value, as complete as JSON allows; what JSON cannot hold falls back to a bounded description. */
export function jsonOf(value: unknown): Json {
  if (value === undefined) return null;
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null') as Json;
  } catch (error) {
    if (error instanceof TypeError) return toJson(value);
    throw error;
  }
}

/** Calls a method of a page or component and waits for its promise. */
export async function callMethod(
  target: Record<string, unknown>,
  method: string,
  args: readonly unknown[],
): Promise<Json> {
  const found = target[method];
  if (typeof found !== 'function') throw new AgentError('target-error', `there is no method ${method}`);
  return jsonOf(await Reflect.apply(found, target, [...args]));
}
