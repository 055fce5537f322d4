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
  sightings.map(({ leaf, ...rest }) => ({
    ...rest,
    at: leaf.location,
    value: leaf.value,
    chain: leaf.chain,
    path: leaf.path,
  }));
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

const header = (field: string, text: string): Node => ({
  carrier: 'request-header',
  location: `header:${field}`,
  field,
  path: [],
  chain: [],
  kind: 'string',
  depth: 0,
  text,
});
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(Array.isArray(value) ? value : { v: value });

const NAMES = [
  'id',
  'name',
  'title',
  'phone',
  'lat',
  'lng',
  'list',
  'data',
  'ip',
  'clientIp',
  'nickName',
  'invoice',
  'x',
  'v',
  'ev',
  'key',
  '0',
  '7',
  '商品名',
  '年龄',
];
const VALUES: readonly ((random: Random) => unknown)[] = [
  (random) => random.int(0, 10 ** random.int(1, 15)),
  (random) => random.int(-99_999, 99_999) / 10 ** random.int(0, 4),
  (random) => 1.5e300 * random.int(1, 9),
  (random) => random.hex(2 * random.int(3, 40)),
  (random) => Buffer.from(random.hex(2 * random.int(3, 60)), 'hex').toString('base64'),
  (random) => random.digits(random.int(1, 20)),
  (random) => `${random.digits(3)}-${random.digits(4)}${random.pick(['-', ' ', ''])}${random.digits(4)}`,
  (random) => `2026-11-2${random.int(1, 9)} 10:0${random.int(1, 9)}:00`,
  (random) => random.text('门店商品欧阳明月上海市ABC12 -', random.int(1, 30)),
  (random) => random.text('abcXYZ019_-+/.: ', random.int(1, 40)),
  // Longer than the scanner looks at in one go.
  (random) => random.text('0123456789 -abcXYZ.:', random.int(50, 200)),
  (random) =>
    `${random.text('ab 19-', random.int(40, 140))} ${spaced(random.pick(KNOWN).value, random)} ${random.text('XY7/', 30)}`,
  (random) => random.pick(KNOWN).value,
  (random) => `${random.text('ab1 ', 4)}${random.pick(KNOWN).value}${random.text('ab1 ', 4)}`,
  (random) => random.pick(KNOWN).value.slice(0, random.int(1, 6)),
  (random) => `3${random.digits(1)}.${random.digits(random.int(1, 6))}`,
  (random) => [...Buffer.from(random.pick(KNOWN).value)],
  (random) => random.next(),
  (random) => `https://a.example/${random.hex(8)}?${query(random)}`,
  (random) => `/pages/list/index?${query(random)}#${query(random)}`,
  (random) =>
    Array.from(
      { length: random.int(1, 3) },
      () => `10:00:01.217 INFO [list] ${query(random).replace('&', ' ')} 门店`,
    ).join('\n'),
  (random) =>
    `${random.pick(NAMES)}: ${random.digits(random.int(1, 11))}${random.pick([';', '|', ', '])}${query(random)}`,
  (random) => `${random.pick(['$', '[', ']', '100%', 'a|b'])}${random.text('abcXY019 ', random.int(1, 20))}`,
  (random) =>
    `${random.text('ab1 ', 3)}${random.text('=&?;|^$%[]{}<>"@#,: ', 3)}${random.pick(KNOWN).value.slice(0, 12)}`,
  () => null,
  () => true,
  () => 'a"b\\\u4e2d\n',
  () => '',
];

/** As people write long numbers. */
const spaced = (text: string, random: Random): string =>
  text.replaceAll(/(\d{3,4})(?=\d{4})/g, random.pick(['$1', '$1-', '$1 ']));

const FORM = 'application/x-www-form-urlencoded';

/** A text cut into pieces of two to six characters. */
function piecesOf(text: string, random: Random): readonly string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += pieces.at(-1)?.length ?? 1)
    pieces.push(text.slice(at, at + random.int(2, 6)));
  return pieces;
}

/** As writers do that send ASCII only. */
const escapedAll = (json: string): string =>
  json
    .replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/');

/** Names and values, some of them the person's and some in percent-encoding. */
function query(random: Random): string {
  const value = (): string =>
    random.pick([
      random.digits(random.int(1, 12)),
      random.hex(6),
      random.pick(KNOWN).value,
      random.text('ab 门', 4),
      '37',
    ]);
  const pairs = Array.from({ length: random.int(1, 3) }, () => {
    const text = value();
    const name = random.pick(NAMES);
    return `${random.next() < 0.5 ? encodeURIComponent(name) : name}=${random.next() < 0.6 ? encodeURIComponent(text) : text}`;
  });
  return pairs.join('&');
}

function madeUp(random: Random, depth: number): unknown {
  const kind = random.int(0, depth === 0 ? 1 : 9);
  if (depth < 4 && kind === 0) return Array.from({ length: random.int(0, 6) }, () => madeUp(random, depth + 1));
  if (depth < 4 && kind === 1)
    return Object.fromEntries(
      Array.from({ length: random.int(0, 8) }, () => [random.pick(NAMES), madeUp(random, depth + 1)]),
    );
  return random.pick(VALUES)(random);
}

