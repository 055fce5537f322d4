import type { ApiResultEvent } from '../../evidence/events.ts';
import type { KnownValue } from '../../evidence/manifest.ts';
import type { Sieve } from '../scan/sieve.ts';
import type { Leaf } from '../types.ts';
import { isBlob } from './blob.ts';
import {
  type Datum,
  type Degrees,
  degreesOf,
  inEveryDatum,
  matchPoint,
  oneFits,
  type Point,
  readingsOf,
} from './geo.ts';
import type { Recognised, Recogniser } from './recogniser.ts';

/** Numbers of degrees in a text, and degrees with minutes and seconds. */
const NUMBER = /(?<![\d.])-?\d{1,3}\.\d{2,20}(?![\d.])/g;
const SEXAGESIMAL = /(\d{1,3})\s?[°度]\s?(\d{1,2})\s?['′分]\s?(\d{1,2}(?:\.\d{1,6})?)\s?(?:["″秒]|'')/g;
const MOST_NUMBERS = 400;
/** Fewer decimals than this is a district, not a person's place: GB/T 45574 commentary calls coarse position ordinary. */
const PRECISE = 4;

const parent = (leaf: Leaf): string =>
  `${leaf.carrier}|${leaf.location.replace(/[/:][^/:]*$/, '')}|${leaf.chain.join('>')}`;

const MAX_POINTS = 50;

interface Known {
  readonly datums: Readonly<Record<Datum, Point>>;
  /** The call that handed it out; absent for the persona's own. */
  readonly call?: { readonly api: string; readonly callId: string };
}

/** Characters that may stand between the two numbers of a pair. */
const MOST_BETWEEN = 40;

interface Placed {
  readonly degrees: Degrees;
  readonly start: number;
  readonly end: number;
}

const decimalsIn = (text: string): readonly Placed[] =>
  [...text.matchAll(NUMBER)].slice(0, MOST_NUMBERS).flatMap(({ 0: found, index }) => {
    const degrees = degreesOf(found);
    return degrees ? [{ degrees, start: index, end: index + found.length }] : [];
  });

const sexagesimalsIn = (text: string): readonly Placed[] =>
  /[°度]/.test(text)
    ? [...text.matchAll(SEXAGESIMAL)].slice(0, MOST_NUMBERS).map((match) => ({
        // A second is thirty metres: four decimals.
        degrees: { value: Number(match[1]) + Number(match[2]) / 60 + Number(match[3]) / 3600, decimals: 4 },
        start: match.index,
        end: match.index + match[0].length,
      }))
    : [];

interface Half {
  readonly leaf: Leaf;
  readonly degrees: Degrees;
}

/**
 * A known position as geometry: two numbers, side by side or in one string, that are the point in some datum within the rounding they show.
 * One matching number alone proves nothing (prices look like that).
 */
export class Locations implements Recogniser {
  readonly id = 'location';
  readonly #points: Known[];
  readonly #sieve: Sieve | undefined;

  constructor(known: readonly KnownValue[], sieve?: Sieve) {
    this.#sieve = sieve;
    this.#points = known
      .filter((one) => one.type === 'precise-location')
      .map((one) => one.value.split(',').map(Number))
      .filter(([lat, lng]) => Number.isFinite(lat) && Number.isFinite(lng))
      .map(([lat = 0, lng = 0]) => ({ datums: inEveryDatum({ lat, lng }) }));
    for (const { datums } of this.#points) this.#tell(datums);
  }

  #tell(datums: Known['datums']): void {
    for (const { lat, lng } of Object.values(datums)) for (const one of [lat, lng]) this.#sieve?.addDegrees(one);
  }

  /** A position that an API handed out and that is not the persona's own (a mock, or one moved on the way). */
  learn(event: ApiResultEvent): void {
    const result = event.result;
    if (event.outcome !== 'success' || !/[lL]ocation/.test(event.api) || typeof result !== 'object' || result === null)
      return;
    const { latitude: lat, longitude: lng } = result as { readonly latitude?: unknown; readonly longitude?: unknown };
    if (typeof lat !== 'number' || typeof lng !== 'number' || this.#points.length >= MAX_POINTS) return;
    const [a, b] = [degreesOf(String(lat)), degreesOf(String(lng))];
    if (!a || !b || this.#points.some(({ datums }) => matchPoint(a, b, datums))) return;
    const datums = inEveryDatum({ lat, lng });
    this.#points.push({ datums, call: { api: event.api, callId: event.callId } });
    this.#tell(datums);
  }

  look(leaves: readonly Leaf[]): readonly (readonly [Leaf, Recognised])[] {
    if (this.#points.length === 0) return [];
    const all: (readonly [Leaf, Recognised])[] = [];
    for (const leaf of leaves) if (leaf.value.length >= 8) all.push(...this.#inOneString(leaf));
    return [...all, ...this.#sideBySide(leaves)];
  }

  /** Two numbers one after the other, whatever stands between them: "30.1,120.2", "POINT(120.2 30.1)", "lat=30.1;lng=120.2". */
  #inOneString(leaf: Leaf): readonly (readonly [Leaf, Recognised])[] {
    if (leaf.kind === 'number' || leaf.value.length > 20_000 || isBlob(leaf.value) || !/[.°度]/.test(leaf.value))
      return [];
    const numbers = [...decimalsIn(leaf.value), ...sexagesimalsIn(leaf.value)].filter(({ degrees }) =>
      this.#points.some((point) => oneFits(degrees, point.datums)),
    );
    return numbers.flatMap((one, at) => {
      const other = numbers[at + 1];
      const found =
        other && other.start - one.end <= MOST_BETWEEN ? this.#match(one.degrees, other.degrees) : undefined;
      return found && other ? [[leaf, { ...found, span: [one.start, other.end] as const }] as const] : [];
    });
  }

  #sideBySide(leaves: readonly Leaf[]): readonly (readonly [Leaf, Recognised])[] {
    const groups = new Map<string, Half[]>();
    for (const leaf of leaves) {
      if (leaf.value.length > 24 || leaf.value.length < 4) continue;
      for (const degrees of readingsOf(leaf.value.trim())) {
        if (!this.#points.some((point) => oneFits(degrees, point.datums))) continue;
        const key = parent(leaf);
        groups.set(key, [...(groups.get(key) ?? []), { leaf, degrees }]);
      }
    }
    return [...groups.values()].flatMap((numbers) => this.#pairs(numbers.slice(0, 40)));
  }

  #pairs(numbers: readonly Half[]): readonly (readonly [Leaf, Recognised])[] {
    for (const [at, one] of numbers.entries()) {
      for (const other of numbers.slice(at + 1)) {
        const found = this.#match(one.degrees, other.degrees);
        // The pair is one fact: it is shown at its first number.
        if (found) return [[one.leaf, found]];
      }
    }
    return [];
  }

  #match(a: Degrees, b: Degrees): Recognised | undefined {
    for (const point of this.#points) {
      const datum = matchPoint(a, b, point.datums) ?? matchPoint(b, a, point.datums);
      if (datum) return describe(datum, Math.min(a.decimals, b.decimals), point.call);
    }
    return undefined;
  }
}

function describe(datum: Datum, decimals: number, call?: Known['call']): Recognised {
  const precise = decimals >= PRECISE;
  const transforms = [...(datum === 'wgs84' ? [] : [datum]), ...(decimals < 6 ? [`rounded-${decimals}`] : [])];
  return {
    dataType: precise ? 'precise-location' : 'coarse-location',
    source: call ? 'provenance' : 'canary',
    confidence: precise ? 0.99 : 0.9,
    explanation: `These two numbers are ${call ? `the position that ${call.api} handed out earlier in this run` : "the position of this run's synthetic person"}${datum === 'wgs84' ? '' : ` in the ${datum.toUpperCase()} datum`}, to ${decimals} decimals.`,
    transforms,
    ...(call ? { provenance: call.callId } : {}),
  };
}
