import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EvidenceEvent } from '../../evidence/events.ts';
import { type Driven, driveProject } from '../../test/kit/driven.ts';
import { type Link, linkTo, ownersOf, sourcesOf } from './links.ts';
import type { Program } from './programs.ts';

/** What one page did when it was opened. */
export interface PageOutcome {
  readonly page: string;
  readonly milliseconds: number;
  /** Reason why the page did not open; undefined when it did. */
  readonly failed?: string;
  /** Messages of the exceptions raised while it was shown. */
  readonly exceptions: readonly string[];
  /** Absolute PNG file; undefined when the page could not be photographed. */
  readonly picture?: string;
}

export interface ProgramOutcome {
  readonly program: Program;
  /** Why it does not start; undefined when it does. */
  readonly failed?: string;
  readonly bootMs: number;
  readonly pages: readonly PageOutcome[];
  /** Exceptions before the first page of the sweep. */
  readonly launchExceptions: readonly string[];
  /** wx APIs that are missing, with the number of blind spots each left. */
  readonly gaps: ReadonlyMap<string, number>;
  /** Faults that the loader lists, as `file:line: message`. */
  readonly problems: readonly string[];
}

/** Most that a page may take to fall silent before it is photographed; pages with endless timers never do. */
const SETTLE_MS = 2500;
const OPEN_MS = 8000;
/** A program whose browser ends this often is given up. */
const MAX_RESTARTS = 8;

/** Opens every page of a program, each as the only one, with a stub back end and every request for consent granted. */
export async function sweep(program: Program, pictures: string, only?: RegExp): Promise<ProgramOutcome> {
  const started = performance.now();
  let run: Driven;
  try {
    run = await startedRun(program);
  } catch (error) {
    return { ...empty(program), failed: firstLine(error), bootMs: performance.now() - started };
  }
  const bootMs = performance.now() - started;
  const state = { run, gaps: new Map<string, number>(), launchExceptions: exceptionsOf(run.events) };
  const pages = run.host.bundle.pages.filter((page) => only === undefined || only.test(page));
  const problems = run.host.bundle.problems.map(
    (one) => `${one.file}${one.line === undefined ? '' : `:${one.line}`}: ${one.message}`,
  );
  const { configs } = run.host.bundle;
  const sources = sourcesOf(program.dir);
  const owners = ownersOf(run.host.bundle.pages, (file) => Object.values(configs[file]?.usingComponents ?? {}));
  const links = new Map(run.host.bundle.pages.map((page) => [page, linkTo(page, sources, owners)]));
  const outcomes: PageOutcome[] = [];
  let restarts = 0;
  for (const page of inOrder(pages, links)) {
    const picture = path.join(pictures, `${String(pages.indexOf(page)).padStart(3, '0')}.png`);
    const outcome = await visit(state.run, { page, links }, picture);
    outcomes.push(outcome);
    if (outcome.failed === undefined || (await alive(state.run)) || restarts >= MAX_RESTARTS) continue;
    restarts += 1;
    countGaps(state.run.events, state.gaps);
    await state.run.close();
    state.run = await startedRun(program);
  }
  outcomes.sort((a, b) => pages.indexOf(a.page) - pages.indexOf(b.page));
  countGaps(state.run.events, state.gaps);
  await state.run.close();
  return { program, bootMs, pages: outcomes, launchExceptions: state.launchExceptions, gaps: state.gaps, problems };
}

async function startedRun(program: Program): Promise<Driven> {
  const run = await driveProject(program.dir, 'grant', 'stub');
  try {
    await run.host.launch();
    await run.host.settled(SETTLE_MS).catch(stillBusy);
    return run;
  } catch (error) {
    await run.close();
    throw error;
  }
}

/** A page that never falls silent is photographed as it is. */
function stillBusy(): undefined {
  return undefined;
}

async function alive(run: Driven): Promise<boolean> {
  return run.host.currentPage().then(
    () => true,
    () => false,
  );
}

