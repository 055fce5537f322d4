import { allTypes, normaliseField, surnames, typeName, weakFields } from '../knowledge/taxonomy.ts';
import type { Leaf } from '../types.ts';
import type { Recognised, Recogniser } from './recogniser.ts';

const EMPTY = /^(?:|null|undefined|nan|none|0|-1|true|false|\[\]|\{\}|\[object object\])$/i;

/** What the value must look like for the name to be believed; types without an entry take any filled-in value. */
const PLAUSIBLE: Readonly<Record<string, (value: string) => boolean>> = {
  'person-name': (value) =>
    /^[\u4e00-\u9fa5·]{2,6}$/.test(value) && (surnames.has(value[0] ?? '') || surnames.has(value.slice(0, 2))),
  'consignee-name': (value) => /^[\u4e00-\u9fa5·A-Za-z ]{2,20}$/.test(value),
  gender: (value) => /^(?:[012]|男|女|male|female|m|f)$/i.test(value),
  age: (value) => /^\d{1,3}$/.test(value) && Number(value) > 0 && Number(value) < 120,
  // The last year is the table's own: a detector has no clock.
  'birth-date': (value) =>
    /^(?:19[2-9]\d|20[0-2]\d)[-/.年]?(?:0?[1-9]|1[0-2])[-/.月]?(?:0?[1-9]|[12]\d|3[01])日?$/.test(value),
  password: (value) => value.length >= 4 && value.length <= 200,
  'verification-code': (value) => /^\d{4,8}$/.test(value),
  nickname: (value) => value.length <= 40 && !/^\d+$/.test(value),
  'wechat-openid': (value) => /^[\w-]{20,64}$/.test(value),
  'wechat-unionid': (value) => /^[\w-]{20,64}$/.test(value),
  'wechat-login-code': (value) => /^[\w-]{20,128}$/.test(value),
  'session-token': (value) => /^[\w.+/=-]{16,4000}$/.test(value),
  'search-history': (value) => value.length <= 100,
  'postal-address': (value) => /[\u4e00-\u9fa5]{4,}/.test(value) && /[省市区县镇乡路街道巷号栋幢弄室村]/.test(value),
};

/** Types whose name alone would accuse half of all traffic; they need a value recogniser. */
const NEVER_BY_NAME = new Set([
  'personal-information',
  'device-information',
  'usage-information',
  'operation-log',
  'user-agent',
  'network-information',
  'order-information',
  'payment-information',
  'user-content',
  'message-content',
  'app-launch-information',
  'screen-information',
  'language-timezone',
  'crash-log',
  'cpu-memory',
  'battery-status',
  'favourites',
  'ad-interaction',
  'interests',
  'asset-information',
  'event-seat',
  'itinerary',
  'property-listing',
  'virtual-property',
  'photo-video',
  'chosen-file',
  'media-and-files',
  'scan-result',
  'browsing-history',
  'postal-code',
  'coarse-location',
  'chosen-location',
]);

/** Names that say this type only where something around them speaks of it: every article has a `title`. */
const ONLY_BESIDE: Readonly<Record<string, { readonly fields: ReadonlySet<string>; readonly context: RegExp }>> = {
  'invoice-information': {
    fields: new Set(['title', 'telephone', 'companyaddress', 'bankname', 'bankaccount', 'cardid', 'encryptcode']),
    context: /invoice|fapiao|^fp|billing|发票|开票/,
  },
};

const speaksOf = (type: string, leaf: Leaf): boolean => {
  const rule = ONLY_BESIDE[type];
  if (rule === undefined || !rule.fields.has(normaliseField(leaf.field))) return true;
  return leaf.path.some((name) => rule.context.test(normaliseField(name)));
};

