/** Opens one page as the program does and says what happened. */
import { writeFileSync } from 'node:fs';
import type { Driven } from '../../test/kit/driven.ts';
import { THEIR_OWN } from './causes.ts';
import { type Exception, exceptionsOf, firstLine, ownerOf } from './exceptions.ts';
import { isTab, openByLink, openByTap, SETTLE_MS, stillBusy, type Tour, tidy } from './ways-in.ts';

/** What one page did when it was opened. */
export interface PageOutcome {
  readonly page: string;
  readonly milliseconds: number;
  /** Reason why the page did not open; undefined when it did. */
  readonly failed?: string;
  /** It did not open, for the checkout has no file of it. */
  readonly absent?: true;
  /** Raised while it was shown. */
  readonly exceptions: readonly Exception[];
  /** It was opened by a tap on its opener, for it threw without what that passes. */
  readonly tapped?: true;
  /** Absolute PNG file; undefined when the page could not be photographed. */
  readonly picture?: string;
}

const SCREENSHOT_MS = 8000;
/** Programs with made-up data give it after a timer of a few tenths of a second: those are waited for, later ones are not. */
const TIMERS_MS = 500;

/**
 * Opens a page and photographs it. One that throws when it is opened by its link is opened once more by a tap on its opener, which may pass what no
 * link shows, then by a tap on an opener that a tap has opened: a list knows the numbers that its details are found by. What the page did last counts.
 * Never throws: a page that does not open is an outcome.
 */
export async function visit(run: Driven, tour: Tour, page: string, picture: string): Promise<PageOutcome> {
  const byLink = await seen(run, tour, page, picture, isTab(run, page), () => openByLink(run, tour, page));
  let last = byLink;
  for (const taps of [1, 2]) {
    if (last.exceptions.every(({ cause }) => THEIR_OWN.has(cause))) return last;
    const way = await openByTap(run, tour, page, taps);
    if (way === undefined) continue;
    const { from, asPerson } = way;
    last = { ...(await seen(run, tour, page, picture, asPerson, () => Promise.resolve(from))), tapped: true };
  }
  return last;
}

/** What a page did that `open` opens; it gives the number of events before. */
async function seen(
  run: Driven,
  tour: Tour,
  page: string,
  picture: string,
  asPerson: boolean,
  open: () => Promise<number>,
): Promise<PageOutcome> {
  const { templates, modules } = run.host.bundle;
  const isThere = templates[page] !== undefined || modules[`${page}.js`] !== undefined;
  let failed = isThere ? undefined : 'its files are not in the checkout';
  const started = performance.now();
  let from = run.events.length;
  try {
    from = await open();
    await run.host.settled(SETTLE_MS).catch(stillBusy);
    await run.host.agent('timersPass', [TIMERS_MS]).catch(stillBusy);
    await run.host.settled(SETTLE_MS).catch(stillBusy);
  } catch (error) {
    failed ??= firstLine(error);
  }
  const milliseconds = performance.now() - started;
  const photographed = await photograph(run, picture);
  const raised = exceptionsOf(run.events, from, tour, page, asPerson);
  const exceptions = raised.filter((one) => ownerOf(one, page, tour) === page);
  for (const one of raised) if (!exceptions.includes(one)) noteLate(one, ownerOf(one, page, tour), tour);
  await tidy(run);
  return {
    page,
    milliseconds,
    exceptions,
    ...(isThere ? {} : { absent: true as const }),
    ...(failed === undefined ? {} : { failed }),
    ...(photographed ? { picture } : {}),
  };
}

/** Each fault of a page once, whenever it came. */
function noteLate(late: Exception, owner: string, tour: Tour): void {
  const known = tour.late.get(owner) ?? [];
  if (!known.some(({ message, line }) => message === late.message && line === late.line)) known.push(late);
  tour.late.set(owner, known);
}

const photograph = (run: Driven, picture: string): Promise<boolean> =>
  run.driver.screenshot(SCREENSHOT_MS).then(
    (png) => {
      writeFileSync(picture, png);
      return true;
    },
    () => false,
  );
