import { normaliseField } from '../knowledge/taxonomy.ts';
import type { Leaf } from '../types.ts';
import { ofBusiness, type Recognised, type Recogniser } from './recogniser.ts';

const LAT = /(?:^|[a-z])(?:lat|latitude|wd)$|^(?:lat|latitude)/;
const LNG = /(?:^|[a-z])(?:lng|lon|longitude|jd)$|^(?:lng|lon|longitude)/;
/** True when a field of that name (normalised) may hold degrees. */
export const mayBeDegrees = (name: string): boolean => LAT.test(name) || LNG.test(name) || PAIR_FIELD.test(name);
const DEGREES = /^-?(?:\d{1,3}\.\d{2,15}|[1-9]\d{6,9})$/;
const PAIR_FIELD = /latlng|lnglat|location|coord|position|^loc$|gps|^ll$/;
const PAIR = /^(-?\d{1,3}\.\d{2,15})\s*[,;|]\s*(-?\d{1,3}\.\d{2,15})$/;
const PRECISE = 4;

interface Half {
  readonly leaf: Leaf;
  readonly axis: 'lat' | 'lng';
}

/** Which half of a coordinate the leaf is, by its name and value. */
function halfOf(leaf: Leaf): Half | undefined {
  const text = leaf.value;
  if (text.length < 4 || text.length > 24 || leaf.opened === true || leaf.field === '' || !DEGREES.test(text))
    return undefined;
  const name = normaliseField(leaf.field);
  if (LAT.test(name) && isWithin(text, 90)) return { leaf, axis: 'lat' };
  return LNG.test(name) && isWithin(text, 180) ? { leaf, axis: 'lng' } : undefined;
}

const siblings = (one: Leaf, other: Leaf): boolean =>
  one.carrier === other.carrier && one.path.join('/') === other.path.join('/');
/** Whole numbers are degrees times a million, or ten million. */
const isWithin = (text: string, most: number): boolean =>
  text.includes('.')
    ? Math.abs(Number(text)) <= most
    : [1e6, 1e7].some((scale) => Math.abs(Number(text)) / scale <= most && Math.abs(Number(text)) / scale >= 1);
const decimals = (text: string): number => (text.includes('.') ? text.length - text.indexOf('.') - 1 : 6);

function recognised(precision: number, how: string): Recognised {
  const precise = precision >= PRECISE;
  return {
    dataType: precise ? 'precise-location' : 'coarse-location',
    source: 'pattern',
    confidence: precise ? 0.8 : 0.6,
    explanation: `${how}, to ${precision} decimals: a position on earth${precise ? ' within some ten metres' : ''}.`,
    transforms: [],
  };
}

/** Where a map opens before it knows the user: a setting of the program. */
const PRESET =
  /^(?:default|initial|init)(?:center|location|latlng|lnglat|position|point|region|map)|^mapconfig$|^mapdefault/;
/** Where something stands that is open to everybody. */
const OPEN =
  /^(?:(?:charging|gas|bus|metro)?station|charger|pile|site|parking|hotel|hospital|school|mall|scenic|warehouse|depot|building)(?:lat|lng|lon|location|position|coord|gps|point)/;
const isPublic = (leaf: Leaf): boolean =>
  ofBusiness(leaf) ||
  OPEN.test(normaliseField(leaf.field)) ||
  [leaf.field, ...leaf.path.slice(-2)].some((name) => PRESET.test(normaliseField(name)));

/** A string "lat,lng" or "lng,lat" in a field that is called so. */
function pairOf(leaf: Leaf): Recognised | undefined {
  const text = leaf.value;
  if (leaf.kind !== 'string' || text.length < 9 || text.length > 60 || !PAIR_FIELD.test(normaliseField(leaf.field)))
    return undefined;
  const match = PAIR.exec(text);
  if (!match) return undefined;
  const [a, b] = [Math.abs(Number(match[1])), Math.abs(Number(match[2]))];
  if (Math.min(a, b) > 90 || Math.max(a, b) > 180 || a + b === 0) return undefined;
  return recognised(
    Math.min(decimals(match[1] ?? ''), decimals(match[2] ?? '')),
    'Its field is named like a coordinate and holds two numbers of degrees',
  );
}

/** The pair is one fact, shown at its first number. */
function join(one: Leaf, other: Leaf): readonly [Leaf, Recognised] {
  const how = `The fields "${one.field.slice(0, 40)}" and "${other.field.slice(0, 40)}" hold degrees`;
  const found = recognised(Math.min(decimals(one.value), decimals(other.value)), how);
  return [one, isPublic(one) ? { ...found, confidence: 0.35 } : found];
}

/** Positions that nobody knew beforehand: a latitude and a longitude side by side. One of them alone proves nothing. */
export const coordinates: Recogniser = {
  id: 'coordinates',
  look(leaves) {
    const found: (readonly [Leaf, Recognised])[] = [];
    const open: Half[] = [];
    for (const leaf of leaves) {
      const pair = pairOf(leaf);
      if (pair) found.push([leaf, isPublic(leaf) ? { ...pair, confidence: 0.35 } : pair]);
      const half = pair ? undefined : halfOf(leaf);
      if (!half) continue;
      const at = open.findLastIndex((one) => one.axis !== half.axis && siblings(one.leaf, leaf));
      const [partner] = at < 0 ? [] : open.splice(at, 1);
      if (!partner) open.push(half);
      else if (!(Number(partner.leaf.value) === 0 && Number(leaf.value) === 0)) found.push(join(partner.leaf, leaf));
      // A list of a thousand shops must not make every look-up slow.
      if (open.length > 64) open.shift();
    }
    return found;
  },
};
