import type { EvidenceEvent, Json } from '../../../../evidence/events.ts';
import { isLearning } from '../api/core/learning-shape.ts';
import { console_ } from './pristine.ts';

const LEVELS = ['log', 'info', 'warn', 'error', 'debug'] as const;
const MAX_TEXT = 4000;
const MAX_DEPTH = 6;
const MAX_ITEMS = 100;

/** Replaces the app's console: what it says becomes evidence, in order with everything else. */
export function captureConsole(record: (event: EvidenceEvent) => void, page: () => string | undefined): void {
  const captured: Record<string, unknown> = Object.create(console_) as Record<string, unknown>;
  for (const level of LEVELS) {
    captured[level] = (...args: unknown[]): void => {
      const path = page();
      record({
        type: 'console',
        level,
        args: args.slice(0, 20).map((arg) => toJson(arg)),
        ...(path === undefined ? {} : { page: path }),
      });
    };
  }
  captured['group'] = captured['groupCollapsed'] = captured['trace'] = captured['log'];
  captured['groupEnd'] = captured['time'] = captured['timeEnd'] = captured['clear'] = (): undefined => undefined;
  Object.defineProperty(globalThis, 'console', { value: captured, writable: true, configurable: true });
}

/** Plain JSON of any value: bounded in depth, width and text, cycles marked, functions named. */
export function toJson(value: unknown, depth = 0, seen: readonly unknown[] = []): Json {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'string') return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
  if (typeof value === 'function') return `[Function ${value.name}]`;
  if (typeof value !== 'object') return String(value);
  // What is printed of a value that stands in for an answer is no use that the program makes of it.
  if (isLearning(value)) return '';
  if (seen.includes(value)) return '[Circular]';
  if (value instanceof Error) return `${value.name}: ${value.message}\n${value.stack ?? ''}`.slice(0, MAX_TEXT);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (depth >= MAX_DEPTH) return Array.isArray(value) ? '[Array]' : '[Object]';
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return { $bytes: value.byteLength };
  const next = [...seen, value];
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => toJson(item, depth + 1, next));
  return Object.fromEntries(fields(value).map(([key, item]) => [key, toJson(item, depth + 1, next)]));
}

function fields(value: object): [string, unknown][] {
  const list: [string, unknown][] = [];
  for (const key of Object.keys(value).slice(0, MAX_ITEMS)) {
    try {
      list.push([key, (value as Record<string, unknown>)[key]]);
    } catch (error) {
      list.push([key, `[Throws ${String(error)}]`]);
    }
  }
  return list;
}