/** Names that can hardly mean anything else; the value need only be filled in. */
const DISTINCT: ReadonlySet<string> = new Set(
  `maritalstatus marital married hyzk ethnicity ethnic minzu nativeplace hometown birthplace familymembers kinship idcardfront idcardback
  idphoto handidcard contacts addressbook phonebook txl emergencycontact urgentname urgentphone jjlxr faceimg faceimage facedata facetoken
  facefeature livenessimg voiceprint voicefeature irisdata palmprint genedata userid memberid accountid custid customerid memberno loginid
  loginname opengid paypwd paypassword tradepwd secquestion medicalrecord diagnosis casehistory symptom diseasedesc pasthistory
  familyhistory allergy prescription doctorid menstrual pregnant ovulation heartrate bloodpressure glucose bloodtype stepcount vaccine
  healthcode jobtitle employer workunit resume workexperience creditscore creditreport income salary fundno phonemodel devicemodel
  applist installedapps calllog callrecord smscontent friendlist relationchain cellid basestation religion zjxy politics zzmm
  sexorientation criminal disabled disability guardian parentname parentphone jhr trajectory platecolor useruniqueid visitorid
  flightno trainno passengertype alipayaccount walletid settleaccount householdno clipboard`
    .trim()
    .split(/\s+/),
);

const byField: ReadonlyMap<string, readonly string[]> = (() => {
  const index = new Map<string, string[]>();
  for (const type of allTypes()) {
    if (type.umbrella || NEVER_BY_NAME.has(type.id)) continue;
    for (const field of type.fields)
      if (!weakFields.has(field)) index.set(field, [...(index.get(field) ?? []), type.id]);
  }
  return index;
})();

const besideNames: ReadonlySet<string> = new Set(Object.values(ONLY_BESIDE).flatMap(({ fields }) => [...fields]));

/** Types whose plausible values have sixteen characters at least. */
const LONG = new Set(['wechat-openid', 'wechat-unionid', 'wechat-login-code', 'session-token']);

/** Whether a field of that name (normalised) is asked about: always, for long values, only beside certain names, or never. */
export const nameSpeaks = (name: string): 'always' | 'long' | 'beside' | 'never' => {
  const types = byField.get(name);
  if (types === undefined || types.every((type) => BY_VALUE.has(type))) return 'never';
  const beside = types.filter((type) => !BY_VALUE.has(type)).every((type) => ONLY_BESIDE[type]?.fields.has(name));
  if (beside && besideNames.has(name)) return 'beside';
  return types.every((type) => LONG.has(type) || BY_VALUE.has(type)) ? 'long' : 'always';
};

/** True when a name of that kind (normalised) around a field makes the "beside" ones count. */
export const isContext = (name: string): boolean =>
  Object.values(ONLY_BESIDE).some(({ context }) => context.test(name));

/** A path segment has no name of its own: `/search/index` is a route, not somebody's search. */
const hasName = (leaf: Leaf): boolean => leaf.field !== '' && leaf.carrier !== 'url-path';

function look(leaf: Leaf): readonly Recognised[] {
  const types = hasName(leaf) ? byField.get(normaliseField(leaf.field)) : undefined;
  if (types === undefined || leaf.value.length > 4000 || leaf.kind === 'boolean') return [];
  const value = leaf.value.trim();
  const type = EMPTY.test(value) ? undefined : types.find((id) => plausible(id, value) && speaksOf(id, leaf));
  return type === undefined
    ? []
    : [
        {
          dataType: type,
          source: 'field-name',
          confidence: type in PLAUSIBLE ? 0.6 : DISTINCT.has(normaliseField(leaf.field)) ? 0.55 : 0.4,
          explanation: `Its field is called "${leaf.field.slice(0, 40)}", a usual name for a ${typeName(type).en}, and the value fits.`,
          transforms: [],
        },
      ];
}

/** A mobile number in a field of that name is a matter of the pattern recogniser: a value that does not fit is none. */
const BY_VALUE = new Set([
  'mobile-number',
  'resident-id-number',
  'bank-card-number',
  'email-address',
  'imei',
  'mac-address',
  'wifi-bssid',
  'licence-plate',
  'vin',
  'ip-address',
  'precise-location',
  'phone-number',
  'recipient-phone',
]);

const plausible = (type: string, value: string): boolean => !BY_VALUE.has(type) && (PLAUSIBLE[type]?.(value) ?? true);

/** The weakest source: what the field is called, when the value fits. */
export const fieldNames: Recogniser = {
  id: 'field-names',
  look(leaves) {
    const all: (readonly [Leaf, Recognised])[] = [];
    for (const leaf of leaves) for (const found of look(leaf)) all.push([leaf, found]);
    return all;
  },
};
