import type { Machine } from './machine.ts';

/** Bytes in which, wherever they begin, stand two whole aligned words in a row, and one. */
const PAIR_WINDOW = 11;
const WORD_WINDOW = 7;
const [WORD_BITS, PAIR_BITS] = [17, 20];
const MULTIPLIER = 0x9e37_79b1 | 0;
const OTHER = 0x85eb_ca6b | 0;

/** A needle and where, from its start, the word stands by which it is found. */
interface Entry {
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly id: number;
}

/**
 * Fixed strings in UTF-8 bytes, by sampling: of eleven bytes in a row eight are two aligned words, so a needle of eleven bytes or more is met by
 * looking at every fourth byte only: one bit of a small table, then one of a large table for the two words together, whatever the number of needles.
 * Shorter needles (six to ten bytes) go by one word. What the bits let through is compared byte by byte.
 */
export class Needles {
  readonly #machine: Machine;
  readonly #byWord = new Map<number, Entry[]>();
  readonly #byPair = new Map<number, Entry[]>();
  readonly #known = new Set<string>();
  #count = 0;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  get size(): number {
    return this.#count;
  }

  /** Adds a needle of six bytes or more; shorter ones, and those that are known, are refused. */
  add(text: string): boolean {
    const bytes = new Uint8Array(Buffer.from(text));
    if (bytes.length < WORD_WINDOW - 1 || this.#known.has(text)) return false;
    this.#known.add(text);
    if (bytes.length < WORD_WINDOW) this.#addShort(bytes, this.#count);
    else if (bytes.length < PAIR_WINDOW)
      for (let at = 0; at < 4; at += 1) this.#putWord(wordAt(bytes, at), { bytes, offset: at, id: this.#count });
    else this.#addLong(bytes, this.#count);
    this.#count += 1;
    return true;
  }

  /** Six bytes hold a whole aligned word at three of four places; at the fourth, three bytes and any other one before them. */
  #addShort(bytes: Uint8Array, id: number): void {
    for (let at = 0; at < 3; at += 1) this.#putWord(wordAt(bytes, at), { bytes, offset: at, id });
    const tail = ((bytes[0] ?? 0) << 8) | ((bytes[1] ?? 0) << 16) | ((bytes[2] ?? 0) << 24);
    for (let any = 0; any < 256; any += 1) this.#putWord(tail | any, { bytes, offset: -1, id });
  }

  #addLong(bytes: Uint8Array, id: number): void {
    for (let at = 0; at < 4; at += 1) {
      const [word, next] = [wordAt(bytes, at), wordAt(bytes, at + 4)];
      const pair = pairOf(word, next);
      set(this.#machine, 'first', Math.imul(word, MULTIPLIER) >>> (32 - WORD_BITS));
      set(this.#machine, 'pairs', pair >>> (32 - PAIR_BITS));
      push(this.#byPair, pair, { bytes, offset: at, id });
    }
  }

  #putWord(word: number, entry: Entry): void {
    const hash = Math.imul(word, MULTIPLIER);
    set(this.#machine, 'first', hash >>> (32 - WORD_BITS));
    set(this.#machine, 'words', hash >>> (32 - PAIR_BITS));
    push(this.#byWord, word, entry);
  }

  /** Every occurrence in the first `size` bytes of the machine's text, as (start, end) one after the other, in no strict order. */
  find(size: number, found: number[]): void {
    if (this.#count === 0) return;
    const machine = this.#machine;
    const end = machine.at('text') + size;
    for (let at = machine.at('text'); at < end; ) {
      at = machine.exports.candidates(at, end);
      this.#verify(machine.at('text'), size, found);
    }
  }

  /** True when a needle stands at one of the candidates, from one address of the machine's memory to another. */
  confirms(start: number, end: number): boolean {
    const found: number[] = [];
    this.#verify(start, end - start, found);
    return found.length > 0;
  }

  #verify(from: number, size: number, found: number[]): void {
    const { words, bytes, exports } = this.#machine;
    const count = exports.candidateCount();
    if (count === 0) return;
    const text = bytes.subarray(from, from + size);
    const first = this.#machine.wordAt('candidates');
    for (let n = 0; n < count; n += 1) {
      const address = words[first + n] ?? 0;
      const [word, next] = [wordAt(bytes, address), wordAt(bytes, address + 4)];
      verify(this.#byPair.get(pairOf(word, next)), address - from, text, found);
      verify(this.#byWord.get(word), address - from, text, found);
    }
  }
}

const pairOf = (word: number, next: number): number => Math.imul(Math.imul(word, MULTIPLIER) ^ next, OTHER);
const set = (machine: Machine, table: 'first' | 'words' | 'pairs', at: number): void => {
  const place = machine.wordAt(table) + (at >>> 5);
  machine.words[place] = (machine.words[place] ?? 0) | (1 << (at & 31));
};

function push(index: Map<number, Entry[]>, key: number, entry: Entry): void {
  const list = index.get(key);
  if (list) list.push(entry);
  else index.set(key, [entry]);
}

function verify(entries: readonly Entry[] | undefined, at: number, text: Uint8Array, found: number[]): void {
  if (!entries) return;
  for (const { bytes, offset } of entries) {
    const start = at - offset;
    if (start >= 0 && start + bytes.length <= text.length && same(text, start, bytes))
      found.push(start, start + bytes.length);
  }
}

function same(text: Uint8Array, start: number, bytes: Uint8Array): boolean {
  for (let at = bytes.length - 1; at >= 0; at -= 1) if (text[start + at] !== bytes[at]) return false;
  return true;
}

const wordAt = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
