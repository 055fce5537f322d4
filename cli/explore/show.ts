import { type Coverage, percent } from '../../harness/explore/coverage.ts';
import type { Exploration } from '../../harness/explore/explorer.ts';
import { terminalLine } from '../../reports/safe.ts';

const ROWS: readonly (readonly [keyof Coverage, string])[] = [
  ['reachable', 'reachable pages: the first, the tabs, and what the code or template of a reachable page names'],
  ['pages', 'all pages of app.json'],
  ['rendered', 'bound handlers: those on an element of a page that was shown'],
  ['handlers', 'handlers in templates, with those that no data brought up'],
  ['apis', 'wx APIs that the code names'],
  ['hosts', 'hosts that the code names'],
  ['consent', 'answers to questions of consent that the code can ask: granted and refused'],
];
/** Most missing things that are named, for each kind. */
const NAMED = 8;

/** The coverage as a person reads it. */
export function coverageText({ coverage, times, ended, steps }: Exploration, files: readonly string[]): string {
  const rows = ROWS.map(([key, title]) => {
    const { done, all } = coverage[key];
    return `  ${String(percent(coverage[key])).padStart(3)} %  ${`${done}/${all}`.padEnd(9)} ${title}`;
  });
  const missing = (['pages', 'rendered', 'apis', 'hosts', 'consent'] as const).flatMap((key) =>
    named(`not reached: ${key === 'rendered' ? 'bound handlers' : key}`, coverage[key].missing),
  );
  const middle = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  return `${[
    `explored: ${times.length} actions in ${steps.length} steps, median ${(middle / 1000).toFixed(2)} s from action to settled; ended: ${ended}`,
    ...rows,
    ...missing,
    ...files.map((file) => `  ${file}`),
  ].join('\n')}\n`;
}

function named(title: string, list: readonly string[]): string[] {
  if (list.length === 0) return [];
  const more = list.length > NAMED ? [`    … and ${list.length - NAMED} more (coverage.json)`] : [];
  return [`  ${title}`, ...list.slice(0, NAMED).map((one) => `    ${terminalLine(one)}`), ...more];
}
