import { gunzipSync, gzipSync } from 'node:zlib';
import type { Random } from './random.ts';
import { shopPayload } from './shop.ts';

/** Bodies as mini-programs send and get them, of many shapes: each has other things that cost time. Nobody is in them but where `shopPayload` says so. */

const HANZI =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经';
const KEYS = 'a b c k v t x y id ts pv uv sc ct st ev nm ty du sz ix px'.split(' ');
const text = (random: Random, least: number, most: number): string => random.text(HANZI, random.int(least, most));
const list = <T>(count: number, make: (at: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, at) => make(at));

const short = (random: Random): unknown =>
  list(60, () => Object.fromEntries(list(8, () => [random.pick(KEYS), random.int(0, 999)])));

const article = (random: Random): unknown => ({
  code: 0,
  data: list(4, () => ({
    id: random.int(1, 1e6),
    heading: text(random, 8, 20),
    content: `${text(random, 60, 200)}，${text(random, 60, 200)}。`,
  })),
});

const EVENTS = ['$pageview', '$MPShow', 'click_banner', 'add_cart', 'exposure'];
const events = (random: Random): unknown => ({
  events: list(10, () => ({
    event: random.pick(EVENTS),
    time: random.int(1_600_000_000_000, 1_700_000_000_000),
    properties: {
      ...{
        duration: random.int(1, 99_999) / 1000,
        scroll_y: random.int(0, 5000),
        index: random.int(0, 50),
        load: random.next(),
      },
      ...{
        page: `pages/${random.pick(EVENTS)}/index`,
        ab: [random.int(0, 9), random.int(0, 9)],
        amount: random.int(1, 1e6) / 100,
        first: false,
      },
      points: list(12, () => random.int(-5000, 5000) / 10),
    },
  })),
});

const urls = (random: Random): unknown => ({
  list: list(12, () => ({
    img: `https://cdn${random.int(1, 9)}.goods.example/img/${random.hex(24)}.jpg?x-oss-process=image/resize,w_${random.int(100, 900)}`,
    link: `/pages/goods/detail?id=${random.int(1, 1e6)}&from=${random.pick(KEYS)}&scene=${random.int(1000, 1100)}`,
    tag: random.pick(KEYS),
  })),
});

const nested = (random: Random, depth = 12): unknown =>
  depth === 0
    ? random.int(0, 9)
    : {
        node: nested(random, depth - 1),
        attrs: { w: random.int(0, 750), type: random.pick(KEYS) },
        kids: [{ tag: 'view', show: true }],
      };

const tiny = (random: Random): unknown => ({
  action: random.pick(EVENTS),
  ts: random.int(1_600_000_000_000, 1_700_000_000_000),
  page: `pages/${random.pick(KEYS)}/index`,
  extra: list(random.int(1, 4), () => ({ [random.pick(KEYS)]: random.int(0, 999), note: text(random, 2, 6) })),
});

/** What a log line carries. */
const log = (random: Random): string =>
  list(
    20,
    () =>
      `2026-11-24 10:${random.int(10, 59)}:00.${random.digits(3)} INFO [${random.pick(EVENTS)}] cost=${random.int(1, 900)}ms route=/pages/${random.pick(KEYS)}/index ${text(random, 4, 12)}`,
  ).join('\n');

const fields = (random: Random): string =>
  new URLSearchParams(
    Array.from({ length: 30 }, (_, at) => [
      `${random.pick(KEYS)}${at}`,
      at % 3 === 0 ? text(random, 2, 12) : random.pick([random.digits(3), random.hex(6), '']),
    ]),
  ).toString();

const hostile = (random: Random): unknown => ({
  a: random.hex(900),
  b: Buffer.from(random.hex(1200), 'hex').toString('base64'),
  c: '%25'.repeat(200),
  d: '=&'.repeat(200),
  e: '{"a":'.repeat(60),
});

const FORM = 'application/x-www-form-urlencoded';
type Bare = (body: Buffer) => unknown;
export interface Shape {
  readonly type?: string;
  readonly make: (random: Random) => Buffer;
  /** The least that any tool must do with such a body. */
  readonly bare: Bare;
}

const wrapped = (body: Buffer): Buffer => Buffer.from((JSON.parse(body.toString()) as { d: string }).d, 'base64');
const parsed: Bare = (body) => JSON.parse(body.toString());
const json = (make: (random: Random) => unknown): Shape => ({
  make: (random) => Buffer.from(JSON.stringify(make(random))),
  bare: parsed,
});
const shop = (random: Random): string => JSON.stringify(shopPayload(random));

export const SHAPES = {
  json: json(shopPayload),
  'json, short keys': json(short),
  'json, Chinese text': json(article),
  'json, numbers': json(events),
  'json, URLs': json(urls),
  'json, nested': json(nested),
  'json, tiny': json(tiny),
  'json, ASCII only': {
    make: (random) =>
      Buffer.from(
        JSON.stringify([article(random), urls(random)])
          .replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`)
          .replaceAll('/', '\\/'),
      ),
    bare: parsed,
  },
  'json, log lines': json((random) => ({ log: log(random) })),
  form: {
    type: FORM,
    make: (random) => Buffer.from(`data=${encodeURIComponent(shop(random))}&sign=${random.hex(32)}`),
    bare: (body) => JSON.parse(new URLSearchParams(body.toString()).get('data') ?? '{}') as unknown,
  },
  'form, thirty fields': {
    type: FORM,
    make: (random) => Buffer.from(fields(random)),
    bare: (body) => new URLSearchParams(body.toString()).size,
  },
  base64: {
    make: (random) => Buffer.from(JSON.stringify({ d: Buffer.from(shop(random)).toString('base64') })),
    bare: (body) => JSON.parse(wrapped(body).toString()) as unknown,
  },
  'base64(gzip)': {
    make: (random) => Buffer.from(JSON.stringify({ d: gzipSync(shop(random)).toString('base64') })),
    bare: (body) => gunzipSync(wrapped(body)).toString(),
  },
  gzip: { make: (random) => gzipSync(shop(random)), bare: (body) => gunzipSync(body).toString() },
  hostile: json(hostile),
} satisfies Readonly<Record<string, Shape>>;
