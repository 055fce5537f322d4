import type { StoredEvent } from '../../evidence/events.ts';
import type { Result, ResultStep } from '../result.ts';
import type { Evidence } from '../types.ts';
import { codeCoverageOf } from './code.ts';
import type { EventIndex } from './event-index.ts';

/** What the run reached: pages, APIs, steps. A page counts as rendered when it was entered and no failure names it. */
export function coverageOf(
  evidence: Evidence,
  index: EventIndex,
  steps: readonly ResultStep[],
  declared: Parameters<typeof codeCoverageOf>[2],
): Result['coverage'] {
  const visited = new Set(index.marks.flatMap((event) => (event.type === 'page-enter' ? [event.page] : [])));
  const failed = failures(index);
  const broken = new Set(failed.map(({ page }) => page));
  const code = codeCoverageOf(evidence, index, declared);
  const of = (outcome: string): number => steps.filter((step) => step.outcome === outcome).length;
  return {
    pages: {
      declared: evidence.manifest.target.pages.length,
      visited: visited.size,
      rendered: [...visited].filter((page) => !broken.has(page)).length,
      failed,
    },
    apis: { called: index.apis.size, unsupported: unsupported(index) },
    steps: {
      total: steps.length,
      passed: of('passed'),
      failed: of('failed') + of('unfinished'),
      skipped: of('skipped'),
    },
    ...(code === undefined ? {} : { code }),
  };
}

function failures(index: EventIndex): { page: string; error: string }[] {
  const seen = new Map<string, string>();
  for (const event of index.blindSpots)
    if (event.kind === 'page-failed' && event.page !== undefined && !seen.has(event.page))
      seen.set(event.page, event.why);
  return [...seen].map(([page, error]) => ({ page, error }));
}

function unsupported(index: EventIndex): { api: string; count: number }[] {
  return [...index.unsupported]
    .map(([api, count]) => ({ api, count }))
    .sort((a, b) => b.count - a.count || (a.api < b.api ? -1 : 1));
}

/** Steps in order; one without an end event is unfinished. */
export function stepsOf(index: EventIndex): readonly ResultStep[] {
  const ends = new Map(
    index.marks.flatMap((event) => (event.type === 'step-end' ? [[event.stepId, event] as const] : [])),
  );
  const last = index.last?.t ?? 0;
  return index.marks.flatMap((event) => {
    if (event.type !== 'step-start') return [];
    const end = ends.get(event.stepId);
    return [
      {
        scenario: event.scenario,
        index: event.index,
        title: event.title,
        outcome: end?.outcome ?? 'unfinished',
        error: end?.error ?? '',
        t: event.t,
        durationMs: (end?.t ?? last) - event.t,
      },
    ];
  });
}

const LONGEST_TIMELINE = 2000;

/** The moments that a reader follows: steps, pages, consent, permissions, failures. */
export function timelineOf(index: EventIndex): Result['run']['timeline'] {
  return index.marks
    .flatMap((event) => {
      const moment = momentOf(event);
      return moment ? [{ t: event.t, kind: moment[0], text: moment[1], event: event.seq }] : [];
    })
    .slice(0, LONGEST_TIMELINE);
}

function momentOf(event: StoredEvent): readonly [kind: string, text: string] | undefined {
  if (event.type === 'step-start') return ['step', event.title];
  if (event.type === 'page-enter') return ['page', event.page];
  if (event.type === 'consent') return ['consent', `${event.action} (${event.via})`];
  if (event.type === 'permission-prompt') return ['permission', `${event.scope} asked by ${event.api}`];
  if (event.type === 'permission-decision') return ['permission', `${event.scope}: ${event.decision}`];
  if (event.type === 'exception') return ['exception', event.message.slice(0, 200)];
  if (event.type === 'blind-spot') return ['blind-spot', event.why.slice(0, 200)];
  if (event.type === 'tls-failure') return ['tls-failure', `${event.host}: ${event.cause}`];
  if (event.type === 'arm') return ['arm', event.arm];
  if (event.type === 'fresh-start') return ['fresh-start', 'as newly installed'];
  if (event.type === 'end') return ['end', event.outcome];
  return undefined;
}
