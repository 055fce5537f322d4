import { estimateText } from '../../reports/corpus/page.ts';
import type { CorpusAnalysis } from '../../reports/corpus/types.ts';
import { terminalLine } from '../../reports/safe.ts';
import type { Row } from './database.ts';

/** Rates of a kind on the terminal; the files hold all. */
const TOP = 8;

/** What was counted, the definitions, and the most common of each kind in both views. */
export function corpusText(analysis: CorpusAnalysis, lang: 'zh' | 'en'): string {
  const { programs, design } = analysis;
  const lines = [
    `${programs.results} results; ${programs.withoutResult} without a result, ${programs.unreadable.length} unreadable, ${programs.incomplete} incomplete, ${programs.inconclusive} inconclusive, ${programs.withoutTraffic} without traffic`,
    `${analysis.templateCount} templates. ${design.words[lang]}`,
    ...programs.unreadable.slice(0, TOP).map(({ file, why }) => `not read: ${file}: ${why}`),
    ...analysis.definitions.map(({ term, means }) => `  ${term[lang]}: ${means[lang]}`),
    ...(['any', 'rule', 'data-type', 'recipient'] as const).flatMap((kind) => kindLines(analysis, kind, lang)),
  ];
  return `${lines.map((line) => terminalLine(line, 600)).join('\n')}\n`;
}

function kindLines(analysis: CorpusAnalysis, kind: string, lang: 'zh' | 'en'): string[] {
  const found = analysis.rates.filter((rate) => rate.kind === kind && rate.lenient.k > 0);
  return found
    .slice(0, TOP)
    .map(
      (rate) =>
        `${kind.padEnd(10)} ${rate.name[lang].slice(0, 44).padEnd(44)} strict ${estimateText(rate.strict)}  lenient ${estimateText(rate.lenient)}  not observed ${rate.notObserved}`,
    );
}

/** Rows of a query as lines of tab-separated cells. */
export const queryText = (columns: readonly string[], rows: readonly Row[]): string =>
  [columns, ...rows.map((row) => columns.map((name) => cellText(row[name])))]
    .map((row) => `${row.map((cell) => terminalLine(cell, 2000)).join('\t')}\n`)
    .join('');

const cellText = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
