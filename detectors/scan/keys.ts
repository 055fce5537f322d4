import type { Machine } from './machine.ts';

/** What the name of a field says about the values in it, decided once for each name. */
export const KEY = {
  /** Every value in a field of this name is looked at. */
  field: 1,
  /** Only where something around it speaks of `context`. */
  beside: 2,
  context: 4,
  /** May be half of a coordinate, or one. */
  geo: 8,
  /** Supports patterns that mean nothing alone. */
  named: 16,
  /** Everything below is looked at. */
  below: 32,
  /** The name itself holds data (a map keyed by telephone number). */
  data: 64,
  /** A number: the name that counts is the one above. */
  index: 128,
  /** Every value of sixteen bytes or more: `code` is a login code in one place and 0 in every other. */
  long: 256,
  /** With `below`: that the name stands in a text is what counts, so that one value of it is enough. */
  once: 512,
  /** May hold the name of a pair, whose value is then called so. */
  half: 1024,
} as const;

/** Names kept at a time, and the longest of them in bytes; assembly/tables.ts has room for so many. */
const MOST = 4000;
const LONGEST = 200;
const SLOTS = 1 << 14;

/** Names of fields by number, as the scanner knows them. Bounded: when it is full it starts again, between two texts. */
export class Keys {
  readonly #bitsOf: (name: string) => number;
  readonly #names: string[] = [''];
  readonly #bits: number[] = [0];
  readonly #asked = new Map<string, number>();
  #room = 0;

  constructor(bitsOf: (name: string) => number) {
    this.#bitsOf = bitsOf;
  }

  name(id: number): string {
    return this.#names[id] ?? '';
  }

  bits(id: number): number {
    return this.#bits[id] ?? 0;
  }

  /** Bits of a name given as a string. */
  ask(name: string): number {
    if (name === '') return 0;
    const known = this.#asked.get(name);
    if (known !== undefined) return known;
    const bits = this.#bitsOf(name);
    if (this.#asked.size < MOST && name.length <= LONGEST) this.#asked.set(name, bits);
    return bits;
  }

  /** To be called between texts: numbers given out before are void afterwards. */
  refresh(machine: Machine): void {
    if (this.#names.length <= MOST / 2) return;
    machine.bytes.fill(0, machine.at('slots'), machine.at('slots') + SLOTS * 4);
    // A name that was expected next is none any more.
    machine.exports.forget();
    this.#names.length = 1;
    this.#bits.length = 1;
    this.#room = 0;
  }

  /** Puts the name that stands between two addresses into the scanner's tables; 0 when there is no room. */
  learn(machine: Machine, start: number, end: number, hash: number, slot: number): number {
    const id = this.#names.length;
    if (id > MOST || end - start > LONGEST) return 0;
    const name = Buffer.from(machine.bytes.subarray(start, end)).toString();
    const bits = this.#bitsOf(name);
    const at = machine.at('arena') + this.#room;
    machine.bytes.copyWithin(at, start, end);
    this.#room += end - start;
    this.#names.push(name);
    this.#bits.push(bits);
    machine.words[machine.wordAt('nameHash') + id] = hash;
    machine.words[machine.wordAt('nameAt') + id] = at;
    machine.words[machine.wordAt('nameSize') + id] = end - start;
    machine.words[machine.wordAt('nameBits') + id] = bits;
    machine.words[machine.wordAt('slots') + slot] = id;
    return id;
  }
}
