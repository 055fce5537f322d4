import type { KnownValue } from '../../evidence/manifest.ts';
import { luhnDigit, residentIdCheck } from './checksum.ts';
import { knownPapers, type Papers, papersOf } from './papers.ts';
import { SeededRandom } from './random.ts';
import { BIRTH_YEARS, foreignName, foreignPassport, foreignResidentId, kindOf, type PersonaKind } from './variants.ts';

/**
 * The seeded synthetic person of a run. Every value is well-formed, so that validation in the mini-program accepts it, and none can be a real
 * person's; each generator says why. The values are the canaries that detectors look for.
 */
export interface Persona extends Papers {
  readonly seed: string;
  readonly kind: PersonaKind;
  readonly version: 1;
  readonly name: string;
  readonly mobile: string;
  readonly email: string;
  readonly residentId: string;
  readonly passport: string;
  readonly bankCard: string;
  readonly plate: string;
  readonly birthday: string;
  readonly nickname: string;
  readonly gender: 'male' | 'female';
  readonly company: string;
  readonly address: Address;
  /** A harmless search word. */
  readonly search: string;
  /** WGS-84, six decimals. */
  readonly latitude: number;
  readonly longitude: number;
  readonly openid: string;
  readonly unionid: string;
  readonly sessionKey: string;
  readonly device: Device;
  readonly contacts: readonly { readonly name: string; readonly mobile: string }[];
  /** What of it is looked for in traffic. */
  known(): readonly KnownValue[];
}

export interface Address {
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly detail: string;
  readonly full: string;
  readonly postcode: string;
}

export interface Device {
  readonly brand: string;
  readonly model: string;
  readonly system: string;
  readonly platform: 'ios' | 'android';
  readonly imei: string;
  readonly oaid: string;
  readonly androidId: string;
  readonly mac: string;
  readonly ssid: string;
  readonly bssid: string;
  readonly bluetooth: string;
  readonly ip: string;
}

/** Rare characters, so that a name is found in traffic and does not meet a product word by chance. */
const SURNAMES = ['亓', '郤', '逯', '訾', '夔', '阙', '麴', '璩'];
const GIVEN = ['玥', '翯', '琤', '昀', '洢', '珩', '霂', '鹮', '橒', '湉', '旻', '苧'];

/** Places for the address; the street does not exist. */
const PLACES = [
  {
    province: '浙江省',
    city: '杭州市',
    district: '西湖区',
    postcode: '310012',
    area: '330106',
    lat: 30.27,
    lng: 120.13,
    plate: '浙A',
    phone: '0571',
  },
  {
    province: '四川省',
    city: '成都市',
    district: '武侯区',
    postcode: '610041',
    area: '510107',
    lat: 30.64,
    lng: 104.05,
    plate: '川A',
    phone: '028',
  },
  {
    province: '广东省',
    city: '广州市',
    district: '天河区',
    postcode: '510630',
    area: '440106',
    lat: 23.13,
    lng: 113.36,
    plate: '粤A',
    phone: '020',
  },
] as const;
type Place = (typeof PLACES)[number];

