import { allTypes, isFieldName, normaliseField, surnames, typeOf, weakFields } from '../knowledge/taxonomy.ts';
import { variedHex } from './checks.ts';

/** What a field's name says about the type of its value: tables, and the index that is made of them. */

const isAddress = (value: string): boolean =>
  /[\u4e00-\u9fa5]{4,}/.test(value) && /[省市区县镇乡路街道巷村]|\d\s?[号栋幢弄室]/.test(value) && !NOTICE.test(value);
/** What a form says about an address that nobody filled in, or not as it should be. */
const NOTICE = /^请|请[输填选]|不能为空|格式|错误|有误|必填|未填/;

/** Two to six characters that begin with a surname. */
export const isChineseName = (value: string): boolean =>
  /^[\u4e00-\u9fa5·]{2,6}$/.test(value) &&
  !/..[省市县区]$/.test(value) &&
  (surnames.has(value[0] ?? '') || surnames.has(value.slice(0, 2)));

/** What the value must look like for the name to be believed; types without an entry take any filled-in value. */
const PLAUSIBLE: Readonly<Record<string, (value: string) => boolean>> = {
  'person-name': (value) => isChineseName(value),
  'consignee-name': (value) => isChineseName(value) || /^[A-Za-z]{2,20}(?: [A-Za-z.]{1,20}){1,3}$/.test(value),
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
  // A word and a clock is the number of a visit, and opens nothing.
  'session-token': (value) => /^[\w.+/=-]{16,4000}$/.test(value) && !/^[a-z]{0,20}[-_]?\d{10,17}$/i.test(value),
  'account-identifier': (value) => /^[\w.@+-]{2,64}$/.test(value) && new Set(value).size > 1,
  'device-identifier': (value) => /^[\w:.-]{12,80}$/.test(value) && variedHex(value),
  ...Object.fromEntries(['idfa', 'idfv', 'oaid', 'advertising-id'].map((type) => [type, variedHex])),
  'serial-number': (value) => /^[A-Za-z0-9-]{8,30}$/.test(value) && /\d/.test(value),
  'education-record': (value) =>
    /本科|硕士|博士|大专|专科|高中|中专|初中|小学|研究生|大学|学院|bachelor|master|ph\.?d|college|university/i.test(
      value,
    ),
  'departure-place': (value) => /[\u4e00-\u9fa5]{2,}/.test(value) || /^-?\d{1,3}\.\d{3,},/.test(value),
  'destination-place': (value) => /[\u4e00-\u9fa5]{2,}/.test(value) || /^-?\d{1,3}\.\d{3,},/.test(value),
  'search-history': (value) => value.length <= 100,
  'postal-address': isAddress,
  'shipping-address': isAddress,
  'home-address': isAddress,
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
  'werun-steps': { fields: new Set(['step', 'steps']), context: /^steps?(?:info)?list$|werun|rundata/ },
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
  education flightno trainno passengertype alipayaccount walletid settleaccount householdno clipboard criminalrecord deviceserial serialnumber xlh hkm symptomdesc babyname babybirthday childname childidcard kidname
  degree searchkey searchkeyword searchhistory allergyhistory disease marriage occupation gzdw bqms symptom symptoms medicareno blackbox mobilemodel
  monthlyincome annualincome hyqk`
    .trim()
    .split(/\s+/),
);

/**
 * Names that half of all traffic has: they say their type only in an object that speaks of a person, or, for what a device is, of a device.
 */
export const GENERIC: ReadonlySet<string> = new Set(
  `height weight intro introduction likes like relation identity cardtype documenttype idtype goodsname itemname goodstype cargo expirydate validdate validperiod
  countrycode country area district county street residence face code skey groupid roomid netmask ticket sid cookie
  setcookie cna hmlvt question answer cert certificate displayname report complaint condition drug medicine hospital department dept deptid period duedate
  temperature step steps sport exercise distance calorie job company school grade classname credit loan coupon redeemcode balance asset
  deposit house layout rent follow parentid pid spread fromuid inviter event session seat result qrcode codestr image img video frame audio voice
  record direction compass magnetic alpha beta gamma orientation acc system platform version sdkversion hostversion wxversion model brand
  manufacturer carrier operator mcc mnc isp attributes servicename servicetype minor type start from origin pickup end dest checkin checkout hotel
  starttime calendar union party plate zip pass aid sim serial serialno canvas package profile segment capture speed altitude accuracy route trip
  polyline friends contacts inviteCode invitecode nation interest interests preference hobby fileno licenseno policyno palm gait gene dna vaccine
  resume sms desc remark comment post review feedback screenshot`
    .trim()
    .split(/\s+/),
);

const PERSON_CONTEXT =
  /user|member|profile|person|patient|customer|buyer|applicant|passenger|student|employee|resume|health|medical|consignee|receiver|recipient|contact|owner|guardian|child|baby|insured|identity|^me$|^my|account|login|register|realname|vip|fans|driver|traveller|traveler|guest|tenant/;
const DEVICE_CONTEXT = /device|system|sysinfo|client|phone|hardware|terminal|mobile|^env|^ua$|equipment/;
const OF_DEVICE: ReadonlySet<string> = new Set([
  'device-model',
  'os-version',
  'carrier-information',
  'serial-number',
  'android-id',
  'iccid',
  'device-fingerprint',
]);

/** True when what stands around a generic name makes it speak of a person, or of a device. */
export const inContext = (type: string, path: readonly string[]): boolean => {
  const context = OF_DEVICE.has(type) ? DEVICE_CONTEXT : PERSON_CONTEXT;
  return path.some((name) => context.test(normaliseField(name)));
};

/** True when a name of that kind (normalised) around a field makes some of its names count. */
export const isContext = (name: string): boolean =>
  PERSON_CONTEXT.test(name) ||
  DEVICE_CONTEXT.test(name) ||
  Object.values(ONLY_BESIDE).some(({ context }) => context.test(name));

/** Names that several types share, all of them personal: which one it is, the value says. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  username: ['person-name', 'account-identifier'],
  account: ['account-identifier'],
  deviceid: ['device-identifier'],
  did: ['device-identifier'],
  udid: ['device-identifier'],
  deviceno: ['device-identifier'],
  machinecode: ['device-identifier'],
  babyname: ['minor-information'],
  babybirthday: ['minor-information'],
  childname: ['minor-information'],
  kidname: ['minor-information'],
  childidcard: ['minor-information'],
  searchkeyword: ['search-history'],
  searchhistory: ['search-history'],
  disease: ['symptom-description'],
  symptoms: ['symptom-description'],
  criminalrecord: ['criminal-record'],
  monthlyincome: ['income'],
  dateofbirth: ['birth-date'],
  allergyhistory: ['medication-allergy'],
};

/** Names of things that hold a list of people or programs: everything in it is of the type. */
export const CONTAINERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    friendlist: 'friend-list',
    friends: 'friend-list',
    contactlist: 'address-book',
    addressbook: 'address-book',
    phonebook: 'address-book',
    txl: 'address-book',
    通讯录: 'address-book',
    联系人列表: 'address-book',
    phonecontacts: 'address-book',
    installedapps: 'installed-apps',
    applist: 'installed-apps',
    calllog: 'call-log',
    callrecord: 'call-log',
  }),
);

/** Names of the tables that say nothing at all. */
const NEVER: ReadonlySet<string> = new Set(['startdate', 'enddate', 'starttime', 'type', 'result', 'session', 'frame']);

interface Entry {
  readonly type: string;
  /** Needs something around it that speaks of a person or device. */
  readonly generic: boolean;
}

/** Ambiguous names that are a person's in an object about a person, when the value fits the type. */
const PLAUSIBLE_WEAK: Readonly<Record<string, string>> = {
  name: 'person-name',
  address: 'postal-address',
  xm: 'person-name',
  xb: 'gender',
  nl: 'age',
  nc: 'nickname',
  dz: 'postal-address',
  mm: 'password',
};

/** Chinese names of fields, beside the types' own. */
const CHINESE: readonly (readonly [name: string, type: string])[] = [
  ['真实姓名', 'person-name'],
  ['名字', 'person-name'],
  ['联系人', 'person-name'],
  ['收货人', 'consignee-name'],
  ['收件人', 'consignee-name'],
  ['生日', 'birth-date'],
  ['出生年月', 'birth-date'],
  ['登录密码', 'password'],
  ['住址', 'home-address'],
  ['详细地址', 'postal-address'],
  ['联系地址', 'postal-address'],
  ['学历', 'education-record'],
  ['职务', 'occupation'],
];

const byField: ReadonlyMap<string, readonly Entry[]> = (() => {
  const index = new Map<string, Entry[]>();
  const put = (name: string, type: string, generic: boolean): void => {
    const list = index.get(name) ?? [];
    if (!list.some((one) => one.type === type)) index.set(name, [...list, { type, generic }]);
  };
  for (const [name, types] of Object.entries(SHARED)) for (const type of types) put(name, type, false);
  for (const type of allTypes()) {
    if (type.umbrella || NEVER_BY_NAME.has(type.id)) continue;
    if (isFieldName(type.nameZh)) put(type.nameZh, type.id, false);
    for (const field of type.fields) {
      if (NEVER.has(field)) continue;
      const weak = weakFields.has(field);
      if (!weak) put(field, type.id, GENERIC.has(field));
      // Pinyin letters that stand for nothing else before a name.
      else if (field in PLAUSIBLE_WEAK && PLAUSIBLE_WEAK[field] === type.id) put(field, type.id, field !== 'xm');
    }
  }
  for (const [zh, type] of CHINESE) put(zh, type, false);
  return index;
})();

/** Types that names may say (normalised), the likeliest first. */
export const entriesOf = (name: string): readonly Entry[] => byField.get(name) ?? [];

export const besideNames: ReadonlySet<string> = new Set(
  Object.values(ONLY_BESIDE).flatMap(({ fields }) => [...fields]),
);

/** True when such a name says the type; `lacksBeside` asks whether something around it speaks of it. */
export const isBeside = (type: string, name: string): boolean => ONLY_BESIDE[type]?.fields.has(name) === true;

/** True when the type is the one that the name says only where something around it speaks of it, and nothing does. */
export const lacksBeside = (type: string, name: string, path: readonly string[]): boolean => {
  const rule = ONLY_BESIDE[type];
  if (rule === undefined || !rule.fields.has(name)) return false;
  return !path.some((one) => rule.context.test(normaliseField(one)));
};

export const plausible = (type: string, value: string): boolean => PLAUSIBLE[type]?.(value) ?? true;
export const isChecked = (type: string): boolean => type in PLAUSIBLE;
export const isDistinct = (name: string): boolean =>
  DISTINCT.has(name) || (isFieldName(name) && typeOf(name) === undefined);
