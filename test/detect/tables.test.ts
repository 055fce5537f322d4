import { describe, expect, test } from 'vitest';
import { findFlows } from '../../detectors/flows/index.ts';
import { bodyOf, evidenceOf, manifest, request } from '../kit/evidence.ts';

const unknown = manifest({ persona: { seed: 'import', known: [] } });
const API = 'https://api.shop.example/v1/put';

/** `type@location` of what is found in a body of values that nobody knew. */
function found(body: unknown, type = 'application/json'): readonly string[] {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const sent = request(API, {}, { headers: [['content-type', type]], body: bodyOf(text) });
  const { flows } = findFlows(evidenceOf([sent], { manifest: unknown }));
  return flows.map(({ dataType, location }) => `${dataType}@${location}`).sort();
}

const ROW = ['13912340000', '女'];
const PLIST = `<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "x"><plist version="1.0"><dict>
<key>gender</key><string>女</string><key>list</key><array><dict><key>birthday</key><string>1991-02-03</string></dict></array></dict></plist>`;

describe('the name of a value that stands apart from it', () => {
  test.each([
    [
      'columns and rows',
      { columns: ['tel', 'gender'], rows: [ROW] },
      ['gender@body/rows/*/gender', 'mobile-number@body/rows/*/tel'],
    ],
    ['fields and data, further down', { a: { fields: ['gender'], data: [['女']] } }, ['gender@body/a/data/*/gender']],
    ['keys and one row of values', { keys: ['gender', 'n'], values: ['女', 1] }, ['gender@body/values/gender']],
    [
      'a first row of titles',
      [
        ['gender', 'n'],
        ['女', 1],
        ['男', 2],
      ],
      ['gender@body/*/gender'],
    ],
    [
      'the same under a name',
      {
        sheet: [
          ['gender', 'n'],
          ['女', 1],
        ],
      },
      ['gender@body/sheet/*/gender'],
    ],
    ['CSV', 'n,gender\n1,女\n', ['gender@body/gender']],
    ['CSV with a line break in a cell', 'n,gender\r\n"1\n2",女\r\n', ['gender@body/gender']],
    ['TSV', 'n\tgender\n1\t女\n', ['gender@body/gender']],
    ['a property list', PLIST, ['birth-date@body/list/*/birthday', 'gender@body/gender']],
    ['an attribute of XML', '<map><string name="gender">女</string></map>', ['gender@body/map/string/gender']],
    [
      'arguments of GraphQL',
      { query: 'mutation { save(input: {gender: "女", n: 1}) { ok } }' },
      ['gender@body/query/gender'],
    ],
    [
      'variables of GraphQL',
      { query: 'mutation($g:G){save(g:$g){ok}}', variables: { gender: '女' } },
      ['gender@body/variables/gender'],
    ],
  ] as const)('%s', (_, body, expected) => expect(found(body)).toEqual(expected));

  test.each([
    ['more titles than a row has, another list', { columns: ['gender'], tags: [['女', 'x']] }],
    ['a list of lists of numbers', { columns: ['lat', 'lng'], points: [[1, 2]] }],
    [
      'pairs of words',
      [
        ['color', '女'],
        ['size', '男'],
      ],
    ],
    ['titles that are sentences', { columns: ['What is it?'], rows: [['女']] }],
    ['one text', '女,男\n'],
    ['rows of another length', 'n,gender\n女\n'],
    ['a selection of GraphQL', { query: '{ user { gender name } }' }],
    ['text with a colon in brackets', { note: 'call (see: "女") {x}' }],
    ['a broken property list', '<plist><dict><key>gender'],
  ])('%s says nothing', (_, body) => expect(found(body)).toEqual([]));
});
