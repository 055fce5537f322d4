import type { Item, Node } from '../decode/node.ts';
import { BYTE, CLASS } from './bytes.ts';
import { KEY } from './keys.ts';
import { Order } from './order.ts';
import type { Sieve } from './sieve.ts';
import { runMatters, textMatters } from './value.ts';

/** As in decode/formats/json.ts: deeper nesting is left to the slow walk, which stops there. */
const MAX_DEPTH = 200;
const FAILED = -1;
const [QUOTE, COMMA, COLON, MINUS, DOT] = [34, 44, 58, 45, 46];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];

/** Makes an `Item`; given from outside, so that this file needs nothing of the decoder's. */
export type MakeItem = (
  base: Node,
  up: Item | undefined,
  name: string,
  text: string | undefined,
  number: boolean,
) => Item;

/** What a scan gives: the values that matter, in the order in which the slow walk gives them, and how many do not. */
export interface Scanned {
  readonly items: readonly Item[];
  readonly dull: number;
}

/**
 * JSON (RFC 8259) in one pass over its bytes, without a tree: names are looked up by number, values judged where they stand, and only those that
 * matter become strings. Anything that is not strictly JSON, or has what is rare (escapes in names), gives `undefined`: the slow walk decides.
 */
export class JsonScan {
  readonly #sieve: Sieve;
  readonly #make: MakeItem;
  #bytes: Uint8Array;
  #node: Node | undefined;
  #items: Item[] = [];
  #found: number[] = [];
  #next = 0;
  #dull = 0;
  readonly #bits: Int32Array;
  readonly #order = new Order();
  /** Of the open containers, by depth; what counts for a value is the name of its field and of the field around it. */
  readonly #own = new Int32Array(MAX_DEPTH + 2);
  readonly #outer = new Int32Array(MAX_DEPTH + 2);
  readonly #above = new Int32Array(MAX_DEPTH + 2);
  /** Bits of a value in a list, and those that join a member's own. */
  readonly #inside = new Int32Array(MAX_DEPTH + 2);
  readonly #around = new Int32Array(MAX_DEPTH + 2);
  readonly #name = new Int32Array(MAX_DEPTH + 2);
  readonly #at = new Int32Array(MAX_DEPTH + 2);
  readonly #list = new Uint8Array(MAX_DEPTH + 2);
  readonly #number = new Int32Array(MAX_DEPTH + 2);
  readonly #made: (Item | undefined)[] = [];
  #depth = 0;
  /** Number of the name before the value, 0 in a list. */
  #key = 0;

  constructor(sieve: Sieve, make: MakeItem) {
    this.#sieve = sieve;
    this.#make = make;
    this.#bytes = sieve.scratch.bytes;
    this.#bits = sieve.keys.bits;
  }

