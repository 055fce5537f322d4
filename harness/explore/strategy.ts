import type { SeededRandom } from '../../scenarios/persona/random.ts';
import { type Action, openAction } from './actions.ts';
import type { Look } from './look.ts';
import type { Memory } from './memory.ts';
import { score } from './score.ts';

/** Chooses what to do next; undefined when it sees no sense in anything more. */
export type Strategy = (
  look: Look,
  actions: readonly Action[],
  memory: Memory,
  random: SeededRandom,
) => Action | undefined;

/** Below this an action is not worth its time while another page may have more. */
const WORTHWHILE = 0.9;
/** The same on the first round, which looks for handlers that have not run: what is only curious waits until every page had its turn. */
const WORTHWHILE_AT_FIRST = 4;
const UNSEEN_PAGE = 25;
/** A page that was left with something curious on it. */
const UNFINISHED = 3;
/** Visits without news after which a page is left alone. */
const MAX_DULL_VISITS = 4;

/** The action with most new expected; when the page has nothing more, the page with most left. */
export const guided: Strategy = (look, actions, memory, random) => {
  const best = bestOf(actions, (action) => score(action, look, memory), random);
  // A popup is gone through to its end: it does not come back by itself.
  const enough = memory.thorough || look.covered ? WORTHWHILE : WORTHWHILE_AT_FIRST;
  if (best !== undefined && best.score >= enough) return best.item;
  memory.leaves(look.page, best !== undefined && best.score >= WORTHWHILE);
  const elsewhere = bestOf(destinations(look, memory), ({ worth }) => worth, random);
  if (elsewhere === undefined && !memory.thorough) {
    memory.thorough = true;
    return guided(look, actions, memory, random);
  }
  if (elsewhere !== undefined && elsewhere.score > (memory.thorough ? (best?.score ?? 0) : 0))
    return openAction(elsewhere.item.url);
  return best !== undefined && best.score > 0.05 ? best.item : undefined;
};

/** Any visible thing at random, without a memory: what guided exploration is measured against. */
export const monkey: Strategy = (_look, actions, _memory, random) =>
  actions.length === 0 ? undefined : random.pick(actions);

interface Destination {
  readonly url: string;
  readonly worth: number;
}

/** Pages that could be opened by a link, with what is left on them. */
function destinations(look: Look, memory: Memory): readonly Destination[] {
  return memory.map.pages.flatMap((page) => {
    const dull = memory.dullVisits(page);
    if (dull > MAX_DULL_VISITS) return [];
    const seen = memory.pages.has(page);
    if (!memory.thorough && seen && (dull > 0 || page === look.page)) return [];
    const left = memory.openOn(page).length + (memory.thorough && memory.isUnfinished(page) ? UNFINISHED : 0);
    const url = memory.urls.get(page) ?? memory.map.urlOf(page);
    const worth = (seen ? left : UNSEEN_PAGE + left) * 0.5 ** dull * 0.4 ** memory.dullOf(`open|${page}`);
    return worth < 0.2 || (page === look.page && dull > 2) ? [] : [{ url, worth }];
  });
}

/** The item with the highest score; ties go by chance of the seed, never by order of discovery. */
function bestOf<T>(
  items: readonly T[],
  scoreOf: (item: T) => number,
  random: SeededRandom,
): { readonly item: T; readonly score: number } | undefined {
  let best: { readonly item: T; readonly score: number } | undefined;
  let equals = 1;
  for (const item of items) {
    const value = scoreOf(item);
    if (best === undefined || value > best.score + 1e-9) [best, equals] = [{ item, score: value }, 1];
    else if (Math.abs(value - best.score) <= 1e-9 && random.int(++equals) === 0) best = { item, score: value };
  }
  return best;
}
