import { pinyin } from 'pinyin-pro';
import { surnames } from '../knowledge/taxonomy.ts';
import { datesOf } from './dates.ts';
import { geohash, inEveryDatum } from './geo.ts';

/** One way in which a known value can stand in traffic. */
export interface Form {
  readonly text: string;
  /** How it came from the value; empty for the value itself. */
  readonly transforms: readonly string[];
  /** 0..1: how sure it is that this text means this value. */
  readonly strength: number;
}

export const form = (text: string, transform: string, strength = 0.97): Form => ({
  text,
  transforms: [transform],
  strength,
});
const formatted = (texts: readonly string[], strength?: number): readonly Form[] =>
  texts.map((text) => form(text, 'formatted', strength));

/** What people and input masks put between groups. */
const SEPARATORS = [' ', '-', '.', '\u00a0', '_', '/', ','];

/** The value cut into groups of these sizes; the last group takes the rest. */
function grouped(value: string, sizes: readonly number[], separators: readonly string[] = [' ', '-']): readonly Form[] {
  const parts: string[] = [];
  let at = 0;
  for (let n = 0; at < value.length; n += 1) {
    const size = sizes[n] ?? sizes.at(-1) ?? value.length;
    parts.push(value.slice(at, at + size));
    at += size;
  }
  return formatted(separators.map((separator) => parts.join(separator)));
}

/** The middle as stars: less than the value, and still whose it is. */
const masked = (value: string, head: number, tail: number): readonly Form[] => {
  const hidden = value.length - head - tail;
  return hidden < 3
    ? []
    : ['*', 'x', 'X', '●'].map((star) =>
        form(value.slice(0, head) + star.repeat(hidden) + value.slice(-tail), 'masked', 0.6),
      );
};

const phone = (value: string): readonly Form[] => [
  ...grouped(value, [3, 4, 4], SEPARATORS),
  ...grouped(value, [4, 4, 3], SEPARATORS),
  ...grouped(value, [3, 8]),
  ...grouped(value, [3, 3, 5]),
  ...grouped(value, [5, 6]),
  ...formatted(
    ['', ' ', '-'].map(
      (mark) =>
        `(${value.slice(0, 3)})${mark === '' ? value.slice(3) : `${mark}${value.slice(3, 7)}${mark}${value.slice(7)}`}`,
    ),
  ),
  ...masked(value, 3, 4),
];

const landline = (value: string): readonly Form[] => {
  const [area = '', number = ''] = value.split('-');
  const digits = `${area}${number}`;
  if (number === '') return [];
  const short = area.replace(/^0/, '');
  return formatted([
    digits,
    `${area} ${number}`,
    `(${area})${number}`,
    `(${area}) ${number}`,
    `（${area}）${number}`,
    ...[`${area} `, `86 ${short} `].map((head) => `${head}${number.slice(0, 4)} ${number.slice(4)}`),
  ]).concat(formatted([`86${short}${number}`, `86-${short}-${number}`, `86 ${short} ${number}`, `${short}-${number}`]));
};

const residentId = (value: string): readonly Form[] => [
  ...grouped(value, [6, 8, 4], [' ', '-', '_']),
  ...grouped(value, [6, 4, 4, 4]),
  ...grouped(value, [3, 3, 4, 4, 4]),
  ...grouped(value, [4]),
  ...masked(value, 6, 4),
  ...masked(value, 4, 4),
  ...masked(value, 3, 4),
];

const card = (value: string): readonly Form[] => [
  ...grouped(value, [4], SEPARATORS),
  ...grouped(value, [6, 13]),
  ...masked(value, 6, 4),
  ...masked(value, 4, 4),
  form(`${value.slice(0, 4)} **** **** ${value.slice(-4)}`, 'masked', 0.6),
];

const device = (value: string): readonly Form[] => [
  ...grouped(value, [2, 6, 6, 1], [' ', '-', '/']),
  ...grouped(value, [6, 2, 6, 1], [' ', '-', '/']),
  ...grouped(value, [8, 6, 1]),
  ...grouped(value, [8, 7], ['/', '-', ' ']),
  ...grouped(value, [6, 9]),
  ...grouped(value, [3]),
  ...grouped(value, [4]),
  ...grouped(value, [5]),
];

