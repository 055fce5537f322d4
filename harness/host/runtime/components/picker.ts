import type { Json } from '../../../../evidence/events.ts';
import type { BuiltIn, Self } from './define.ts';
import { make } from './shared/dom.ts';
import { regions } from './shared/regions.ts';

type Column = readonly string[];

/** Label of an entry: the entry itself, or its `range-key`. */
const labels = (range: unknown, key: string): Column =>
  (Array.isArray(range) ? range : []).map((item: unknown) =>
    key !== '' && typeof item === 'object' && item !== null
      ? String((item as Record<string, unknown>)[key])
      : String(item),
  );

/** What each mode needs: the columns to show, and the `detail` for a choice made by label, index or value. */
interface Mode {
  columns(self: Self): readonly Column[];
  detail(self: Self, wanted: readonly string[]): Record<string, unknown>;
}

function indexIn(column: Column, wanted: string): number {
  const at = column.indexOf(wanted);
  const index = at >= 0 ? at : /^\d+$/.test(wanted) && Number(wanted) < column.length ? Number(wanted) : -1;
  if (index < 0) throw new Error(`picker has no "${wanted}"; there is: ${column.slice(0, 12).join(' | ')}`);
  return index;
}

const selector: Mode = {
  columns: (self) => [labels(self.get('range'), self.text('rangeKey'))],
  detail: (self, [wanted = '']) => ({ value: indexIn(labels(self.get('range'), self.text('rangeKey')), wanted) }),
};

const multiSelector: Mode = {
  columns: (self) =>
    (Array.isArray(self.get('range')) ? (self.get('range') as unknown[]) : []).map((column) =>
      labels(column, self.text('rangeKey')),
    ),
  detail(self, wanted) {
    wanted.forEach((text, column) =>
      self.fire('columnchange', { column, value: indexIn(multiSelector.columns(self)[column] ?? [], text) }),
    );
    return { value: wanted.map((text, at) => indexIn(multiSelector.columns(self)[at] ?? [], text)) };
  },
};

const two = (value: number): string => String(value).padStart(2, '0');
const span = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, at) => two(from + at));

const time: Mode = {
  columns: () => [span(0, 23), span(0, 59)],
  detail: (_, [value = '00:00']) => ({ value }),
};

const date: Mode = {
  columns: (self) => {
    const year = Number(self.text('start').slice(0, 4)) || 1900;
    const last = Number(self.text('end').slice(0, 4)) || 2099;
    return [
      span(year, last),
      ...(self.text('fields') === 'year' ? [] : [span(1, 12)]),
      ...(self.text('fields') === 'year' || self.text('fields') === 'month' ? [] : [span(1, 31)]),
    ];
  },
  detail: (_, wanted) => ({ value: wanted.join('-') }),
};

const region: Mode = {
  columns: () => [Object.keys(regions)],
  detail(_, wanted) {
    const [province = '', city = '', district = ''] = wanted;
    return { value: [province, city, district], code: ['', '', ''], postcode: '' };
  },
};

const MODES: Readonly<Record<string, Mode>> = { selector, multiSelector, time, date, region };
const modeOf = (self: Self): Mode => MODES[self.text('mode')] ?? selector;

function decide(self: Self, wanted: readonly string[]): void {
  if (self.flag('disabled')) throw new Error('the picker is disabled');
  const detail = modeOf(self).detail(self, wanted);
  self.set('value', detail['value']);
  self.fire('change', detail);
}

/** The sheet from below, so that a screenshot shows it; a tap on an entry of the last column decides. */
function openSheet(self: Self): void {
  const sheet = make('div', 'wx-sheet');
  const bar = make('div', 'wx-sheet-bar');
  const [cancel, done] = [make('span'), make('span')];
  [cancel.textContent, done.textContent] = ['取消', '确定'];
  bar.append(cancel, done);
  const body = make('div', 'wx-sheet-columns');
  const chosen = modeOf(self)
    .columns(self)
    .map((column) => column[0] ?? '');
  modeOf(self)
    .columns(self)
    .forEach((column, at) => body.append(columnElement(column.slice(0, 300), (label) => (chosen[at] = label))));
  sheet.append(bar, body);
  self.env.layer.append(sheet);
  cancel.addEventListener('click', () => {
    sheet.remove();
    self.fire('cancel', {});
  });
  done.addEventListener('click', () => {
    sheet.remove();
    decide(self, chosen);
  });
}

function columnElement(column: Column, pick: (label: string) => void): HTMLElement {
  const list = make('div', 'wx-sheet-column');
  for (const label of column) {
    const row = make('div', 'wx-sheet-row');
    row.textContent = label;
    row.addEventListener('click', () => {
      for (const other of list.children) other.classList.toggle('chosen', other === row);
      pick(label);
    });
    list.append(row);
  }
  return list;
}

export const picker: BuiltIn = {
  tag: 'picker',
  properties: {
    mode: { type: String, value: 'selector' },
    name: { type: String, value: '' },
    range: { type: null, value: [] },
    rangeKey: { type: String, value: '' },
    value: { type: null },
    start: { type: String, value: '' },
    end: { type: String, value: '' },
    fields: { type: String, value: 'day' },
    customItem: { type: String, value: '' },
    level: { type: String, value: '' },
    headerText: { type: String, value: '' },
    disabled: { type: Boolean, value: false },
  },
  setup(self) {
    const first = self.get('value');
    self.on('tap', () => !self.flag('disabled') && openSheet(self));
    return {
      drive: { choose: (value: Json) => decide(self, [value].flat().map(String)) },
      form: {
        value: () => self.get('value') ?? (self.text('mode') === 'selector' ? 0 : ''),
        reset: () => self.set('value', first),
      },
    };
  },
};