  /** Scans the first `size` bytes of the sieve's scratch memory as what stands in `node`. */
  scan(node: Node, size: number): Scanned | undefined {
    const { scratch, keys, needles } = this.#sieve;
    this.#bytes = scratch.bytes;
    this.#node = node;
    this.#items = [];
    this.#dull = 0;
    this.#found.length = 0;
    this.#next = 0;
    keys.refresh();
    needles.find(scratch, size, this.#found);
    if (this.#found.length > 2) this.#found = inOrder(this.#found);
    this.#begin(node);
    const sound = this.#run(size);
    const items = sound ? this.#order.sort(this.#items) : [];
    this.#items = [];
    this.#made.length = 0;
    scratch.relax();
    return sound ? { items, dull: this.#dull } : undefined;
  }

  #begin(node: Node): void {
    const { keys } = this.#sieve;
    this.#order.begin();
    this.#depth = 0;
    this.#own[0] = keys.ask(node.field);
    this.#outer[0] = keys.ask(node.path.at(-1) ?? '');
    let above = 0;
    for (const name of [...node.path, node.field]) above |= keys.ask(name);
    this.#above[0] = above & (KEY.context | KEY.below);
    this.#list[0] = 1;
  }

  #run(size: number): boolean {
    const bytes = this.#bytes;
    let at = this.#blank(0);
    const first = bytes[at];
    if (first !== OPEN_OBJECT && first !== OPEN_LIST) return false;
    this.#key = 0;
    for (;;) {
      const byte = bytes[at] as number;
      if (byte === QUOTE) at = this.#string(at + 1);
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        if (this.#depth >= MAX_DEPTH) return false;
        this.#open(byte === OPEN_LIST);
        at = this.#blank(at + 1);
        if (bytes[at] !== byte + 2) {
          if (byte === OPEN_OBJECT) at = this.#member(at);
          if (at < 0) return false;
          continue;
        }
      } else if (byte === MINUS || (byte >= 48 && byte <= 57)) at = this.#numeric(at);
      else at = literal(bytes, at);
      if (at < 0) return false;
      // What closes, and the comma before the next one.
      for (;;) {
        const after = bytes[at] as number;
        if (after === COMMA) break;
        if (after <= 32) {
          const on = this.#blank(at);
          if (on === at) return false;
          at = on;
          continue;
        }
        if (after !== (this.#list[this.#depth] === 1 ? CLOSE_LIST : CLOSE_OBJECT) || this.#depth === 0) return false;
        this.#depth -= 1;
        at += 1;
        if (this.#depth === 0) return this.#blank(at) === size;
      }
      at = this.#blank(at + 1);
      if (this.#list[this.#depth] === 1) this.#at[this.#depth] = (this.#at[this.#depth] as number) + 1;
      else at = this.#member(at);
      if (at < 0) return false;
    }
  }

  #blank(start: number): number {
    const bytes = this.#bytes;
    let at = start;
    for (let byte = bytes[at]; byte === 32 || byte === 10 || byte === 13 || byte === 9; byte = bytes[at]) at += 1;
    return at;
  }

  /** Opens the container that is the value of the current name. */
  #open(list: boolean): void {
    const up = this.#depth;
    const depth = up + 1;
    if (up > 0 && this.#list[up] === 0 && ((this.#sieve.keys.bits[this.#key] as number) & KEY.data) !== 0)
      this.#keyData();
    this.#depth = depth;
    if (depth === 1) {
      this.#own[1] = this.#own[0] as number;
      this.#outer[1] = this.#outer[0] as number;
      this.#above[1] = this.#above[0] as number;
    } else {
      const bits = this.#list[up] === 1 ? KEY.index : (this.#sieve.keys.bits[this.#key] as number);
      const index = (bits & KEY.index) !== 0;
      this.#own[depth] = index ? (this.#own[up] as number) : bits & KEY.data ? 0 : bits;
      this.#outer[depth] = index
        ? (this.#outer[up] as number)
        : (this.#own[up] as number) || (this.#outer[up] as number);
      this.#above[depth] = (this.#above[up] as number) | ((this.#own[depth] as number) & (KEY.context | KEY.below));
    }
    const [own, outer, above] = [
      this.#own[depth] as number,
      this.#outer[depth] as number,
      this.#above[depth] as number,
    ];
    this.#inside[depth] = own | above | (outer & KEY.named);
    this.#around[depth] = above | ((own || outer) & KEY.named);
    this.#name[depth] = this.#list[up] === 1 ? -(this.#at[up] as number) - 1 : this.#key;
    this.#made[depth] = undefined;
    this.#list[depth] = list ? 1 : 0;
    this.#at[depth] = 0;
    this.#number[depth] = this.#order.open(depth === 1 ? -1 : (this.#number[up] as number));
  }

  /** The name of a member: where its value begins. */
  #member(start: number): number {
    const bytes = this.#bytes;
    if (bytes[start] !== QUOTE) return FAILED;
    let at = start + 1;
    let hash = 0;
    for (let byte = bytes[at] as number; (CLASS[byte] as number) < BYTE.stop; byte = bytes[at] as number) {
      hash = Math.imul(hash ^ byte, 0x0100_0193);
      at += 1;
    }
    if (bytes[at] !== QUOTE) return FAILED;
    this.#key = this.#sieve.keys.find(bytes, start + 1, at, hash);
    if (this.#key === 0) return FAILED;
    at = bytes[at + 1] === COLON ? at + 2 : this.#blank(at + 1) + 1;
    if (bytes[at - 1] !== COLON) return FAILED;
    return this.#blank(at);
  }

  #string(start: number): number {
    const bytes = this.#bytes;
    let at = start;
    let bits = 0;
    let kind = CLASS[bytes[at] as number] as number;
    while (kind < BYTE.stop) {
      bits |= kind;
      at += 1;
      kind = CLASS[bytes[at] as number] as number;
    }
    if (bytes[at] === 92) return this.#escaped(start, at);
    if (bytes[at] !== QUOTE) return FAILED;
    const key = this.#keyBits();
    if (this.#wanted(key, start, at) || textMatters(bytes, start, at, bits, key, this.#sieve))
      this.#put(textOf(bytes, start, at), false);
    else if (at > start) this.#dull += 1;
    return at + 1;
  }

  /** Bits that hold for the value: of its field, of what is around it, and of the field around. */
  #keyBits(): number {
    const depth = this.#depth;
    if (this.#list[depth] === 1) return this.#inside[depth] as number;
    const own = this.#bits[this.#key] as number;
    return (own & KEY.index) !== 0 ? (this.#inside[depth] as number) : own | (this.#around[depth] as number);
  }

  /** True when its name or its very characters are asked for. */
  #wanted(key: number, start: number, end: number): boolean {
    if ((key & (KEY.field | KEY.below | KEY.data)) !== 0) return true;
    if ((key & KEY.beside) !== 0 && (key & KEY.context) !== 0) return true;
    if (this.#next < this.#found.length && this.#needleIn(start, end)) return true;
    return this.#sieve.wholes.has(this.#bytes, start, end);
  }

  #needleIn(start: number, end: number): boolean {
    while (this.#next < this.#found.length && (this.#found[this.#next] as number) < start) this.#next += 2;
    return this.#next < this.#found.length && (this.#found[this.#next] as number) < end;
  }

  /** A string with escapes is always looked at; the library unescapes it. */
  #escaped(start: number, from: number): number {
    const bytes = this.#bytes;
    let at = from;
    while (bytes[at] !== QUOTE) {
      if ((bytes[at] as number) < 32) return FAILED;
      at += bytes[at] === 92 ? 2 : 1;
    }
    const text = unescaped(textOf(bytes, start - 1, at + 1));
    if (text === undefined) return FAILED;
    this.#put(text, false);
    return at + 1;
  }

  #numeric(start: number): number {
    const bytes = this.#bytes;
    let at = bytes[start] === MINUS ? start + 1 : start;
    const first = at;
    let whole = 0;
    for (let byte = bytes[at] as number; byte >= 48 && byte <= 57; byte = bytes[at] as number) {
      whole = whole * 10 + byte - 48;
      at += 1;
    }
    const integer = at - first;
    if (integer === 0 || (integer > 1 && bytes[first] === 48)) return FAILED;
    let decimals = 0;
    if (bytes[at] === DOT) {
      at += 1;
      const from = at;
      while ((bytes[at] as number) >= 48 && (bytes[at] as number) <= 57) at += 1;
      decimals = at - from;
      if (decimals === 0) return FAILED;
    }
    const plain =
      integer + decimals <= 15 && (decimals === 0 || bytes[at - 1] !== 48) && !(whole === 0 && first > start);
    const tiny = integer === 1 && whole === 0 && decimals > 6;
    if (((bytes[at] as number) | 32) === 101) return this.#exponent(start, at);
    if (!plain || tiny) this.#put(String(Number(textOf(bytes, start, at))), true);
    else if (this.#numberMatters(start, at, first, integer, decimals, whole)) this.#put(textOf(bytes, start, at), true);
    else this.#dull += 1;
    return at;
  }

  #exponent(start: number, from: number): number {
    const bytes = this.#bytes;
    let at = from + 1;
    if (bytes[at] === 43 || bytes[at] === MINUS) at += 1;
    const digits = at;
    while ((bytes[at] as number) >= 48 && (bytes[at] as number) <= 57) at += 1;
    if (at === digits) return FAILED;
    this.#put(String(Number(textOf(bytes, start, at))), true);
    return at;
  }

  #numberMatters(start: number, end: number, first: number, integer: number, decimals: number, whole: number): boolean {
    const key = this.#keyBits();
    if (this.#wanted(key, start, end)) return true;
    if (integer >= 11 && runMatters(this.#bytes, first, integer)) return true;
    if ((key & KEY.named) !== 0 && integer + decimals >= 4) return true;
    if (decimals > 0)
      return decimals >= 3 || (decimals === 2 && ((key & KEY.geo) !== 0 || this.#sieve.degrees[whole] === 1));
    return integer >= 7 && integer <= 9 && this.#sieve.degrees[Math.floor(whole / 1e6)] === 1;
  }

  /** The value of the current name becomes a leaf. */
  #put(text: string, number: boolean): void {
    const depth = this.#depth;
    const bits = this.#list[depth] === 1 ? 0 : (this.#sieve.keys.bits[this.#key] as number);
    if ((bits & KEY.data) !== 0) this.#keyData();
    const name =
      this.#list[depth] === 1
        ? String(this.#at[depth])
        : (bits & KEY.data) !== 0
          ? '{key}'
          : this.#sieve.keys.name(this.#key);
    this.#push(name, text, number);
  }

  /** A name that holds data is a value, too. */
  #keyData(): void {
    this.#push('{key}', this.#sieve.keys.name(this.#key), false);
  }

  #push(name: string, text: string, number: boolean): void {
    this.#items.push(this.#make(this.#node as Node, this.#containerAt(this.#depth), name, text, number));
    this.#order.note(this.#number[this.#depth] as number);
  }

  /** The container as a link of the path; the outermost one is the node itself. */
  #containerAt(depth: number): Item | undefined {
    if (depth <= 1) return undefined;
    const known = this.#made[depth];
    if (known) return known;
    const name = this.#name[depth] as number;
    const data = name > 0 && ((this.#sieve.keys.bits[name] as number) & KEY.data) !== 0;
    const spelt = name < 0 ? String(-name - 1) : data ? '{key}' : this.#sieve.keys.name(name);
    const made = this.#make(this.#node as Node, this.#containerAt(depth - 1), spelt, undefined, false);
    this.#made[depth] = made;
    return made;
  }
}

/** Pairs (start, end) by start. */
function inOrder(found: readonly number[]): number[] {
  const starts: number[] = [];
  for (let at = 0; at < found.length; at += 2) starts.push(found[at] as number);
  return starts.sort((a, b) => a - b).flatMap((start) => [start, start]);
}

const [TRUE, FALSE, NULL] = [Buffer.from('true'), Buffer.from('false'), Buffer.from('null')];
/** `true`, `false` and `null`. */
function literal(bytes: Uint8Array, at: number): number {
  const [size, word] = bytes[at] === 102 ? [5, FALSE] : bytes[at] === 116 ? [4, TRUE] : [4, NULL];
  for (let n = 0; n < size; n += 1) if (bytes[at + n] !== word[n]) return FAILED;
  return at + size;
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
}

function unescaped(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
