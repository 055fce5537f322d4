import type { Action } from './actions.ts';
import { ConsentBranches } from './consent-branches.ts';
import type { Look } from './look.ts';
import type { ProgramMap } from './map/index.ts';
import { Promises } from './promises.ts';
import { Sending } from './sending.ts';

/** What an action brought that was not known before. */
export interface Gain {
  readonly handlers: number;
  readonly pages: number;
  readonly apis: number;
  /** Bindings that were never on a page before. */
  readonly bindings: number;
  /** Servers and paths that were never asked before. */
  readonly endpoints: number;
}

export const worth = ({ handlers, pages, apis, bindings, endpoints }: Gain): number =>
  handlers * 10 + pages * 10 + endpoints * 6 + apis * 3 + bindings;

/** Everything that the exploration knows so far; plain counting, no clock in it. */
export class Memory {
  readonly map: ProgramMap;
  readonly fired = new Set<string>();
  readonly bound = new Set<string>();
  /** Bound, but there is no such method. */
  readonly dead = new Set<string>();
  readonly pages = new Set<string>();
  readonly apis = new Set<string>();
  /** Hosts that were asked. */
  readonly hosts = new Set<string>();
  readonly consent = new ConsentBranches();
  /** Every page had its turn: from now on what is only curious counts as well. */
  thorough = false;
  /** The person says no to permissions now. */
  refuses = false;
  /** Pages that only an `open` of the explorer has shown so far. */
  readonly opened = new Set<string>();
  /** URL under which a page was shown last. */
  readonly urls = new Map<string, string>();
  readonly #tries = new Map<string, number>();
  readonly #everTried = new Set<string>();
  readonly #offered = new Set<string>();
  readonly #sending = new Sending();
  readonly #promises = new Promises();
  /** Pages that were left with something curious on them. */
  readonly #unfinished = new Set<string>();
  /** Page from which a tap led to this one. */
  readonly #cameFrom = new Map<string, string>();
  #endpoints = 0;
  /** Tries in a row without news, by group. */
  readonly #dull = new Map<string, number>();
  /** Visits to a page that ended without news. */
  readonly #dullVisits = new Map<string, number>();

  constructor(map: ProgramMap) {
    this.map = map;
  }

  /** Takes in what a look shows; gives what of it is new. */
  see(
    look: Look,
    apis: Iterable<string>,
    endpoints: ReadonlySet<string> = new Set(),
    entered: Iterable<string> = [],
  ): Gain {
    const before = [this.fired.size, this.pages.size, this.apis.size, this.bound.size, this.#endpoints] as const;
    this.#endpoints = endpoints.size;
    for (const key of look.fired) this.fired.add(key);
    for (const key of look.bound) this.bound.add(key);
    for (const key of look.dead) this.dead.add(key);
    for (const api of apis) this.apis.add(api);
    for (const page of [...entered, look.page]) this.pages.add(page);
    this.urls.set(look.page, urlOf(look));
    return {
      handlers: this.fired.size - before[0],
      pages: this.pages.size - before[1],
      apis: this.apis.size - before[2],
      bindings: this.bound.size - before[3],
      endpoints: this.#endpoints - before[4],
    };
  }

  tried(action: Action, gain: Gain, page: string): void {
    const news = worth(gain) > 0;
    this.#sending.tried(action, gain.endpoints + gain.pages > 0, page);
    this.#tries.set(action.key, (this.#tries.get(action.key) ?? 0) + 1);
    this.#dull.set(action.group, news ? 0 : (this.#dull.get(action.group) ?? 0) + 1);
  }

  /** Other circumstances: what brought nothing may bring something now. What was tried is still no curiosity. */
  renew(): void {
    for (const key of this.#tries.keys()) this.#everTried.add(key);
    this.#tries.clear();
    this.#dull.clear();
    this.#dullVisits.clear();
  }

  /** True for what was never there before this look: it came in answer to the last action. */
  isFresh = (key: string): boolean => !this.#offered.has(key);

  /** What can be done now on a page, `after` the action that was done last; before one of it is chosen. */
  brought(page: string, actions: readonly Action[], after: Action | undefined): void {
    this.#promises.see(page, actions, after);
  }

  /** The same once one is chosen: it is no news any more. */
  offered(actions: readonly Action[]): void {
    for (const { key } of actions) this.#offered.add(key);
  }

  /** What is open of what the action brought up before. */
  promiseOf = (action: Action, worth: (handler: string) => number): number =>
    this.#promises.of(action, worth, this.triesOf);

  /** The person came from one page to another by something on it. */
  went(from: string, to: string): void {
    this.#cameFrom.set(to, from);
  }

  /** The page is left now; `unfinished`: something curious stays behind. */
  leaves(page: string, unfinished: boolean): void {
    if (unfinished) this.#unfinished.add(page);
    else this.#unfinished.delete(page);
  }

  isUnfinished = (page: string): boolean => this.#unfinished.has(page);

  /** True when there is something left to do on the page before this one. */
  leftBehind(page: string): boolean {
    const before = this.#cameFrom.get(page);
    return before !== undefined && this.openOn(before).length > 0;
  }

  /** How much a button that sends is still worth: see `Sending`. */
  unsent = (action: Action, page: string): number => this.#sending.worth(action, page);

  everTried = (key: string): boolean => this.#everTried.has(key);
  triesOf = (key: string): number => this.#tries.get(key) ?? 0;
  dullOf = (group: string): number => this.#dull.get(group) ?? 0;

  /** A visit is over; one that brought nothing makes the page less worth another. */
  left(page: string, news: boolean): void {
    if (news) this.#dullVisits.delete(page);
    else this.#dullVisits.set(page, (this.#dullVisits.get(page) ?? 0) + 1);
  }

  dullVisits = (page: string): number => this.#dullVisits.get(page) ?? 0;

  /** Handlers of a page, its components included, that have not run. */
  openOn = (page: string): readonly string[] =>
    this.map.handlersOn(page).filter((key) => !this.fired.has(key) && !this.dead.has(key));
}

function urlOf({ page, query }: Look): string {
  const pairs = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return pairs.length === 0 ? page : `${page}?${pairs.join('&')}`;
}
