import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { findFlows } from '../../detectors/flows/index.ts';
import { evidenceOf, type Given, request, response } from '../kit/evidence.ts';

const API = 'https://api.shop.example/v1/put';
const PHONE = '13800138000';
const hash = (text: string, algorithm = 'md5'): string => createHash(algorithm).update(text).digest('hex');
const found = (...events: readonly Given[]): readonly string[] =>
  findFlows(evidenceOf(events)).flows.map(({ dataType, transforms }) => `${dataType} ${transforms.join(' ')}`);
const header = (name: string, value: string): Partial<Extract<Given, { type: 'request' }>> => ({
  headers: [
    ['content-type', 'application/json'],
    [name, value],
  ],
});

describe('a digest with a salt that is in the traffic', () => {
  test.each([
    ['salt beside it', [request(API, { salt: 'q9Zk', h: hash(`${PHONE}q9Zk`) })], 'mobile-number md5 salted'],
    [
      'nonce beside it',
      [request(API, { nonce: 'a81b', sig: hash(`a81b${PHONE}`, 'sha1') })],
      'mobile-number sha1 salted',
    ],
    [
      'salt in a header',
      [request(API, { h: hash(`${PHONE}|abcd`, 'sha256') }, header('X-Salt', 'abcd'))],
      'mobile-number sha256 salted',
    ],
    ['salt in the query', [request(`${API}?salt=abcd&h=${hash(`abcd${PHONE}`, 'sm3')}`)], 'mobile-number sm3 salted'],
    [
      'key beside it',
      [request(API, { key: 'k-1234', h: createHmac('sha256', 'k-1234').update(PHONE).digest('hex') })],
      'mobile-number sha256 hmac',
    ],
    [
      'salt in a list of names and values',
      [
        request(API, {
          fields: [
            { key: 'salt', value: 'q9Zk' },
            { key: 'h', value: hash(`${PHONE}q9Zk`) },
          ],
        }),
      ],
      'mobile-number md5 salted',
    ],
    ['appid beside it', [request(API, { appId: 'wx12', h: hash(`${PHONE}wx12`) })], 'mobile-number md5 salted'],
    [
      'salt of an earlier request',
      [request(API, { salt: 'abcd' }), request(API, { h: hash(`${PHONE}abcd`) })],
      'mobile-number md5 salted',
    ],
    [
      'salt of an earlier answer',
      [request(API), response({ data: { signKey: 'abcd' } }), request(API, { h: hash(`${PHONE}abcd`) })],
      'mobile-number md5 salted',
    ],
  ] as const)('%s', (_, events, expected) => expect(found(...events)).toEqual([expected]));

  test.each([
    ['a signature over other things', [request(API, { nonce: 'a81b', sign: hash('a81b-order-7') })]],
    ['the digest of another number', [request(API, { salt: 'q9Zk', h: hash('13800138001q9Zk') })]],
    ['a nonce of an earlier request', [request(API, { nonce: 'a81b' }), request(API, { h: hash(`a81b${PHONE}`) })]],
    ['a salt of three characters', [request(API, { salt: 'abc', h: hash(`abc${PHONE}`) })]],
    ['a salt that came later', [request(API, { h: hash(`${PHONE}abcd`) }), response({ salt: 'abcd' })]],
  ] as const)('%s is not', (_, events) => expect(found(...events)).toEqual([]));

  test('a thousand nonces cost little', () => {
    const events = Array.from({ length: 1000 }, (_, n) => request(API, { nonce: `nonce-${n}`, sign: hash(`x${n}`) }));
    const start = process.cpuUsage().user;
    expect(found(...events)).toEqual([]);
    expect((process.cpuUsage().user - start) / 1000).toBeLessThan(5000);
  });
});
