import { createHash } from 'node:crypto';

/** One program that may be drawn. */
export interface Candidate {
  readonly id: string;
  /** Value of the column that makes the strata; empty without strata. */
  readonly stratum: string;
}

/** `mpaudit/sample@1`: what was drawn from what, so that rates can be weighted back. */
export interface SamplePlan {
  readonly schema: 'mpaudit/sample@1';
  readonly seed: string;
  readonly strata: readonly { readonly name: string; readonly population: number; readonly drawn: readonly string[] }[];
}

/** A spread needs two programs. */
const LEAST = 2;

/**
 * Draws `size` programs without replacement. Each has a number that is made of the seed and its id, and the smallest of each stratum are
 * taken: the same seed draws the same programs in any order of the list, and a larger sample holds the smaller one. Strata get their share
 * (largest remainders), and at least two programs where they have them and `size` allows it.
 */
export function drawSample(all: readonly Candidate[], size: number, seed: string): SamplePlan {
  const strata = new Map<string, Candidate[]>();
  for (const one of all) strata.set(one.stratum, [...(strata.get(one.stratum) ?? []), one]);
  const names = [...strata.keys()].sort();
  const sizes = allocate(
    names.map((name) => strata.get(name)?.length ?? 0),
    Math.min(size, all.length),
  );
  return {
    schema: 'mpaudit/sample@1',
    seed,
    strata: names.map((name, at) => {
      const members = strata.get(name) ?? [];
      return { name, population: members.length, drawn: smallest(members, sizes[at] ?? 0, seed) };
    }),
  };
}

function smallest(members: readonly Candidate[], size: number, seed: string): string[] {
  const numbered = members.map(({ id }) => ({
    id,
    number: createHash('sha256').update(`${seed}\n${id}`).digest('hex'),
  }));
  numbered.sort((a, b) => (a.number < b.number ? -1 : 1));
  return numbered.slice(0, size).map(({ id }) => id);
}

function allocate(populations: readonly number[], size: number): number[] {
  const total = populations.reduce((sum, one) => sum + one, 0);
  const least = populations.map((one) => Math.min(one, LEAST));
  const base = least.reduce((sum, one) => sum + one, 0) <= size ? least : populations.map(() => 0);
  const exact = populations.map((one) => (total === 0 ? 0 : (one * size) / total));
  const sizes = exact.map((one, at) => Math.min(populations[at] ?? 0, Math.max(Math.floor(one), base[at] ?? 0)));
  const gap = (at: number): number => (exact[at] ?? 0) - (sizes[at] ?? 0);
  for (let left = size - sizes.reduce((sum, one) => sum + one, 0); left !== 0; left -= Math.sign(left)) {
    const may = sizes.flatMap((one, at) =>
      (left > 0 ? one < (populations[at] ?? 0) : one > (base[at] ?? 0)) ? [at] : [],
    );
    const next = may.sort((a, b) => Math.sign(left) * (gap(b) - gap(a)) || a - b)[0];
    if (next === undefined) break;
    sizes[next] = (sizes[next] ?? 0) + Math.sign(left);
  }
  return sizes;
}
