import { createHash } from 'node:crypto';
import { brotliCompressSync, deflateRawSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { findFlows } from '../../detectors/flows/index.ts';
import type { EvidenceEvent } from '../../evidence/events.ts';
import { bodyOf, evidenceOf, request } from '../kit/evidence.ts';

/** Whole ways from an event to flows, for values that stand where or as few look. */
const KNOWN = [
  { type: 'mobile-number', value: '13912347856' },
  { type: 'person-name', value: '赵明丽' },
  { type: 'birth-date', value: '1991-07-23' },
  { type: 'email-address', value: 'ming.zhao77@qq.com' },
  { type: 'shipping-address', value: '浙江省杭州市西湖区文三路66号翠苑小区3栋2单元501室' },
];
const PHONE = '13912347856';
const types = (event: EvidenceEvent, known = KNOWN): readonly string[] => {
  const evidence = evidenceOf([event]);
  const manifest = { ...evidence.manifest, persona: { seed: '', known } } as typeof evidence.manifest;
  return [...new Set(findFlows({ ...evidence, manifest }).flows.map(({ dataType }) => dataType))].sort();
};
const at = (url: string, headers: readonly (readonly [string, string])[] = []): EvidenceEvent =>
  request(url, undefined, { headers });
const body = (bytes: Buffer | string, type = 'application/json'): EvidenceEvent =>
  request('https://a.example/x', {}, { headers: [['content-type', type]], body: bodyOf(bytes as string) });
const json = (value: unknown): EvidenceEvent => body(JSON.stringify(value));
const b64 = (bytes: Uint8Array | string): string => Buffer.from(bytes as string).toString('base64');

describe('the fragment and the product tokens of a User-Agent', () => {
  test.each<readonly [string, EvidenceEvent, readonly string[]]>([
    ['a text', at(`https://a.example/#${PHONE}`), ['mobile-number']],
    ['JSON', at(`https://a.example/#${encodeURIComponent(JSON.stringify({ v: PHONE }))}`), ['mobile-number']],
    ['a query behind a route', at(`https://a.example/#/mine?v=${PHONE}`), ['mobile-number']],
    ['a route', at('https://a.example/#/goods/88213912347'), []],
    [
      'a product',
      at('https://a.example/', [['User-Agent', `Mozilla/5.0 Mobile t/${b64(`a=${PHONE}`)}`]]),
      ['mobile-number'],
    ],
    ['a version', at('https://a.example/', [['User-Agent', 'Mozilla/5.0 Shop/13.9.1']]), []],
    [
      'a name in escapes in the address of the page before',
      at('https://a.example/', [['Referer', `https://h5.example/p?${encodeURIComponent('年龄')}=86`]]),
      ['age'],
    ],
  ])('%s', (_what, event, expected) => expect(types(event)).toEqual(expected));
});

describe('encodings that hide behind others', () => {
  const message = Buffer.concat([Buffer.from([0x0a, 42, 0x0a, 40]), Buffer.from(b64(`phone=${PHONE};`.padEnd(30)))]);
  const digest = createHash('md5').update(PHONE).digest('hex');
  const inner = Buffer.concat([Buffer.from([0x08, 1, 0x12, 36, 0x22, 32]), Buffer.from(`${digest}8S`)]);
  test.each<readonly [string, EvidenceEvent]>([
    ['a message whose tag and length are letters', body(message, 'application/x-protobuf')],
    ['a message in a message that is all letters', body(inner, 'application/x-protobuf')],
    ['base64 with a piece before it', json({ v: `xx${b64(`ab${PHONE}`)}` })],
    ['base64 behind another beginning', json({ v: b64(`"tel":"${PHONE}`).slice(2) })],
    ['deflate that kept it as it is', json({ v: b64(deflateRawSync(Buffer.from(PHONE), { level: 0 })) })],
    ['brotli that kept it as it is', json({ v: b64(brotliCompressSync(Buffer.from(`t:${PHONE}`))) })],
    [
      'base64 with a plus sign in a form',
      body(`v=${b64('>>>')}${b64(`tel=${PHONE}`)}`, 'application/x-www-form-urlencoded'),
    ],
    [
      'character references after an equals sign',
      json({ v: `a=${[...PHONE].map((c) => `&#${c.charCodeAt(0)};`).join('')}&b` }),
    ],
    ['a cell between tabs, with commas', body(`id\tinfo\n1\t{"a":[1,2],"v":"${PHONE}"}\n`, 'text/plain')],
  ])('%s', (_what, event) => expect(types(event)).toEqual(['mobile-number']));

  test('a form that says it is in GBK, whose bytes are UTF-8 as well', () =>
    expect(types(body('cph=%C2%B3EZ7S1M&xb=%C5%AE', 'application/x-www-form-urlencoded; charset=GBK'), [])).toEqual([
      'gender',
      'licence-plate',
    ]));

  test.each([0, 1, 2])('base64 of its neighbour, %s bytes on, is not the value', (before) => {
    const known = [{ type: 'serial-number', value: 'QX7K2MZP81LT' }];
    const of = (value: string): EvidenceEvent => json({ v: b64(`${'x'.repeat(before)}${value}",`) });
    expect([types(of('QX7K2MZP81LT'), known), types(of('QX7K2MZP81LU'), known)]).toEqual([['serial-number'], []]);
  });
});

describe('values of few bytes, and in the bytes of other charsets', () => {
  test.each<readonly [string, string, string]>([
    ['a plate in GBK whose bytes are UTF-8 as well', '鲁EZ7S1M', '%C2%B3%45%5A%37%53%31%4D'],
    ['seven characters backwards', 'PL78532', '23587LP'],
    ['seven characters in base64 in a text', 'PL78532', `v1:csr.${b64('PL78532')};end`],
  ])('%s', (_what, value, sent) => {
    const type = 'serial-number';
    expect([
      types(json({ v: sent }), [{ type, value }]),
      types(json({ v: sent }), [{ type, value: `${value}1` }]),
    ]).toEqual([[type], []]);
  });
});

describe('a value in several fields', () => {
  test.each<readonly [string, unknown, readonly string[]]>([
    ['pinyin', { last: 'Zhao', first: 'Mingli' }, ['person-name']],
    ['pinyin with lines', { n: 'zhao_ming_li' }, ['person-name']],
    ['a day as numbers', { y: 1991, m: 7, d: 23 }, ['birth-date']],
    ['a mailbox and its host', { user: 'ming.zhao77', host: 'qq.com' }, ['email-address']],
    ['an address with commas', { a: '浙江省杭州市西湖区，文三路66号，翠苑小区3栋2单元501室' }, ['shipping-address']],
    ['another day', { y: 1991, m: 8, d: 23 }, []],
    ['numbers apart', { y: 1991, a: 5, m: 7, b: 6, d: 23 }, []],
    ['another surname', { last: 'Zhou', first: 'Mingli' }, []],
  ])('%s', (_what, value, expected) => expect(types(json(value))).toEqual(expected));
});

describe('what nobody knew beforehand', () => {
  test.each<readonly [string, unknown, readonly string[]]>([
    ['an address down to the door', { v: '四川省成都市武侯区天府大道66号锦绣小区19栋2单元801室' }, ['postal-address']],
    ['a street', { v: '四川省成都市武侯区天府大道' }, []],
    ['the flat of a shop', { shopAddr: '四川省成都市武侯区天府大道66号锦绣小区19栋2单元801室' }, []],
    ['a table of regions', { regions: [{ adcode: '110000' }, { adcode: '310000' }] }, []],
    ['where a map opens', { mapConfig: { defaultCenter: { latitude: 31.2304, longitude: 121.4737 } } }, []],
    ['a mailbox of an office in a text', { v: '请联系 support@shop.com' }, []],
    ['a film', { src: 'https://v.example/6212261202011584349/f0.mp4' }, []],
  ])('%s', (_what, value, expected) => expect(types(json(value), [])).toEqual(expected));
});

describe('a value in what was decoded', () => {
  const flows = (value: string): readonly (readonly [string, readonly string[]])[] => {
    const evidence = evidenceOf([json({ v: value })]);
    const manifest = { ...evidence.manifest, persona: { seed: '', known: KNOWN } } as typeof evidence.manifest;
    return findFlows({ ...evidence, manifest }).flows.map(({ location, transforms }) => [location, transforms]);
  };
  it('is one flow, with the base64 around it or without', () => {
    expect(flows(b64(JSON.stringify({ tel: PHONE })))).toEqual([['body/v/tel', []]]);
    expect(flows(b64(JSON.stringify({ tel: PHONE })).slice(3, -2))).toHaveLength(1);
  });
});
