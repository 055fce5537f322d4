import { shapeOf } from '../decode/shape.ts';
import { aName, normaliseField } from '../knowledge/taxonomy.ts';
import type { Leaf } from '../types.ts';
import { isBlob } from './blob.ts';
import { namesOf } from './names.ts';
import { PATTERNS, type Pattern } from './pattern-table.ts';
import { ofBusiness, type Recognised, type Recogniser } from './recogniser.ts';

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

/** A word by itself: two letters are often a part of another. */
const isWhole = (part: string): boolean => part.length > 2 || part > '\u4e00';

/** Identifiers that may be somebody's telephone number; those of other things are not. */
const OF_SOMEBODY =
  /(?:user|^u|member|login|account|customer|cust|open|wx|person|owner|buyer|client|contact|staff|emp|unique|distinct|visitor|device|biz)(?:id|no)$/;

/** Confidence after what the field is called: its own name, a thing's name, or neither. */
function confidenceOf(pattern: Pattern, leaf: Leaf): readonly [confidence: number, named: boolean] {
  if (PUBLIC_KINDS.has(pattern.type) && ofBusiness(leaf)) return [0.35, false];
  const own = ownName(leaf.field);
  if (pattern.type === 'mobile-number' && leaf.kind === 'number' && /ids$/.test(own)) return [0.35, false];
  const names = [own, ...leaf.path.slice(-1).map(normaliseField)];
  if (names.some((name) => pattern.names.some((part) => isWhole(part) && name.includes(part))))
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
      alone === 0 && names.some((part) => (isWhole(part) ? name.includes(part) : name.endsWith(part))),
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
