import { Numbers } from './numbers.ts';

/** Slots at first; a power of two. */
const FIRST = 1024;

/**
 * Where events of an id stand, in some twenty bytes an event: a table of hashes with linear probing, each with the last place of the hash, from
 * where the places before it follow. Several ids may share a hash, so whoever asks compares.
 */
export class Places {
  /** Of each slot in turn: a hash, and 1 + the entry of its last place; 0: free. */
  #slots = new Int32Array(2 * FIRST);
  #hashes = 0;
  /** Of each entry: its place, and 1 + the entry before it that has the same hash, or 0. */
  readonly #places = new Numbers();
  readonly #before = new Numbers();

  add(id: string, place: number): void {
    if (4 * this.#hashes >= this.#slots.length) this.#grow();
    const hash = hashOf(id);
    const at = slotOf(this.#slots, hash);
    const before = this.#slots[at + 1] ?? 0;
    if (before === 0) this.#hashes += 1;
    this.#places.push(place);
    this.#before.push(before);
    this.#slots[at] = hash;
    this.#slots[at + 1] = this.#places.length;
  }

  /** The first answer for a place where the id may stand, asked from the last place on. */
  last<T>(id: string, answer: (place: number) => T | undefined): T | undefined {
    let entry = this.#slots[slotOf(this.#slots, hashOf(id)) + 1] ?? 0;
    while (entry !== 0) {
      const found = answer(this.#places.at(entry - 1) ?? -1);
      if (found !== undefined) return found;
      entry = this.#before.at(entry - 1) ?? 0;
    }
    return undefined;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(2 * old.length);
    for (let at = 0; at < old.length; at += 2) {
      if (old[at + 1] === 0) continue;
      this.#slots.set(old.subarray(at, at + 2), slotOf(this.#slots, old[at] ?? 0));
    }
  }
}

/** The slot of a hash, or the free one where it belongs. */
function slotOf(slots: Int32Array, hash: number): number {
  const mask = slots.length - 1;
  let at = (2 * hash) & mask;
  while (slots[at + 1] !== 0 && slots[at] !== hash) at = (at + 2) & mask;
  return at;
}

/** FNV-1a, mixed once more: ids that count up must not stand side by side. */
function hashOf(id: string): number {
  let hash = 0x811c_9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x0100_0193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d);
  return hash ^ (hash >>> 16);
}
