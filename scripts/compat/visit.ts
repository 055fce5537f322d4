/** Opens one page as the program does and says what happened. */
import { writeFileSync } from 'node:fs';
import type { EvidenceEvent } from '../../evidence/events.ts';
import type { Driven } from '../../test/kit/driven.ts';
import { type Circumstances, causeOf, type Judged, type Raised, type Reviewed } from './causes.ts';
import type { Link } from './links.ts';

/** An exception and why it was raised. */
export type Exception = Raised & Judged;

/** What one page did when it was opened. */
export interface PageOutcome {
  readonly page: string;
  readonly milliseconds: number;
  /** Reason why the page did not open; undefined when it did. */
  readonly failed?: string;
  /** Raised while it was shown. */
  readonly exceptions: readonly Exception[];
  /** Absolute PNG file; undefined when the page could not be photographed. */
  readonly picture?: string;
}

/** What the visits of one program share. */
export interface Tour {
  readonly program: string;
  /** How the program itself opens each page. */
  readonly links: ReadonlyMap<string, Link>;
  readonly reviewed: readonly Reviewed[];
  /** Pages that leave by themselves: nothing can be opened from them. */
  readonly leaving: Set<string>;
}

/** Most that a page may take to fall silent before it is photographed; pages with endless timers never do. */
export const SETTLE_MS = 2500;
const OPEN_MS = 8000;
/** Programs with made-up data give it after a timer of a few tenths of a second: those are waited for, later ones are not. */
const TIMERS_MS = 500;

/** Opens a page and photographs it. Never throws: a page that does not open is an outcome. */
export async function visit(run: Driven, tour: Tour, page: string, picture: string): Promise<PageOutcome> {
  const { templates, modules } = run.host.bundle;
  let failed =
    templates[page] === undefined && modules[`${page}.js`] === undefined
      ? 'its files are not in the project'
      : undefined;
  const how = (await standOnOpener(run, tour, page)) ? 'navigateTo' : 'reLaunch';
  const from = run.events.length;
  const started = performance.now();
  try {
    await run.host.navigate(how, urlOf(page, tour), 1, OPEN_MS);
    await run.host.settled(SETTLE_MS).catch(stillBusy);
    await run.host.agent('timersPass', [TIMERS_MS]).catch(stillBusy);
    await run.host.settled(SETTLE_MS).catch(stillBusy);
  } catch (error) {
    failed ??= firstLine(error);
  }
  const milliseconds = performance.now() - started;
  const photographed = await run.host.screenshot(OPEN_MS).then(
    (png) => {
      writeFileSync(picture, png);
      return true;
    },
    () => false,
  );
  const exceptions = exceptionsOf(run.events, from, tour, page);
  await tidy(run);
  return {
    page,
    milliseconds,
    exceptions,
    ...(failed === undefined ? {} : { failed }),
    ...(photographed ? { picture } : {}),
  };
}

/**
 * Puts the page below that opens this one in the program. False when nobody is known to open it, when it is on the tab bar, or when its
 * opener leaves by itself: it is then opened as the only page.
 */
async function standOnOpener(run: Driven, tour: Tour, page: string): Promise<boolean> {
  const opener = tour.links.get(page)?.from;
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

function isTab(run: Driven, page: string): boolean {
  const bar = run.host.bundle.app['tabBar'];
  return typeof bar === 'object' && bar !== null && JSON.stringify(bar).includes(JSON.stringify(page));
}

/** A page that never falls silent is photographed as it is. */
export function stillBusy(): undefined {
  return undefined;
}

/** A dialog that nobody answers, and a loading box that nobody takes away, would lie over the pages that follow. */
async function tidy(run: Driven): Promise<void> {
  const buttons = await run.host.agent('findAll', [{ css: 'dialog-button' }]).catch(() => []);
  if (Array.isArray(buttons) && buttons.length > 0) run.answers.dialog('modal', 'confirm');
  const hide = '() => [wx.hideLoading, wx.hideToast].forEach((hide) => hide({ complete: () => undefined }))';
  await run.host.evaluate(hide).catch(stillBusy);
}

/** Exceptions among the events since `from`, with their causes. */
export function exceptionsOf(events: readonly EvidenceEvent[], from: number, tour: Tour, page: string): Exception[] {
  const recent = events.slice(from);
  return recent.flatMap((event, index) => {
    if (event.type !== 'exception') return [];
    const [frame] = event.stack ?? [];
    const raised: Raised = {
      message: firstLine(event.message),
      origin: event.origin,
      ...(frame === undefined ? {} : { file: frame.file, line: frame.line }),
    };
    return [{ ...raised, ...causeOf(raised, circumstances(recent.slice(0, index), tour, page), tour.reviewed) }];
  });
}

/** What had happened on the page before it threw. */
function circumstances(before: readonly EvidenceEvent[], tour: Tour, page: string): Circumstances {
  return {
    program: tour.program,
    page,
    stubbed: isAnswered(before),
    unknownValues: tour.links.get(page)?.unknown ?? false,
    notStored: lookedForInVain(before),
    gaps: before.flatMap((event) => (event.type === 'blind-spot' && event.api !== undefined ? [event.api] : [])),
  };
}

/** The page had got something that nobody real wrote. */
function isAnswered(before: readonly EvidenceEvent[]): boolean {
  const asked = new Set(
    before.flatMap((event) => (event.type === 'request' && event.initiator?.kind === 'api' ? [event.id] : [])),
  );
  return before.some((event) => event.type === 'cloud-call' || (event.type === 'response' && asked.has(event.id)));
}

/** Keys that `getStorageSync` had no value for. */
function lookedForInVain(before: readonly EvidenceEvent[]): string[] {
  const keys = new Map<string, string>();
  for (const event of before) {
    if (event.type === 'api-call' && event.api === 'wx.getStorageSync' && Array.isArray(event.args))
      keys.set(event.callId, String(event.args[0]));
  }
  return before.flatMap((event) =>
    event.type === 'api-result' && event.result === '' ? (keys.get(event.callId) ?? []) : [],
  );
}

export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? '').slice(0, 200);
}
