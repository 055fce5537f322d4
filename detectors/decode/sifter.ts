import { isUtf8 } from 'node:buffer';
import { isReceived, JsonScan, type MakeItem, type Scanned } from '../scan/json.ts';
import { KEY } from '../scan/keys.ts';
import type { Sieve } from '../scan/sieve.ts';
import type { Carrier } from '../types.ts';
import type { Budget } from './budget.ts';
import { holdsTitles, isTitle, mayHoldRows } from './formats/tables.ts';
import { changed, Item, type Node } from './node.ts';
import { noteBase64 } from './shape.ts';

/** Bits of a name that count for what stands below it. */
const AROUND = KEY.context | KEY.below | KEY.named;

/** A member of a form that matters: its place in the bytes, and its name; without one it is to be taken apart. */
export interface FormMember {
  readonly name: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly json: boolean;
  readonly dull: boolean;
}
/** Words of a member in the scanner's table, and its kinds (assembly/form.ts). */
const MEMBER = 5;
const [JSON_TEXT, ODD, DULL] = [1, 2, 8];

function membersOf({ machine, keys }: Sieve, budget: Budget): readonly FormMember[] {
  budget.dull += machine.exports.dullCount();
  const from = machine.wordAt('leaves');
  return Array.from({ length: machine.exports.leafCount() }, (_, at) => {
    const [, id = 0, start = 0, end = 0, kind = 0] = machine.words.subarray(
      from + at * MEMBER,
      from + at * MEMBER + MEMBER,
    );
    return {
      name: kind === ODD ? undefined : keys.name(id),
      start,
      end,
      json: kind === JSON_TEXT,
      dull: (kind & DULL) !== 0,
    };
  });
}

const makeItem: MakeItem = (base, up, name, value, number, dull) => {
  if (typeof value === 'string')
    return new Item(base, up, 'json', name, { text: value, dull, kind: number ? 'number' : 'string' });
  return new Item(base, up, 'json', name, value === undefined ? { kind: 'string' } : { bytes: value, dull });
};

