import type { MadeValue } from '../identifiers/index.ts';
import { typeName } from '../knowledge/taxonomy.ts';
import type { Sieve } from '../scan/sieve.ts';
import type { Leaf } from '../types.ts';
import { Matcher } from './matcher.ts';
import type { Recognised, Recogniser } from './recogniser.ts';

const HOW: Readonly<Record<MadeValue['how'], string>> = {
  kept: 'was made by the mini-program, kept in its storage and sent again and again',
  'same-in-runs': 'was sent again unchanged by another run of the same person with empty storage, and by nobody else',
  'differs-by-person': 'stays the same within a run and is another for another person',
};

/** Identifiers that the program made itself, told by how they behave (identifiers/). */
export class MadeHere implements Recogniser {
  readonly id = 'made-here';
  readonly #matcher = new Matcher<MadeValue>();

  constructor(values: readonly MadeValue[], sieve?: Sieve) {
    for (const value of values) {
      sieve?.addText(value.text);
      this.#matcher.add({ text: value.text, meaning: value });
    }
  }

  look(leaves: readonly Leaf[]): readonly (readonly [Leaf, Recognised])[] {
    if (this.#matcher.size === 0) return [];
    return leaves.flatMap((leaf) =>
      this.#matcher.find(leaf.value).map(({ start, end, meaning }) => [leaf, recognised(meaning, start, end)] as const),
    );
  }
}

const recognised = ({ type, how, confidence }: MadeValue, start: number, end: number): Recognised => ({
  dataType: type,
  source: 'provenance',
  confidence,
  explanation: `This value ${HOW[how]}: it tells this device or person from others (${typeName(type).en}).`,
  span: [start, end],
  transforms: [how],
});
