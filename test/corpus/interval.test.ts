import { describe, expect, it } from 'vitest';
import { pairedDifference, stratified, wilson } from '../../cli/corpus/interval.ts';

const percent = (value: { low: number; high: number } | undefined): string =>
  `${((value?.low ?? -1) * 100).toFixed(2)}–${((value?.high ?? -1) * 100).toFixed(2)}`;

describe("Wilson's interval", () => {
  // Checked against R's prop.test(k, n, correct = FALSE).
  it.each([
    [0, 10, '0.00–27.75'],
    [10, 10, '72.25–100.00'],
    [5, 10, '23.66–76.34'],
    [57, 1000, '4.43–7.31'],
    [1, 2000, '0.01–0.28'],
  ])('for %i of %i is %s', (k, n, expected) => expect(percent(wilson(k, n))).toBe(expected));

  it('does not exist for nothing', () => expect(wilson(0, 0)).toBeUndefined());
});

describe('a stratified estimate', () => {
  it('weighs each stratum by its population', () => {
    const rate = stratified([
      { population: 9000, sampled: 100, n: 100, k: 10 },
      { population: 1000, sampled: 100, n: 100, k: 90 },
    ])?.rate;
    expect(rate).toBeCloseTo(0.9 * 0.1 + 0.1 * 0.9, 10);
  });

  it('of one large stratum is nearly the simple interval', () => {
    const one = stratified([{ population: 1e9, sampled: 400, n: 400, k: 100 }]);
    const simple = wilson(100, 400);
    expect(one?.low).toBeCloseTo(simple?.low ?? 0, 3);
    expect(one?.high).toBeCloseTo(simple?.high ?? 0, 3);
  });

  it('is narrower than a simple one when the strata differ', () => {
    const both = [
      { population: 5000, sampled: 200, n: 200, k: 2 },
      { population: 5000, sampled: 200, n: 200, k: 198 },
    ];
    const [mine, simple] = [stratified(both), wilson(200, 400)];
    expect((mine?.high ?? 1) - (mine?.low ?? 0)).toBeLessThan(((simple?.high ?? 0) - (simple?.low ?? 0)) / 2);
  });

  it('has no width in a stratum that was drawn whole', () => {
    const whole = stratified([{ population: 50, sampled: 50, n: 50, k: 10 }]);
    expect(whole?.rate).toBe(0.2);
  });

  it('covers the truth in about 95 of 100 drawn samples', () => {
    let [covered, seed] = [0, 7];
    const next = (): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed / 2147483648;
    };
    const shares = [0.05, 0.3, 0.6];
    const sizes = [6000, 3000, 1000];
    const truth = shares.reduce((sum, p, at) => sum + p * (sizes[at] ?? 0), 0) / 10_000;
    for (let run = 0; run < 1000; run += 1) {
      const strata = shares.map((p, at) => {
        const k = Array.from({ length: 80 }, () => next() < p).filter(Boolean).length;
        return { population: sizes[at] ?? 0, sampled: 80, n: 80, k };
      });
      const { low, high } = stratified(strata) ?? { low: 1, high: 0 };
      if (low <= truth && truth <= high) covered += 1;
    }
    expect(covered).toBeGreaterThan(925);
    expect(covered).toBeLessThan(985);
  });

  it('does not exist for an empty domain', () =>
    expect(stratified([{ population: 9, sampled: 3, n: 0, k: 0 }])).toBeUndefined());
});

describe('the difference of two crawls', () => {
  it('is that of the pairs, and its interval holds 0 when as many came as went', () => {
    expect(pairedDifference(30, 10, 200)).toMatchObject({ rate: 0.1 });
    expect(pairedDifference(30, 10, 200).low).toBeGreaterThan(0);
    const none = pairedDifference(10, 10, 200);
    expect([none.rate, none.low < 0, none.high > 0]).toEqual([0, true, true]);
  });
});