const HEX = '0123456789abcdef';
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The person of a seed; the same seed gives the same person on every machine. */
export function createPersona(seed: string): Persona {
  const random = new SeededRandom(`mpaudit persona 1\n${seed}`);
  const place = random.stream('place').pick(PLACES);
  const address = addressOf(random.stream('address'), place);
  const kind = kindOf(seed);
  const foreign = kind === 'foreigner';
  const birthday = birthdayOf(random.stream('birthday'), kind);
  const gender = random.stream('gender').pick(['male', 'female'] as const);
  const position = random.stream('position');
  const fields = {
    seed,
    kind,
    version: 1 as const,
    name: foreign ? foreignName(random.stream('name')) : nameOf(random.stream('name')),
    mobile: mobileOf(random.stream('mobile')),
    // RFC 2606: nobody can own an address below .example.
    email: `${random.stream('email').text(9, HEX)}.${random.stream('email2').text(4, HEX)}@mail.example`,
    residentId: (foreign ? foreignId : residentIdOf)(random.stream('residentId'), place, birthday, gender),
    // Ordinary PRC passports begin with E and a digit or with E and a letter other than I, O; "EI" is not issued.
    passport: foreign ? foreignPassport(random.stream('passport')) : `EI${random.stream('passport').digits(7)}`,
    bankCard: bankCardOf(random.stream('bankCard')),
    // The letter I is not used in number plates (GA 36), so this one cannot be on a car.
    plate: `${place.plate}I${random.stream('plate').digits(4)}`,
    birthday,
    nickname: `云上的${random.stream('nickname').pick(GIVEN)}${random.stream('nickname2').digits(3)}`,
    gender,
    company: `${random.stream('company').text(2, GIVEN.join(''))}测试有限公司`,
    address,
    search: '牛奶',
    // Somewhere within a few hundred metres; six decimals make the pair unique.
    latitude: rounded(place.lat + position.int(9000) / 1e6 + 0.000_123),
    longitude: rounded(place.lng + position.int(9000) / 1e6 + 0.000_457),
    openid: `o${random.stream('openid').text(27, BASE64URL)}`,
    unionid: `o${random.stream('unionid').text(27, BASE64URL)}`,
    sessionKey: random.stream('sessionKey').bytes(16).toString('base64'),
    device: deviceOf(random.stream('device')),
    ...papersOf((name) => random.stream(`paper ${name}`), place.phone, birthday),
    contacts: [1, 2].map((at) => ({
      name: nameOf(random.stream(`contact ${at}`)),
      mobile: mobileOf(random.stream(`contact mobile ${at}`)),
    })),
  };
  return { ...fields, known: () => knownOf(fields) };
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
const nameOf = (random: SeededRandom): string => `${random.pick(SURNAMES)}${random.pick(GIVEN)}${random.pick(GIVEN)}`;

/** 1749 is a satellite prefix block that is not assigned to subscribers (MIIT number plan), but passes the usual `^1[3-9]\d{9}$`. */
const mobileOf = (random: SeededRandom): string => `1749${random.digits(7)}`;

const addressOf = (random: SeededRandom, place: Place): Address => {
  const detail = `霂湉测试路${100 + random.int(900)}弄${1 + random.int(40)}号${101 + random.int(1900)}室`;
  return {
    province: place.province,
    city: place.city,
    district: place.district,
    postcode: place.postcode,
    detail,
    full: `${place.province}${place.city}${place.district}${detail}`,
  };
};

const birthdayOf = (random: SeededRandom, kind: PersonaKind): string => {
  const two = (value: number): string => String(value).padStart(2, '0');
  const [first, years] = BIRTH_YEARS[kind];
  return `${first + random.int(years)}-${two(1 + random.int(12))}-${two(1 + random.int(28))}`;
};

const foreignId: typeof residentIdOf = (random, place, birthday, gender) =>
  foreignResidentId(random, place.area, birthday, gender);

/** Sequence numbers 998 and 999 (by sex) at the top of a district's day: historically kept for centenarians, so not given to this birth year. */
function residentIdOf(random: SeededRandom, place: Place, birthday: string, gender: 'male' | 'female'): string {
  const sequence = gender === 'male' ? random.pick(['997', '999']) : random.pick(['996', '998']);
  const first = `${place.area}${birthday.replaceAll('-', '')}${sequence}`;
  return `${first}${residentIdCheck(first)}`;
}

/** UnionPay length and Luhn; 62 2999 is not an issued issuer identification number. */
function bankCardOf(random: SeededRandom): string {
  const first = `622999${random.digits(12)}`;
  return `${first}${luhnDigit(first)}`;
}

function deviceOf(random: SeededRandom): Device {
  // TAC 00 belongs to test equipment (GSMA TS.06), so no sold phone has this IMEI.
  const imei = `0010${random.digits(10)}`;
  // The second hex digit 2 marks a locally administered address (IEEE 802), never a vendor's.
  const mac = (): string => ['02', ...(random.bytes(5).toString('hex').match(/../g) ?? [])].join(':');
  return {
    brand: 'HUAWEI',
    model: 'NOH-AN00',
    system: 'Android 12',
    platform: 'android',
    imei: `${imei}${luhnDigit(imei)}`,
    oaid: random
      .bytes(16)
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    androidId: random.text(16, HEX),
    mac: mac(),
    ssid: `mpaudit-${random.text(6, HEX)}`,
    bssid: mac(),
    bluetooth: mac(),
    // RFC 5737 documentation range.
    ip: `203.0.113.${1 + random.int(250)}`,
  };
}

function knownOf(person: Omit<Persona, 'known'>): readonly KnownValue[] {
  const { device, address } = person;
  return [
    ['person-name', person.name],
    ['mobile-number', person.mobile],
    ['email-address', person.email],
    [person.kind === 'foreigner' ? 'foreign-permanent-resident-id' : 'resident-id-number', person.residentId],
    ['passport-number', person.passport],
    ['bank-card-number', person.bankCard],
    ['licence-plate', person.plate],
    ['birth-date', person.birthday],
    ['nickname', person.nickname],
    ['postal-address', address.full],
    ['postal-address', address.detail],
    ['precise-location', `${person.latitude},${person.longitude}`],
    ['wechat-openid', person.openid],
    ['wechat-unionid', person.unionid],
    ['wechat-session-key', person.sessionKey],
    ['imei', device.imei],
    ['oaid', device.oaid],
    ['android-id', device.androidId],
    ['mac-address', device.mac],
    ['wifi-ssid', device.ssid],
    ['wifi-bssid', device.bssid],
    ['bluetooth-address', device.bluetooth],
    ...knownPapers(person),
    [person.kind === 'child' ? 'guardian-information' : 'contact-list', person.contacts[0]?.mobile ?? ''],
  ].map(([type = '', value = '']) => ({ type, value }));
}
