import { afterAll, expect, describe as group, it } from 'vitest';
import { describe } from '../../harness/host/runtime/api/core/bytes.ts';
import { learnedShapes, learningBody } from '../../harness/host/runtime/api/core/learning.ts';
import { createNotes, pagesInDoubt } from '../../harness/host/runtime/api/core/learning-notes.ts';
import { learnedAddress, noteParameter } from '../../harness/host/runtime/api/core/learning-shape.ts';
import { whileRendering } from '../../harness/host/runtime/core/rendering.ts';
import { endpointOf } from '../../harness/proxy/upstream/endpoint.ts';

// A run that learns reads stand-ins out of JSON; other tests of the worker have nothing to do with that.
const { parse } = JSON;
afterAll(() => void Object.assign(JSON, { parse }));

let count = 0;

/** What is learned of an answer that `use` reads. */
// biome-ignore lint/suspicious/noExplicitAny: reads like untyped app code on purpose.
function learnedOf(use: (body: any) => unknown): unknown {
  const endpoint = `GET h/${++count}`;
  use(learningBody(endpoint, { code: 0, data: {} }));
  return (learnedShapes() as Record<string, unknown>)[endpoint];
}

group('what a program reads of an answer', () => {
  it.each([
    [
      'the text of a field',
      (body) => `${body.data.title}`,
      { fields: { data: { fields: { title: { uses: ['text'] } } } } },
    ],
    [
      'a method of numbers',
      (body) => body.data.sum.toFixed(2),
      { fields: { data: { fields: { sum: { uses: ['figure'] } } } } },
    ],
    ['a method of lists and texts', (body) => body.x.slice(1), { fields: { x: { uses: ['sliced'], item: {} } } }],
    ['a key for the storage', (body) => noteParameter(body.key, 'String'), { fields: { key: { uses: ['string'] } } }],
    ['the address of a socket', (body) => learnedAddress(body.to, 'socket'), { fields: { to: { uses: ['socket'] } } }],
    [
      'fields that lists and texts have methods of',
      (body) => [body.data.values.map((one: string) => `${one}`), `${body.data.link}`],
      {
        fields: {
          data: {
            fields: { values: { uses: ['list'], item: { uses: ['text'] } }, link: { uses: ['text'] } },
          },
        },
      },
    ],
    [
      'a whole answer as a list',
      (body) => body.map((one: { id: string }) => `${one.id}`),
      { uses: ['list'], item: { fields: { id: { uses: ['text'] } } } },
    ],
    ['its first entry', (body) => `${body[0].id}`, { item: { fields: { id: { uses: ['text'] } } } }],
    // biome-ignore lint/suspicious/noExplicitAny: as above.
  ] satisfies [string, (body: any) => unknown, unknown][])('%s', (_title, use, shape) => {
    expect(learnedOf(use)).toEqual(shape);
  });

  it('is an entry where a template walks over a whole answer, and only there', () => {
    const entries = (body: Record<string, { id: string }>) => Object.keys(body).map((key) => `${body[key]?.id}`);
    expect(learnedOf((body) => whileRendering(() => entries(body)))).toMatchObject({
      item: { fields: { id: { uses: ['text'] } } },
    });
    expect(learnedOf(entries)).not.toHaveProperty('item');
  });

  it('is nothing that only the evidence looks at, or that no answer holds', () => {
    expect(learnedOf((body) => describe({ args: [body.data] }))).toEqual({ fields: { data: {} } });
    expect(learnedAddress('https://real.example', 'address')).toBeUndefined();
    expect(() => noteParameter(undefined, 'String')).not.toThrow();
  });
});

const notes = createNotes(() => 'pages/a', { 'pages/x': ['list', 'none', 'page', 'on'] });
const text = { uses: ['text'] };

