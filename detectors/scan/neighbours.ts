import type { Item } from '../decode/node.ts';
import type { Machine } from './machine.ts';
import { inOrder, KIND, ROW, ranks } from './order.ts';

/** A card's number has more digits than a double holds. */
const WHOLE_NUMBER = /^-?[1-9]\d{15,40}$/;

/** The value of a row as JavaScript has it; `undefined` when it has an escape that does not exist. */
export function textOf(machine: Machine, row: number, kind: number): string | undefined {
  const text = machine.text(machine.words[row + 2] ?? 0, machine.words[row + 3] ?? 0);
  if (kind === KIND.escaped) return unescaped(text);
  return kind === KIND.respelt && !WHOLE_NUMBER.test(text) ? String(Number(text)) : text;
}

function unescaped(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A value in which no decoder looks for another one. */
const PLAIN = /^[\w\u4e00-\u9fa5]{1,5}$/;

/** The JSON that was scanned last, for as long as the scanner holds it: what stands beside its leaves, also of what was left out. */
export class Neighbours {
  readonly #machine: Machine;
  readonly #items: readonly Item[];
  readonly #rows: Int32Array;
  readonly #texts: number;
  #order: Int32Array | undefined;

  /** `rows`: the row of each item. */
  constructor(machine: Machine, items: readonly Item[], rows: Int32Array) {
    this.#machine = machine;
    this.#items = items;
    this.#rows = rows;
    this.#texts = machine.texts;
  }

  /** True when there are no other leaves, also among those that were left out. */
  areAll({ leaves, dull }: { readonly leaves: readonly object[]; readonly dull: number }): boolean {
    if (leaves.length !== this.#items.length || dull !== this.#machine.exports.dullCount()) return false;
    return leaves.every((leaf, at) => leaf === this.#items[at]);
  }

  /**
   * The values before and after a leaf in the order of the walk, the nearest first; `undefined` when that is not known: it is no leaf of that text, or
   * something may stand between them. `alone`: nothing stands before and after that text.
   */
  of(leaf: object, reach: number, alone: boolean): readonly [before: string[], after: string[]] | undefined {
    const { exports } = this.#machine;
    if (this.#texts !== this.#machine.texts) return undefined;
    if (exports.leafCount() - exports.aliveCount() !== exports.dullCount()) return undefined;
    const row = this.#rows[this.#items.indexOf(leaf as Item)];
    if (row === undefined) return undefined;
    const at = this.#ordered().indexOf(row);
    const before = this.#values(at, -1, reach, alone);
    const after = this.#values(at, 1, reach, alone);
    return before && after && [before, after];
  }

  #values(at: number, step: 1 | -1, reach: number, alone: boolean): string[] | undefined {
    const order = this.#ordered();
    const values: string[] = [];
    for (let n = at + step; values.length < reach; n += step) {
      if (n < 0 || n >= order.length) return alone ? values : undefined;
      const value = this.#value(order[n] ?? 0);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return values;
  }

  #value(row: number): string | undefined {
    const told = this.#machine.words[row + 4] ?? 0;
    const kind = told & ~KIND.dull;
    if (kind > KIND.escaped) return undefined;
    const value = textOf(this.#machine, row, kind);
    const number = kind === KIND.plain || kind === KIND.respelt;
    return value === undefined || told !== kind || number || PLAIN.test(value) ? value : undefined;
  }

  #ordered(): Int32Array {
    if (this.#order) return this.#order;
    const { words, exports } = this.#machine;
    const rows = new Int32Array(exports.leafCount());
    for (let [at, row] = [0, this.#machine.wordAt('leaves')]; at < rows.length; at += 1, row += ROW) rows[at] = row;
    const rank = ranks(words, this.#machine.wordAt('containers'), exports.containerCount());
    this.#order = inOrder(words, rows, rank);
    return this.#order;
  }
}
