import { expect, describe as group, it } from 'vitest';
import { describe } from '../../harness/host/runtime/api/core/bytes.ts';
import {
  learnedAddress,
  learnedShapes,
  learningBody,
  noteParameter,
} from '../../harness/host/runtime/api/core/learning.ts';
import { whileRendering } from '../../harness/host/runtime/core/rendering.ts';
import { endpointOf } from '../../harness/proxy/upstream/endpoint.ts';

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

group('an endpoint', () => {
  it.each([
    ['https://h.test/a/12/b?x=1#y', 'GET h.test/a/*/b'],
    ['http://h.test:80/文章/7', 'GET h.test/%E6%96%87%E7%AB%A0/*'],
    ['https://H.test', 'GET h.test/'],
    ['https://h.test:8443/a1//b2', 'GET h.test:8443/a1//b2'],
  ])('of %s is called %s', (url, name) => {
    expect(endpointOf('GET', new URL(url))).toBe(name);
  });
});
