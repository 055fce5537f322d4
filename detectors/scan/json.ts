import { isUtf8 } from 'node:buffer';
import type { Item, Node } from '../decode/node.ts';
import type { Carrier } from '../types.ts';
import { KEY } from './keys.ts';
import { Neighbours, textOf } from './neighbours.ts';
import { inOrder, KIND, ROW, ranks } from './order.ts';
import type { Sieve } from './sieve.ts';

/** Makes an `Item`; given from outside, so that this file needs nothing of the decoder's. */
export type MakeItem = (
  base: Node,
  up: Item | undefined,
  name: string,
  value: string | Uint8Array | undefined,
  number: boolean,
  dull: boolean,
) => Item;

/** Told of a long text that is base64 from end to end; `blob`: data in an encoding, not a field with a number in it. */
export type NoteBase64 = (text: string, blob: boolean) => void;

/** What a scan gives: the values that matter, in the order in which the slow walk gives them, and how many do not. */
export interface Scanned {
  readonly items: readonly Item[];
  readonly dull: number;
}

/** Words of a container in the scanner's table. */
const CONTAINER = 4;
const NAME = 3;
/** Shorter texts are looked through faster than they are asked about. */
const LONG_TEXT = 100;
const MOST_FOUND = 16_000;

/**
 * JSON (RFC 8259) in one pass over its bytes, without a tree: names are looked up by number, values judged where they stand (assembly/), and only
 * those that matter become strings here. Anything that is not strictly JSON, or has what is rare (escapes in names), gives `undefined`: the slow walk
 * decides.
 */
export class JsonScan {
  readonly #sieve: Sieve;
  readonly #make: MakeItem;
  readonly #found: number[] = [];

  readonly #note: NoteBase64;

  constructor(sieve: Sieve, make: MakeItem, note: NoteBase64) {
    this.#sieve = sieve;
    this.#note = note;
    this.#make = make;
  }

  /** Scans a text as what stands in `node`; with `all`, values that matter to nobody are among the items, marked so. */
  scan(node: Node, text: Uint8Array, all = false): Scanned | undefined {
    return this.#sieve.machine.load(text) ? this.scanLoaded(node, text.length, all) : undefined;
  }

  /** The same of the text that the machine holds. */
  scanLoaded(node: Node, size: number, all: boolean): Scanned | undefined {
    const { machine, keys } = this.#sieve;
    keys.refresh(machine);
    if (!this.#needles(size)) return undefined;
    let above = 0;
    for (const name of node.path) above |= keys.ask(name);
    const own = keys.ask(node.field);
    machine.exports.setReceived(isReceived(node.carrier) ? 1 : 0);
    const sound = machine.exports.scan(
      size,
      own,
      keys.ask(node.path.at(-1) ?? ''),
      (above | own) & (KEY.context | KEY.below),
      all ? 1 : 0,
    );
    if (sound !== 1) return undefined;
    const items = this.#items(node, all);
    return items && { items, dull: machine.exports.dullCount() };
  }

  /** Starts of needles, in order and closed by the largest number, where the scanner reads them. */
  #needles(size: number): boolean {
    const { machine, needles } = this.#sieve;
    const found = this.#found;
    // Setting it is a call out of JavaScript.
    if (found.length > 0) found.length = 0;
    needles.find(size, found);
    const at = machine.wordAt('found');
    if (found.length === 0) machine.words[at] = -1;
    if (found.length === 0) return true;
    if (found.length > MOST_FOUND) return false;
    const starts = found.filter((_, at) => at % 2 === 0);
    if (starts.length > 1) starts.sort((a, b) => a - b);
    machine.words.set(starts, at);
    machine.words[at + starts.length] = -1;
    return true;
  }

  /** The leaves of the scanner as items; `undefined` when a string has an escape that does not exist. */
  #items(node: Node, all: boolean): readonly Item[] | undefined {
    const { machine } = this.#sieve;
    const alive = machine.exports.aliveCount();
    if (!all && alive === 0) return [];
    const rows = this.#ordered(this.#rows(all ? machine.exports.leafCount() : alive, all));
    const made = new Map<number, Item>();
    const found: Item[] = [];
    for (let at = 0; at < rows.length; at += 1) {
      const item = this.#item(node, rows[at] ?? 0, made);
      if (!item) return undefined;
      found.push(item);
    }
    this.#sieve.neighbours = new Neighbours(machine, found, rows);
    return found;
  }

  /** The first words of so many rows. */
  #rows(count: number, all: boolean): Int32Array {
    const { machine } = this.#sieve;
    const { words } = machine;
    const rows = new Int32Array(count);
    for (let [at, row] = [0, machine.wordAt('leaves')]; at < count; row += ROW) {
      if (!all && ((words[row + 4] ?? 0) & KIND.dull) !== 0) continue;
      rows[at] = row;
      at += 1;
    }
    return rows;
  }

  /** By the rank of the container in which each stands, and as they came. */
  #ordered(rows: Int32Array): Int32Array {
    const { machine } = this.#sieve;
    const { words } = machine;
    if (rows.every((row) => words[row] === words[rows[0] ?? 0])) return rows;
    return inOrder(words, rows, ranks(words, machine.wordAt('containers'), machine.exports.containerCount()));
  }

  #item(node: Node, row: number, made: Map<number, Item>): Item | undefined {
    const { words } = this.#sieve.machine;
    // Read one by one: taking an array apart costs more than the rest.
    const container = words[row] ?? 0;
    const name = words[row + 1] ?? 0;
    const told = words[row + 4] ?? 0;
    const kind = told & ~KIND.dull;
    const text = this.#text(row, kind);
    if (text === undefined) return undefined;
    const up = this.#container(node, container, made);
    if (kind === KIND.byteList) {
      const bytes = Uint8Array.from(JSON.parse(text) as readonly number[]);
      return isUtf8(bytes) ? this.#make(node, up, this.#spelt(name), bytes, false, false) : undefined;
    }
    const spelt = kind === KIND.keyItself ? '{key}' : this.#spelt(name);
    return this.#make(node, up, spelt, text, kind === KIND.plain || kind === KIND.respelt, told !== kind);
  }

  #text(row: number, kind: number): string | undefined {
    const { machine, keys } = this.#sieve;
    if (kind === KIND.keyItself) return keys.name(machine.words[row + 1] ?? 0);
    const text = textOf(machine, row, kind);
    if (text === undefined) return undefined;
    if (kind === KIND.base64 || kind === KIND.blob) this.#note(text, kind === KIND.blob);
    if ((kind === KIND.text || kind >= KIND.base64) && text.length > LONG_TEXT && this.#found.length === 0)
      this.#sieve.noteNone(text);
    return text;
  }

  #spelt(name: number): string {
    if (name < 0) return String(-name - 1);
    return (this.#sieve.keys.bits(name) & KEY.data) !== 0 ? '{key}' : this.#sieve.keys.name(name);
  }

  /** The container as a link of the path; the outermost one is the node itself. */
  #container(node: Node, number: number, made: Map<number, Item>): Item | undefined {
    const { machine } = this.#sieve;
    const place = machine.wordAt('containers') + number * CONTAINER;
    const up = machine.words[place] ?? -1;
    if (up < 0) return undefined;
    const known = made.get(number);
    if (known) return known;
    const name = this.#spelt(machine.words[place + NAME] ?? 0);
    const item = this.#make(node, this.#container(node, up, made), name, undefined, false, false);
    made.set(number, item);
    return item;
  }
}

/** What a server sent. */
export const isReceived = (carrier: Carrier): boolean =>
  carrier === 'response-body' || carrier === 'response-header' || carrier === 'websocket-received';
