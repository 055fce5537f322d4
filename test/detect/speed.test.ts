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

/** Best of twelve passes, MB a second of CPU time. */
function speed(bytes: number, run: () => void): number {
  let best = 0;
  for (let n = 0; n < 12; n += 1) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    best = Math.max(best, bytes / Math.max(1, user + system));
  }
  return best;
}

describe('speed has a floor', () => {
  const recognition = new Recognition(KNOWN);

  test('ordinary JSON: an eighth of JSON.parse at least', () => {
    const ours = speed(SIZE, () => {
      for (const body of bodies) recognition.look(recognition.read([rootOf(body)]).leaves, 1);
    });
    const bare = speed(SIZE, () => {
      for (const body of bodies) JSON.parse(body.toString());
    });
    expect(ours / bare).toBeGreaterThan(0.125);
  });

  test('hostile bodies: 1 MB a second at least', () => {
    const hostile = Buffer.from(
      JSON.stringify({ a: random.hex(900), c: '%25'.repeat(200), d: '=&'.repeat(200), e: '{"a":'.repeat(60) }),
    );
    const ours = speed(hostile.length * 50, () => {
      for (let n = 0; n < 50; n += 1) recognition.look(recognition.read([rootOf(hostile)]).leaves, 1);
    });
    expect(ours).toBeGreaterThan(1);
  });

  test('ten times the needles cost less than ten times the time', () => {
    const at = (count: number): number => {
      const { needles, machine } = new Sieve(() => 0);
      for (let n = 0; n < count; n += 1) needles.add(`${random.hex(4)}${random.digits(8)}`);
      return speed(SIZE, () => {
        for (const body of bodies) {
          machine.load(body);
          needles.find(body.length, []);
        }
      });
    };
    expect(at(20_000) * 10).toBeGreaterThan(at(2000));
  });
});
