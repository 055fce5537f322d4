import type { Random } from './random.ts';

const WORDS = [
  'name',
  'price',
  'list',
  '门店',
  '商品',
  'status',
  'https://img.shop.example/a.jpg',
  '2026-11-24 10:00:00',
  'spec',
  '库存',
];

/** An ordinary answer of a shop, or an event batch: about 3 kB. One in fifty speaks of the person. */
export function shopPayload(random: Random): unknown {
  return {
    code: 0,
    items: Array.from({ length: 14 }, () => ({
      id: random.int(1, 1e9),
      sku: random.hex(16),
      title: `${random.pick(WORDS)}${random.int(1, 99)} ${random.pick(WORDS)}`,
      price: random.int(1, 99_999) / 100,
      ts: random.int(1_600_000_000_000, 1_700_000_000_000),
      tags: [random.pick(WORDS), random.pick(WORDS)],
      on: random.next() < 0.5,
    })),
    ...(random.next() < 0.02 ? { user: { phone: '13912347856', at: 'mingyue.ouyang@persona.example' } } : {}),
  };
}
