import { describe, expect, test } from 'vitest';
import { accused, bare, harmless, isFound, type Judged, known, unknown } from '../../bench/outside/cases.ts';
import { shapeOf } from '../../bench/outside/shapes.ts';

/** Floors a little below what bench:outside prints for many cases (docs/detection.md): they catch what breaks, not a seed that drew badly. */
const share = (cases: readonly Judged[], good: (one: Judged) => boolean): number =>
  cases.filter(good).length / cases.length;

describe.each([
  ['1', { known: 0.96, unknown: 0.9, bare: 0.94, harmless: 0.98 }],
  ['2', { known: 0.95, unknown: 0.83, bare: 0.88, harmless: 0.97 }],
  ['3', { known: 0.97, unknown: 0.96, bare: 0.96, harmless: 0.985 }],
])('shape %s of a generator by another hand', (name, floor) => {
  const shape = shapeOf(name);
  test('known values are found', () =>
    expect(share(known(shape, 5, 150, 'listed'), (one) => isFound(one))).toBeGreaterThan(floor.known));
  test('unknown values under telling names are found', () =>
    expect(share(unknown(shape, 5, 400), (one) => isFound(one))).toBeGreaterThan(floor.unknown));
  test('unknown values under no name are found', () =>
    expect(share(bare(shape, 5, 150), (one) => isFound(one))).toBeGreaterThan(floor.bare));
  test('look-alikes are left alone', () =>
    expect(share(harmless(shape, 5, 500), (one) => accused(one).length === 0)).toBeGreaterThan(floor.harmless));
});
