import { CAUSES, type Cause, THEIR_OWN } from './causes.ts';
import type { Exception } from './exceptions.ts';
import type { ProgramOutcome } from './sweep.ts';
import type { PageOutcome } from './visit.ts';

const MEANING: Readonly<Record<Cause, string>> = {
  own: 'The program’s own fault: WeChat would throw too',
  absent: 'A file or plugin that is not in the checkout',
  parameters: 'Opened without what its opener passes',
  'stub-data': 'The stub’s answer lacks what the page reads',
  gap: 'An API that the host lacks',
  host: 'The host',
};

/** The sweep as Markdown: one line a program, then each exception with its cause, and what is missing. */
export function tableOf(outcomes: readonly ProgramOutcome[]): string {
  return [
    '| program | boots | boot ms | pages | opened | without exception | but for its own faults | gaps (APIs) | loader faults |',
    '|---|---|---|---|---|---|---|---|---|',
    ...outcomes.map(row),
    total(outcomes),
    '',
    ...section('Does not start', failures(outcomes)),
    ...section('Pages that did not open', unopened(outcomes)),
    ...CAUSES.flatMap((cause) => section(MEANING[cause], exceptions(outcomes, cause))),
    ...section('Opened by a tap on their opener', outcomes.flatMap(tapped)),
    ...section('Gaps by API', gaps(outcomes)),
    ...section('Loader faults', outcomes.flatMap(faults)),
  ].join('\n');
}

const notOpened = (page: PageOutcome): boolean => page.failed !== undefined;
const isClean = (page: PageOutcome): boolean => !notOpened(page) && page.exceptions.length === 0;
const isTheirs = (page: PageOutcome): boolean =>
  page.absent === true || (!notOpened(page) && page.exceptions.every(({ cause }) => THEIR_OWN.has(cause)));

function row(one: ProgramOutcome): string {
  const cells = [one.program.name, one.failed === undefined ? 'yes' : 'no', Math.round(one.bootMs)];
  return `| ${[...cells, ...figures(one.pages), one.gaps.size, one.problems.length].join(' | ')} |`;
}

function total(outcomes: readonly ProgramOutcome[]): string {
  const boots = outcomes.filter((one) => one.failed === undefined).length;
  const pages = outcomes.flatMap((one) => one.pages);
  return `| **total** | ${boots}/${outcomes.length} | | ${figures(pages).join(' | ')} | | |`;
}

function figures(pages: readonly PageOutcome[]): (string | number)[] {
  const clean = pages.filter(isClean).length;
  const theirs = pages.filter(isTheirs).length;
  const opened = pages.length - pages.filter(notOpened).length;
  return [pages.length, opened, share(clean, pages.length), share(theirs, pages.length)];
}

const share = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${part} (${((100 * part) / whole).toFixed(1)} %)`;

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''];
}

const failures = (outcomes: readonly ProgramOutcome[]): string[] =>
  outcomes.flatMap((one) => (one.failed === undefined ? [] : [`- ${one.program.name}: ${one.failed}`]));

const unopened = (outcomes: readonly ProgramOutcome[]): string[] =>
  outcomes.flatMap((one) =>
    one.pages.filter(notOpened).map((page) => `- ${one.program.name} ${page.page}: ${page.failed}`),
  );

const tapped = ({ program, pages }: ProgramOutcome): string[] =>
  pages.filter((page) => page.tapped).map(({ page }) => `- ${program.name} ${page}`);

/** Same message and file of one program, one line: its pages, where it was raised, why. */
function exceptions(outcomes: readonly ProgramOutcome[], cause: Cause): string[] {
  return outcomes.flatMap((one) => {
    const groups = new Map<string, { pages: Set<string>; sample: Exception }>();
    const raised = [
      ...one.launchExceptions.map((sample) => ({ page: '(launch)', sample })),
      ...one.pages.flatMap(({ page, exceptions: list }) => list.map((sample) => ({ page, sample }))),
    ];
    for (const { page, sample } of raised.filter((each) => each.sample.cause === cause)) {
      const key = `${sample.file ?? ''} ${sample.message.replace(/\d+/g, 'N')}`;
      const group = groups.get(key) ?? { pages: new Set<string>(), sample };
      groups.set(key, group);
      group.pages.add(page);
    }
    return [...groups.values()].map((group) => `- ${one.program.name}: ${line(group)}`);
  });
}

function line({ pages, sample }: { readonly pages: ReadonlySet<string>; readonly sample: Exception }): string {
  const [first = ''] = pages;
  const where = pages.size === 1 ? first : `${first} and ${pages.size - 1} more`;
  const place = sample.file === undefined ? '' : ` (${sample.file}:${sample.line ?? '?'})`;
  return `${where}: \`${sample.message.replaceAll('`', "'")}\`${place}. ${sample.reviewed ? '' : 'Guess: '}${sample.why}.`;
}

/** Faults that are listed of one program; the rest is counted. */
const MAX_FAULTS = 8;

function faults({ program, problems }: ProgramOutcome): string[] {
  const lines = problems.slice(0, MAX_FAULTS).map((text) => `- ${program.name}: ${text}`);
  const more = problems.length - lines.length;
  return more === 0 ? lines : [...lines, `- ${program.name}: ${more} more`];
}

function gaps(outcomes: readonly ProgramOutcome[]): string[] {
  const counts = new Map<string, number>();
  for (const one of outcomes) for (const [api, count] of one.gaps) counts.set(api, (counts.get(api) ?? 0) + count);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([api, count]) => `- ${api}: ${count}`);
}
