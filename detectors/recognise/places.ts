import { normaliseField } from '../knowledge/taxonomy.ts';
import type { Leaf, Sighting } from '../types.ts';

/** A field of this name beside a position says that it is a shop's. */
const OF_PLACE =
  /^(?:shop|store|merchant|branch|outlet|poi|venue|station|spot|scenic|landmark|hotel|hospital|park)(?:name|title)$/;
/** True when a field of that name (normalised) is asked about beside a position. */
export const namesPlace = (name: string): boolean => OF_PLACE.test(name);

const isPublic = ({ source, dataType }: Sighting): boolean =>
  source === 'pattern' && (dataType === 'landline-number' || dataType.endsWith('-location'));
const holder = (leaf: Leaf): string => leaf.location.slice(0, Math.max(0, leaf.location.lastIndexOf('/')));

/** Several regions in one list are a table of regions, and nobody's place. */
function ofTable(found: readonly Sighting[]): ReadonlySet<string> {
  const regions = found.filter(({ dataType, source }) => dataType === 'coarse-location' && source === 'pattern');
  if (regions.length < 2) return new Set();
  const lists = Map.groupBy(regions, ({ leaf }) => listOf(leaf));
  return new Set(
    [...lists].filter(([, all]) => new Set(all.map(({ leaf }) => leaf.value)).size > 1).map(([list]) => list),
  );
}
/** The place of a leaf with the numbers in it left out. */
const listOf = (leaf: Leaf): string => `${leaf.carrier} ${leaf.location.replaceAll(/\/\d+(?=\/|$)/g, '/*')}`;

/** Positions and landlines of what has the name of a shop beside them are that shop's: too weak to be shown as the user's. */
export function withoutPlaces(found: readonly Sighting[], leaves: readonly Leaf[]): readonly Sighting[] {
  if (!found.some(isPublic)) return found;
  const tables = ofTable(found);
  if (tables.size > 0)
    return withoutPlaces(
      found.filter(({ leaf }) => !tables.has(listOf(leaf))),
      leaves,
    );
  const places = new Set(leaves.filter((leaf) => namesPlace(normaliseField(leaf.field))).map(holder));
  if (places.size === 0) return found;
  return found.map((one) => (isPublic(one) && places.has(holder(one.leaf)) ? { ...one, confidence: 0.35 } : one));
}
