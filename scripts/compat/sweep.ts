import path from 'node:path';
import type { EvidenceEvent } from '../../evidence/events.ts';
import { logIn } from '../../harness/explore/log-in.ts';
import { mapOf } from '../../harness/explore/map/index.ts';
import { type Driven, driveProject } from '../../test/kit/driven.ts';
import { learnedUpstream } from './answers.ts';
import type { Reviewed } from './causes.ts';
import { type Exception, exceptionsOf, firstLine, lacksApp } from './exceptions.ts';
import { type Link, linkTo, ownersOf, sourcesOf } from './links.ts';
import type { Program } from './programs.ts';
import { type PageOutcome, visit } from './visit.ts';
import { SETTLE_MS, stillBusy, type Tour } from './ways-in.ts';

export interface ProgramOutcome {
  readonly program: Program;
  /** Why it does not start; undefined when it does. */
  readonly failed?: string;
  readonly bootMs: number;
  readonly pages: readonly PageOutcome[];
  /** Exceptions before the first page of the sweep. */
  readonly launchExceptions: readonly Exception[];
  /** wx APIs that are missing, with the number of blind spots each left. */
  readonly gaps: ReadonlyMap<string, number>;
  /** Faults that the loader lists, as `file:line: message`. */
  readonly problems: readonly string[];
}

/** What to open and what is known already. */
export interface SweepOptions {
  readonly only?: RegExp;
  readonly reviewed: readonly Reviewed[];
  /** File for what answers the program expects; without, the stub answers with nothing but the usual envelope. */
  readonly answers?: string;
}

/** A program whose browser ends this often is given up. */
const MAX_RESTARTS = 8;

/** Opens every page of a program with a stub back end and every request for consent granted. `pictures` is a folder for PNG files. */
export async function sweep(program: Program, pictures: string, options: SweepOptions): Promise<ProgramOutcome> {
  const upstream = options.answers === undefined ? 'stub' : await learnedUpstream(program.dir, options.answers);
  const started = performance.now();
  let run: Driven;
  try {
    run = await startedRun(program, upstream);
  } catch (error) {
    return { ...empty(program), failed: firstLine(error), bootMs: performance.now() - started };
  }
  const bootMs = performance.now() - started;
  const gaps = new Map<string, number>();
  const tour: Tour = {
    program: program.name,
    links: linksOf(program, run),
    map: mapOf(run.host.bundle),
    reviewed: options.reviewed,
    leaving: new Set(),
    late: new Map(),
    noApp: lacksApp(run.events),
  };
  const launchExceptions = exceptionsOf(run.events, 0, tour, '(launch)');
  const problems = run.host.bundle.problems.map(
    (one) => `${one.file}${one.line === undefined ? '' : `:${one.line}`}: ${one.message}`,
  );
  const pages = run.host.bundle.pages.filter((page) => options.only?.test(page) ?? true);
  const outcomes: PageOutcome[] = [];
  let restarts = 0;
  for (const page of inOrder(pages, tour.links)) {
    const picture = path.join(pictures, `${String(pages.indexOf(page)).padStart(3, '0')}.png`);
    const outcome = await visit(run, tour, page, picture);
    outcomes.push(outcome);
    if (outcome.failed === undefined || (await alive(run)) || restarts >= MAX_RESTARTS) continue;
    restarts += 1;
    countGaps(run.events, gaps);
    await run.close();
    run = await startedRun(program, upstream);
  }
  outcomes.sort((a, b) => pages.indexOf(a.page) - pages.indexOf(b.page));
  countGaps(run.events, gaps);
  await run.close();
  return { program, bootMs, pages: outcomes.map((one) => withLate(one, tour)), launchExceptions, gaps, problems };
}

/** A page's outcome with what it threw when another was shown, if that was not seen on it. */
function withLate(outcome: PageOutcome, { late }: Tour): PageOutcome {
  const more = (late.get(outcome.page) ?? []).filter(
    ({ message }) => !outcome.exceptions.some((known) => known.message === message),
  );
  return more.length === 0 ? outcome : { ...outcome, exceptions: [...outcome.exceptions, ...more] };
}

async function startedRun(program: Program, upstream: string): Promise<Driven> {
  const run = await driveProject(program.dir, 'grant', upstream);
  try {
    await run.host.launch();
    await run.host.settled(SETTLE_MS).catch(stillBusy);
    await logIn({ driver: run.driver, pages: run.host.bundle.pages, pageMs: SETTLE_MS, persona: run.persona });
    return run;
  } catch (error) {
    await run.close();
    throw error;
  }
}

function linksOf(program: Program, { host: { bundle } }: Driven): Map<string, Link> {
  const sources = sourcesOf(program.dir);
  const owners = ownersOf(bundle.pages, (file) => Object.values(bundle.configs[file]?.usingComponents ?? {}));
  const links = new Map(bundle.pages.map((page) => [page, linkTo(page, sources, owners)]));
  // A page whose opener is not found is opened from the entry page: no page but that stands alone.
  const [entry = ''] = bundle.pages;
  for (const [page, link] of links)
    links.set(page, { ...link, from: page === entry ? undefined : (link.from ?? entry) });
  return links;
}

/** Pages that one page opens come one after the other, so that their opener is opened once. */
function inOrder(pages: readonly string[], links: ReadonlyMap<string, Link>): string[] {
  const of = Map.groupBy(pages, (page) => links.get(page)?.from);
  return [...of.values()].flat();
}

async function alive(run: Driven): Promise<boolean> {
  return run.host.currentPage().then(
    () => true,
    () => false,
  );
}

function countGaps(events: readonly EvidenceEvent[], into: Map<string, number>): void {
  for (const event of events) {
    if (event.type !== 'blind-spot' || event.kind !== 'unsupported-api') continue;
    const name = /\bwx\.[\w.]+|[A-Z]\w+\.\w+/.exec(event.why)?.[0] ?? event.why;
    into.set(name, (into.get(name) ?? 0) + 1);
  }
}

function empty(program: Program): ProgramOutcome {
  return { program, bootMs: 0, pages: [], launchExceptions: [], gaps: new Map(), problems: [] };
}
