import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { corpusPage } from '../../reports/corpus/page.ts';
import type { CorpusAnalysis, Estimate, Rate } from '../../reports/corpus/types.ts';
import { csvCell } from '../../reports/safe.ts';
import { type Database, literal } from './database.ts';

/** Tables that are written as Parquet, for other tools. */
export const PARQUET: readonly string[] = ['programs', 'findings', 'flows', 'checks', 'blind_spots', 'marks'];

/** Writes the page, the CSVs, the JSON and the tables as Parquet; returns the names of the files. */
export async function writeCorpus(
  db: Database,
  analysis: CorpusAnalysis,
  out: string,
  lang: 'zh' | 'en',
): Promise<string[]> {
  mkdirSync(out, { recursive: true, mode: 0o700 });
  const texts: Readonly<Record<string, string>> = {
    'corpus.html': corpusPage(analysis, lang),
    'corpus.json': `${JSON.stringify(analysis, null, 2)}\n`,
    'prevalence.csv': csv(RATE_HEADS, [...analysis.rates, ...categoriesOf(analysis)].map(rateRow)),
    'recipients.csv': csv(
      ['entity', 'party', 'country', 'hosts', 'programs', 'data_types'],
      analysis.recipients.map(recipientRow),
    ),
    'templates.csv': csv(['template', 'programs', 'rules'], analysis.templates.map(templateRow)),
    ...(analysis.changes
      ? {
          'changes.csv': csv(
            CHANGE_HEADS,
            analysis.changes.rows.map((one) => Object.values({ ...one, name: one.name.en })),
          ),
        }
      : {}),
  };
  for (const [name, text] of Object.entries(texts)) writeFileSync(path.join(out, name), text, { mode: 0o600 });
  for (const table of PARQUET)
    await db.run(`COPY ${table} TO ${literal(path.join(out, `${table}.parquet`))} (FORMAT parquet)`);
  return [...Object.keys(texts), ...PARQUET.map((table) => `${table}.parquet`)];
}

const VIEW = (name: string): string[] => ['k', 'n', 'rate', 'low', 'high'].map((one) => `${name}_${one}`);
const RATE_HEADS = [
  'kind',
  'id',
  'name_zh',
  'name_en',
  ...VIEW('strict'),
  ...VIEW('lenient'),
  'not_observed',
  ...VIEW('templates'),
];
const CHANGE_HEADS = ['kind', 'id', 'name', 'both', 'gone', 'added', 'difference', 'low', 'high'];

type Cell = string | number;

const csv = (heads: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [heads, ...rows]
    .map((row) => `${row.map((cell) => (typeof cell === 'number' ? cell : csvCell(cell))).join(',')}\n`)
    .join('');

const categoriesOf = (analysis: CorpusAnalysis): (Omit<Rate, 'kind'> & { kind: string })[] =>
  analysis.categories.map((rate) => ({ ...rate, kind: 'category' }));

const view = ({ k, n, rate, low, high }: Estimate): Cell[] => [k, n, rate ?? '', low ?? '', high ?? ''];

const rateRow = (rate: Omit<Rate, 'kind'> & { readonly kind: string }): Cell[] => [
  rate.kind,
  rate.id,
  rate.name.zh,
  rate.name.en,
  ...view(rate.strict),
  ...view(rate.lenient),
  rate.notObserved,
  ...view(rate.templates),
];

const recipientRow = (one: CorpusAnalysis['recipients'][number]): Cell[] => [
  one.entity,
  one.party,
  one.country,
  one.hosts,
  one.programs,
  one.dataTypes.join(' '),
];

const templateRow = (one: CorpusAnalysis['templates'][number]): Cell[] => [
  one.id,
  one.programs.length,
  one.rules.join(' '),
];
