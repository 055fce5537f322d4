import { describe, expect, test } from 'vitest';
import { Bodies, cells, eventOf, stored } from '../../bench/corpus/cells.ts';
import { KNOWN } from '../../bench/corpus/known.ts';
import { LOOKALIKES, lookalikeEvent } from '../../bench/corpus/lookalikes.ts';
import { Random } from '../../bench/corpus/random.ts';
import { rootsOf } from '../../detectors/decode/carriers.ts';
import { decode } from '../../detectors/decode/index.ts';
import type { Node } from '../../detectors/decode/node.ts';
import { Recognition } from '../../detectors/recognise/index.ts';
import type { Sighting } from '../../detectors/types.ts';

const recognition = new Recognition(KNOWN);
const shown = (sightings: readonly Sighting[]): readonly unknown[] =>
  sightings.map(({ leaf, ...rest }) => ({ ...rest, at: leaf.location, value: leaf.value, chain: leaf.chain, path: leaf.path }));
const without = (roots: readonly Node[]): readonly unknown[] => shown(recognition.look(decode(roots).leaves, 1));
const withSieve = (roots: readonly Node[]): readonly unknown[] =>
  shown(recognition.look(recognition.read(roots).leaves, 1));
const body = (text: string): readonly Node[] => [
  {
    carrier: 'request-body',
    location: 'body',
    field: '',
    path: [],
    chain: [],
    kind: 'bytes',
    depth: 0,
    bytes: Buffer.from(text),
    type: 'application/json',
  },
];

describe('the sieve leaves out only what nobody would have seen', () => {
  test('every fifth cell of the recall corpus, and the leaves are counted alike', () => {
    let at = 0;
    for (const cell of cells()) {
      at += 1;
      if (at % 5 !== 0) continue;
      const bodies = new Bodies();
      const roots = rootsOf(stored(eventOf(cell, bodies), 1), bodies.get);
      expect(withSieve(roots), JSON.stringify(cell)).toEqual(without(roots));
    }
  });
});
