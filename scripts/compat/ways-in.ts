/** The ways into a page: by its link from the page that has it, by a tap there, as the only page. */
import type { ProgramMap } from '../../harness/explore/map/index.ts';
import type { Driven } from '../../test/kit/driven.ts';
import type { Exception, Known } from './exceptions.ts';
import { openersOf, tapThrough } from './tap.ts';

/** What the visits of one program share. */
export interface Tour extends Known {
  readonly map: ProgramMap;
  /** Pages that leave by themselves: nothing can be opened from them. */
  readonly leaving: Set<string>;
  /** What pages threw while another was shown, by page. */
  readonly late: Map<string, Exception[]>;
}

/** Most that a page may take to fall silent before it is photographed; pages with endless timers never do. */
export const SETTLE_MS = 2500;
const OPEN_MS = 20_000;
/** Pages that are tried to open a page from. */
const MOST_OPENERS = 3;

/** Opens a page by its link; gives the number of events before. */
export async function openByLink(run: Driven, tour: Tour, page: string): Promise<number> {
  const how = (await standOn(run, tour, page, tour.links.get(page)?.from)) ? 'navigateTo' : 'reLaunch';
  const from = run.events.length;
  await run.host.navigate(how, urlOf(page, tour), 1, OPEN_MS);
  return from;
}

/** How a tap opened a page. */
export interface Tapped {
  /** Events before the tap. */
  readonly from: number;
  /** Nothing on the way was made up: it began on the first page, a tab, or one whose link has no stand-ins. */
  readonly asPerson: boolean;
}

/** Opens the page by so many taps in a row; undefined when no opener has one that does. */
export async function openByTap(run: Driven, tour: Tour, page: string, taps: number): Promise<Tapped | undefined> {
  for (const opener of openersOf(page, tour.links.get(page)?.from, tour.map).slice(0, MOST_OPENERS)) {
    try {
      const asPerson =
        taps === 1 ? await standAt(run, tour, page, opener) : (await openByTap(run, tour, opener, taps - 1))?.asPerson;
      const from = asPerson === undefined ? undefined : await tapThrough(run, tour.map, page);
      if (from !== undefined) return { from, asPerson: asPerson === true };
    } catch {
      // What cannot be tapped on, or takes the page away, is no way in.
    }
  }
  return undefined;
}

/** Whether the opener stands there as a person finds it; undefined when it does not stand. */
async function standAt(run: Driven, tour: Tour, page: string, opener: string): Promise<boolean | undefined> {
  if (!(await standOn(run, tour, page, opener))) return undefined;
  return isTab(run, opener) || opener === run.host.bundle.pages[0] || tour.links.get(opener)?.unknown === false;
}

/**
 * Puts the page below that opens this one in the program. False when nobody is known to open it, when it is on the tab bar, or when its
 * opener leaves by itself: it is then opened as the only page.
 */
async function standOn(run: Driven, tour: Tour, page: string, opener: string | undefined): Promise<boolean> {
  if (opener === undefined || tour.leaving.has(opener) || isTab(run, page)) return false;
  try {
    const stack = await run.host.pageStack();
    if (stack.length === 2 && stack[0]?.path === opener) await run.host.navigate('navigateBack', '', 1, OPEN_MS);
    else await run.host.navigate('reLaunch', urlOf(opener, tour), 1, OPEN_MS);
    await run.host.settled(SETTLE_MS).catch(stillBusy);
    await tidy(run);
    const now = await run.host.pageStack();
    if (now.length === 1 && now[0]?.path === opener) return true;
    tour.leaving.add(opener);
    return false;
  } catch {
    // The opener has its own line in the table.
    return false;
  }
}

const urlOf = (page: string, { links }: Tour): string => `/${page}?${links.get(page)?.query ?? ''}`;

export function isTab(run: Driven, page: string): boolean {
  const bar = run.host.bundle.app['tabBar'];
  return typeof bar === 'object' && bar !== null && JSON.stringify(bar).includes(JSON.stringify(page));
}

/** A page that never falls silent is photographed as it is. */
export function stillBusy(): undefined {
  return undefined;
}

/** A dialog that nobody answers, and a loading box that nobody takes away, would lie over the pages that follow. */
export async function tidy(run: Driven): Promise<void> {
  const open = JSON.stringify(await run.host.agent('dialogs', []).catch(() => []));
  if (open !== '[]') {
    run.answers.dialog('modal', 'confirm');
    if (open.includes('"actionSheet"')) await run.driver.answerDialog('actionSheet', 'cancel').catch(stillBusy);
    // What the program does then belongs to this page.
    await run.host.settled(SETTLE_MS).catch(stillBusy);
  }
  const hide = '() => [wx.hideLoading, wx.hideToast].forEach((hide) => hide({ complete: () => undefined }))';
  await run.host.evaluate(hide).catch(stillBusy);
}
