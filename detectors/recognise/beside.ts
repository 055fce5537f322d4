import { aName, normaliseField } from '../knowledge/taxonomy.ts';
import type { Leaf, Sighting } from '../types.ts';
import { isChineseName } from './field-index.ts';
import { namesPlace } from './places.ts';
import { ofBusiness } from './recogniser.ts';

/** What only a person has, or gives with a name: an object that holds it speaks of a person. */
const ANCHORS: ReadonlySet<string> = new Set([
  'mobile-number',
  'recipient-phone',
  'emergency-contact',
  'guardian-information',
  'resident-id-number',
  'passport-number',
  'hk-macau-permit',
  'bank-card-number',
  'shipping-address',
  'home-address',
  'postal-address',
  'birth-date',
]);
const LEAST = 0.6;

/** The end of a Chinese address: a number with what it numbers. */
function isDoor(value: string): boolean {
  return /[\u4e00-\u9fa5]{2}/.test(value) && /\d\s?(?:号|栋|幢|室|单元|弄|楼)/.test(value);
}

/** @table Names of fields that say nothing alone, and what they are in an object about a person. */
const MEANT: Readonly<Record<string, readonly [type: string, fits: (value: string) => boolean]>> = {
  name: ['person-name', isChineseName],
  detail: ['postal-address', isDoor],
  street: ['postal-address', isDoor],
  xb: ['gender', (value) => /^[012男女]$/.test(value)],
  nl: ['age', (value) => /^\d{1,2}$/.test(value)],
};

const holder = (leaf: Leaf): string =>
  `${leaf.carrier} ${leaf.location.slice(0, Math.max(0, leaf.location.search(/[^/:]*$/)))}`;

/** True for a name (normalised) that is told by what stands beside it. */
export const isToldBeside = (name: string): boolean => Object.hasOwn(MEANT, name);

/** True when a sighting says that what stands beside it is a person's. */
export const isAnchor = ({ dataType, confidence, leaf }: Sighting): boolean =>
  ANCHORS.has(dataType) && confidence >= LEAST && !ofBusiness(leaf);

/** The name beside a telephone, the door beside a consignee: fields that say nothing alone, in the object of what was found already. */
export function besideAnchors(found: readonly Sighting[], leaves: readonly Leaf[], event: number): readonly Sighting[] {
  const persons = new Set(found.filter(isAnchor).map(({ leaf }) => holder(leaf)));
  if (persons.size === 0) return [];
  const told = new Set(found.map(({ leaf }) => leaf.location));
  const places = new Set(leaves.filter((leaf) => namesPlace(normaliseField(leaf.field))).map(holder));
  return leaves.flatMap((leaf) => {
    const name = normaliseField(leaf.field);
    const meant = isToldBeside(name) ? MEANT[name] : undefined;
    if (meant === undefined || leaf.value.length > 120 || !meant[1](leaf.value)) return [];
    const place = holder(leaf);
    return persons.has(place) && !places.has(place) && !told.has(leaf.location)
      ? [sighting(meant[0], leaf, event)]
      : [];
  });
}

const sighting = (dataType: string, leaf: Leaf, event: number): Sighting => ({
  dataType,
  source: 'field-name',
  confidence: 0.6,
  explanation: `Its field is called "${leaf.field.slice(0, 40)}" and stands beside what only a person has, so it is ${aName(dataType)}, and the value fits.`,
  leaf,
  event,
  transforms: [],
});
