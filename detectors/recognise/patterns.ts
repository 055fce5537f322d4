import { SHAPE, shapeOf } from '../decode/shape.ts';
import { aName, normaliseField } from '../knowledge/taxonomy.ts';
import type { Leaf } from '../types.ts';
import { isBlob } from './blob.ts';
import { luhn, publicIpv4, residentId, uscc, variedHex, vin } from './checks.ts';
import { namesOf } from './names.ts';
import { ofBusiness, type Recognised, type Recogniser } from './recogniser.ts';

/** A value that says what it is by its form. `alone`: confidence without a telling field name; 0 means a name is needed. */
interface Pattern {
  readonly type: string;
  readonly regex: RegExp;
  /** Bits of the shape of which a text must have one, and its least length: most leaves are ruled out without trying. */
  readonly when: number;
  readonly least: number;
  readonly check?: (text: string) => boolean;
  /** Asked only where no field name tells: made-up numbers have few digits, and so have tests. */
  readonly telling?: (text: string) => boolean;
  readonly alone: number;
  /** With a telling field name. */
  readonly named: number;
  /** Field names that support it (normalised, as parts). */
  readonly names: readonly string[];
  readonly what: string;
}

/** Registry and kind of body (GB 32100): a number of eighteen digits and an X is none. */
const registered = (text: string): boolean =>
  /^(?:1[1-39]|[2-4]1|5[1-39]|6[129]|7[129]|8[19]|9[1-3]|A[19]|N[1-39]|Y1)/.test(text);

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