const bothCases = (texts: readonly string[], strength?: number): readonly Form[] =>
  formatted(
    texts.flatMap((text) => [text.toLowerCase(), text.toUpperCase()]),
    strength,
  );

const mac = (value: string): readonly Form[] => {
  const pairs = value.split(/[:-]/);
  const bare = pairs.join('');
  const fours = bare.match(/.{4}/g) ?? [];
  return [
    ...bothCases([
      pairs.join(':'),
      pairs.join('-'),
      pairs.join(' '),
      pairs.join('_'),
      fours.join('.'),
      fours.join('-'),
    ]),
    ...bothCases([bare], 0.9),
  ];
};

const uuid = (value: string): readonly Form[] => {
  const bare = value.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/i.test(bare)) return [];
  return bothCases([bare, bare.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')]);
};

const plate = (value: string): readonly Form[] => {
  const [head, tail] = [value.slice(0, 2), value.slice(2)];
  return formatted(['·', '•', ' ', '-', '.', '・'].map((dot) => `${head}${dot}${tail}`));
};

/** What may stand between surname and given name in pinyin. */
const BETWEEN_NAMES = ['', ' ', '_', '-', '.', '/', ', ', ','];
/** `ōu` without its mark; `ü` keeps its own. */
const withoutTone = (syllable: string): string =>
  syllable
    .normalize('NFD')
    .replaceAll(/[\u0300\u0301\u0304\u030c]/g, '')
    .normalize('NFC');
const titled = (text: string): string => text.replaceAll(/(?<![\p{L}])\p{L}/gu, (head) => head.toUpperCase());

/** A name in Latin letters, surname first or last, in the usual cases; `split` is where the given name begins. */
function romanised(syllables: readonly string[], split: number): readonly string[] {
  const [surname, given] = [syllables.slice(0, split).join(''), syllables.slice(split).join('')];
  const apart = [' ', '-', '_', '.', "'"].map((mark) => syllables.join(mark));
  apart.push(`${surname} ${syllables.slice(split).join('-')}`);
  const both = BETWEEN_NAMES.flatMap((mark) => [surname + mark + given, given + mark + surname]);
  return [...both, ...apart, `${surname} ${syllables.slice(split).join(' ')}`]
    .concat(`${surname.toUpperCase()} ${titled(given)}`, `${syllables.slice(split).join('-')} ${surname}`)
    .filter((one) => one.length >= 8)
    .flatMap((one) => [one, one.toUpperCase(), titled(one)]);
}

/** Characters of the surname. */
const surnameOf = (value: string): number => (surnames.has(value.slice(0, 2)) && value.length > 2 ? 2 : 1);

/** Surname and given name in pinyin, for fields of their own; `undefined` for what is no Chinese name. */
export function apartInPinyin(value: string): readonly [surname: string, given: string] | undefined {
  if (!/^[\u4e00-\u9fa5]{2,6}$/.test(value)) return undefined;
  const syllables = pinyin(value, { toneType: 'none', type: 'array', surname: 'head', v: true });
  const split = surnameOf(value);
  return [syllables.slice(0, split).join(''), syllables.slice(split).join('')];
}

const name = (value: string): readonly Form[] => {
  const split = surnameOf(value);
  const toned = pinyin(value, { toneType: 'symbol', type: 'array', surname: 'head' });
  const cased = [toned.map(withoutTone), toned].flatMap((syllables) => romanised(syllables, split));
  const spaced =
    value.length < 2 ? [] : [[...value].join(' '), `${value[0]} ${value.slice(1)}`, [...value].join('\u3000')];
  return [
    ...[...new Set(cased)].map((one) => form(one, 'pinyin', 0.8)),
    ...formatted([
      ...spaced,
      ...(value.length > 3 ? [' ', '\u3000', '·'].map((mark) => value.slice(0, 2) + mark + value.slice(2)) : []),
      ...(value.length > 2 ? [value.slice(split) + value.slice(0, split)] : []),
    ]),
  ];
};

/** An address with something between its parts, and without the parts that a picker sends apart. */
const address = (value: string): readonly Form[] => {
  const cut = /(省|自治区|市|区|县|镇|乡)(?=.)/g;
  const cuts = [cut, /([区县])(?=.)/g, /(号)(?=.)/g, /([区县号])(?=.)/g, /([省市区县号])(?=.)/g];
  const rests = [...value.matchAll(cut)]
    .map((match) => value.slice(match.index + match[0].length))
    .filter((rest) => rest.length >= 6 && /\d/.test(rest));
  return [
    ...formatted(
      cuts.flatMap((places) =>
        [' ', ',', '，', '/', '-', '|', ';'].map((separator) => value.replaceAll(places, `$1${separator}`)),
      ),
    ),
    ...rests.map((rest) => form(rest, 'part', 0.85)),
  ];
};

/** A letter and digits, as people read them out. */
const document = (value: string): readonly Form[] => formatted([value.replace(/^([A-Z]{1,2})(?=\d)/, '$1 ')]);

const email = (value: string): readonly Form[] =>
  formatted([
    value.replace('@', ' (at) '),
    value.replace('@', '(at)'),
    value.replace('@', '[at]'),
    value.replace('@', '#'),
  ]);

const ip = (value: string): readonly Form[] => {
  const parts = value.split('.').map(Number);
  if (parts.length !== 4 || parts.some(Number.isNaN)) return [];
  const number = parts.reduce((sum, part) => sum * 256 + part, 0);
  return [
    form(String(number), 'as-integer', 0.8),
    ...formatted([parts.map((part) => String(part).padStart(3, '0')).join('.'), parts.join('-'), parts.join('_')]),
  ];
};

/** Geohash cells of 150 metres: longer ones begin with these. */
const CELL = 7;
const position = (value: string): readonly Form[] => {
  const [lat, lng] = value.split(',').map(Number);
  if (lat === undefined || lng === undefined || !Number.isFinite(lat) || !Number.isFinite(lng)) return [];
  return Object.entries(inEveryDatum({ lat, lng })).map(([datum, point]) => ({
    text: geohash(point, CELL),
    transforms: [...(datum === 'wgs84' ? [] : [datum]), 'geohash'],
    strength: 0.85,
  }));
};

/** A name and a number that were given as one: each of them, and both with something else between. */
const together = (value: string): readonly Form[] => {
  const parts = value.split(/[\s,，;/|:-]+/).filter((part) => Buffer.byteLength(part) >= 6);
  if (parts.length !== 2) return [];
  const both = [parts, [...parts].reverse()].flatMap((two) =>
    ['', ' ', '/', ',', '，', '-', '|', ':', '：', '_'].map((mark) => two.join(mark)),
  );
  return [...formatted(both), ...parts.map((part) => form(part, 'part', 0.85))];
};

/** A person is given by name or by number. */
const ofSomebody = (value: string): readonly Form[] =>
  /^1\d{10}$/.test(value) ? phone(value) : /^[\u4e00-\u9fa5·]{2,6}$/.test(value) ? name(value) : [];

/** @table Spellings by type of value. */
export const BY_TYPE: Readonly<Record<string, (value: string) => readonly Form[]>> = {
  'mobile-number': phone,
  'recipient-phone': phone,
  'bank-reserved-mobile': phone,
  'phone-number': phone,
  'registered-mobile-number': phone,
  'contact-list': phone,
  'address-book': phone,
  'emergency-contact': (value) => [...together(value), ...ofSomebody(value)],
  'guardian-information': (value) => [...together(value), ...ofSomebody(value)],
  'minor-information': (value) => ofSomebody(value),
  'property-listing': address,
  'landline-number': landline,
  'resident-id-number': residentId,
  'person-name': name,
  'consignee-name': name,
  'birth-date': (value) => datesOf(value).map((text) => form(text, 'formatted', 0.9)),
  'bank-card-number': card,
  imei: device,
  imsi: device,
  iccid: device,
  'mac-address': mac,
  'wifi-bssid': mac,
  'bluetooth-address': mac,
  oaid: uuid,
  idfa: uuid,
  idfv: uuid,
  'advertising-id': uuid,
  'sdk-distinct-id': uuid,
  'licence-plate': plate,
  'postal-address': address,
  'shipping-address': address,
  'home-address': address,
  'passport-number': document,
  'hk-macau-permit': document,
  'email-address': email,
  'ip-address': ip,
  'precise-location': position,
};
