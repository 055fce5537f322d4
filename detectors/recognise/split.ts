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

  readonly #sieve: Sieve | undefined;

  constructor(known: readonly KnownValue[], sieve?: Sieve) {
    this.#sieve = sieve;
    for (const { type, value } of known) {
      sieve?.addLengths(Buffer.byteLength(value));
      if (Buffer.byteLength(value) < LEAST || type === 'precise-location') continue;
      for (let at = beginningLeast(value); at < value.length; at += 1) {
        sieve?.addWhole(value.slice(0, at));
        this.#longest = Math.max(this.#longest, at);
        const list = this.#starts.get(value.slice(0, at)) ?? [];
        this.#starts.set(value.slice(0, at), [...list, { type, rest: value.slice(at) }]);
      }
    }
  }

  /** True when a leaf is the beginning of a known value, and the rest may be among the others or what the sieve left out: what stands beside it matters. */
  begins(leaves: readonly Leaf[]): boolean {
    const starts = leaves.flatMap(({ value }) => (value.length > this.#longest ? [] : (this.#starts.get(value) ?? [])));
    if (starts.length === 0) return false;
    const values = new Set(leaves.map(({ value }) => value));
    const stands = (piece: string): boolean => values.has(piece) || this.#sieve?.wasLeft(piece) !== false;
    return [...new Set(starts)].some(({ rest }) => isMadeOf(rest, stands));
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

/** True when the text may be cut into pieces all of which stand somewhere. */
function isMadeOf(text: string, stands: (piece: string) => boolean): boolean {
  const ends = new Set([0]);
  for (const from of ends)
    for (let to = from + 1; to <= text.length; to += 1) {
      const piece = text.slice(from, to);
      if (!ends.has(to) && isPiece(piece) && stands(piece)) ends.add(to);
    }
  return ends.has(text.length);
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