/** Ordered: an earlier pattern takes the characters from a later one. */
const PATTERNS: readonly Pattern[] = [
  {
    type: 'resident-id-number',
    when: SHAPE.digits,
    least: 18,
    regex: /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g,
    check: residentId,
    alone: 0.75,
    named: 0.97,
    names: ['id', 'card', 'cert', 'sfz', 'identity', 'idno', 'idnum', 'zjh'],
    what: 'its check character, birth date and area code fit GB 11643',
  },
  {
    type: 'uscc',
    when: SHAPE.digits,
    least: 18,
    regex: /(?<![0-9A-Z])[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}(?![0-9A-Z])/g,
    check: (text) => registered(text) && (/[A-Z]/.test(text.slice(0, 17)) || text.startsWith('9')) && uscc(text),
    alone: 0.5,
    named: 0.9,
    names: ['credit', 'tax', 'license', 'uscc', 'xydm', 'unified', '信用代码'],
    what: 'its check character fits GB 32100',
  },
  {
    type: 'bank-card-number',
    when: SHAPE.digits,
    least: 13,
    regex:
      /(?<![\w.-])(?:(?:62|81|65|60)\d{2}([ -]?)\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?|(?:4\d|5[1-5]|2[2-7]|35)\d{2}([ -]?)\d{4}\2\d{4}\2\d{4}|3[47]\d{2}([ -]?)\d{6}\3\d{5}|3[068]\d{12})(?!\w)/g,
    check: (text) => luhn(digitsOf(text)),
    alone: 0.55,
    named: 0.95,
    names: ['bank', 'card', 'acct', 'account', 'pan', 'yhk'],
    what: 'its issuer prefix and Luhn digit fit',
  },
  {
    type: 'mobile-number',
    when: SHAPE.digits,
    least: 11,
    regex: /(?<![0-9A-Za-z.+-])(?:(?:\+|00)?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![0-9A-Za-z.])/g,
    telling: (text) => new Set(digitsOf(text).slice(-8)).size >= 3,
    alone: 0.7,
    named: 0.95,
    names: ['phone', 'mobile', 'tel', 'sjh', 'shouji', 'contact', 'cell'],
    what: 'it has the form of a Chinese mobile number',
  },
  {
    type: 'landline-number',
    when: SHAPE.digits,
    least: 11,
    regex: /(?<![\d-])0(?:10|2\d|[3-9]\d{2})-[2-9]\d{6,7}(?![\d-])/g,
    alone: 0.4,
    named: 0.85,
    names: ['phone', 'tel', 'fax', 'landline', 'gddh', 'contact', 'lxdh'],
    what: 'it has the form of a Chinese landline number',
  },
  {
    type: 'email-address',
    when: SHAPE.at,
    least: 6,
    regex: /(?<![\w.%+-])[\w.%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w@])/g,
    check: (text) => !/\.\.|\.(png|jpe?g|gif|webp|svg|js|css)$/i.test(text),
    alone: 0.85,
    named: 0.97,
    names: ['mail'],
    what: 'it has the form of an e-mail address',
  },
  {
    type: 'imei',
    when: SHAPE.digits,
    least: 15,
    regex: /(?<!\d)\d{15}(?!\d)/g,
    check: luhn,
    alone: 0,
    named: 0.9,
    names: ['imei', 'deviceid'],
    what: 'its field is named so and its Luhn digit fits',
  },
  {
    type: 'mac-address',
    when: SHAPE.colon | SHAPE.dash,
    least: 17,
    regex: /(?<![0-9A-Fa-f:-])[0-9A-Fa-f]{2}([:-])[0-9A-Fa-f]{2}(?:\1[0-9A-Fa-f]{2}){4}(?![0-9A-Fa-f:-])/g,
    // Times of day look like that too.
    check: (text) => variedHex(text) && /[a-f]/i.test(text),
    alone: 0.6,
    named: 0.9,
    names: ['mac', 'bssid', 'bluetooth'],
    what: 'it has the form of a hardware address',
  },
  {
    type: 'licence-plate',
    when: SHAPE.wide,
    least: 7,
    regex:
      /(?<![\u4e00-\u9fa5])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·• ]?(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[A-HJK][A-HJ-NP-Z0-9]\d{4}|\d{5}[A-HJK])(?![A-Z0-9])/g,
    alone: 0.8,
    named: 0.95,
    names: ['plate', 'car', 'cph', '车牌', '号牌'],
    what: 'it has the form of a Chinese number plate',
  },
  {
    type: 'vin',
    when: SHAPE.base64 | SHAPE.digits,
    least: 17,
    regex: /(?<![A-Z0-9])[A-HJ-NPR-Z0-9]{17}(?![A-Z0-9])/g,
    check: (text) => /[A-Z]/.test(text) && vin(text),
    alone: 0.3,
    named: 0.95,
    names: ['vin', 'frame', 'chassis', 'cjh', 'clsbdh', '车架', '车辆识别'],
    what: 'its ninth character checks the others',
  },
  {
    type: 'wechat-openid',
    when: SHAPE.run | SHAPE.base64,
    least: 28,
    regex: /(?<![\w-])o[\w-]{27,28}(?![\w-])/g,
    alone: 0.4,
    named: 0.95,
    names: ['openid', 'unionid'],
    what: 'it has the form of a WeChat openid',
  },
  {
    type: 'wechat-session-key',
    when: SHAPE.equals,
    least: 24,
    regex: /(?<![\w+/])[\w+/]{22}==(?![\w+/=])/g,
    alone: 0,
    named: 0.97,
    names: ['sessionkey'],
    what: 'its field is named so and it is 16 bytes in base64',
  },
  {
    type: 'ip-address',
    when: SHAPE.dot,
    least: 7,
    regex: /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g,
    check: publicIpv4,
    alone: 0,
    named: 0.9,
    names: ['ip', 'addr', 'xforwardedfor', 'remote'],
    what: 'its field is named so and it is a public address',
  },
  {
    type: 'postal-address',
    when: SHAPE.wide,
    least: 12,
    regex: /[\u4e00-\u9fa5]{2,7}[省市区县][\u4e00-\u9fa5\dA-Za-z]{4,60}\d{1,4}[室户]/g,
    check: (text) => /[市区县]/.test(text) && /[路街道巷弄村镇园城苑]/.test(text) && /单元|号楼|小区/.test(text),
    alone: 0.6,
    named: 0.9,
    names: ['addr', 'dizhi', '地址', '住址'],
    what: 'it leads from a town to the door of a flat',
  },
  {
    type: 'avatar',
    when: SHAPE.colon,
    least: 20,
    regex: /https?:\/\/(?:thirdwx|wx)\.qlogo\.cn\/[\w/.-]{8,200}/g,
    alone: 0.9,
    named: 0.95,
    names: ['avatar', 'head'],
    what: 'it is the address of a WeChat avatar',
  },
];

