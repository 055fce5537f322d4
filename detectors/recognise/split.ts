import type { KnownValue } from '../../evidence/manifest.ts';
import { typeName } from '../knowledge/taxonomy.ts';
import type { Sieve } from '../scan/sieve.ts';
import type { Leaf } from '../types.ts';
import type { Recognised, Recogniser } from './recogniser.ts';
import { apartInPinyin } from './spellings.ts';

/** A beginning of a value, and what must follow it. */
interface Start {
  readonly type: string;
  readonly rest: string;
  /** Small numbers stand everywhere: these count only right beside it. */
  readonly close: boolean;
}

/** Bytes: shorter values come together by chance. */
const LEAST = 8;
/** How many leaves away the rest may stand. */
const REACH = 8;

const beginningLeast = (value: string): number => (/^[\u0020-\u007e]/.test(value) ? 3 : 1);
/** What stands between two parts of a value, and in neither of two fields. */
const BETWEEN = /^[-@\s.:/·,，]/;
const withoutMark = (text: string): string => text.replace(BETWEEN, '');

/** A known value that is sent in pieces, side by side: surname and given name, the parts of an address, a number in three fields, a day in three. */
export class Splits implements Recogniser {
  readonly id = 'split';
  readonly #starts = new Map<string, Start[]>();
  readonly #sieve: Sieve | undefined;
  /** Characters of the longest beginning: longer texts are not asked about. */
  #longest = 0;

  constructor(known: readonly KnownValue[], sieve?: Sieve) {
    this.#sieve = sieve;
    for (const one of known) {
      sieve?.addLengths(Buffer.byteLength(one.value));
      if (Buffer.byteLength(one.value) < LEAST || one.type === 'precise-location') continue;
      this.#addCuts(one);
      this.#addDay(one);
      this.#addPinyin(one);
    }
  }

  #addCuts({ type, value }: KnownValue): void {
    for (let at = beginningLeast(value); at < value.length; at += 1)
      this.#add(value.slice(0, at), { type, rest: value.slice(at), close: false });
  }

  /** 1991, 7, 23: year, month and day as numbers. */
  #addDay({ type, value }: KnownValue): void {
    const [, year, month, day] = /^((?:19|20)\d\d)-0?(\d{1,2})-0?(\d{1,2})$/.exec(value) ?? [];
    if (year !== undefined) this.#add(year, { type, rest: `${month}-${day}`, close: true });
  }

  #addPinyin({ type, value }: KnownValue): void {
    const [surname, given] = apartInPinyin(value) ?? [];
    if (surname === undefined || given === undefined || surname.length + given.length < LEAST - 1) return;
    for (const [first, rest] of [
      [surname, given],
      [surname.toUpperCase(), given.toUpperCase()],
      [titled(surname), titled(given)],
    ] as const)
      this.#add(first, { type, rest, close: false });
  }

  #add(start: string, what: Start): void {
    this.#sieve?.addWhole(start);
    this.#longest = Math.max(this.#longest, start.length);
    this.#starts.set(start, [...(this.#starts.get(start) ?? []), what]);
  }

  /**
   * True when a leaf is the beginning of a known value, and the rest may be among the others or what the sieve left out: what stands beside it matters.
   * `alone`: the leaves are all those of the JSON that was scanned last.
   */
  begins(leaves: readonly Leaf[], alone: boolean): boolean {
    const begun = leaves.filter(({ value }) => value.length <= this.#longest && this.#starts.has(value));
    if (begun.length === 0) return false;
    let values: ReadonlySet<string> | undefined;
    const stands = (piece: string): boolean => {
      values ??= new Set(leaves.map(({ value }) => value));
      return values.has(piece) || this.#sieve?.wasLeft(piece) !== false;
    };
    return begun.some((leaf) => {
      const beside = this.#sieve?.neighbours?.of(leaf, REACH, alone);
      const starts = this.#starts.get(leaf.value) ?? [];
      return starts.some((start) =>
        beside ? beside.some((side) => follows(side, start)) : standsSomewhere(start, stands),
      );
    });
  }

  look(leaves: readonly Leaf[]): readonly (readonly [Leaf, Recognised])[] {
    if (leaves.length < 2) return [];
    const found: (readonly [Leaf, Recognised])[] = [];
    for (const [at, leaf] of leaves.entries()) {
      if (leaf.value.length > this.#longest) continue;
      const starts = this.#starts.get(leaf.value);
      if (starts === undefined) continue;
      const sides = [valuesFrom(leaves, at, 1), valuesFrom(leaves, at, -1)];
      const whole = starts.find((start) => sides.some((side) => follows(side, start)));
      if (whole) found.push([leaf, recognised(whole.type)]);
    }
    return found;
  }
}

/** The values after a leaf, or before it, the nearest first. */
function valuesFrom(leaves: readonly Leaf[], at: number, step: 1 | -1): readonly string[] {
  const values: string[] = [];
  for (let n = at + step; n >= 0 && n < leaves.length && values.length < REACH; n += step)
    values.push((leaves[n] as Leaf).value);
  return values;
}

const titled = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** True when the values beside a beginning, the nearest first, make up the rest, others between them allowed unless it must be `close`. */
function follows(values: readonly string[], { rest, close }: Start): boolean {
  let left = rest;
  for (const value of values) {
    if (left === '') return true;
    if (close ? left.split('-')[0] !== value : !isPiece(value) || !begins(left, value)) {
      if (close) return false;
      continue;
    }
    left = left.startsWith(value) ? left.slice(value.length) : withoutMark(left).slice(value.length);
    if (close) left = withoutMark(left);
  }
  return left === '';
}

/** True when the rest may be made of values that stand somewhere, in whatever place. */
const standsSomewhere = ({ rest, close }: Start, stands: (piece: string) => boolean): boolean =>
  close ? rest.split('-').every(stands) : isMadeOf(rest, stands);

/** True when the text may be cut into pieces all of which stand somewhere; a mark between two of them stands nowhere. */
function isMadeOf(text: string, stands: (piece: string) => boolean): boolean {
  const ends = new Set([0]);
  for (const from of ends) {
    if (BETWEEN.test(text.slice(from, from + 1))) ends.add(from + 1);
    for (let to = from + 1; to <= text.length; to += 1) {
      const piece = text.slice(from, to);
      if (!ends.has(to) && isPiece(piece) && stands(piece)) ends.add(to);
    }
  }
  return ends.has(text.length);
}

const begins = (left: string, value: string): boolean => left.startsWith(value) || withoutMark(left).startsWith(value);

/** A single digit stands beside everything. */
const isPiece = (value: string): boolean => value.length >= 2 || value > '\u007f' || /^[A-Z]$/.test(value);

const recognised = (type: string): Recognised => ({
  dataType: type,
  source: 'canary',
  confidence: 0.85,
  explanation: `Fields beside each other hold the parts of the ${typeName(type).en} of this run's synthetic person.`,
  transforms: ['split'],
});
