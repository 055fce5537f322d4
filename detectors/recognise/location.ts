import type { KnownValue } from '../../evidence/manifest.ts';
import type { Leaf } from '../types.ts';
import { type Datum, type Degrees, degreesOf, inEveryDatum, matchPoint, type Point } from './geo.ts';
import type { Recognised, Recogniser } from './recogniser.ts';

const PAIR = /(-?\d{1,3}\.\d{2,15})\s*[,;|_ ]\s*(-?\d{1,3}\.\d{2,15})/g;
/** Fewer decimals than this is a district, not a person's place: GB/T 45574 commentary calls coarse position ordinary. */
const PRECISE = 4;

const parent = (leaf: Leaf): string =>
  `${leaf.carrier}|${leaf.location.replace(/[/:][^/:]*$/, '')}|${leaf.chain.join('>')}`;

interface Number {
  readonly leaf: Leaf;
  readonly degrees: Degrees;
}

/**
 * A known position as geometry: two numbers, side by side or in one string, that are the point in some datum within the rounding they show.
 * One matching number alone proves nothing (prices look like that).
 */
export class Locations implements Recogniser {
  readonly id = 'location';
  readonly #points: readonly Readonly<Record<Datum, Point>>[];

  constructor(known: readonly KnownValue[]) {
    this.#points = known
      .filter((one) => one.type === 'precise-location')
      .map((one) => one.value.split(',').map(Number))
      .filter(([lat, lng]) => Number.isFinite(lat) && Number.isFinite(lng))
      .map(([lat = 0, lng = 0]) => inEveryDatum({ lat, lng }));
  }

  look(leaves: readonly Leaf[]): readonly (readonly [Leaf, Recognised])[] {
    if (this.#points.length === 0) return [];
    return [...leaves.flatMap((leaf) => this.#inOneString(leaf)), ...this.#sideBySide(leaves)];
  }

  #inOneString(leaf: Leaf): readonly (readonly [Leaf, Recognised])[] {
    if (leaf.kind !== 'string' || leaf.value.length > 20_000) return [];
    return [...leaf.value.matchAll(PAIR)].flatMap((match) => {
      const [a, b] = [degreesOf(match[1] ?? ''), degreesOf(match[2] ?? '')];
      const found = a && b ? this.#match(a, b) : undefined;
      return found ? [[leaf, { ...found, span: [match.index, match.index + match[0].length] as const }] as const] : [];
    });
  }

  #sideBySide(leaves: readonly Leaf[]): readonly (readonly [Leaf, Recognised])[] {
    const groups = new Map<string, Number[]>();
    for (const leaf of leaves) {
      const degrees = degreesOf(leaf.value.trim());
      if (degrees) groups.set(parent(leaf), [...(groups.get(parent(leaf)) ?? []), { leaf, degrees }]);
    }
    return [...groups.values()].flatMap((numbers) => this.#pairs(numbers.slice(0, 40)));
  }

  #pairs(numbers: readonly Number[]): readonly (readonly [Leaf, Recognised])[] {
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
      const datum = matchPoint(a, b, point) ?? matchPoint(b, a, point);
      if (datum) return describe(datum, Math.min(a.decimals, b.decimals));
    }
    return undefined;
  }
}

function describe(datum: Datum, decimals: number): Recognised {
  const precise = decimals >= PRECISE;
  const transforms = [...(datum === 'wgs84' ? [] : [datum]), ...(decimals < 6 ? [`rounded-${decimals}`] : [])];
  return {
    dataType: precise ? 'precise-location' : 'coarse-location',
    source: 'canary',
    confidence: precise ? 0.99 : 0.9,
    explanation: `These two numbers are the position of this run's synthetic person${datum === 'wgs84' ? '' : ` in the ${datum.toUpperCase()} datum`}, to ${decimals} decimals.`,
    transforms,
  };
}
