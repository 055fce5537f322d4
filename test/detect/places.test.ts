import { describe, expect, test } from 'vitest';
import { findFlows } from '../../detectors/flows/index.ts';
import type { Headers } from '../../evidence/events.ts';
import { bodyOf, evidenceOf, request } from '../kit/evidence.ts';

const PHONE = '13800138000';
const found = (url: string, headers: Headers = [], body?: string): readonly string[] =>
  findFlows(
    evidenceOf([
      request(url, body === undefined ? undefined : {}, {
        headers,
        ...(body === undefined ? {} : { body: bodyOf(body) }),
      }),
    ]),
  ).flows.map(({ dataType, location }) => `${dataType}@${location}`);
const FORM: Headers = [['content-type', 'application/x-www-form-urlencoded']];
const PART = (disposition: string): string =>
  `--abcdefgh\r\nContent-Disposition: form-data; ${disposition}\r\n\r\nx\r\n--abcdefgh--`;
const MULTIPART: Headers = [['content-type', 'multipart/form-data; boundary=abcdefgh']];

describe('where a value may be put so that nobody looks', () => {
  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['a label of the host', found(`https://${PHONE}.t.shop.example/`), ['mobile-number@host']],
    ['the user of the URL', found(`https://${PHONE}:x@t.shop.example/`), ['mobile-number@userinfo']],
    ['a key of the query', found(`https://t.shop.example/?${PHONE}=1`), ['mobile-number@query:{key}']],
    ['a query without a name', found(`https://t.shop.example/?${PHONE}`), ['mobile-number@query:{key}']],
    ['a key of a form', found('https://t.shop.example/', FORM, `${PHONE}=1&x=2`), ['mobile-number@body/{key}']],
    [
      'a header that browsers fill in',
      found('https://t.shop.example/', [['If-None-Match', `"${PHONE}"`]]),
      ['mobile-number@header:if-none-match'],
    ],
    [
      'the name of a file',
      found('https://t.shop.example/', MULTIPART, PART(`name="f"; filename*=UTF-8''${PHONE}.jpg`)),
      ['mobile-number@body/f/filename'],
    ],
  ])('%s', (_, are, expected) => expect(are).toEqual(expected));

  test.each<readonly [string, readonly string[]]>([
    ['an ordinary host', found('https://shop-1250000000.cos.ap-guangzhou.myqcloud.com/a')],
    [
      'ordinary headers',
      found('https://t.shop.example/', [
        ['Accept-Language', 'zh-CN,zh;q=0.9'],
        ['If-None-Match', '"5f9a1b2c3d4e5f6a"'],
      ]),
    ],
    ['ordinary keys', found('https://t.shop.example/?list[0][goodsId]=1&a%5Bb%5D=2&utm_source=wx')],
  ])('%s says nothing', (_, are) => expect(are).toEqual([]));
});
