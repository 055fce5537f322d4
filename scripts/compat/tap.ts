/** Opens a page as a person does: by a tap on the page that leads to it. */
import { type Action, actionsOn } from '../../harness/explore/actions.ts';
import { type Look, lookAt } from '../../harness/explore/look.ts';
import type { ProgramMap } from '../../harness/explore/map/index.ts';
import type { Driven } from '../../test/kit/driven.ts';

/** Most elements of one opener that are tapped on. */
const MOST_TAPS = 5;
const SETTLE_MS = 2000;

/** Pages with a handler that can come to open this one, the opener that its link names first. */
export function openersOf(page: string, first: string | undefined, map: ProgramMap): readonly string[] {
  const leads = map.pages.filter(
    (other) => other !== page && map.handlersOn(other).some((key) => opens(map, key, page)),
  );
  return first === undefined || first === page ? leads : [first, ...leads.filter((other) => other !== first)];
}

/** Taps that may open the page, likeliest first. */
export function tapsTo(page: string, look: Look, map: ProgramMap): readonly Action[] {
  const ranked = actionsOn(look, () => 0).flatMap((action) => {
    const rank = action.kind === 'tap' ? rankOf(action, page, look, map) : undefined;
    return rank === undefined ? [] : [{ action, rank }];
  });
  const sorted = ranked.sort((a, b) => a.rank - b.rank).map(({ action }) => action);
  // Entries of a list do alike: the first of them is enough.
  return [...new Map(sorted.toReversed().map((action) => [action.group, action])).values()].toReversed();
}

/**
 * 0: it is a link to the page, or bound to a handler that leads there. 1: it is in a component and raises the event that such a handler waits for.
 * From 2: it is in such a component, the number of listeners between them added.
 */
function rankOf(action: Action, page: string, look: Look, map: ProgramMap): number | undefined {
  const isLink = pathOf(action.sight?.facts['url'], look.page) === page;
  if (isLink || action.fires.some((key) => opens(map, key, page))) return 0;
  const around = action.mayFire.findIndex((key) => opens(map, key, page));
  const [, event = ''] = action.mayFire[around]?.split(' ') ?? [];
  if (around < 0) return undefined;
  return action.fires.some((key) => map.expected.get(key)?.raises.includes(event)) ? 1 : 2 + around;
}

const opens = (map: ProgramMap, key: string, page: string): boolean =>
  map.expected.get(key)?.pages.includes(page) === true;

const pathOf = (url: string | undefined, from: string): string | undefined =>
  url === undefined ? undefined : URL.parse(url, `https://p.invalid/${from}`)?.pathname.slice(1);

/**
 * Taps on the shown page until the wanted one is open.
 * @returns the number of events before the tap that opened it; undefined when none did.
 */
export async function tapThrough(run: Driven, map: ProgramMap, page: string): Promise<number | undefined> {
  const opener = await lookAt(run.driver);
  for (const { sight } of tapsTo(page, opener, map).slice(0, MOST_TAPS)) {
    const before = run.events.length;
    if (sight === undefined) continue;
    await run.driver.tap({ id: sight.id, tag: sight.tag, text: sight.text });
    await run.host.settled(SETTLE_MS).catch(() => undefined);
    const { path } = await run.host.currentPage();
    if (path === page) return before;
    if (path !== opener.page) return undefined;
  }
  return undefined;
}