/** A list of small numbers from end to end may be the bytes of a text. */
const BYTES = /^\[\s{0,9}\d{1,3}\s{0,9},/;

/** Larger ones are lists of goods. */
const MOST_TABLE = 256 * 1024;

/** Shorter texts are read the slow way: they are mostly other things than JSON. */
const LEAST_TEXT = 24;
/** Longer ones are looked at as a whole. */
const LONGEST_DULL = 2048;

/** Reads JSON with a sieve. Kept with the sieve, so that names are learnt once. */
export class Sifter {
  readonly #scan: JsonScan;
  readonly #sieve: Sieve;

  constructor(sieve: Sieve) {
    this.#sieve = sieve;
    this.#scan = new JsonScan(sieve, makeItem, noteBase64);
  }

  /** Leaves that matter in a body that is JSON; `undefined` when it is none. */
  bytes(node: Node, bytes: Uint8Array, budget: Budget): readonly Node[] | undefined {
    const opener = openerOf(bytes);
    if (opener === 0 || !isUtf8(bytes) || (opener === BRACKET && BYTES.test(head(bytes)))) return undefined;
    // As the text of those bytes: no step that a reader has to be told of.
    const text = changed(node, { bytes: undefined, kind: 'string', depth: node.depth + 1 });
    return budget.take(bytes.length, text.depth) ? this.#read(text, bytes, budget) : [];
  }

  /** The same of a member of a form as it was sent, in ASCII: `undefined` when it is not JSON in UTF-8 in percent-encoding. */
  member(node: Node, raw: Uint8Array, budget: Budget): readonly Node[] | undefined {
    const { machine } = this.#sieve;
    const size = machine.load(raw) ? machine.exports.unform(raw.length) : -1;
    const text = machine.view(Math.max(0, size));
    if (size < 0 || !isUtf8(text) || (text[0] === BRACKET && BYTES.test(head(text)))) return undefined;
    return this.#counted(this.#scan.scanLoaded(node, size, budget.all), text, budget);
  }

  /** The members of a form in ASCII that matter, in order; `undefined` when it does not begin like a form. */
  form(node: Node, bytes: Uint8Array, budget: Budget): readonly FormMember[] | undefined {
    const { machine, keys } = this.#sieve;
    if (!machine.load(bytes)) return undefined;
    keys.refresh(machine);
    machine.exports.setReceived(isReceived(node.carrier) ? 1 : 0);
    const own = keys.ask(node.field);
    const sound = machine.exports.readForm(bytes.length, own, this.#around(node), budget.all ? 1 : 0);
    return sound === 1 ? membersOf(this.#sieve, budget) : undefined;
  }

  /** True when a text that stands by itself, outside JSON, matters to nobody in a field of that name; `base`: what the field stands in, if anything. */
  isDull(field: string, text: string, carrier: Carrier, base?: Node): boolean {
    if (text.length > LONGEST_DULL) return false;
    const { machine, keys } = this.#sieve;
    machine.exports.setReceived(isReceived(carrier) ? 1 : 0);
    const key = base ? this.#under(base, keys.ask(field)) : keys.ask(field);
    return machine.exports.matters(machine.write(text, 'utf8'), key) === 0;
  }

  /** Bits of a member with these bits of its own: where its name is a number, the node's counts. */
  #under(node: Node, own: number): number {
    return own | this.#around(node) | ((own & KEY.index) === 0 ? 0 : this.#sieve.keys.ask(node.field));
  }

  /** What the names around a member of the node say about its value. */
  #around({ path, field }: Node): number {
    const { keys } = this.#sieve;
    return path.reduce((bits, name) => bits | keys.ask(name), keys.ask(field)) & AROUND;
  }

  text(node: Node, text: string, budget: Budget): readonly Node[] | undefined {
    if (text.length < LEAST_TEXT || text.charCodeAt(0) === 34 || BYTES.test(text)) return undefined;
    return this.#read(node, Buffer.from(text), budget);
  }

  #read(node: Node, text: Uint8Array, budget: Budget): readonly Node[] | undefined {
    return this.#counted(this.#scan.scan(node, text, budget.all), text, budget);
  }

  #counted(scanned: Scanned | undefined, text: Uint8Array, budget: Budget): readonly Node[] | undefined {
    if (!scanned || (this.#sieve.machine.exports.sawRows() === 1 && mayBeTable(text))) return undefined;
    // Titles beside the rows: the same.
    if (text.length <= MOST_TABLE && scanned.items.some(isTitleOfList)) return undefined;
    budget.dull += scanned.dull;
    return scanned.items;
  }
}

/** Rows under a row of titles: what a cell is called, only the whole tells. */
const mayBeTable = (text: Uint8Array): boolean =>
  text.length <= MOST_TABLE && mayHoldRows(Buffer.from(text.buffer, text.byteOffset, text.byteLength));

const head = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, 32)).toString('latin1');

/** One of `"columns": ["phone", …]`: asked for its place last, which has to be worked out. */
const isTitleOfList = (item: Item): boolean =>
  holdsTitles(item.field) && isTitle(item.value) && /\/\d{1,3}$/.test(item.location);

const [BRACE, BRACKET] = [123, 91];

/** The brace or bracket that stands first, blanks aside; 0 when something else does. */
function openerOf(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length && at < 64 && (bytes[at] as number) <= 32) at += 1;
  const first = bytes[at];
  return first === BRACE || first === BRACKET ? first : 0;
}

const sifters = new WeakMap<Sieve, Sifter>();

/** The one reader of a sieve. */
export function sifterOf(sieve: Sieve): Sifter {
  const known = sifters.get(sieve) ?? new Sifter(sieve);
  sifters.set(sieve, known);
  return known;
}
