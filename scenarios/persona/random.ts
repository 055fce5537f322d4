import { createHash } from 'node:crypto';

/** Deterministic numbers from a seed: SHA-256 in counter mode. No clock, no `Math.random`. */
export class SeededRandom {
  readonly #seed: string;
  #counter = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** A stream of its own for one purpose, so that adding a field later does not change the others. */
  stream(purpose: string): SeededRandom {
    return new SeededRandom(`${this.#seed}\n${purpose}`);
  }

  bytes(length: number): Buffer {
    const parts: Buffer[] = [];
    for (let size = 0; size < length; size += 32)
      parts.push(
        createHash('sha256')
          .update(`${this.#seed}\n${this.#counter++}`)
          .digest(),
      );
    return Buffer.concat(parts).subarray(0, length);
  }

  /** Integer in [0, below). */
  int(below: number): number {
    return this.bytes(6).readUIntBE(0, 6) % below;
  }

  digits(length: number): string {
    return Array.from({ length }, () => this.int(10)).join('');
  }

  pick<T>(list: readonly T[]): T {
    const item = list[this.int(list.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  /** Characters of an alphabet. */
  text(length: number, alphabet: string): string {
    return Array.from({ length }, () => alphabet[this.int(alphabet.length)]).join('');
  }
}
