import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EvidenceEvent } from '../../evidence/events.ts';
import { type Driven, driveProject } from '../../test/kit/driven.ts';
import { queryOf, sourcesOf } from './links.ts';
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
  const sources = sourcesOf(program.dir);
  const outcomes: PageOutcome[] = [];
  let restarts = 0;
  for (const [index, page] of pages.entries()) {
    const outcome = await visit(
      state.run,
      { page, query: queryOf(page, sources) },
      path.join(pictures, `${String(index).padStart(3, '0')}.png`),
    );
    outcomes.push(outcome);
    if (outcome.failed === undefined || (await alive(state.run)) || restarts >= MAX_RESTARTS) continue;
    restarts += 1;
    countGaps(state.run.events, state.gaps);
    await state.run.close();
    state.run = await startedRun(program);
  }
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
  /** Parameters that the program itself passes. */
  readonly query: string;
}

async function visit(run: Driven, { page, query }: Target, picture: string): Promise<PageOutcome> {
  const from = run.events.length;
  const started = performance.now();
  const { templates, modules } = run.host.bundle;
  let failed =
    templates[page] === undefined && modules[`${page}.js`] === undefined
      ? 'its files are not in the project'
      : undefined;
  try {
    await run.host.navigate('reLaunch', `/${page}?${query}`, 1, OPEN_MS);
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
