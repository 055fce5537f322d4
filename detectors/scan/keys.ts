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
} as const;

const SLOTS = 1 << 14;
const MOST = 4000;
const LONGEST = 200;

/** Names of fields, interned by their bytes. Bounded: when it is full it starts again, between two texts. */
export class Keys {
  readonly #bitsOf: (name: string) => number;
  readonly #slots = new Int32Array(SLOTS);
  readonly #hashes = new Int32Array(MOST + 1);
  readonly #names: string[] = [''];
  readonly #spelt: Uint8Array[] = [new Uint8Array(0)];
  /** Bits by number. */
  readonly bits = new Int32Array(MOST + 1);

  constructor(bitsOf: (name: string) => number) {
    this.#bitsOf = bitsOf;
  }

  name(id: number): string {
    return this.#names[id] ?? '';
  }

  /** Bits of a name given as a string; not kept. */
  ask(name: string): number {
    return name === '' ? 0 : this.#bitsOf(name);
  }

  /** To be called between texts: numbers given out before are void afterwards. */
  refresh(): void {
    if (this.#names.length <= MOST / 2) return;
    this.#slots.fill(0);
    this.#names.length = 1;
    this.#spelt.length = 1;
  }

  /** Number of the name that stands in `bytes`; 0 when there is no room for it. */
  find(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    let slot = (hash ^ (hash >>> 14)) & (SLOTS - 1);
    for (let id = slots[slot] as number; id !== 0; id = slots[slot] as number) {
      if (this.#hashes[id] === hash && same(this.#spelt[id] as Uint8Array, bytes, start, end)) return id;
      slot = (slot + 1) & (SLOTS - 1);
    }
    return this.#learn(bytes, start, end, hash, slot);
  }

  #learn(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const id = this.#names.length;
    if (id > MOST || end - start > LONGEST) return 0;
    const spelt = bytes.slice(start, end);
    const name = Buffer.from(spelt).toString();
    this.#names.push(name);
    this.#spelt.push(spelt);
    this.#hashes[id] = hash;
    this.bits[id] = this.#bitsOf(name);
    this.#slots[slot] = id;
    return id;
  }
}

function same(spelt: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (spelt.length !== end - start) return false;
  for (let at = 0; at < spelt.length; at += 1) if (spelt[at] !== bytes[start + at]) return false;
  return true;
}
