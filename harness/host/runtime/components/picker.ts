import type { Json } from '../../../../evidence/events.ts';
import { type BuiltIn, type Self, textOf } from './define.ts';
import { openPanel, type Panel } from './shared/panel.ts';
import { modeOf } from './shared/picker-modes.ts';

/** The person is done: the attribute and the page follow. */
function decide(self: Self, at: readonly number[]): void {
  const detail = modeOf(self).detail(self, at);
  self.set('value', detail['value']);
  self.fire('change', detail);
}

/** A column came to rest. The page may give other columns in answer to `columnchange`; regions and days follow by themselves. */
function moved(self: Self, column: number, index: number, at: readonly number[]): number[] {
  const next = modeOf(self)
    .columns(self, at)
    .map((_, position) =>
      position === column ? index : position > column && self.text('mode') === 'region' ? 0 : (at[position] ?? 0),
    );
  if (['multiSelector', 'region'].includes(self.text('mode'))) self.fire('columnchange', { column, value: index });
  return next;
}

function indexOf(labels: readonly string[], wanted: Json): number {
  const said = textOf(wanted).trim();
  const named = labels.findIndex((label) => label.trim() === said);
  if (named >= 0) return named;
  const number = /^\d+$/.test(said) ? Number(said) : -1;
  return number < labels.length ? number : -1;
}

/** Chooses column by column, as a person: what the page loads in answer to a column is waited for once. */
async function choose(self: Self, value: Json): Promise<void> {
  if (self.flag('disabled')) throw new Error('the picker is disabled');
  const mode = modeOf(self);
  const wanted = mode.split && typeof value === 'string' ? mode.split(value) : [value].flat();
  let at = [...mode.start(self)];
  for (const [column, one] of wanted.entries()) {
    const find = (): number => indexOf(mode.columns(self, at)[column] ?? [], one as Json);
    if (find() < 0) await self.env.onIdle();
    const index = find();
    if (index < 0)
      throw new Error(
        `the picker has no "${textOf(one)}"; there is: ${(mode.columns(self, at)[column] ?? []).slice(0, 20).join(' | ')}`,
      );
    if (index !== at[column]) at = moved(self, column, index, at);
  }
  const text = textOf(mode.detail(self, at)['value']);
  if (mode.split && typeof value === 'string' && text !== value.slice(0, text.length))
    throw new Error(`the picker ends at "${text}"; "${value}" is out of reach`);
  decide(self, at);
}

/** What a reset leaves behind, by mode. */
const EMPTY: Readonly<Record<string, unknown>> = { selector: 0, multiSelector: [], region: [], time: '', date: '' };

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
    level: { type: String, value: 'region' },
    headerText: { type: String, value: '' },
    disabled: { type: Boolean, value: false },
  },
  setup(self) {
    let panel: Panel | undefined;
    let at: readonly number[] = [];
    const open = (): void => {
      if (self.flag('disabled') || panel !== undefined) return;
      at = modeOf(self).start(self);
      const closed = (then: () => void): void => {
        panel = undefined;
        then();
      };
      panel = openPanel(self.env.layer, {
        title: self.text('headerText'),
        columns: modeOf(self).columns(self, at),
        at,
        moved(column, index) {
          at = moved(self, column, index, at);
          panel?.update(modeOf(self).columns(self, at), at);
        },
        confirmed: (chosen) => closed(() => decide(self, chosen)),
        cancelled: () => closed(() => self.fire('cancel', {})),
      });
    };
    const follow = (): void => {
      at = modeOf(self).start(self);
      panel?.update(modeOf(self).columns(self, at), at);
    };
    self.on('tap', open);
    return {
      changed: { range: follow, value: follow },
      detached: () => panel?.close(),
      drive: { choose: (value: Json) => choose(self, value) },
      form: {
        value: () => self.get('value') ?? (self.text('mode') === 'selector' ? 0 : ''),
        reset: () => self.set('value', EMPTY[self.text('mode')] ?? 0),
      },
    };
  },
};
