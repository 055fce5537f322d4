import { describe, expect, test } from 'vitest';
import { KNOWN } from '../../bench/corpus/known.ts';
import { Random } from '../../bench/corpus/random.ts';
import type { Node } from '../../detectors/decode/node.ts';
import { Recognition } from '../../detectors/recognise/index.ts';
import { Sieve } from '../../detectors/scan/sieve.ts';

/** Floors far below what an idle machine does (bench:scan has the figures): they catch a lost order of magnitude, not a slow day. */
const random = new Random(41);
const bodies = Array.from({ length: 400 }, () =>
  Buffer.from(
    JSON.stringify({
      code: 0,
      items: Array.from({ length: 14 }, () => ({
        id: random.int(1, 1e9),
        sku: random.hex(16),
        title: `${random.pick(['门店', 'price', '商品'])}${random.int(1, 99)} ${random.pick(['库存', 'spec'])}`,
        price: random.int(1, 99_999) / 100,
        ts: random.int(1_600_000_000_000, 1_700_000_000_000),
        on: true,
      })),
    }),
  ),
);
const SIZE = bodies.reduce((sum, body) => sum + body.length, 0);
const rootOf = (bytes: Uint8Array): Node => ({
  carrier: 'request-body',
  location: 'body',
  field: '',
  path: [],
  chain: [],
  kind: 'bytes',
  depth: 0,
  bytes,
});

const SHORTEST = 12;
const LONGEST = 80;

/** MB a second of CPU time of one pass. */
function pass(bytes: number, run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return bytes / Math.max(1, user + system);
}

/**
 * Best pass of one against the best of the other, by turns, so that a busy machine slows both. Goes on while the floor is not met: a machine is never
 * idle for long, and what is too slow stays so in eighty passes.
 */
function ratio(floor: number, bytes: number, ours: () => void, bare: () => void): number {
  let [best, other] = [0, 0];
  for (let n = 0; n < SHORTEST || (n < LONGEST && best / other <= floor); n += 1) {
    best = Math.max(best, pass(bytes, ours));
    other = Math.max(other, pass(bytes, bare));
  }
  return best / other;
}

/** Best of so many passes as are needed for the floor, MB a second. */
function speed(floor: number, bytes: number, run: () => void): number {
  let best = 0;
  for (let n = 0; n < SHORTEST || (n < LONGEST && best <= floor); n += 1) best = Math.max(best, pass(bytes, run));
  return best;
}

describe('speed has a floor', () => {
  const recognition = new Recognition(KNOWN);

  test('ordinary JSON: an eighth of JSON.parse at least', () => {
    const floor = 0.125;
    const ours = (): void => {
      for (const body of bodies) recognition.look(recognition.read([rootOf(body)]).leaves, 1);
    };
    const bare = (): void => {
      for (const body of bodies) JSON.parse(body.toString());
    };
    expect(ratio(floor, SIZE, ours, bare)).toBeGreaterThan(floor);
  });

  test('hostile bodies: 1 MB a second at least', () => {
    const hostile = Buffer.from(
      JSON.stringify({ a: random.hex(900), c: '%25'.repeat(200), d: '=&'.repeat(200), e: '{"a":'.repeat(60) }),
    );
    const ours = speed(1, hostile.length * 50, () => {
      for (let n = 0; n < 50; n += 1) recognition.look(recognition.read([rootOf(hostile)]).leaves, 1);
    });
    expect(ours).toBeGreaterThan(1);
  });

  test('ten times the needles cost less than ten times the time', () => {
    const at = (count: number): number => {
      const { needles, machine } = new Sieve(() => 0);
      for (let n = 0; n < count; n += 1) needles.add(`${random.hex(4)}${random.digits(8)}`);
      return speed(Number.POSITIVE_INFINITY, SIZE, () => {
        for (const body of bodies) {
          machine.load(body);
          needles.find(body.length, []);
        }
      });
    };
    expect(at(20_000) * 10).toBeGreaterThan(at(2000));
  });
});
