import { createHash } from 'node:crypto';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { Recognition } from '../../detectors/recognise/index.ts';

/** Ways of writing that neither generator of the benchmarks makes (found by a third one). */
const [PHONE, NAME, CARD] = ['13912347856', '欧阳明月', '6222021234567890128'];
const recognition = new Recognition([
  { type: 'mobile-number', value: PHONE },
  { type: 'person-name', value: NAME },
  { type: 'birth-date', value: '1991-07-23' },
  { type: 'bank-card-number', value: CARD },
  { type: 'landline-number', value: '0571-86543217' },
  { type: 'passport-number', value: 'E83920174' },
]);

/** Types of the person's own values in a body. */
function see(body: string): readonly string[] {
  const root = { carrier: 'request-body', location: 'body', field: '', path: [], chain: [], depth: 0 } as const;
  const { leaves } = recognition.read([{ ...root, kind: 'bytes', bytes: Buffer.from(body) }]);
  const own = recognition.look(leaves, 1).filter(({ source }) => source === 'canary');
  return [...new Set(own.map(({ dataType }) => dataType))];
}
const field = (v: unknown): string => JSON.stringify({ v, n: 1 });
const hash = (algorithm: string, value: string | Buffer): string => createHash(algorithm).update(value).digest('hex');
const framed = (head: Buffer, text: string): string => Buffer.concat([head, Buffer.from(text)]).toString('base64');
const other = '13812347850';

describe('a telephone number', () => {
  it.each([
    ['with a blank between all digits', field([...PHONE].join(' '))],
    ['with marks that nobody sees', field([...PHONE].join('\u200b'))],
    ['in Chinese digits', field('一三九一二三四七八五六')],
    ['with brackets', field('+86(139)12347856')],
    ['in octal escapes', field([...PHONE].map((digit) => `\\0${digit.charCodeAt(0).toString(8)}`).join(''))],
    ['in JSON behind a length, in base64', field(framed(Buffer.from([0, 0, 0, 27]), field(PHONE)))],
    ['in JSON behind a vector, in base64', field(framed(Buffer.from('00ff10fe20fd30fc40fb50fa', 'hex'), field(PHONE)))],
    [
      'in base64 backwards, whatever it ends with',
      field([...Buffer.from(`tel ${PHONE} x`).toString('base64')].reverse().join('')),
    ],
    ['as the name of a part', `--bb1\r\nContent-Disposition: form-data; name="${PHONE}"\r\n\r\n1\r\n--bb1--\r\n`],
    ['as an MD5 with dashes', field(hash('md5', PHONE).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'))],
    ['as an MD5 in pairs', field(hash('md5', PHONE).match(/../g)?.join(':'))],
    ['as a SHA-256 with 0x', field(`0x${hash('sha256', PHONE)}`)],
    ['as the beginning of an MD5', field(hash('md5', PHONE).slice(0, 16))],
    ['as half of a SHA-256', field(hash('sha256', PHONE).slice(0, 32))],
    ['as a SHA-256 of a SHA-256', field(hash('sha256', createHash('sha256').update(PHONE).digest()))],
  ])('%s is found', (_how, body) => expect(see(body)).toEqual(['mobile-number']));

  it.each([
    ['another number with blanks', field([...other].join(' '))],
    ['another number in Chinese digits', field('一三八一二三四七八五六')],
    ['another number behind a length', field(framed(Buffer.from([0, 0, 0, 27]), field(other)))],
    ['a uuid', field('0d3f6a1e-77c2-4b58-9a10-5be2c4d81f36')],
    ['half of another digest', field(hash('sha256', other).slice(0, 32))],
    ['the end of a longer digest', field(hash('sha512', PHONE).slice(40, 72))],
    ['random base64', field(createHash('sha384').update(other).digest('base64'))],
  ])('%s is none', (_how, body) => expect(see(body)).toEqual([]));
});

describe('other values', () => {
  it.each([
    ['person-name', field('Ouyang Mingyue')],
    ['person-name', field('Mingyue Ouyang')],
    ['person-name', field('OUYANG/MINGYUE')],
    ['person-name', field('ouyang_mingyue')],
    ['person-name', field('Ōuyáng Míngyuè')],
    ['person-name', field('欧阳·明月')],
    ['person-name', field('明月欧阳')],
    ['person-name', field(hash('md5', iconv.encode(NAME, 'gbk')))],
    ['birth-date', field('1991-07-22T16:00:00.000Z')],
    ['birth-date', field('23-Jul-1991')],
    ['birth-date', field('一九九一年七月二十三日')],
    ['bank-card-number', `{"card":${CARD}}`],
    ['bank-card-number', `[{"card":\t${CARD} }]`],
    ['bank-card-number', field('6222 **** **** 0128')],
    ['landline-number', field('0571 8654 3217')],
    ['passport-number', field('E 83920174')],
  ])('%s in %s', (type, body) => expect(see(body)).toEqual([type]));

  it.each([
    ['another pinyin', field('Ouyang Mingyuan')],
    ['another evening', field('1991-07-21T16:00:00.000Z')],
    ['another day in words', field('一九九一年七月二十一日')],
    ['a number that a double rounds to the same', '{"card":6222021234567890129}'],
    ['another card under stars', field('6222 **** **** 0129')],
    ['another area', field('0572 8654 3217')],
    ['another letter', field('F 83920174')],
  ])('%s is none of them', (_what, body) => expect(see(body)).toEqual([]));
});