interface Target {
  readonly page: string;
  /** How the program itself opens each page. */
  readonly links: ReadonlyMap<string, Link>;
}

/** Pages that one page opens come one after the other, so that their opener is opened once. */
function inOrder(pages: readonly string[], links: ReadonlyMap<string, Link>): string[] {
  const openers = [undefined, ...pages];
  return openers.flatMap((opener) => pages.filter((page) => links.get(page)?.from === opener));
}

/**
 * Puts the page below that opens this one in the program. False when nobody is known to open it, when it is on the tab bar, or when its
 * opener leaves by itself: it is then opened as the only page.
 */
async function standOnOpener(run: Driven, { page, links }: Target): Promise<boolean> {
  const opener = links.get(page)?.from;
  if (opener === undefined || isTab(run, page)) return false;
  try {
    const stack = await run.host.pageStack();
    if (stack.length === 2 && stack[0]?.path === opener) await run.host.navigate('navigateBack', '', 1, OPEN_MS);
    else await run.host.navigate('reLaunch', urlOf(opener, links), 1, OPEN_MS);
    await run.host.settled(SETTLE_MS).catch(stillBusy);
    await closeDialog(run);
    const now = await run.host.pageStack();
    return now.length === 1 && now[0]?.path === opener;
  } catch {
    // The opener has its own line in the table.
    return false;
  }
}

const urlOf = (page: string, links: Target['links']): string => `/${page}?${links.get(page)?.query ?? ''}`;

function isTab(run: Driven, page: string): boolean {
  const bar = run.host.bundle.app['tabBar'];
  return typeof bar === 'object' && bar !== null && JSON.stringify(bar).includes(JSON.stringify(page));
}

async function visit(run: Driven, target: Target, picture: string): Promise<PageOutcome> {
  const { page, links } = target;
  const { templates, modules } = run.host.bundle;
  let failed =
    templates[page] === undefined && modules[`${page}.js`] === undefined
      ? 'its files are not in the project'
      : undefined;
  const how = (await standOnOpener(run, target)) ? 'navigateTo' : 'reLaunch';
  const from = run.events.length;
  const started = performance.now();
  try {
    await run.host.navigate(how, urlOf(page, links), 1, OPEN_MS);
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
  const exceptions = exceptionsOf(run.events.slice(from));
  await closeDialog(run);
  return {
    page,
    milliseconds,
    exceptions,
    ...(failed === undefined ? {} : { failed }),
    ...(photographed ? { picture } : {}),
  };
}

/** A dialog that nobody answers would lie over the pages that follow. */
async function closeDialog(run: Driven): Promise<void> {
  const buttons = await run.host.agent('findAll', [{ css: 'dialog-button' }]).catch(() => []);
  if (Array.isArray(buttons) && buttons.length > 0) run.answers.dialog('modal', 'confirm');
}

function exceptionsOf(events: readonly EvidenceEvent[]): string[] {
  return events.flatMap((event) =>
    event.type === 'exception'
      ? [`${firstLine(event.message)}${place(event.stack?.[0])}${event.origin === 'app' ? '' : ` [${event.origin}]`}`]
      : [],
  );
}

function place(frame: { readonly file?: string; readonly line?: number } | undefined): string {
  return frame?.file === undefined ? '' : ` (${frame.file}:${frame.line ?? '?'})`;
}

function countGaps(events: readonly EvidenceEvent[], into: Map<string, number>): void {
  for (const event of events) {
    if (event.type !== 'blind-spot' || event.kind !== 'unsupported-api') continue;
    const name = /\bwx\.[\w.]+|[A-Z]\w+\.\w+/.exec(event.why)?.[0] ?? event.why;
    into.set(name, (into.get(name) ?? 0) + 1);
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? '').slice(0, 200);
}

function empty(program: Program): ProgramOutcome {
  return { program, bootMs: 0, pages: [], launchExceptions: [], gaps: new Map(), problems: [] };
}
