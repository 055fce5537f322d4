import { Numbers } from './numbers.ts';

/** Different kinds that are told apart; what comes after them may be of any kind. */
const MOST = 5000;
const ANY = '';

/** Places of events by what they are, in a word that a rule can ask for: so that a rule reads the few that it means and not a million. */
export class Kinds {
  readonly #places = new Map<string, Numbers>();

  add(kind: string, place: number): void {
    const own = this.#places.has(kind) || this.#places.size < MOST ? kind : ANY;
    const places = this.#places.get(own) ?? new Numbers();
    if (places.length === 0) this.#places.set(own, places);
    places.push(place);
  }

  /** Where the events stand whose kind fits, or may fit, in order. */
  of(fits: (kind: string) => boolean): readonly number[] {
    const fitting = [...this.#places].filter(([kind]) => kind === ANY || fits(kind));
    return fitting.flatMap(([, places]) => [...places.all()]).sort((a, b) => a - b);
  }
}

const LONGEST = 200;

/** A request in a word: "GET element https://shop.example/goods/*", its method, what made it, its address without query and numbers. */
export const kindOfRequest = (method: string, initiator: string, url: string): string =>
  `${method} ${initiator} ${(url.split(/[?#]/, 1)[0] ?? '').slice(0, LONGEST).replaceAll(/\d+/g, '*')}`;
