import type { Json } from '../../../../evidence/events.ts';
import { MutationObserver_ } from '../core/pristine.ts';
import { type Behaviour, type BuiltIn, type Self, textOf } from './define.ts';
import { scoped, setStyle } from './shared/dom.ts';

/** Height of the middle row unless `indicator-style` says otherwise. */
const ROW = 34;

/** Columns are scroll areas that snap; each knows the index that the page has been told. */
class Wheels {
  readonly #self: Self;
  readonly #indicator: HTMLElement;
  readonly #known = new WeakMap<HTMLElement, number>();

  constructor(self: Self, indicator: HTMLElement) {
    this.#self = self;
    this.#indicator = indicator;
  }

  columns(): HTMLElement[] {
    return [...this.#self.el.querySelectorAll<HTMLElement>('wx-picker-view-column')].filter(
      (one) => one.closest('wx-picker-view') === this.#self.el,
    );
  }

  rows(column: HTMLElement): string[] {
    return [...column.children].map((row) => row.textContent?.trim() ?? '');
  }

  get #row(): number {
    return this.#indicator.offsetHeight || ROW;
  }

  /** Puts the columns where the attribute says; no event. */
  place(): void {
    const value = this.#self.get('value');
    this.#self.el.style.setProperty('--row', `${this.#row}px`);
    this.columns().forEach((column, position) => {
      const last = Math.max(0, column.childElementCount - 1);
      const index = Math.min(last, Math.max(0, Number(Array.isArray(value) ? value[position] : 0) || 0));
      this.#known.set(column, index);
      if (Math.round(column.scrollTop / this.#row) !== index) column.scrollTop = index * this.#row;
    });
  }

  /** A column came to rest. */
  settle(column: HTMLElement): void {
    const index = Math.min(Math.max(0, column.childElementCount - 1), Math.round(column.scrollTop / this.#row));
    if (column.offsetHeight === 0 || index === (this.#known.get(column) ?? 0)) return;
    this.#known.set(column, index);
    this.tell();
  }

  tell(): void {
    const value = this.columns().map((column) => this.#known.get(column) ?? 0);
    this.#self.set('value', value);
    this.#self.fire('change', { value });
  }

  /** Moves one column as a finger would. */
  move(position: number, index: number): void {
    const column = this.columns()[position];
    if (column === undefined || this.#known.get(column) === index) return;
    this.#self.fire('pickstart', {});
    this.#known.set(column, index);
    column.scrollTop = index * this.#row;
    this.tell();
    this.#self.fire('pickend', {});
  }
}

/** Column after column; what the page loads in answer to one is waited for. */
async function choose(self: Self, wheels: Wheels, wanted: Json): Promise<void> {
  for (const [position, one] of [wanted].flat().entries()) {
    const find = (): number => {
      const rows = wheels.rows(wheels.columns()[position] ?? self.el);
      const named = rows.indexOf(textOf(one).trim());
      return named >= 0 || typeof one !== 'number' || one >= rows.length ? named : one;
    };
    if (find() < 0) await self.env.onIdle();
    const index = find();
    const rows = wheels.rows(wheels.columns()[position] ?? self.el);
    if (index < 0) throw new Error(`picker-view has no "${textOf(one)}"; there is: ${rows.slice(0, 20).join(' | ')}`);
    wheels.move(position, index);
  }
}

function setup(self: Self): Behaviour {
  const [indicator, mask] = [scoped(self, 'picker-indicator'), scoped(self, 'picker-mask')];
  self.el.append(mask.el, indicator.el);
  const wheels = new Wheels(self, indicator.el);
  const place = (): void => wheels.place();
  const grown = new MutationObserver_(place);
  // Scroll positions are lost while the sheet around is hidden.
  const shown = new ResizeObserver(place);
  const column = (event: Event): HTMLElement | null => (event.target as HTMLElement).closest('wx-picker-view-column');
  self.el.addEventListener(
    'scrollend',
    (event) => column(event) !== null && wheels.settle(column(event) as HTMLElement),
    { capture: true },
  );
  self.el.addEventListener('touchstart', () => self.fire('pickstart', {}), { passive: true });
  self.el.addEventListener('touchend', () => self.fire('pickend', {}), { passive: true });
  return {
    changed: {
      value: place,
      indicatorStyle: (value) => setStyle(indicator.el, textOf(value), self.env.rpx),
      indicatorClass: (value) => indicator.setClass(textOf(value)),
      maskStyle: (value) => setStyle(mask.el, textOf(value), self.env.rpx),
      maskClass: (value) => mask.setClass(textOf(value)),
    },
    attached: () => {
      grown.observe(self.el, { childList: true, subtree: true });
      shown.observe(self.el);
      place();
    },
    detached: () => {
      grown.disconnect();
      shown.disconnect();
    },
    drive: { choose: (wanted) => choose(self, wheels, wanted) },
    form: { value: () => self.get('value'), reset: () => self.set('value', []) },
  };
}

export const pickerView: BuiltIn = {
  tag: 'picker-view',
  properties: {
    name: { type: String, value: '' },
    value: { type: Array, value: [] },
    indicatorStyle: { type: String, value: '' },
    indicatorClass: { type: String, value: '' },
    maskStyle: { type: String, value: '' },
    maskClass: { type: String, value: '' },
    immediateChange: { type: Boolean, value: false },
  },
  setup,
};

export const pickerViewColumn: BuiltIn = { tag: 'picker-view-column' };
