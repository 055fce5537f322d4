import { make } from './dom.ts';

/** Height of a row, also in style.ts. */
const ROW = 34;

type Columns = readonly (readonly string[])[];

export interface PanelOptions {
  readonly title: string;
  readonly columns: Columns;
  readonly at: readonly number[];
  /** A column came to rest on another row. */
  moved(column: number, index: number): void;
  confirmed(at: readonly number[]): void;
  cancelled(): void;
}

export interface Panel {
  /** Other columns, or other rows chosen. */
  update(columns: Columns, at: readonly number[]): void;
  close(): void;
}

/** The sheet from below with wheels of text. Its two words can be tapped by a driver like any dialog button. */
export function openPanel(layer: HTMLElement, options: PanelOptions): Panel {
  const [mask, sheet, body] = [make('div', 'wx-sheet-mask'), make('div', 'wx-sheet'), make('div', 'wx-sheet-columns')];
  const wheels: Wheel[] = [];
  const close = (): void => mask.remove();
  const update = (columns: Columns, at: readonly number[]): void => {
    columns.forEach((column, position) => {
      const wheel = wheels[position] ?? new Wheel((index) => options.moved(position, index));
      if (wheels[position] === undefined) body.append(wheel.el);
      wheels[position] = wheel;
      wheel.show(column, at[position] ?? 0);
    });
    for (const wheel of wheels.splice(columns.length)) wheel.el.remove();
  };
  const leave = (): void => {
    close();
    options.cancelled();
  };
  const confirm = (): void => {
    close();
    options.confirmed(wheels.map((wheel) => wheel.settle()));
  };
  sheet.append(bar(options.title, leave, confirm), body);
  mask.append(sheet);
  mask.addEventListener('click', (event) => event.target === mask && leave());
  layer.append(mask);
  update(options.columns, options.at);
  return { update, close };
}

function bar(title: string, cancel: () => void, confirm: () => void): HTMLElement {
  const [el, left, middle, right] = [
    make('div', 'wx-sheet-bar'),
    make('span', 'wx-sheet-cancel'),
    make('b'),
    make('span', 'wx-sheet-confirm'),
  ];
  [left.textContent, middle.textContent, right.textContent] = ['取消', title, '确定'];
  left.dataset['wxChoice'] = 'cancel';
  right.dataset['wxChoice'] = 'confirm';
  left.addEventListener('click', cancel);
  right.addEventListener('click', confirm);
  el.append(left, middle, right);
  return el;
}

/** One column: a scroll area that snaps to its rows. */
class Wheel {
  readonly el = make('div', 'wx-sheet-column');
  readonly #moved: (index: number) => void;
  #labels = '';
  #index = 0;

  constructor(moved: (index: number) => void) {
    this.#moved = moved;
    this.el.addEventListener('scrollend', () => this.settle());
  }

  show(labels: readonly string[], index: number): void {
    const text = labels.join('\n');
    if (text !== this.#labels || this.el.childElementCount === 0)
      this.el.replaceChildren(...labels.map((label, at) => this.#row(label, at)));
    this.#labels = text;
    this.#index = Math.min(Math.max(0, index), Math.max(0, labels.length - 1));
    this.el.scrollTop = this.#index * ROW;
  }

  /** The row in the middle now; tells when it is another one. */
  settle(): number {
    const index = Math.min(
      Math.max(0, Math.round(this.el.scrollTop / ROW)),
      Math.max(0, this.el.childElementCount - 1),
    );
    if (index !== this.#index) {
      this.#index = index;
      this.#moved(index);
    }
    return this.#index;
  }

  #row(label: string, at: number): HTMLElement {
    const row = make('div', 'wx-sheet-row');
    row.textContent = label;
    row.addEventListener('click', () => {
      this.el.scrollTop = at * ROW;
      this.settle();
    });
    return row;
  }
}
