import { isIPv6 } from 'node:net';
import { aName } from '../knowledge/taxonomy.ts';
import type { Leaf } from '../types.ts';
import { areaKnown, realDate, residentId, variedHex } from './checks.ts';
import { namesOf } from './names.ts';
import { inEach, ofBusiness, type Recognised, type Recogniser } from './recogniser.ts';

/** A whole value whose form fits a type and whose field says so. `alone`: confidence when the field says nothing. */
interface Rule {
  readonly type: string;
  readonly regex: RegExp;
  readonly check?: (text: string) => boolean;
  /** Normalised names; `*` at the end: as a beginning. */
  readonly names: readonly string[];
  /** Only the whole name counts, nothing is left out of it. */
  readonly exact?: boolean;
  readonly named: number;
  readonly alone?: number;
  readonly transforms?: readonly string[];
  /** Characters of the shortest value that fits, when it is a long one; infinite when the sieve knows it by its head (`headMatters`), whatever its field. */
  readonly least?: number;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Fields of "the number of whatever document it is". */
const CERT = ['certno', 'certificateno', 'idno', 'credno', 'zjhm', 'zjh', 'documentno', 'cardno', 'idcard', 'idnumber'];

const oldId = (text: string): boolean =>
  areaKnown(text) && realDate(1900 + Number(text.slice(6, 8)), Number(text.slice(8, 10)), Number(text.slice(10, 12)));

/** @table The validators of data-types.json that mean nothing without a name, and a few that do. */
const RULES: readonly Rule[] = [
  { type: 'imsi', regex: /^460(?:0\d|11|15|20)\d{10}$/, names: ['imsi'], named: 0.95 },
  { type: 'iccid', regex: /^8986[0-9A-F]{15,16}$/i, names: ['iccid', 'simserial*', 'sim'], named: 0.95, alone: 0.55 },
  { type: 'meid', regex: /^[A-F][0-9A-F]{13}$/i, check: variedHex, names: ['meid*'], named: 0.9 },
  {
    type: 'ip-address',
    regex: /^[23][0-9a-f]{0,3}:[0-9a-f:]{4,36}$/i,
    check: isIPv6,
    names: ['ip', 'clientip', 'userip', 'remoteip', 'ipaddr*', 'ipv6', 'localip'],
    named: 0.9,
    alone: 0.5,
  },
  {
    type: 'passport-number',
    regex: /^(?:E[0-9A-HJ-NP-Z]\d{7}|[GDSP]\d{8}|(?:DE|SE|PE)\d{7}|1[45]\d{7})$/,
    names: ['passport*', '护照*', 'hz', 'hzh', 'hzhm', ...CERT],
    named: 0.85,
  },
  {
    type: 'hk-macau-permit',
    regex: /^[HM]\d{8}(?:\d{2})?$/,
    names: ['hkm*', 'gatxz', 'hxz', 'hmpass', 'permit*', ...CERT],
    named: 0.85,
  },
  { type: 'taiwan-permit', regex: /^(?:\d{8}|\d{10}[A-Z])$/, names: ['tbz', 'taiwanp*', 'twpermit'], named: 0.8 },
  {
    type: 'foreign-permanent-resident-id',
    regex: /^(?:9\d{16}[0-9X]|[A-Z]{3}\d{12})$/,
    names: ['prcprcard', 'yjjlz', 'foreign*', ...CERT],
    named: 0.8,
  },
  {
    type: 'military-id',
    regex: /^[\u4e00-\u9fa5]{1,2}字第\d{4,8}号$/,
    names: ['military*', 'jgz*', 'sbz*', 'officer*', 'soldier*', '军官证*', '士兵证*'],
    named: 0.95,
    alone: 0.7,
  },
  {
    type: 'resident-id-number',
    regex: /^\d{15}$/,
    check: oldId,
    names: ['idcard*', 'identitycard*', 'sfz*', 'idno', 'certno', 'zjhm'],
    named: 0.8,
  },
  {
    type: 'driving-licence',
    regex: /^(?:\d{12}|\d{17}[\dX])$/,
    check: (text) => text.length === 12 || residentId(text),
    names: ['jsz', 'jszh', 'driver*', 'driveno', 'drivinglicen*'],
    named: 0.8,
  },
  {
    type: 'social-security-number',
    regex: /^[A-Z0-9]{8,20}$/i,
    names: ['socialno', 'socialsecurity*', 'sbk', 'sbkh', 'ybkh', 'ybh', 'sbh'],
    named: 0.75,
  },
  {
    type: 'oaid',
    regex: /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{64})$/i,
    check: variedHex,
    names: ['oaid', 'vaid'],
    named: 0.9,
  },
  { type: 'idfa', regex: UUID, check: variedHex, names: ['idfa'], named: 0.95 },
  { type: 'idfv', regex: UUID, check: variedHex, names: ['idfv'], named: 0.95 },
  {
    type: 'advertising-id',
    regex: UUID,
    check: variedHex,
    names: ['gaid', 'advertisingid', 'adid', 'aaid'],
    named: 0.85,
  },
  {
    type: 'android-id',
    regex: /^[0-9a-f]{15,16}$/,
    check: (text) => variedHex(text) && text !== '9774d56d682e549c',
    names: ['androidid', 'ssaid'],
    named: 0.9,
  },
  {
    type: 'sdk-distinct-id',
    regex: /^[\w.-]{12,80}$/,
    check: variedHex,
    names: ['distinctid', 'anonymousid', 'umid', 'umuuid', 'visitorid', 'uu', 'deviceuuid'],
    named: 0.7,
  },
  {
    type: 'device-fingerprint',
    regex: /^[\w+/=.-]{16,400}$/,
    check: variedHex,
    names: ['devicefp', 'devicefingerprint', 'dfp', 'smid', 'devicetoken', 'smdeviceid'],
    named: 0.7,
  },
  { type: 'qq-number', regex: /^[1-9]\d{4,10}$/, names: ['qq', 'qqnumber', 'qqno', 'qqh'], named: 0.8 },
  {
    type: 'wechat-id',
    regex: /^[A-Za-z][\w-]{5,19}$/,
    names: ['wechat', 'weixin', 'wechatid', 'wechatno', 'wxnumber', 'weixinhao', 'wxh'],
    named: 0.75,
  },
  { type: 'wechat-id', regex: /^wxid_[a-z0-9]{12,16}$/, names: [], named: 0.9, alone: 0.85 },
  { type: 'postal-code', regex: /^[0-8]\d{5}$/, names: ['postcode', 'postalcode', 'zipcode', 'yzbm'], named: 0.6 },
  {
    type: 'coarse-location',
    regex: /^[1-8]\d{5}$/,
    check: areaKnown,
    names: ['adcode', 'citycode', 'areacode', 'districtcode'],
    named: 0.55,
  },
  { type: 'card-security-data', regex: /^\d{3,4}$/, names: ['cvv', 'cvv2', 'cvn', 'cvn2', 'cvc'], named: 0.85 },
  { type: 'wechat-encrypted-data', regex: /^[A-Za-z0-9+/]{42,100000}={0,2}$/, names: ['encrypteddata'], named: 0.9 },
  { type: 'wechat-encrypted-data', regex: /^[A-Za-z0-9+/]{22}==$/, names: ['iv'], exact: true, named: 0.7 },
  {
    type: 'mobile-number',
    regex: /^[0-9a-f]{64}$/,
    least: 64,
    check: variedHex,
    names: ['code', 'phonecode', 'dynamiccode', 'phonenumbercode'],
    named: 0.75,
    transforms: ['wechat-phone-code'],
  },
  {
    type: 'wechat-login-code',
    regex: /^0[0-9A-Za-z]{31}$/,
    least: 32,
    check: variedHex,
    names: ['code', 'jscode', 'wxcode', 'logincode'],
    named: 0.9,
  },
  {
    type: 'session-token',
    regex: /^(?:Bearer )?eyJ[\w-]{8,}\.eyJ[\w-]{4,}\.[\w-]*$/,
    names: ['token', 'authorization', 'accesstoken', 'jwt'],
    named: 0.9,
    alone: 0.7,
  },
  {
    type: 'photo-video',
    regex: /^(?:wxfile|http):\/\/(?:tmp|usr|store)[^\s"']{1,300}$/,
    least: Number.POSITIVE_INFINITY,
    names: ['image', 'photo', 'video', 'file*', 'path', 'img*'],
    named: 0.7,
    alone: 0.55,
  },
  {
    type: 'student-id',
    regex: /^[A-Z]{0,3}\d{6,14}$/i,
    names: ['studentid', 'studentno', 'xh', 'xjh', 'stuno'],
    named: 0.65,
  },
  {
    type: 'employee-id',
    regex: /^[A-Z]{0,4}\d{3,12}$/i,
    names: ['employeeno', 'jobnumber', 'staffid', 'empno', 'employeeid'],
    named: 0.65,
  },
  {
    type: 'wifi-ssid',
    regex: /^.{1,32}$/,
    names: ['ssid', 'wifissid', 'wifiname', 'routerssid', 'apssid', 'currentssid', 'hotspotssid'],
    named: 0.7,
  },
];

const MAX_VALUE = 100_100;
const speaks = (rule: Rule, fields: readonly string[]): boolean =>
  rule.names.some((name) =>
    fields.some((field) => (name.endsWith('*') ? field.startsWith(name.slice(0, -1)) : field === name)),
  );

const byName = new Map<string, readonly Rule[]>();
const alone = RULES.filter((rule) => rule.alone !== undefined);
/** Rules that may speak about a field of this name; names repeat, so the answer is kept (bounded). */
function rulesFor(field: string): readonly Rule[] {
  const known = byName.get(field);
  if (known) return known;
  const { all } = namesOf(field);
  const rules = RULES.filter((rule) => speaks(rule, rule.exact ? all.slice(0, 1) : all));
  if (byName.size < 5000 && field.length <= 60) byName.set(field, rules);
  return rules;
}

/** Characters of the shortest value that a rule about fields of that name takes; 0 when there is no such rule. */
export const leastOfRules = (name: string): number =>
  rulesFor(name).reduce((least, rule) => Math.min(least || Number.POSITIVE_INFINITY, rule.least ?? 3), 0);

const fits = (rule: Rule, text: string): boolean => rule.regex.test(text) && rule.check?.(text) !== false;

function recognised(rule: Rule, confidence: number, leaf: Leaf, named: boolean): Recognised {
  const carried = rule.transforms?.includes('wechat-phone-code') === true;
  const what = carried
    ? "This is WeChat's one-time code for the user's telephone number"
    : `This has the form of ${aName(rule.type)}`;
  return {
    dataType: rule.type,
    source: 'pattern',
    confidence,
    explanation: named ? `${what}, and its field is called "${leaf.field.slice(0, 40)}".` : `${what}.`,
    transforms: rule.transforms ?? [],
  };
}

/** Characters of the shortest value that says what it is by itself: 军字第1234567号. */
const LEAST_ALONE = 9;

function look(leaf: Leaf): Recognised | undefined {
  const text = leaf.value;
  if (text.length < 3 || text.length > MAX_VALUE || leaf.kind === 'boolean') return undefined;
  const rule = leaf.field === '' ? undefined : rulesFor(leaf.field).find((one) => fits(one, text));
  if (rule) return ofBusiness(leaf) ? undefined : recognised(rule, rule.named, leaf, true);
  const other = text.length < LEAST_ALONE || text.length > 400 ? undefined : alone.find((one) => fits(one, text));
  return other ? recognised(other, other.alone ?? 0, leaf, false) : undefined;
}

/** Values whose form and field name say together what neither says alone. */
export const named: Recogniser = {
  id: 'named',
  look: (leaves) => inEach(leaves, look),
};
