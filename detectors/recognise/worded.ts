import { aName } from '../knowledge/taxonomy.ts';
import { WORDS } from '../knowledge/words/index.ts';
import { MAX_WORD, type Word } from '../knowledge/words/word.ts';
import type { Leaf } from '../types.ts';
import { isChineseName } from './field-index.ts';
import { namesOf } from './names.ts';
import { ownName } from './patterns.ts';
import { inEach, ofBusiness, type Recognised, type Recogniser } from './recogniser.ts';
import { STEMS, type Stem } from './stems.ts';

const byName: ReadonlyMap<string, readonly Word[]> = Map.groupBy(
  WORDS.flatMap((word) => word.names.map((name) => ({ ...word, names: [name] }))),
  ({ names }) => names[0] ?? '',
);

const LONGEST_NAME = 60;
const MOST_KEPT = 5000;
const known = new Map<string, readonly Stem[]>();
/** Stems that a name holds; names repeat, so the answer is kept (bounded). */
function stemsOf(field: string): readonly Stem[] {
  const found = known.get(field);
  if (found) return found;
  const names = field.length > LONGEST_NAME ? [] : [...new Set([ownName(field), ...namesOf(field).all])];
  const stems = STEMS.filter((stem) => names.some((name) => stem.name.test(name)));
  if (known.size < MOST_KEPT) known.set(field, stems);
  return stems;
}

/** True when some value would be believed in a field of that name. */
export const isWord = (field: string): boolean =>
  namesOf(field).all.some((name) => byName.has(name)) || stemsOf(field).length > 0;

const holds = ({ fits, person }: Stem, value: string): boolean => fits.test(value) && (!person || isChineseName(value));

function look(leaf: Leaf): Recognised | undefined {
  if (leaf.field === '' || leaf.carrier === 'url-path' || leaf.value.length > MAX_WORD || leaf.value === '')
    return undefined;
  const value = leaf.value.trim();
  for (const name of namesOf(leaf.field).all)
    for (const word of byName.get(name) ?? [])
      if (word.fits.test(value)) return ofBusiness(leaf) ? undefined : recognised(word, leaf);
  const stem = stemsOf(leaf.field).find((one) => holds(one, value));
  return stem === undefined || ofBusiness(leaf)
    ? undefined
    : recognised({ type: stem.type, confidence: BY_STEM }, leaf);
}

const recognised = ({ type, confidence }: Pick<Word, 'type' | 'confidence'>, leaf: Leaf): Recognised => ({
  dataType: type,
  source: 'field-name',
  confidence,
  explanation: `Its field is called "${leaf.field.slice(0, 40)}", a usual name for ${aName(type)}, and the value fits.`,
  transforms: [],
});

/** A part of a name says less than the whole. */
const BY_STEM = 0.55;

/** A field whose name alone means too little, or stands in no table of the taxonomy, with a value that settles it. */
export const worded: Recogniser = {
  id: 'worded',
  look: (leaves) => inEach(leaves, look),
};