describe('the sieve leaves out only what nobody would have seen', () => {
  test('every fifth cell of the recall corpus, and the leaves are counted alike', { timeout: 90_000 }, () => {
    let at = 0;
    for (const cell of cells()) {
      at += 1;
      if (at % 5 !== 0) continue;
      const bodies = new Bodies();
      const roots = rootsOf(stored(eventOf(cell, bodies), 1), bodies.get);
      expect(withSieve(roots), JSON.stringify(cell)).toEqual(without(roots));
    }
  });

  test('four thousand look-alikes, each alone and among other fields', { timeout: 90_000 }, () => {
    const random = new Random(23);
    for (let n = 0; n < 4000; n += 1) {
      const family = LOOKALIKES[n % LOOKALIKES.length];
      if (!family) continue;
      const bodies = new Bodies();
      const roots = rootsOf(lookalikeEvent(family, random, bodies), bodies.get);
      expect(withSieve(roots), family.id).toEqual(without(roots));
    }
  });

  test('three thousand made-up bodies of every kind of value and name', { timeout: 90_000 }, () => {
    const random = new Random(29);
    for (let n = 0; n < 3000; n += 1) {
      const plain = JSON.stringify(madeUp(random, 0), undefined, n % 3 === 0 ? 1 : 0);
      const text = n % 2 === 0 ? plain : escapedAll(plain);
      expect(withSieve(body(text)), text).toEqual(without(body(text)));
    }
  });

  test('two thousand made-up forms and headers of every kind of value and name', { timeout: 90_000 }, () => {
    const random = new Random(31);
    const pairs = (): [string, string][] =>
      Array.from({ length: random.int(1, 5) }, () => [random.pick(NAMES), textOf(random.pick(VALUES)(random))]);
    for (let n = 0; n < 2000; n += 1) {
      const form = new URLSearchParams(pairs()).toString();
      const roots = [
        ...body(form).map((root) => ({ ...root, type: 'application/x-www-form-urlencoded' })),
        ...pairs().map(([field, text]) => header(field, text)),
      ];
      expect(withSieve(roots), form).toEqual(without(roots));
    }
  });

  test('five hundred values in pieces, in fields that matter to nobody', () => {
    const random = new Random(37);
    for (let n = 0; n < 500; n += 1) {
      const fields = piecesOf(random.pick(KNOWN).value, random).map((piece, at) => [`f${at}`, piece] as const);
      const other = [['w', String(random.int(0, 999))] as const];
      const text = JSON.stringify(Object.fromEntries([...other, ...fields, ['z', random.int(0, 999)]]));
      const form = new URLSearchParams(fields.map(([name, piece]) => [name, piece])).toString();
      const roots = n % 2 === 0 ? body(text) : body(form).map((root) => ({ ...root, type: FORM }));
      expect(withSieve(roots), text).toEqual(without(roots));
    }
  });

  test.each([
    ['one value of a name that a signature asks for is enough', [{ v: 1 }, { v: 2 }, { v: 3, ev: 4 }], 'v=1 ev=4'],
    ['an empty one is not', [{ v: '' }, { v: [] }, { v: 7 }, { v: 8 }], 'v=7'],
    ['text that may be no leaf is not', [{ v: '{"a":[]}' }, { v: 'b' }, { v: 'c' }], 'v=b'],
    ['one that may be what a pair holds is kept', [{ v: 1 }, { key: 'step', v: 12 }], 'v=1 key=step v=12'],
    ['a number is no name of a pair', [{ v: 1 }, { k: 139, v: 12 }], 'v=1 k=139'],
    ['a path with a dollar sign is no lz-string', [{ p: 'pages/$MPShow/index' }, { v: 1 }], 'v=1'],
    ['one that matters by itself is kept', [{ v: 1 }, { v: '13912347856' }], 'v=1 v=13912347856'],
  ])('%s', (_title, list, kept) => {
    const { leaves } = recognition.read(body(JSON.stringify(list)));
    const shown = leaves.filter(({ value }) => value !== '').map(({ field, value }) => `${field}=${value}`);
    expect(shown.toSorted().join(' ')).toBe(kept.split(' ').toSorted().join(' '));
  });

  test('what is no JSON goes the way it went', () => {
    for (const text of [
      '{"a":01}',
      '{"a":1,}',
      '[1 2]',
      '{"a":"\u0001"}',
      '{"a"}',
      '{a:1}',
      '[',
      '{"a":"x',
      '{}x',
      '[1e]',
      '[-]',
    ])
      expect(withSieve(body(text)), text).toEqual(without(body(text)));
  });

  test('a name given twice hides neither value', () => {
    const roots = body('{"user":{"x":"13912347856","x":"nothing to see here"}}');
    expect(recognition.look(recognition.read(roots).leaves, 1).map((one) => one.dataType)).toEqual(['mobile-number']);
  });
});
