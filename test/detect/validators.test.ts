import { describe, expect, test } from 'vitest';
import type { Node } from '../../detectors/decode/node.ts';
import data from '../../detectors/knowledge/data-types.json' with { type: 'json' };
import { allTypes, isA, normaliseField, typeOf, weakFields } from '../../detectors/knowledge/taxonomy.ts';
import { Recognition } from '../../detectors/recognise/index.ts';
import { keyBits } from '../../detectors/recognise/keys.ts';
import { KEY } from '../../detectors/scan/keys.ts';
import type { Sighting } from '../../detectors/types.ts';

const recognition = new Recognition([]);
const rootsOf = (body: unknown): readonly Node[] => [
  {
    carrier: 'request-body',
    location: 'body',
    field: '',
    path: [],
    chain: [],
    kind: 'bytes',
    depth: 0,
    bytes: Buffer.from(JSON.stringify(body)),
  },
];
const see = (body: unknown): readonly Sighting[] => recognition.look(recognition.read(rootsOf(body)).leaves, 1);

interface Validator {
  readonly id: string;
  readonly data_types: readonly string[];
  readonly examples_valid: readonly string[];
  readonly examples_invalid: readonly string[];
}
const validators = data.validators as unknown as readonly Validator[];

/** Rows whose examples are no values, or that have a field of their own. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  'wx-temp-file': ['wxfile://tmp_1a2b3c4d5e6f.jpg'],
  'foreign-pr-id': ['ABC110105491231', '91105219850312123X'],
  'military-id': ['南字第12345678号'],
  'cn-driving-licence': ['110105123456', '11010519491231002X'],
  meid: ['A0000049C59B1D'],
  oaid: ['1a2b3c4d-5e6f-4a8b-9c0d-1e2f3a4b5c6d', '3f9a1c7be2d40586'],
  'android-id': ['3f9a1c7be2d40586'],
  'geo-coordinate': ['31.230416,121.473701', '121.473701,31.230416'],
  'geo-coordinate-coarse': ['31.23,121.47'],
  'wx-unionid': ['o6_bmasdasdsad6_2sgVt7hMZOPfL'],
  'wx-login-code': ['0a3Kq1ll2xYz4b0mNn1l2QwErT3kQ1xY'],
  'wx-phone-code': ['3f9a1c7be2d405863f9a1c7be2d405863f9a1c7be2d405863f9a1c7be2d40586'],
  'wx-encrypted-data': ['CiyLU1Aw2KjvrjMdj8YKliAjtP4gsMZMQmRzooG2xrDcvSnxIMXFufNstNGTyaGS9uT5geRa0W4oTOb1WT7fJlAC'],
  'werun-steps': ['12034'],
};
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  'wx-iv': ['iv'],
  'wx-encrypted-data': ['encryptedData'],
  'wx-login-code': ['code'],
  'wx-phone-code': ['code'],
  'werun-steps': ['stepCount', 'steps', 'stepInfoList'],
  'geo-coordinate': ['location', 'lnglat'],
  'geo-coordinate-coarse': ['location', 'lnglat', 'cityCode'],
};
/** What is wrong for the validator and right for another, or believed because the field says so. */
const OTHERWISE: Readonly<Record<string, string>> = {
  '13800138000': 'a mobile number in the field of a landline is a telephone number still',
  京AD12345: 'the plate of a new-energy vehicle, which has a validator of its own',
  确定: 'two Chinese characters in a field named consignee are believed',
  xGZUI0egBJY1zhBYw2KhdUfwVJJE: 'in a field named openid any token of that length is believed',
};

const fieldsOf = ({ id, data_types }: Validator): readonly string[] =>
  FIELDS[id] ??
  data_types.flatMap((type) => typeOf(type)?.fields ?? []).filter((field) => !weakFields.has(normaliseField(field)));
const meant = (validator: Validator, sighting: Sighting): boolean =>
  sighting.confidence >= 0.5 &&
  validator.data_types.some((type) => isA(sighting.dataType, type) || isA(type, sighting.dataType));
const recognised = (validator: Validator, value: string): boolean =>
  fieldsOf(validator).some((field) => see({ data: { [field]: value } }).some((one) => meant(validator, one)));

/** WeChat's public number of the program itself. */
const personal = validators.filter(({ id }) => id !== 'wx-appid');

/** Whose values are anything and whose names are everybody's: found as the persona's own or as what a wx API handed out, never by a name. */
const NAMELESS: readonly string[] =
  `interests order-information asset-information virtual-property message-content browsing-history favourites
  app-launch-information crash-log user-content screen-information language-timezone battery-status cpu-memory user-agent event-seat
  scan-result operation-log`.split(/\s+/);

describe('every validator of data-types.json', () => {
  test('there are forty-seven', () => expect(validators.length).toBe(47));

  test.each(personal.map((one) => [one.id, one] as const))(
    '%s: what it calls valid is found in a field of its types',
    (id, one) => {
      const values = VALUES[id] ?? one.examples_valid;
      expect(values.length).toBeGreaterThan(0);
      for (const value of values) expect(recognised(one, String(value)), String(value)).toBe(true);
    },
  );

  test.each(validators.map((one) => [one.id, one] as const))('%s: what it calls invalid is not', (_id, one) => {
    for (const value of one.examples_invalid.map(String))
      if (OTHERWISE[value] === undefined) expect(recognised(one, value), value).toBe(false);
  });

  test('the number of a mini-program is nobody’s', () => {
    expect(see({ appid: 'wx4f4bc4dec97d474b' }).filter((one) => one.confidence >= 0.5)).toEqual([]);
  });
});

describe('every type that can appear in traffic', () => {
  /** Umbrellas are found by what is below them. */
  const concrete = [...allTypes()].filter(
    (type) => !NAMELESS.includes(type.id) && !type.umbrella && type.fields.some((field) => !weakFields.has(field)),
  );

  test.each(concrete.map((type) => [type.id, type] as const))(
    '%s has a recogniser: by a name of its own or a validator',
    (_id, type) => {
      const byName = type.fields.some((field) => (keyBits(field) & ~KEY.index & ~KEY.data) !== 0);
      expect(byName || type.validators.length > 0).toBe(true);
    },
  );
});

describe('types that no name says', () => {
  test.each(NAMELESS)('%s is found as a value of the persona', (type) => {
    const value = 'a-value-of-3f9a1c7be2d4';
    const own = new Recognition([{ type, value }]);
    const { leaves } = own.read(rootsOf({ data: { x: value } }));
    expect(own.look(leaves, 1).map((one) => one.dataType)).toEqual([type]);
  });
});

describe('explanations', () => {
  test('each is one sentence without the value, ends in a full stop, and names the type in both languages', () => {
    const sightings = personal.flatMap((one) =>
      (VALUES[one.id] ?? one.examples_valid).flatMap((value) =>
        fieldsOf(one)
          .slice(0, 2)
          .flatMap((field) => see({ data: { [field]: String(value) } })),
      ),
    );
    expect(sightings.length).toBeGreaterThan(60);
    for (const { explanation, dataType, leaf } of sightings) {
      expect(explanation).toMatch(/^[A-Z].*\.$/);
      expect(explanation.replaceAll(/GB \d+|"[^"]*"/g, '')).not.toMatch(/[.!?] [A-Z]/);
      if (leaf.value.length >= 6) expect(explanation).not.toContain(leaf.value);
      expect(typeOf(dataType)?.nameZh).not.toBe('');
    }
  });
});
