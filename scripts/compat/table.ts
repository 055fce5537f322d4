import type { PageOutcome, ProgramOutcome } from './sweep.ts';

/** The sweep as Markdown: one line a program, then what broke and what is missing. */
export function tableOf(outcomes: readonly ProgramOutcome[]): string {
  return [
    '| program | boots | boot ms | pages | opened | without exception | gaps (APIs) | loader faults |',
    '|---|---|---|---|---|---|---|---|',
    ...outcomes.map(row),
    total(outcomes),
    '',
    ...section(
      'Does not start',
      outcomes.flatMap((one) => (one.failed === undefined ? [] : [`- ${one.program.name}: ${one.failed}`])),
    ),
    ...section(
      'Pages that did not open',
      outcomes.flatMap((one) =>
        one.pages.filter(notOpened).map((page) => `- ${one.program.name} ${page.page}: ${page.failed}`),
      ),
    ),
    ...section('Exceptions by cause', causes(outcomes)),
    ...section('Gaps by API', gaps(outcomes)),
    ...section(
      'Loader faults',
      outcomes.flatMap((one) => one.problems.map((text) => `- ${one.program.name}: ${text}`)),
    ),
  ].join('\n');
}

const notOpened = (page: PageOutcome): boolean => page.failed !== undefined;
const isClean = (page: PageOutcome): boolean => page.failed === undefined && page.exceptions.length === 0;

function row(one: ProgramOutcome): string {
  const clean = one.pages.filter(isClean).length;
  const cells = [one.program.name, one.failed === undefined ? 'yes' : 'no', Math.round(one.bootMs), one.pages.length];
  const opened = one.pages.length - one.pages.filter(notOpened).length;
  return `| ${[...cells, opened, `${clean} (${share(clean, one.pages.length)})`, one.gaps.size, one.problems.length].join(' | ')} |`;
}

function total(outcomes: readonly ProgramOutcome[]): string {
  const pages = outcomes.flatMap((one) => one.pages);
  const clean = pages.filter(isClean).length;
  const boots = outcomes.filter((one) => one.failed === undefined).length;
  return `| **total** | ${boots}/${outcomes.length} | | ${pages.length} | ${pages.filter((page) => !notOpened(page)).length} | ${clean} (${share(clean, pages.length)}) | | |`;
}

const share = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`);

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''];
}

/** Same message, same cause: numbers and quoted names are what differs between pages. */
function causes(outcomes: readonly ProgramOutcome[]): string[] {
  const groups = new Map<string, { pages: Set<string>; sample: string }>();
  for (const one of outcomes) {
    const raised = [
      ...one.launchExceptions.map((text) => ({ where: `${one.program.name} (launch)`, text })),
      ...one.pages.flatMap((page) =>
        page.exceptions.map((text) => ({ where: `${one.program.name} ${page.page}`, text })),
      ),
    ];
    for (const { where, text } of raised) {
      const cause = text.replace(/ \([^)]*:\d+\)/, '').replace(/\d+/g, 'N');
      const group = groups.get(cause) ?? { pages: new Set<string>(), sample: `${where}: ${text}` };
      group.pages.add(where);
      groups.set(cause, group);
    }
  }
  const sorted = [...groups].sort((a, b) => b[1].pages.size - a[1].pages.size);
  return sorted.map(([cause, { pages, sample }]) => `- ${pages.size} pages: ${cause}\n  - e.g. ${sample}`);
}

function gaps(outcomes: readonly ProgramOutcome[]): string[] {
  const counts = new Map<string, number>();
  for (const one of outcomes) for (const [api, count] of one.gaps) counts.set(api, (counts.get(api) ?? 0) + count);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([api, count]) => `- ${api}: ${count}`);
}
