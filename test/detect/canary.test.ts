import { crc32, deflateSync, gzipSync } from 'node:zlib';
import lz from 'lz-string';
import { describe, expect, test } from 'vitest';
import { decode } from '../../detectors/decode/index.ts';
import { rotated as rot13 } from '../../detectors/knowledge/rotate.ts';
import { Recognition } from '../../detectors/recognise/index.ts';
import type { Sighting } from '../../detectors/types.ts';

const known = [
  { type: 'mobile-number', value: '13912347856' },
  { type: 'person-name', value: '张伟' },
  { type: 'consignee-name', value: '欧阳明月' },
  { type: 'gender', value: '男' },
  { type: 'age', value: '34' },
  { type: 'verification-code', value: '483920' },
  { type: 'precise-location', value: '30.274151,120.155154' },
  { type: 'birth-date', value: '1991-07-23' },
];
const recognition = new Recognition(known);
const look = (body: unknown): readonly Sighting[] => {
  const bytes = Buffer.from(JSON.stringify(body));
  const { leaves } = decode([
    { carrier: 'request-body', location: 'body', field: '', path: [], chain: [], kind: 'bytes', depth: 0, bytes },
  ]);
  return recognition.look(leaves, 1).filter((one) => one.source === 'canary' && one.confidence >= 0.5);
};
const types = (body: unknown): readonly string[] => look(body).map((one) => one.dataType);

describe('values of the persona', () => {
  test.each([
    ['the value itself', { p: '13912347856' }, 'mobile-number'],
    ['as a number', { p: 13_912_347_856 }, 'mobile-number'],
    ['with the country code', { p: '8613912347856' }, 'mobile-number'],
    ['with hyphens', { p: '139-1234-7856' }, 'mobile-number'],
    ['masked', { p: '139****7856' }, 'mobile-number'],
    ['as a key', { '13912347856': { n: 1 } }, 'mobile-number'],
    ['a name in its own field', { realName: '张伟' }, 'person-name'],
    ['a name in pinyin', { n: 'ZHANG WEI' }, 'person-name'],
    ['a short value in its own field', { gender: '男', age: 34 }, 'gender'],
    ['a code of six digits', { x: '483920' }, 'verification-code'],
    ['a date as Chinese write it', { d: '1991年7月23日' }, 'birth-date'],
    ['a date without marks', { d: '19910723' }, 'birth-date'],
    ['a position, longitude first', { l: '120.155154,30.274151' }, 'precise-location'],
    ['a position in micro-degrees', { a: 30274151, b: 120155154 }, 'precise-location'],
    ['a position in GCJ-02', { lat: 30.271822, lng: 120.159848 }, 'precise-location'],
    ['a position of two decimals', { a: 30.27, b: 120.16 }, 'coarse-location'],
    ['a number in three fields', { a: '139', n: 1, b: '1234', c: '7856' }, 'mobile-number'],
    ['given name before surname', { first: '明月', last: '欧阳' }, 'consignee-name'],
    ['ROT13 of a checksum', { s: rot13(crc32('13912347856').toString(16)) }, 'mobile-number'],
    ['ROT13 of zlib', { s: rot13(deflateSync('13912347856').toString('base64')) }, 'mobile-number'],
    ['ROT13 of gzip', { s: rot13(gzipSync('13912347856').toString('base64')) }, 'mobile-number'],
    ['ROT13 of lz-string', { s: rot13(lz.compressToBase64('13912347856')) }, 'mobile-number'],
    ['a GeoJSON pair', { coordinates: [120.155154, 30.274151] }, 'precise-location'],
  ])('%s', (_, body, type) => {
    expect(types(body)).toContain(type);
  });

  test.each([
    ['one digit off', { p: '13912347857' }],
    ['a neighbour 500 m away', { lat: 30.278951, lng: 120.155154 }],
    ['one half of the position', { price: 30.274151 }],
    ['both halves in different objects', { a: { v: 30.274151 }, b: { v: 120.155154 } }],
    ['a short value in another field', { status: '34', text: '男装' }],
    ['six digits inside a longer number', { order: '20264839207711' }],
    ['the digest of another value', { h: 'e10adc3949ba59abbe56e057f20f883e' }],
    ['parts in the wrong order and incomplete', { a: '139', b: '7856' }],
    ['ROT13 of another checksum', { s: rot13(crc32('13912347857').toString(16)) }],
    ['ROT13 of gzip of another value', { s: rot13(gzipSync('13912347857').toString('base64')) }],
    ['another date', { d: '1991-07-24' }],
  ])('nothing: %s', (_, body) => {
    expect(types(body)).toEqual([]);
  });

  test('the steps from the value to the traffic are kept', () => {
    const inside = Buffer.from(JSON.stringify({ tel: '139 1234 7856' })).toString('base64');
    expect(look({ d: inside })[0]).toMatchObject({
      transforms: ['formatted'],
      leaf: { chain: ['json', 'base64', 'json'] },
    });
  });
});
