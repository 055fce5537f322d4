import { expect, it } from 'vitest';
import { filled } from '../../harness/proxy/upstream/fill.ts';
import type { AnswerShape } from '../../harness/proxy/upstream/shapes.ts';

const text: AnswerShape = { uses: ['text'] };
const rows: AnswerShape = { uses: ['list'], item: { fields: { name: text } } };

it.each([
  ['a list without entries', [], rows, [{ name: '示例1' }, { name: '示例2' }]],
  ['a field that is not there', { code: 0 }, { fields: { title: text } }, { code: 0, title: '示例1' }],
  [
    'what an object in it lacks',
    { data: { a: 1 } },
    { fields: { data: { fields: { b: text } } } },
    { data: { a: 1, b: '示例1' } },
  ],
  [
    'an object with nothing in it',
    { data: {} },
    { fields: { data: rows } },
    { data: [{ name: '示例1' }, { name: '示例2' }] },
  ],
] satisfies [string, unknown, AnswerShape, unknown][])('an answer gets %s', (_title, sent, shape, wanted) => {
  expect(filled(sent, shape, 'body')).toEqual(wanted);
});

it.each([
  [
    'a value that was sent',
    { title: 'own', n: 0, on: false, none: null },
    { fields: { title: rows, n: text, on: text, none: text } },
  ],
  ['a list with entries', { rows: [{ id: 1 }] }, { fields: { rows } }],
  ['what nothing is read of', { data: {} }, { fields: { data: {} } }],
  ['a text', 'ok', { fields: { title: text } }],
] satisfies [string, unknown, AnswerShape][])('%s stays', (_title, sent, shape) => {
  expect(filled(sent, shape, 'body')).toEqual(sent);
});
