import { describe, expect, test } from 'vitest';
import { Bodies, type Cell, cells, eventOf, unfindable } from '../../bench/corpus/cells.ts';
import { KNOWN } from '../../bench/corpus/known.ts';
import { LOOKALIKES, lookalikeEvent } from '../../bench/corpus/lookalikes.ts';
import { Random } from '../../bench/corpus/random.ts';
import { rootsOf } from '../../detectors/decode/carriers.ts';
import { decode } from '../../detectors/decode/index.ts';
import { Recognition } from '../../detectors/recognise/index.ts';

/** A thin slice of `npm run bench:recall`, which walks every cell: seen 69 990 of 69 990. */
const EVERY = 37;
const recognition = new Recognition(KNOWN);
const salted = /salt|hmac/;

function found(cell: Cell): boolean {
  const bodies = new Bodies();
  const event = eventOf(cell, bodies);
  const { leaves } = decode(rootsOf(event, bodies.get));
  return recognition.look(leaves, 1).some((one) => one.dataType === cell.known.type && one.confidence >= 0.5);
}

describe('recall and precision have a floor', () => {
  test('a slice of the cells: at most one in two hundred is missed', () => {
    const slice = [...cells()].filter(
      (cell, at) => at % EVERY === 0 && !salted.test(cell.encoding) && unfindable(cell) === undefined,
    );
    const missed = slice.filter((cell) => !found(cell));
    expect(slice.length).toBeGreaterThan(1500);
    expect(missed.length / slice.length, JSON.stringify(missed.slice(0, 5))).toBeLessThan(0.005);
  });

  test('look-alikes of every family: at most one in two hundred is accused', () => {
    const random = new Random(99);
    const accused = LOOKALIKES.flatMap((family) =>
      Array.from({ length: 40 }, () => {
        const bodies = new Bodies();
        const event = lookalikeEvent(family, random, bodies);
        return recognition
          .look(decode(rootsOf(event, bodies.get)).leaves, 1)
          .filter((one) => one.confidence >= 0.5)
          .map((one) => `${family.id}: ${one.dataType}`);
      }).flat(),
    );
    expect(accused.length / (LOOKALIKES.length * 40), accused.slice(0, 5).join('; ')).toBeLessThan(0.005);
  });
});
