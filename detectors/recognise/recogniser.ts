import { normaliseField } from '../knowledge/taxonomy.ts';
import type { Leaf, Sighting, Source } from '../types.ts';

/** A sighting without the event and leaf that the caller knows. */
export interface Recognised {
  readonly dataType: string;
  readonly source: Source;
  readonly confidence: number;
  /** One sentence a lawyer understands; no raw value. */
  readonly explanation: string;
  readonly span?: readonly [start: number, end: number];
  readonly transforms: readonly string[];
  readonly provenance?: string;
}

/** Looks at the leaves of one event together: coordinates and names are recognised by their neighbours. */
export interface Recogniser {
  readonly id: string;
  look(leaves: readonly Leaf[]): readonly (readonly [leaf: Leaf, found: Recognised])[];
}

/** What is found in each leaf by itself. */
export function inEach(
  leaves: readonly Leaf[],
  look: (leaf: Leaf) => Recognised | undefined,
): readonly (readonly [leaf: Leaf, found: Recognised])[] {
  const all: (readonly [Leaf, Recognised])[] = [];
  for (const leaf of leaves) {
    const found = look(leaf);
    if (found) all.push([leaf, found]);
  }
  return all;
}

/** Puts the parts together. */
export const toSighting = (leaf: Leaf, found: Recognised, event: number): Sighting => ({
  dataType: found.dataType,
  source: found.source,
  confidence: found.confidence,
  explanation: found.explanation,
  leaf,
  event,
  transforms: found.transforms,
  ...(found.span ? { span: found.span } : {}),
  ...(found.provenance === undefined ? {} : { provenance: found.provenance }),
});

/** Names of a business: its telephone and position are public. */
const BUSINESS =
  /shop|store|merchant|(?<!bank)branch|outlet|service|kefu|hotline|supplier|vendor|poi|venue|support|(?<!chief)complaint|official|brand|platform|agency|helpdesk|feedback|客服|热线|门店|商家|店铺|商户|^md(?:tel|phone|dh|addr|address|dz|lat|lng|jd|wd|mc|zb)/;

/** True when the field, or the object it stands in, speaks of a business. */
export const ofBusiness = (leaf: Leaf): boolean =>
  [leaf.field, ...leaf.path.slice(-1)].some((name) => BUSINESS.test(normaliseField(name)));