/** Values longer than this are documents; patterns are for fields. */
const MAX_VALUE = 20_000;

/** Names of things that are numbered, timed or priced: digits in such a field are theirs. */
const THING =
  /order|trade|refund|transaction|^tid$|^bill|^mch|merchant|terminal|agent|voucher|invoice|express|waybill|logistic|tracking|parcel|(?<!ac)count(?!ry)|total|size|bytes|offset|memory|duration|views|progress|weight|article|serial|seq|batch|flow|trace|request|nonce|time|stamp|^ts?$|^_$|sku|spu|goods|product|item|price|amount|version|sign(?!up|in)|hash|ticket|coupon|biz|log(?!in)|barcode|ean$|activity|md5|etag|sn$|sncode|template|ref$|^id$|seed|^ab(?:test|group)|^exp(?:id|eriment)|bucket|strateg|^ddb?h|categor|^num$|订单|单号|流水|运单|快递|条码|批次|商品|活动|时间|金额|数量|版本|开奖/;
/** Script and templates: numbers in them are constants. */
const CODE = /function\s*\(|=>|[;{]\s*(?:var|let|const|return)\s|<\/?[a-z][^>]*>/i;

const PUBLIC_KINDS: ReadonlySet<string> = new Set([
  'mobile-number',
  'landline-number',
  'email-address',
  'uscc',
  'postal-address',
]);

/** The last name of `user[0][phone]`. */
export const ownName = (field: string): string =>
  normaliseField(field.includes('[') ? (field.match(/[^[\]]+(?=\]?$)/)?.[0] ?? field) : field);

/** A mailbox of an office, not of a person. `info@` is not here: it is as often the only mailbox of one person. */
const OFFICE =
  /^(?:service|services|support|kefu|contact|admin|hr|noreply|no-reply|sales|press|legal|privacy|complaint|feedback|webmaster|postmaster)@/i;
const isRole = ({ type }: Pattern, value: string): boolean => type === 'email-address' && OFFICE.test(value);

/** Identifiers that may be somebody's telephone number; those of other things are not. */
const OF_SOMEBODY =
  /(?:user|^u|member|login|account|customer|cust|open|wx|person|owner|buyer|client|contact|staff|emp|unique|distinct|visitor|device|biz)(?:id|no)$/;

/** Confidence after what the field is called: its own name, a thing's name, or neither. */
function confidenceOf(pattern: Pattern, leaf: Leaf): readonly [confidence: number, named: boolean] {
  if (PUBLIC_KINDS.has(pattern.type) && ofBusiness(leaf)) return [0.35, false];
  const own = ownName(leaf.field);
  if (pattern.type === 'mobile-number' && leaf.kind === 'number' && /ids$/.test(own)) return [0.35, false];
  const names = [own, ...leaf.path.slice(-1).map(normaliseField)];
  if (names.some((name) => pattern.names.some((part) => part.length > 2 && name.includes(part))))
    return [pattern.named, true];
  if (namesOf(leaf.field).all.some((name) => pattern.names.includes(name))) return [pattern.named, true];
  // Groups of digits with a hyphen are the usual look of an identifier, too.
  const asIdentifier = pattern.type === 'landline-number' && own.endsWith('id');
  if (asIdentifier || THING.test(own) || CODE.test(leaf.value))
    return [pattern.alone >= 0.8 ? pattern.alone : pattern.alone / 2, false];
  if (pattern.type === 'mobile-number' && /(?:id|no)$/.test(own) && own.length > 2 && !OF_SOMEBODY.test(own))
    return [pattern.alone / 2, false];
  // Files have long numbers for names.
  if (pattern.type === 'bank-card-number' && /^https?:/.test(leaf.value)) return [pattern.alone / 2, false];
  // A card's number is not found under the number of something else.
  if (pattern.type === 'bank-card-number' && /(?:id|no|sn|code|num|number|key)$/.test(own))
    return [pattern.alone / 2, false];
  const short = names.some((name) =>
    pattern.names.some((part) => part.length <= 2 && (name === part || name.endsWith(part))),
  );
  return short ? [pattern.named, true] : [pattern.alone, false];
}

/** @table What a form is when its field says more than the form does. */
const NARROWER: readonly (readonly [form: string, name: RegExp, type: string])[] = [
  ['mac-address', /bssid|router|apmac|wifi(?!mac)/, 'wifi-bssid'],
  ['mac-address', /bluetooth|btmac|^bt|ble/, 'bluetooth-address'],
  ['wechat-openid', /unionid/, 'wechat-unionid'],
  ['mobile-number', /receiver|consignee|recipient|delivery|addressee|shrdh|sjrdh|shipping/, 'recipient-phone'],
  ['mobile-number', /reserved|bankmobile|bankphone|yhyl/, 'bank-reserved-mobile'],
  ['mobile-number', /emergency|urgent|jjlxr/, 'emergency-contact'],
  ['mobile-number', /guardian|parent|jhr|jzdh/, 'guardian-information'],
  ['email-address', /alipay|payaccount|zfb|支付宝/, 'payment-account'],
  ['resident-id-number', /jsz|driver|drivinglicen/, 'driving-licence'],
  ['resident-id-number', /child|baby|student/, 'minor-information'],
];

function narrowed(type: string, leaf: Leaf): string {
  const names = [normaliseField(leaf.field), ...leaf.path.slice(-1).map(normaliseField)];
  return NARROWER.find(([form, name]) => form === type && names.some((one) => name.test(one)))?.[2] ?? type;
}

function explain(pattern: Pattern, named: boolean, leaf: Leaf): string {
  const field = named && leaf.field !== '' ? `, and its field is called "${leaf.field.slice(0, 40)}"` : '';
  return `This is ${aName(pattern.type)} by its form: ${pattern.what}${field}.`;
}

/** True when the name (normalised) of a field, or of what it stands in, gives weight to a form that means nothing alone. */
export const supportsPattern = (name: string): boolean =>
  PATTERNS.some(
    ({ alone, names }) =>
      alone === 0 && names.some((part) => (part.length > 2 ? name.includes(part) : name.endsWith(part))),
  );

const ANY = PATTERNS.reduce((bits, { when }) => bits | when, 0);

function look(leaf: Leaf): readonly Recognised[] {
  const text = leaf.value;
  if (leaf.opened === true || text.length > MAX_VALUE || text.length < 6 || isBlob(text)) return [];
  const shape = shapeOf(text);
  if ((shape & ANY) === 0) return [];
  const found: Recognised[] = [];
  for (const pattern of PATTERNS)
    if ((pattern.when & shape) !== 0 && text.length >= pattern.least) apply(pattern, leaf, found);
  return found;
}

function apply(pattern: Pattern, leaf: Leaf, found: Recognised[]): void {
  const matches = leaf.value.match(pattern.regex);
  if (!matches) return;
  const [confidence, named] = confidenceOf(pattern, leaf);
  if (confidence === 0) return;
  let from = 0;
  for (const text of matches) {
    const start = leaf.value.indexOf(text, from);
    const end = start + text.length;
    from = end;
    const taken = found.some(({ span }) => span !== undefined && start < span[1] && end > span[0]);
    if (
      taken ||
      isRole(pattern, text) ||
      pattern.check?.(text) === false ||
      (!named && pattern.telling?.(text) === false)
    )
      continue;
    found.push({
      dataType: narrowed(pattern.type, leaf),
      source: 'pattern',
      confidence,
      explanation: explain(pattern, named, leaf),
      span: [start, end],
      transforms: [],
    });
  }
}

/** Values that nobody knew beforehand: form, checksum, and what the field is called. */
export const patterns: Recogniser = {
  id: 'patterns',
  look(leaves) {
    const all: (readonly [Leaf, Recognised])[] = [];
    for (const leaf of leaves) for (const found of look(leaf)) all.push([leaf, found]);
    return all;
  },
};
