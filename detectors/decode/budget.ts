import type { Sifter } from './sifter.ts';

/** Bounds of one decode: a hostile body costs at most this much. Counted over the whole tree of one carrier. */
export interface Limits {
  readonly nodes: number;
  /** Decoded bytes, all layers together. */
  readonly bytes: number;
  readonly depth: number;
}

export const LIMITS: Limits = { nodes: 20_000, bytes: 64 * 1024 * 1024, depth: 24 };

/** What is left; once something is refused the decode is incomplete and says so. */
export class Budget {
  readonly #limits: Limits;
  #nodes = 0;
  #bytes = 0;
  /** What ran out, or empty. */
  exhausted = '';

  /** Values that a sieve left out. */
  dull = 0;
  readonly sifter: Sifter | undefined;
  /** Whether those become leaves all the same, as they stand. */
  readonly all: boolean;

  constructor(limits: Limits = LIMITS, sifter?: Sifter, all = false) {
    this.all = all;
    this.#limits = limits;
    this.sifter = sifter;
  }

  /** Asks for one more node of `size` bytes at `depth`. */
  take(size: number, depth: number): boolean {
    this.#nodes += 1;
    this.#bytes += size;
    if (depth > this.#limits.depth) this.exhausted ||= 'depth';
    else if (this.#nodes > this.#limits.nodes) this.exhausted ||= 'nodes';
    else if (this.#bytes > this.#limits.bytes) this.exhausted ||= 'bytes';
    else return true;
    return false;
  }

  /** Bytes that one more expansion may produce. */
  get room(): number {
    return Math.max(0, this.#limits.bytes - this.#bytes);
  }
}
