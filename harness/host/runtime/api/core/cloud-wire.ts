/**
 * Dates of a cloud database on their way between page and store, as MongoDB's extended JSON has them: a field that was a date is one when it is read
 * again. Results of cloud functions are plain JSON, and their dates texts, as in WeChat.
 */
type Parts = Readonly<Record<string, unknown>>;

const MAX_DEPTH = 40;

/** `{ "$date": "2026-01-31T08:00:00.000Z" }` for each date; values that are no date as they are. */
export const toWire = (value: unknown, depth = 0): unknown =>
  value instanceof Date
    ? Number.isNaN(value.getTime())
      ? null
      : { $date: value.toISOString() }
    : mapped(value, depth, toWire);

/** The way back. `{ "$date": "server" }`, the clock's date, is left to the store. */
export const fromWire = (value: unknown, depth = 0): unknown => dateOf(value) ?? mapped(value, depth, fromWire);

function dateOf(value: unknown): Date | undefined {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 1) return undefined;
  const { $date } = value as Parts;
  if (typeof $date !== 'number' && typeof $date !== 'string') return undefined;
  const date = new Date($date);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function mapped(value: unknown, depth: number, each: (part: unknown, depth: number) => unknown): unknown {
  if (typeof value !== 'object' || value === null || depth >= MAX_DEPTH) return value;
  if (Array.isArray(value)) return value.map((part) => each(part, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, each(part, depth + 1)]));
}
