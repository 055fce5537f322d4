import { aName } from '../knowledge/taxonomy.ts';
import type { Leaf } from '../types.ts';
import { namesOf } from './names.ts';
import { ofBusiness, type Recognised, type Recogniser } from './recogniser.ts';
import { MAX_WORD, WORDS, type Word } from './words.ts';

const byName: ReadonlyMap<string, readonly Word[]> = Map.groupBy(
  WORDS.flatMap((word) => word.names.map((name) => ({ ...word, names: [name] }))),
  ({ names }) => names[0] ?? '',
);

/** True when some value would be believed in a field of that name. */
export const isWord = (field: string): boolean => namesOf(field).all.some((name) => byName.has(name));

function look(leaf: Leaf): Recognised | undefined {
  if (leaf.field === '' || leaf.carrier === 'url-path' || leaf.value.length > MAX_WORD || leaf.value === '')
    return undefined;
  const value = leaf.value.trim();
  for (const name of namesOf(leaf.field).all)
    for (const word of byName.get(name) ?? [])
      if (word.fits.test(value)) return ofBusiness(leaf) ? undefined : recognised(word, leaf);
  return undefined;
}

const recognised = ({ type, confidence }: Word, leaf: Leaf): Recognised => ({
  dataType: type,
  source: 'field-name',
  confidence,
  explanation: `Its field is called "${leaf.field.slice(0, 40)}", a usual name for ${aName(type)}, and the value fits.`,
  transforms: [],
});

/** A field whose name alone means too little, or stands in no table of the taxonomy, with a value that settles it. */
export const worded: Recogniser = {
  id: 'worded',
  look(leaves) {
    const all: (readonly [Leaf, Recognised])[] = [];
    for (const leaf of leaves) {
      const found = look(leaf);
      if (found) all.push([leaf, found]);
    }
    return all;
  },
};
