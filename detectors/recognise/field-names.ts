import { aName } from '../knowledge/taxonomy.ts';
import type { Leaf } from '../types.ts';
import {
  besideNames,
  CONTAINERS,
  entriesOf,
  inContext,
  isBeside,
  isChecked,
  isDistinct,
  lacksBeside,
  plausible,
} from './field-index.ts';
import { namesOf } from './names.ts';
import { renamed } from './pairs.ts';
import { ofBusiness, type Recognised, type Recogniser } from './recogniser.ts';

/** What stands in a field that nobody filled in. */
const EMPTY =
  /^(?:|null|undefined|nan|none|nil|n\/?a|unknown|-+|true|false|y|n|yes|no|\*+|\?+|\[\]|\{\}|\[object object\]|-1|[0:-]+|[fF-]{8,}|0[02](?::00){5})$/i;

/** Types of which a value must fit a pattern: a mobile number in a field of that name is a matter of patterns.ts. */
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

/** Types whose plausible values have sixteen characters at least. */
const LONG = new Set(['wechat-openid', 'wechat-unionid', 'wechat-login-code', 'session-token']);

/** Whether a field of that name is asked about: always, for long values, only beside certain names, or never. */
export function nameSpeaks(field: string): 'always' | 'long' | 'beside' | 'never' {
  const { all, ofPerson } = namesOf(field);
  const entries = all.flatMap((name) =>
    entriesOf(name)
      .filter(({ type }) => !BY_VALUE.has(type))
      .map(({ type, generic }) => ({ type, beside: (generic && !ofPerson) || besideNames.has(name) })),
  );
  if (all.some((name) => CONTAINERS.has(name) || namesAddress(name))) return 'always';
  if (entries.length === 0) return 'never';
  if (entries.every(({ beside }) => beside)) return 'beside';
  return entries.every(({ type, beside }) => beside || LONG.has(type)) && !entries.some(({ beside }) => beside)
    ? 'long'
    : 'always';
}

/** A path segment has a name only where it can hardly be a route: `/search/index` is nobody's search, `/smsCode/535905` is a code. */
const hasName = (leaf: Leaf): boolean =>
  leaf.field !== '' && (leaf.carrier !== 'url-path' || /[\u4e00-\u9fa5]{2}|^(?!v\d)(?=.*\d).{4}/i.test(leaf.value));

function look(leaf: Leaf): readonly Recognised[] {
  if (!hasName(leaf) || leaf.value.length > 4000 || leaf.kind === 'boolean') return NONE;
  const value = leaf.value.trim();
  if (EMPTY.test(value)) return NONE;
  const held = inside(leaf);
  if (held.length > 0) return held;
  const { all, ofPerson } = namesOf(leaf.field);
  for (const name of all) {
    for (const { type, generic } of entriesOf(name)) {
      if (BY_VALUE.has(type) || !plausible(type, value) || lacksBeside(type, name, leaf.path)) continue;
      if (
        generic &&
        (ofBusiness(leaf) || !(ofPerson || inContext(type, leaf.path) || isBeside(type, name) || isDoor(type, value)))
      )
        continue;
      return [recognised(type, name, leaf)];
    }
  }
  return namesAddress(all[0] ?? '') && plausible('postal-address', value) && !ofBusiness(leaf)
    ? [recognised('postal-address', '', leaf)]
    : NONE;
}

/** `addressDetail`, `fullAddr2`: whatever is an address in such a field is one. */
const namesAddress = (name: string): boolean =>
  /addr|dizhi|地址|住址|^(?:jt|xz|xj|jz|hj|tx|ps|sh|sj|lx|xx|cz|jj)d?z{1,2}$|residence$|^(?:ship|deliver|send)to$/.test(
    name,
  ) && !ELSEWHERE.test(name);
/** Addresses of a network, and of places that are open to everybody. */
const ELSEWHERE =
  /mail|mac|(?<!sh)ip|btaddr|pick|take|ziti|warehouse|return|refund|company|corp|hospital|hotel|school|activity|meeting|event|office|station|^md|公司|自提|退货|门店/;

/** An address down to the door says what it is. */
const isDoor = (type: string, value: string): boolean =>
  type === 'postal-address' && /\d+\s?(?:号|栋|幢|室|单元|弄|楼)/.test(value);

const NONE: readonly Recognised[] = [];

const recognised = (type: string, name: string, leaf: Leaf): Recognised => ({
  dataType: type,
  source: 'field-name',
  confidence: isChecked(type) ? 0.6 : isDistinct(name) || isBeside(type, name) ? 0.55 : 0.4,
  explanation: `Its field is called "${leaf.field.slice(0, 40)}", a usual name for ${aName(type)}, and the value fits.`,
  transforms: [],
});

const containerOf = (name: string): string | undefined =>
  namesOf(name)
    .all.map((one) => CONTAINERS.get(one))
    .find((type) => type !== undefined);

/** What stands in a list of friends, contacts or programs. */
function inside(leaf: Leaf): readonly Recognised[] {
  const holder = leaf.path.find((name) => containerOf(name) !== undefined);
  const type = holder === undefined ? undefined : containerOf(holder);
  return type === undefined || holder === undefined
    ? NONE
    : [{ ...recognised(type, '', renamed(leaf, holder)), confidence: 0.55 }];
}

/** The weakest source: what the field is called, when the value fits. */
export const fieldNames: Recogniser = {
  id: 'field-names',
  look(leaves) {
    const all: (readonly [Leaf, Recognised])[] = [];
    for (const leaf of leaves) for (const found of look(leaf)) all.push([leaf, found]);
    return all;
  },
};
