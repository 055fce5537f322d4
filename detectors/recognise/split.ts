import type { KnownValue } from '../../evidence/manifest.ts';
import { typeName } from '../knowledge/taxonomy.ts';
import type { Sieve } from '../scan/sieve.ts';
import type { Leaf } from '../types.ts';
import type { Recognised, Recogniser } from './recogniser.ts';

/** A beginning of a value, and what must follow it. */
interface Start {
  readonly type: string;
  readonly rest: string;
}

/** Bytes: shorter values come together by chance. */
const LEAST = 8;
/** How many leaves away the rest may stand. */
const REACH = 8;

const beginningLeast = (value: string): number => (/^[\u0020-\u007e]/.test(value) ? 3 : 1);

/** A known value that is sent in pieces, side by side: surname and given name, the parts of an address, a number in three fields. */
export class Splits implements Recogniser {
  readonly id = 'split';
  readonly #starts = new Map<string, Start[]>();
  /** Characters of the longest beginning: longer texts are not asked about. */
  #longest = 0;

  constructor(known: readonly KnownValue[], sieve?: Sieve) {
    for (const { type, value } of known) {
      if (Buffer.byteLength(value) < LEAST || type === 'precise-location') continue;
      for (let at = beginningLeast(value); at < value.length; at += 1) {
        sieve?.addWhole(value.slice(0, at));
        this.#longest = Math.max(this.#longest, at);
        const list = this.#starts.get(value.slice(0, at)) ?? [];
        this.#starts.set(value.slice(0, at), [...list, { type, rest: value.slice(at) }]);
      }
    }
  }

  /** True when a leaf is the beginning of a known value: what stands beside it matters then. */
  begins(leaves: readonly Leaf[]): boolean {
    return leaves.some(({ value }) => value.length <= this.#longest && this.#starts.has(value));
  }

  look(leaves: readonly Leaf[]): readonly (readonly [Leaf, Recognised])[] {
    if (leaves.length < 2) return [];
    const found: (readonly [Leaf, Recognised])[] = [];
    for (const [at, leaf] of leaves.entries()) {
      if (leaf.value.length > this.#longest) continue;
      const whole = this.#starts
        .get(leaf.value)
        ?.find(({ rest }) => follows(leaves, at, 1, rest) || follows(leaves, at, -1, rest));
      if (whole) found.push([leaf, recognised(whole.type)]);
    }
    return found;
  }
}

/** True when the leaves after (or before) `at` make up the rest, others between them allowed. */
function follows(leaves: readonly Leaf[], at: number, step: 1 | -1, rest: string): boolean {
  let left = rest;
  for (let n = 1; n <= REACH && left !== ''; n += 1) {
    const value = leaves[at + n * step]?.value ?? '';
    if (isPiece(value) && left.startsWith(value)) left = left.slice(value.length);
  }
  return left === '';
}

/** A single digit stands beside everything. */
const isPiece = (value: string): boolean => value.length >= 2 || value > '\u007f';

const recognised = (type: string): Recognised => ({
  dataType: type,
  source: 'canary',
  confidence: 0.85,
  explanation: `Fields beside each other hold the parts of the ${typeName(type).en} of this run's synthetic person.`,
  transforms: ['split'],
});
