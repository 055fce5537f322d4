import type { Self } from '../define.ts';
import { textOf } from '../define.ts';
import { type Division, divisionsOf } from './divisions.ts';

/** One mode of the picker. A choice is an index in each column; later columns may depend on the earlier ones. */
export interface PickerMode {
  columns(self: Self, at: readonly number[]): readonly (readonly string[])[];
  /** Where the columns stand for the attribute `value`. */
  start(self: Self): readonly number[];
  /** Detail of `bindchange`. */
  detail(self: Self, at: readonly number[]): Readonly<Record<string, unknown>>;
  /** Texts of the columns that a value of a scenario names, for modes whose value is one text. */
  split?(value: string): readonly string[];
}

const two = (value: number): string => String(value).padStart(2, '0');
const span = (from: number, to: number): string[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => two(from + at));
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const index = (value: unknown): number => Math.max(0, Math.trunc(Number(value)) || 0);

/** Text of each entry: itself, or its `range-key` field. */
function labels(self: Self, range: unknown): string[] {
  const key = self.text('rangeKey');
  return asList(range).map((entry) =>
    key !== '' && typeof entry === 'object' && entry !== null
      ? textOf((entry as Record<string, unknown>)[key])
      : textOf(entry),
  );
}

/** WeChat hands the index over as text. */
const selector: PickerMode = {
  columns: (self) => [labels(self, self.get('range'))],
  start: (self) => [index(self.get('value'))],
  detail: (_self, at) => ({ value: String(at[0] ?? 0) }),
};

const multiSelector: PickerMode = {
  columns: (self) => asList(self.get('range')).map((column) => labels(self, column)),
  start: (self) => asList(self.get('range')).map((_, at) => index(asList(self.get('value'))[at])),
  detail: (_self, at) => ({ value: [...at] }),
};

/** `start` and `end` bound what a finger can reach; shorter texts compare as far as they go. */
function within(self: Self, value: string): string {
  const [start, end] = [self.text('start').slice(0, value.length), self.text('end').slice(0, value.length)];
  if (start !== '' && value < start) return start;
  return end !== '' && value > end ? end : value;
}

const time: PickerMode = {
  columns: () => [span(0, 23), span(0, 59)],
  start(self) {
    const now = new Date();
    const value = self.text('value') || `${two(now.getHours())}:${two(now.getMinutes())}`;
    return value.split(':').slice(0, 2).map(index);
  },
  detail: (self, at) => ({ value: within(self, `${two(at[0] ?? 0)}:${two(at[1] ?? 0)}`) }),
  split: (value) => value.split(':'),
};

const PARTS: Readonly<Record<string, number>> = { year: 1, month: 2, day: 3 };
const yearOf = (text: string, fallback: number): number => Number(text.slice(0, 4)) || fallback;

const date: PickerMode = {
  columns(self, at) {
    const first = yearOf(self.text('start'), 1900);
    const year = first + (at[0] ?? 0);
    const days = new Date(year, (at[1] ?? 0) + 1, 0).getDate();
    const all = [span(first, yearOf(self.text('end'), 2100)), span(1, 12), span(1, days)];
    return all.slice(0, PARTS[self.text('fields')] ?? 3);
  },
  start(self) {
    const now = new Date();
    const value = self.text('value') || `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    const [year = 0, month = 1, day = 1] = within(self, value).split('-').map(Number);
    const at = [year - yearOf(self.text('start'), 1900), month - 1, day - 1].map((one) => Math.max(0, one));
    return at.slice(0, PARTS[self.text('fields')] ?? 3);
  },
  detail(self, at) {
    const chosen = date
      .columns(self, at)
      .map((column, column_) => column[Math.min(at[column_] ?? 0, column.length - 1)]);
    return { value: within(self, chosen.join('-')) };
  },
  split: (value) => value.split('-'),
};

const LEVELS: Readonly<Record<string, number>> = { province: 1, city: 2 };

/** Divisions of each column; `custom-item` stands first and ends the choice. */
function regionColumns(self: Self, at: readonly number[]): readonly (readonly Division[])[] {
  const custom = self.text('customItem');
  const first: readonly Division[] = custom === '' ? [] : [{ code: '', name: custom }];
  const columns: (readonly Division[])[] = [];
  let parent: Division | undefined;
  for (let depth = 0; depth < (LEVELS[self.text('level')] ?? 3); depth += 1) {
    const open = depth === 0 || (parent !== undefined && parent.code !== '');
    const column = [...first, ...(open ? divisionsOf(parent) : [])];
    columns.push(column);
    parent = column[Math.min(at[depth] ?? 0, column.length - 1)];
  }
  return columns;
}

const region: PickerMode = {
  columns: (self, at) => regionColumns(self, at).map((column) => column.map((one) => one.name)),
  start(self) {
    const wanted = asList(self.get('value')).map(textOf);
    const at: number[] = [];
    for (const name of wanted) at.push(Math.max(0, region.columns(self, at)[at.length]?.indexOf(name) ?? 0));
    return region.columns(self, at).map((_, depth) => at[depth] ?? 0);
  },
  detail(self, at) {
    const chosen = regionColumns(self, at).flatMap((column, depth) => column[at[depth] ?? 0] ?? []);
    const code = chosen.map((one) => one.code).filter((one) => one !== '');
    return { value: chosen.map((one) => one.name), code, postcode: '' };
  },
};

const MODES: Readonly<Record<string, PickerMode>> = { selector, multiSelector, time, date, region };

/** The mode that the attribute names; an unknown one is `selector`, as in WeChat. */
export const modeOf = (self: Self): PickerMode => MODES[self.text('mode')] ?? selector;
