import type { Evidence } from '../types.ts';
import { placeOf, sentLeaves } from './tokens.ts';

/** What a place of the traffic holds, by three runs: one person, the same again, and another. */
export type Nature =
  /** The same for one person in both runs, another value for another person: theirs, or an identifier of theirs. */
  | 'personal'
  /** The same whoever uses the program. */
  | 'constant'
  /** Another value in each run: a time, a nonce, a session. */
  | 'varying';

export interface PlaceNature {
  readonly host: string;
  readonly carrier: string;
  readonly location: string;
  readonly nature: Nature;
}

const MOST_PLACES = 5000;
/** Values of one place; a list of goods has more, and tells nobody apart by one of them. */
const MOST_VALUES = 200;
/** Longer values are documents. */
const LONGEST = 2000;

/** Which of the places that all three runs sent to are personal. Places that a run never sent to are left out: nothing is known of them. */
export function naturesOf(person: Evidence, again: Evidence, other: Evidence): readonly PlaceNature[] {
  const [one, same, stranger] = [sentValues(person), sentValues(again), sentValues(other)];
  return [...one].flatMap(([place, values]) => {
    const [once, twice] = [same.get(place), stranger.get(place)];
    if (once === undefined || twice === undefined) return [];
    const [host = '', carrier = '', location = ''] = place.split('\n');
    return [{ host, carrier, location, nature: natureOf(values, once, twice) }];
  });
}

function natureOf(person: ReadonlySet<string>, again: ReadonlySet<string>, other: ReadonlySet<string>): Nature {
  if (person.symmetricDifference(again).size > 0) return 'varying';
  return person.isDisjointFrom(other) ? 'personal' : 'constant';
}

/** Values by place, of everything that left the device. Bounded; what is longer than a value is left out. */
function sentValues(evidence: Evidence): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { host, leaves } of sentLeaves(evidence)) {
    for (const leaf of leaves) {
      if (leaf.opened === true || leaf.value === '' || leaf.value.length > LONGEST) continue;
      const place = placeOf(host, leaf);
      const values = found.get(place) ?? new Set();
      if ((values.size === 0 && found.size >= MOST_PLACES) || values.size >= MOST_VALUES) continue;
      found.set(place, values.add(leaf.value));
    }
  }
  return found;
}
