import { describe, expect, test } from 'vitest';
import { KNOWN } from '../../bench/corpus/known.ts';
import { Random } from '../../bench/corpus/random.ts';
import { decode } from '../../detectors/decode/index.ts';
import type { Node } from '../../detectors/decode/node.ts';
import { Recognition } from '../../detectors/recognise/index.ts';

const recognition = new Recognition(KNOWN);
const root = (value: unknown, location = 'body'): Node => ({
  carrier: 'request-body',
  location,
  field: '',
  path: [],
  chain: [],
  kind: 'bytes',
  depth: 0,
  bytes: Buffer.from(JSON.stringify(value)),
});
const shown = (roots: readonly Node[], sieve: boolean): readonly string[] => {
  const { leaves } = sieve ? recognition.read(roots) : decode(roots);
  return recognition.look(leaves, 1).map((one) => `${one.leaf.location} ${one.dataType} ${one.source}`);
};

/** Objects with a few short values each, and a known value's pieces put into them one after the other, with gaps. */
function scattered(random: Random): unknown {
  const { value } = random.pick(KNOWN);
  const pieces: string[] = [];
  for (let at = 0; at < value.length; at += pieces.at(-1)?.length ?? 1)
    pieces.push(value.slice(at, at + random.int(2, 5)));
  if (random.next() < 0.5) pieces.reverse();
  const cells: unknown[] = Array.from({ length: random.int(4, 40) }, () => random.int(0, 999));
  let at = random.int(0, cells.length - 1);
  for (const piece of pieces) {
    cells.splice(at, 0, piece);
    at = Math.min(cells.length, at + random.pick([1, 1, 1, 2, 4, 9]));
  }
  const size = random.int(2, 9);
  const list = Array.from({ length: Math.ceil(cells.length / size) }, (_, row) =>
    Object.fromEntries(cells.slice(row * size, row * size + size).map((cell, n) => [`f${n}`, cell])),
  );
  return random.next() < 0.3 ? { w: random.int(0, 99), in: list, z: [list.at(0)] } : list;
}

const spread = (gap: number): unknown =>
  Object.fromEntries([
    ['a', '1391'],
    ...Array.from({ length: gap }, (_, at) => [`n${at}`, at] as const),
    ['b', '2347856'],
    ...Array.from({ length: 12 }, (_, at) => [`m${at}`, at] as const),
  ]);

describe('a value in pieces', () => {
  test('is found with a sieve exactly where it is found without, whatever stands between', () => {
    const random = new Random(43);
    for (let n = 0; n < 1500; n += 1) {
      const [one, other] = [scattered(random), scattered(random)];
      const roots = n % 3 === 0 ? [root(one, 'a'), root(other, 'b')] : [root(one)];
      expect(shown(roots, true), JSON.stringify(one)).toEqual(shown(roots, false));
    }
  });

  test.each([
    ['side by side', 0, 1],
    ['eight places away', 7, 1],
    ['nine places away', 8, 0],
  ])('%s', (_title, gap, count) => {
    expect(shown([root(spread(gap))], true)).toHaveLength(count);
  });

  test('its pieces far apart are no reason to read the body again', () => {
    expect(recognition.read([root(spread(30))])).toMatchObject({ leaves: [{ value: '1391' }], dull: 43 });
  });
});
