import { describe, expect, test } from 'vitest';
import {
  type Case,
  type Drawn,
  harmlessCases,
  isFound,
  isLeftAlone,
  knownCases,
  unknownCases,
} from '../../bench/holdout/cases.ts';

/** Floors a little below what bench:holdout prints for many cases (docs/detection.md): they catch what breaks, not a seed that drew badly. */
const share = (drawn: Drawn, good: (drawn: Drawn, one: Case) => boolean): number =>
  drawn.cases.filter((one) => good(drawn, one)).length / drawn.cases.length;

describe('a second generator, written apart from the first', () => {
  test('known values under layers are found', () => expect(share(knownCases(5, 400), isFound)).toBeGreaterThan(0.95));
  test('unknown values under telling names are found', () =>
    expect(share(unknownCases(5, 400), isFound)).toBeGreaterThan(0.97));
  test('look-alikes are left alone', () => expect(share(harmlessCases(5, 800), isLeftAlone)).toBeGreaterThan(0.985));
});
