import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decode } from '../../detectors/decode/index.ts';
import { geohash } from '../../detectors/recognise/geo.ts';
import { Recognition } from '../../detectors/recognise/index.ts';

const PHONE = '13912347856';
const known = [
  { type: 'mobile-number', value: PHONE },
  { type: 'birth-date', value: '1991-07-23' },
  { type: 'precise-location', value: '30.274151,120.155154' },
  { type: 'mac-address', value: '3c:5a:b4:91:0e:7f' },
];

/** Types of sightings in a body of these bytes. */
function see(bytes: Uint8Array | string, recognition = new Recognition(known)): readonly string[] {
  const node = {
    carrier: 'request-body',
    location: 'body',
    field: '',
    path: [],
    chain: [],
    kind: 'bytes',
    depth: 0,
  } as const;
  const { leaves } = decode([{ ...node, bytes: Buffer.from(bytes as string) }]);
  return [...new Set(recognition.look(leaves, 1).map(({ dataType }) => dataType))].sort();
}
const hex = (text: string, mark: string): string => (Buffer.from(text).toString('hex').match(/../g) ?? []).join(mark);
const frame = (payload: Buffer): Buffer => Buffer.concat([Buffer.from([0, 0, 0, payload.length + 6, 1, 7]), payload]);

describe('a telephone number that is written otherwise', () => {
  it.each([
    ['hexadecimal with blanks', hex(PHONE, ' ')],
    ['hexadecimal with colons', hex(PHONE, ':')],
    ['hexadecimal with 0x', `0x${hex(PHONE, '')}`],
    ['hexadecimal in a log line', `2026-01-02 I save v=${hex(`tel ${PHONE}`, '')} ok`],
    ['character codes', [...PHONE].map((char) => char.charCodeAt(0)).join(',')],
    ['a list of bytes', JSON.stringify({ d: [...Buffer.from(PHONE)] })],
    ['a buffer as JSON', JSON.stringify(Buffer.from(PHONE))],
    ['quoted-printable', `=E7=94=B5=E8=AF=9D=31=33${PHONE.slice(2)}`],
    ['base64 backwards', [...Buffer.from(JSON.stringify({ v: PHONE })).toString('base64')].reverse().join('')],
    [
      'full-width digits here and there',
      PHONE.replace(/[35]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    ],
    ['escape() of old browsers', `%u7535%u8BDD${PHONE}`],
    ['UTF-8 that was read byte by byte', Buffer.from(`电话${PHONE}`).toString('latin1')],
    ['JSONP', `cb_1({"a":{"tel":"${[...PHONE].map((char) => `\\u00${char.charCodeAt(0).toString(16)}`).join('')}"}});`],
    ['a frame of its own protocol', frame(Buffer.from(`{"v":"${PHONE}"}`))],
    ['gzip after a header', frame(gzipSync(`{"v":"${PHONE}"}`))],
    ['groups with dots', '139.1234.7856'],
    ['a key of a map', JSON.stringify({ [PHONE]: { hit: 1 } })],
  ])('as %s', (_how, body) => expect(see(body)).toEqual(['mobile-number']));
});

describe('other values that are written otherwise', () => {
  it.each([
    ['birth-date', '23/07/1991'],
    ['birth-date', 'Jul 23, 1991'],
    ['birth-date', String(Date.parse('1991-07-23T00:00:00+08:00'))],
    ['precise-location', 'POINT(120.155154 30.274151)'],
    ['precise-location', 'lat=30.274151;lng=120.155154'],
    ['precise-location', `30°16'26.9"N 120°9'18.6"E`],
    ['precise-location', JSON.stringify({ a: 302741510, b: 1201551540 })],
    ['precise-location', `at ${geohash({ lat: 30.274151, lng: 120.155154 }, 9)}`],
    ['mac-address', '3C5A.B491.0E7F'],
  ])('%s as %s', (type, body) => expect(see(JSON.stringify({ x: body }))).toContain(type));

  it.each([
    ['a date beside it', '24/07/1991'],
    ['a place a kilometre away', 'POINT(120.165154 30.284151)'],
    ['degrees of a bezier curve', '0.25 0.1 0.25 1.0'],
    ['other hexadecimal with blanks', '9f 02 ff e1 07 88 c3 00 9d 41'],
    ['numbers that are no characters', '1,2,3,4,5,6,7,8,9,10,11,12'],
    ['chart data', JSON.stringify({ d: [3, 7, 1, 9, 4, 4, 2, 8] })],
    ['a time in a field', '10:20:30'],
  ])('nothing in %s', (_what, body) => expect(see(JSON.stringify({ x: body }))).toEqual([]));
});

describe('names of fields with words around them', () => {
  const types = (body: unknown): readonly string[] => see(JSON.stringify(body), new Recognition([]));
  it.each([
    ['deviceOaid', '3f0e7c55-a1b9-4d22-86fe-01cb39d7a842', 'oaid'],
    ['F_realName', '欧阳明月', 'person-name'],
    ['user[0][gender]', '女', 'gender'],
    ['性别', '女', 'gender'],
    ['收货人', '王小明', 'consignee-name'],
    ['loginIp', '114.88.203.17', 'ip-address'],
    ['apMac', '3c:5a:b4:91:0e:7f', 'wifi-bssid'],
    ['wxUnionid', 'oGZUI0egBJY1zhBYw2KhdUfwVJJE', 'wechat-unionid'],
    ['receiverMobile', PHONE, 'recipient-phone'],
    ['monthlyIncome', '18000', 'income'],
  ])('%s', (name, value, type) => expect(types({ [name]: value })).toEqual([type]));

  it('a pair of name and value is a field', () =>
    expect(types({ fields: [{ name: 'realName', value: '欧阳明月' }] })).toEqual(['person-name']));
  it('`name` is a person’s in an object about one', () => {
    expect(types({ user: { name: '欧阳明月' } })).toEqual(['person-name']);
    expect(types({ goods: { name: '王守义十三香' } })).toEqual([]);
  });
  it.each([
    ['version', '3.1.2'],
    ['from', 'home'],
    ['needPhone', '1'],
    ['showGender', '1'],
    ['refundNo', '13912347856'],
    ['skuCode', '6225880123456783'],
    ['supportEmail', 'service@brand.example'],
    ['deviceId', '00000000-0000-0000-0000-000000000000'],
    ['goodsName', '王守义十三香'],
  ])('%s says nothing of a person', (name, value) => {
    const node = {
      carrier: 'query',
      location: `query:${name}`,
      field: name,
      path: [],
      chain: [],
      kind: 'string',
      depth: 0,
    } as const;
    const { leaves } = decode([{ ...node, text: value }]);
    expect(new Recognition([]).look(leaves, 1).filter(({ confidence }) => confidence >= 0.4)).toEqual([]);
  });
});