group('what the code tells of a value', () => {
  it.each([
    [
      'what it is held against, and is from then on',
      (body) => `${notes.is(body.data.kind, ['b', 'a'])}${body.data.kind}`,
      { fields: { data: { fields: { kind: { uses: ['text'], is: ['b', 'a'] } } } } },
    ],
    [
      'which keys there are',
      (body) => notes.key(body.x, { 0: 'a', 1: 'b', c: 1 }),
      { fields: { x: { is: [0, 1, 'c'] } } },
    ],
    ['its type', (body) => notes.type(body.x, 'string'), { fields: { x: { uses: ['typeof string'] } } }],
    ['a text that it is to be', (body) => notes.like(body.x, '7'), { fields: { x: { uses: ['typeof string'] } } }],
    [
      'what a list is searched for, and what that is read for',
      (body) => `${body.rows.find((row: { k: string }) => notes.is(row.k, ['vip']) === 'vip').price}`,
      {
        fields: {
          rows: {
            uses: ['list'],
            item: { fields: { k: { is: ['vip'], uses: ['searched'] }, price: { uses: ['text'] } } },
          },
        },
      },
    ],
    [
      'what a list is searched without',
      (body) => [body.rows.filter((row: { gone: unknown }) => !notes.not(row.gone)), notes.not(body.gone)],
      { fields: { rows: { uses: ['list'], item: { fields: { gone: { uses: ['absent'] } } } }, gone: {} } },
    ],
    [
      'nothing of what is wrong',
      (body) => notes.is(body.state, [-1, 'fail', ''], body, 'state'),
      { fields: { state: {} } },
    ],
    ['nothing of errors', (body) => notes.is(body.errno_, [7], body, 'errno_'), { fields: { errno_: {} } }],
    // biome-ignore lint/suspicious/noExplicitAny: as above.
  ] satisfies [string, (body: any) => unknown, unknown][])('%s', (_title, use, shape) => {
    expect(learnedOf(use)).toEqual(shape);
  });

  it.each([
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    ['is spread', (item: any) => notes.copy({ ...item, on: true })],
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    ['is assigned', (item: any) => Object.assign({ on: true }, item)],
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    ['went through JSON', (item: any) => JSON.parse(JSON.stringify(notes.copy({ ...item, on: true })))],
  ])('what is read of a copy that %s', (_title, copied) => {
    expect(
      learnedOf((body) => {
        const copy = copied(body.data.item) as { on: unknown; title: string };
        expect([Object.keys(copy), copy.on]).toEqual([['on'], true]);
        return `${copy.title}`;
      }),
    ).toMatchObject({ fields: { data: { fields: { item: { fields: { title: { uses: ['text'] } } } } } } });
  });

  it.each([
    ['the answer', (body: { data: object }) => body.data, { data: { fields: { list: text, none: text } } }],
    [
      'a copy of it',
      (body: { data: object }) => notes.copy({ ...body.data }),
      { data: { fields: { list: text, none: text } } },
    ],
    ['the whole body', (body: object) => body, { list: text, none: text }],
  ])('what a page reads of its data, where %s was set as that', (_title, whole, fields) => {
    const owner = { is: 'pages/x', data: { none: null, list: [], page: 1, on: false } };
    const shape = learnedOf((body) => {
      const data = notes.data(whole(body), owner) as Record<string, unknown>;
      expect(data).not.toHaveProperty('page');
      return `${data['list']}${data['none']}`;
    });
    expect(shape).toMatchObject({ fields });
  });

  it('of data of its own is nothing', () => {
    const own = { list: [1] };
    expect(notes.data(own, { is: 'pages/x', data: {} })).toBe(own);
  });

  it('ends, however often a program copies what it gets', () => {
    learnedOf((body) => {
      let node = body.data;
      let count = 0;
      for (; node?.next !== undefined && count < 100; count++) node = notes.copy({ ...node.next });
      expect(count).toBeLessThan(20);
    });
  });

  it("of copies of the program's own things is nothing", () => {
    const own = { a: 1 };
    expect(notes.copy({ ...own })).toEqual(own);
    expect((Object.assign({}, own) as { title?: string }).title).toBeUndefined();
  });

  it('is what its host says for success, once that was held against nothing else', () => {
    const answer = (host: string) => learningBody(`GET ${host}/x`, { code: 0 }) as { code: number };
    const hears = (host: string, words: unknown[]) => {
      const body = answer(host);
      return notes.is(body.code, words, body, 'code');
    };
    expect([hears('other.test', [200]), hears('other.test', [200])]).toEqual([0, 200]);
    expect([hears('usual.test', [1]), hears('usual.test', [0]), hears('usual.test', [1])]).toEqual([0, 0, 0]);
    expect([hears('wrong.test', [40001]), hears('wrong.test', [40001])]).toEqual([0, 0]);
    expect(pagesInDoubt()).toEqual(['pages/a']);
  });
});

it('texts without a stand-in are parsed as ever, however deep they are', () => {
  learnedOf((body) => `${body.data.title}`);
  const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
  expect(JSON.parse(deep)).toHaveProperty('a.a.a');
  expect(JSON.parse('{"a":[1,2]}', (_name, value: unknown) => (value === 2 ? 3 : value))).toEqual({ a: [1, 3] });
});

group('an endpoint', () => {
  it.each([
    ['https://h.test/a/12/b?x=1#y', 'GET h.test/a/*/b'],
    ['http://h.test:80/文章/7', 'GET h.test/%E6%96%87%E7%AB%A0/*'],
    ['https://H.test', 'GET h.test/'],
    ['https://h.test/index.php?store=1&r=api/cart/list&id=7', 'GET h.test/index.php?r=api/cart/list'],
    [
      'https://h.test/app/index.php?i=2&c=entry&a=wxapp&do=goods&m=shop',
      'GET h.test/app/index.php?c=entry&a=wxapp&m=shop&do=goods',
    ],
    ['https://h.test/?s=App.Site.Index', 'GET h.test/?s=App.Site.Index'],
    ['https://h.test/gateway?method=user.get&page=2', 'GET h.test/gateway?method=user.get'],
    ['https://h.test/search?s=shoes&a=b', 'GET h.test/search'],
    ['https://h.test/index.php?r=7&s=红', 'GET h.test/index.php'],
    ['https://h.test:8443/a1//b2', 'GET h.test:8443/a1//b2'],
  ])('of %s is called %s', (url, name) => {
    expect(endpointOf('GET', new URL(url))).toBe(name);
  });
});
