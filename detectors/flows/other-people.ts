import { normaliseField } from '../knowledge/taxonomy.ts';
import { ofBusiness } from '../recognise/recogniser.ts';
import type { Leaf } from '../types.ts';

/** A list of this name holds people. */
const PEOPLE =
  /^(?:comments?|reviews?|evaluations?|repl(?:y|ies)|winners?|buyers?|members?|followers?|fans|friends|visitors?|participants?|signups?|rank(?:ing|list)?|users?(?:list)?|people|评论|评价)$/;
/** A field that only a person has. */
const PERSONAL =
  /^(?:nick(?:name)?|avatar(?:url)?|headimg(?:url)?|realname|buyername|membername|consignee|gender|birthday)$/;
/** A field of a place: a list of branches has telephones too. */
const OF_PLACES = /address|addr|lat|lng|longitude|shop|store|branch|company|hours|distance|title|name$/;
const MOBILE = /^1[3-9]\d{9}$/;
/** So many different numbers in one list are a list of people when nothing in it speaks of places. */
const BULK = 3;

/**
 * Where one response speaks of other people: under a list that is called so, in an item that has a nickname or a portrait, or in a list of bare
 * numbers. A telephone anywhere else in a response may as well be a shop's.
 */
export class OtherPeople {
  #persons = new Set<string>();
  #bulk = new Set<string>();

  /** Looks at the leaves of one response; what the one before held is forgotten. */
  receive(leaves: readonly Leaf[]): void {
    this.#persons = new Set();
    const numbers = new Map<string, Set<string>>();
    const places = new Set<string>();
    for (const leaf of leaves) {
      const field = normaliseField(leaf.field);
      if (PERSONAL.test(field)) this.#persons.add(itemOf(leaf));
      if (OF_PLACES.test(field)) places.add(listOf(leaf));
      if (MOBILE.test(leaf.value)) numbers.set(listOf(leaf), (numbers.get(listOf(leaf)) ?? new Set()).add(leaf.value));
    }
    this.#bulk = new Set(
      [...numbers].flatMap(([list, values]) => (values.size >= BULK && !places.has(list) ? [list] : [])),
    );
  }

  /** True when the leaf stands where another person is spoken of. */
  has(leaf: Leaf): boolean {
    if (ofBusiness(leaf) || !/\/\d+\//.test(leaf.location)) return false;
    return (
      leaf.path.some((name) => PEOPLE.test(normaliseField(name))) ||
      this.#persons.has(itemOf(leaf)) ||
      this.isBulk(leaf)
    );
  }

  /** True in a list of bare numbers. */
  isBulk(leaf: Leaf): boolean {
    return this.#bulk.has(listOf(leaf));
  }
}

/** `body/list/3/phone` stands in the item `body/list/3` of the list `body/list/*`. */
const itemOf = (leaf: Leaf): string => leaf.location.slice(0, Math.max(0, leaf.location.lastIndexOf('/')));
const listOf = (leaf: Leaf): string => itemOf(leaf).replaceAll(/\/\d+(?=\/|$)/g, '/*');
