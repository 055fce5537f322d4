import { describe, expect, test } from 'vitest';
import { fuzz } from '../../scripts/fuzz-detect.ts';

describe('mutated bodies', () => {
  test('twenty thousand of them: no throw, and none takes more than 50 ms a KB', { timeout: 60_000 }, async () => {
    const { failures, sightings } = await fuzz(7, 20_000);
    expect(failures).toEqual([]);
    // Most mutants still hold the number: the engine really looked at them.
    expect(sightings).toBeGreaterThan(10_000);
  });
});
