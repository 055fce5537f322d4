import { describe, expect, it } from 'vitest';
import { drawSample } from '../../cli/corpus/sample.ts';

const list = (counts: Readonly<Record<string, number>>): { id: string; stratum: string }[] =>
  Object.entries(counts).flatMap(([stratum, count]) =>
    Array.from({ length: count }, (_none, at) => ({ id: `${stratum}-${at}`, stratum })),
  );
const sizes = (plan: ReturnType<typeof drawSample>): number[] => plan.strata.map(({ drawn }) => drawn.length);
const ids = (plan: ReturnType<typeof drawSample>): string[] => plan.strata.flatMap(({ drawn }) => drawn).sort();

describe('a sample', () => {
  it('is the same for the same seed in any order of the list, and another for another seed', () => {
    const all = list({ a: 500 });
    expect(ids(drawSample(all, 50, 's'))).toEqual(ids(drawSample([...all].reverse(), 50, 's')));
    expect(ids(drawSample(all, 50, 's'))).not.toEqual(ids(drawSample(all, 50, 't')));
  });

  it('holds the smaller one of the same seed', () => {
    const all = list({ a: 500 });
    expect(ids(drawSample(all, 80, 's'))).toEqual(expect.arrayContaining(ids(drawSample(all, 50, 's'))));
  });

  it.each([
    [{ a: 900, b: 100 }, 100, [90, 10]],
    [{ a: 990, b: 9, c: 1 }, 100, [97, 2, 1]],
    [{ a: 3, b: 3 }, 100, [3, 3]],
    [{ a: 10, b: 10, c: 10 }, 4, [2, 1, 1]],
  ])('of %j gives each stratum its share of %i', (counts, n, expected) =>
    expect(sizes(drawSample(list(counts), n, 's'))).toEqual(expected),
  );

  it('draws every program equally often', () => {
    const all = list({ a: 20 });
    const hits = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed += 1)
      for (const id of ids(drawSample(all, 5, String(seed)))) hits.set(id, (hits.get(id) ?? 0) + 1);
    for (const { id } of all) expect(Math.abs((hits.get(id) ?? 0) - 500)).toBeLessThan(100);
  });
});
