import type { Sighting } from '../types.ts';

/** How a value is spelt where the text around it could not be decoded (forms.ts). */
const CODES: ReadonlySet<string> = new Set(['base64', 'hex', 'compressed']);
const isEncoded = ({ source, transforms }: Sighting): boolean =>
  source === 'canary' && transforms.length === 1 && CODES.has(transforms[0] ?? '');

/** What was found in a text that was decoded needs no second finding in the text itself. */
export function withoutEncoded(found: readonly Sighting[]): readonly Sighting[] {
  if (!found.some(isEncoded)) return found;
  return found.filter((one) => !isEncoded(one) || !found.some((other) => isInside(other, one)));
}

/** True when the one was found in what the leaf of the other was decoded to. */
const isInside = (one: Sighting, outer: Sighting): boolean =>
  one.dataType === outer.dataType &&
  one.leaf.chain.length > outer.leaf.chain.length &&
  one.leaf.carrier === outer.leaf.carrier &&
  one.leaf.location.startsWith(outer.leaf.location);
