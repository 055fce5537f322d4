/** Normal quantile of a two-sided 95 % interval. */
const Z = 1.959963984540054;

export interface Interval {
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** Wilson's score interval for `k` of `n` (Wilson 1927); `n` may be an effective sample size. Undefined when `n` is 0. */
export function wilson(k: number, n: number): Interval | undefined {
  if (n <= 0) return undefined;
  const p = k / n;
  const centre = (p + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
  const half = (Z / (1 + (Z * Z) / n)) * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  return { rate: p, low: clamp(Math.min(p, centre - half)), high: clamp(Math.max(p, centre + half)) };
}

/** Counts of one stratum: `sampled` programs of `population`, `n` of them in the domain, `k` of these with the property. */
export interface Stratum {
  readonly population: number;
  readonly sampled: number;
  readonly n: number;
  readonly k: number;
}

/**
 * Share in a domain under stratified sampling without replacement: the combined ratio estimate, its linearised variance (Cochran 1977,
 * 5A and 6.11), and Wilson's interval at the effective sample size (Korn and Graubard 1998). With one stratum of unknown size it is Wilson's
 * own interval. Undefined when the domain is empty. A stratum of one program tells nothing of its spread: it takes that of the whole.
 */
export function stratified(strata: readonly Stratum[]): Interval | undefined {
  const used = strata.filter(({ sampled }) => sampled > 0);
  const weighted = (value: (one: Stratum) => number): number =>
    used.reduce((sum, one) => sum + (one.population * value(one)) / one.sampled, 0);
  const domain = weighted(({ n }) => n);
  if (domain <= 0) return undefined;
  const rate = clamp(weighted(({ k }) => k) / domain);
  const n = used.reduce((sum, one) => sum + one.n, 0);
  const variance = used.reduce((sum, one) => sum + varianceIn(one, rate), 0) / domain ** 2;
  const spread = rate * (1 - rate);
  // All or none: the strata say nothing of their spread, and the interval rests on the number seen.
  const effective = variance > 0 && spread > 0 ? Math.min(spread / variance, 10 * n) : n;
  const interval = wilson(rate * effective, effective);
  return interval && { ...interval, rate };
}

/** Variance of a stratum's total of z = y - p·x, for 0/1 values. */
function varianceIn({ population, sampled, n, k }: Stratum, p: number): number {
  const total = k - p * n;
  const squares = k * (1 - p) ** 2 + (n - k) * p ** 2;
  const s2 = sampled > 1 ? (squares - total ** 2 / sampled) / (sampled - 1) : p * (1 - p);
  return population ** 2 * (1 - Math.min(1, sampled / population)) * (Math.max(0, s2) / sampled);
}

/** Difference of two shares of the same programs (`added` only after, `gone` only before), after Agresti and Min 2005. */
export function pairedDifference(added: number, gone: number, pairs: number): Interval {
  const [b, c, n] = [added + 0.5, gone + 0.5, pairs + 2];
  const centre = (b - c) / n;
  const half = Z * Math.sqrt(b + c - (b - c) ** 2 / n) * (1 / n);
  const rate = pairs === 0 ? 0 : (added - gone) / pairs;
  return { rate, low: Math.max(-1, Math.min(rate, centre - half)), high: Math.min(1, Math.max(rate, centre + half)) };
}
