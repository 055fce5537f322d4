/** What was thrown on a page, and why. */
import type { EvidenceEvent } from '../../evidence/events.ts';
import { ABSENT, type Circumstances, causeOf, type Judged, type Raised, type Reviewed } from './causes.ts';
import type { Link } from './links.ts';

/** An exception and why it was raised. */
export type Exception = Raised & Judged;

/** What is known of a program beforehand. */
export interface Known {
  readonly program: string;
  /** How the program itself opens each page. */
  readonly links: ReadonlyMap<string, Link>;
  readonly reviewed: readonly Reviewed[];
  /** app.js ended at a file that is not in the checkout: what it would have set up is nowhere. */
  readonly noApp?: boolean;
}

/** Whether the program's app.js ended at a file that is not in the checkout. */
export const lacksApp = (events: readonly EvidenceEvent[]): boolean =>
  events.some(
    (event) =>
      event.type === 'exception' &&
      ABSENT.test(event.message) &&
      event.stack?.some(({ file }) => file === 'app.js') === true,
  );

/**
 * Exceptions among the events since `from`, with their causes.
 * @param asPerson the page was opened as only a person could: from the tab bar, by a tap. With no answer made up before, nothing is.
 */
export function exceptionsOf(
  events: readonly EvidenceEvent[],
  from: number,
  known: Known,
  page: string,
  asPerson = false,
): Exception[] {
  const real = asPerson && !isAnswered(events.slice(0, from));
  const recent = events.slice(from);
  return recent.flatMap((event, index) => {
    if (event.type !== 'exception') return [];
    const [frame] = event.stack ?? [];
    const raised: Raised = {
      message: firstLine(event.message),
      origin: event.origin,
      ...(frame === undefined ? {} : { file: frame.file, line: frame.line }),
    };
    const at = circumstances(recent.slice(0, index), known, page);
    const judged = causeOf(raised, real ? { ...at, unknownValues: false, notStored: [] } : at, known.reviewed);
    return [{ ...raised, ...judged }];
  });
}

/** The page that an exception belongs to: a timer that a page has set goes on when another is shown. */
export function ownerOf(
  { file = '' }: Pick<Exception, 'file'>,
  shown: string,
  { links }: Pick<Known, 'links'>,
): string {
  const page = file.replace(/\.js$/, '');
  return links.has(page) ? page : shown;
}

/** What had happened on the page before it threw. */
function circumstances(before: readonly EvidenceEvent[], known: Known, page: string): Circumstances {
  return {
    program: known.program,
    page,
    stubbed: isAnswered(before),
    unknownValues: known.links.get(page)?.unknown ?? false,
    notStored: lookedForInVain(before),
    lacksFile: known.noApp === true || before.some((event) => event.type === 'exception' && ABSENT.test(event.message)),
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
    if (event.type === 'api-call' && event.api === 'wx.getStorageSync' && typeof event.args === 'string')
      keys.set(event.callId, event.args);
  }
  return before.flatMap((event) =>
    event.type === 'api-result' && event.result === '' ? (keys.get(event.callId) ?? []) : [],
  );
}

export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? '').slice(0, 200);
}
