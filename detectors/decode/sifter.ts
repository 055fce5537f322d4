import { isUtf8 } from 'node:buffer';
import { JsonScan, type MakeItem } from '../scan/json.ts';
import type { Sieve } from '../scan/sieve.ts';
import type { Budget } from './budget.ts';
import { holdsTitles, isTitle, mayHoldRows } from './formats/tables.ts';
import { Item, inner, type Node } from './node.ts';

const makeItem: MakeItem = (base, up, name, value, number) =>
  new Item(base, up, 'json', name, {
    ...(typeof value === 'string' ? { text: value } : value === undefined ? {} : { bytes: value }),
    kind: number ? 'number' : value instanceof Uint8Array ? 'bytes' : 'string',
  });

/** A list of small numbers from end to end may be the bytes of a text. */
const BYTES = /^\[\s{0,9}\d{1,3}\s{0,9},/;

/** Larger ones are lists of goods. */
const MOST_TABLE = 256 * 1024;

/** Shorter texts are read the slow way: they are mostly other things than JSON. */
const LEAST_TEXT = 24;

/** Reads JSON with a sieve. Kept with the sieve, so that names are learnt once. */
export class Sifter {
  readonly #scan: JsonScan;

  constructor(sieve: Sieve) {
    this.#scan = new JsonScan(sieve, makeItem);
  }

  /** Leaves that matter in a body that is JSON; `undefined` when it is none. */
  bytes(node: Node, bytes: Uint8Array, budget: Budget): readonly Node[] | undefined {
    if (!opensJson(bytes) || !isUtf8(bytes) || BYTES.test(head(bytes))) return undefined;
    const text = inner(node, 'utf-8', { kind: 'string', ...(node.type === undefined ? {} : { type: node.type }) });
    return budget.take(bytes.length, text.depth) ? this.#read({ ...text, chain: node.chain }, bytes, budget) : [];
  }

  /** The same of a member of a form, in bytes: `undefined` when it is not JSON in UTF-8. */
  member(node: Node, bytes: Uint8Array, budget: Budget): readonly Node[] | undefined {
    return isUtf8(bytes) && !bytes.includes(0) ? this.#read(node, bytes, budget) : undefined;
  }

  text(node: Node, text: string, budget: Budget): readonly Node[] | undefined {
    if (text.length < LEAST_TEXT || text.charCodeAt(0) === 34 || BYTES.test(text)) return undefined;
    return this.#read(node, Buffer.from(text), budget);
  }

  #read(node: Node, text: Uint8Array, budget: Budget): readonly Node[] | undefined {
    const small = text.length <= MOST_TABLE;
    if (small && mayHoldRows(Buffer.from(text.buffer, text.byteOffset, text.byteLength))) return undefined;
    const scanned = this.#scan.scan(node, text);
    // A table with its titles apart: what a cell is called, only the whole tells.
    if (!scanned || (small && scanned.items.some(isTitleOfList))) return undefined;
    budget.dull += scanned.dull;
    return scanned.items;
  }
}

const head = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, 32)).toString('latin1');

/** One of `"columns": ["phone", …]`: asked for its place last, which has to be worked out. */
const isTitleOfList = (item: Item): boolean =>
  holdsTitles(item.field) && isTitle(item.value) && /\/\d{1,3}$/.test(item.location);

/** A brace or bracket first, blanks aside. */
function opensJson(bytes: Uint8Array): boolean {
  let at = 0;
  while (at < bytes.length && at < 64 && (bytes[at] as number) <= 32) at += 1;
  return bytes[at] === 123 || bytes[at] === 91;
}

const sifters = new WeakMap<Sieve, Sifter>();

/** The one reader of a sieve. */
export function sifterOf(sieve: Sieve): Sifter {
  const known = sifters.get(sieve) ?? new Sifter(sieve);
  sifters.set(sieve, known);
  return known;
}
