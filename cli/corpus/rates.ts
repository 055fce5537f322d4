import type { Estimate, Rate, RateKind } from '../../reports/corpus/types.ts';
import { type Database, literal, type Row } from './database.ts';
import { type Stratum, stratified, wilson } from './interval.ts';

/** Size of each stratum in the population, by name; empty when the sample is a simple one. */
export type Populations = ReadonlyMap<string, number>;

/** One row for each thing and stratum: how many programs show it, and in how many it could be seen. */
const COUNTS = (where: string, group: string): string => `
  SELECT ${group} AS grp, kind, id, stratum, count(*) FILTER (strict) AS strict, count(*) FILTER (lenient) AS lenient,
    count(*) FILTER (observed) AS observed
  FROM marks JOIN programs USING (crawl, program) WHERE crawl = 'now' AND ${where} GROUP BY ALL`;

/** Templates with any sign of a thing; a template of one program counts like any other. */
const BY_TEMPLATE = `SELECT kind, id, count(DISTINCT template) AS templates FROM marks JOIN programs USING (crawl, program)
  WHERE crawl = 'now' AND lenient GROUP BY ALL`;

const NAMES = `SELECT 'rule' AS kind, id, name_zh AS zh, name_en AS en FROM rules
  UNION ALL SELECT 'data-type', data_type, any_value(data_type_zh), any_value(data_type_en) FROM flows GROUP BY data_type`;

/** Prevalence of everything in `marks`, most common first in each kind. */
export async function ratesOf(db: Database, populations: Populations): Promise<Rate[]> {
  const [totals, counts, templates, names] = await Promise.all([
    totalsOf(db, 'true'),
    db.rows(COUNTS(`kind <> 'any' OR id = 'medium'`, `''`)),
    db.rows(BY_TEMPLATE),
    db.rows(NAMES),
  ]);
  const named = new Map(names.map(({ kind, id, zh, en }) => [`${kind} ${id}`, { zh: String(zh), en: String(en) }]));
  const perTemplate = new Map(templates.map((row) => [`${row['kind']} ${row['id']}`, Number(row['templates'])]));
  const [all] = await db.rows(`SELECT count(DISTINCT template) AS n FROM programs WHERE crawl = 'now'`);
  const rates = [...grouped(counts, (row) => `${row['kind']} ${row['id']}`)].map(([key, rows]) => {
    const templatesWith = wilsonOf(perTemplate.get(key) ?? 0, Number(all?.['n'] ?? 0));
    return { ...rateOf(rows, totals, populations), templates: templatesWith, name: named.get(key) ?? nameOf(rows[0]) };
  });
  return rates.sort((a, b) => b.lenient.k - a.lenient.k || b.strict.k - a.strict.k || (a.id < b.id ? -1 : 1));
}

/** Share of programs with a finding of medium or higher severity, by declared category. */
export async function categoryRates(db: Database, populations: Populations): Promise<Rate[]> {
  const rows = await db.rows(COUNTS(`kind = 'any'`, 'category'));
  const rates = await Promise.all(
    [...grouped(rows, ({ grp }) => String(grp))].map(async ([category, own]) => {
      const totals = await totalsOf(db, `category = ${literal(category)}`);
      const id = category || '(none)';
      return { ...rateOf(own, totals, populations), id, name: { zh: id, en: id }, templates: { k: 0, n: 0 } };
    }),
  );
  return rates.sort((a, b) => b.strict.n - a.strict.n || (a.id < b.id ? -1 : 1));
}

interface Total {
  readonly stratum: string;
  /** Programs of the stratum, and those of the group in question. */
  readonly sampled: number;
  readonly own: number;
  /** Those of the group with traffic: data and recipients could be observed there. */
  readonly busy: number;
}

const totalsOf = async (db: Database, where: string): Promise<Total[]> =>
  (
    await db.rows(
      `SELECT stratum, count(*) AS sampled, count(*) FILTER (${where}) AS own,
      count(*) FILTER (${where} AND (requests > 0 OR flows > 0)) AS busy FROM programs WHERE crawl = 'now' GROUP BY stratum`,
    )
  ).map((row) => ({
    stratum: String(row['stratum']),
    sampled: Number(row['sampled']),
    own: Number(row['own']),
    busy: Number(row['busy']),
  }));

function rateOf(
  rows: readonly Row[],
  totals: readonly Total[],
  populations: Populations,
): Omit<Rate, 'templates' | 'name'> {
  const byStratum = new Map(rows.map((row) => [String(row['stratum']), row]));
  const count = (total: Total, field: string): number => Number(byStratum.get(total.stratum)?.[field] ?? 0);
  const estimate = (k: string, n: (total: Total) => number): Estimate =>
    estimateOf(
      totals.map((total) => ({ ...sizeOf(total, populations), k: count(total, k), n: n(total) })),
      populations.size > 0,
    );
  const isChecked = rows[0]?.['kind'] === 'rule' || rows[0]?.['kind'] === 'any';
  const seen = (total: Total): number => (isChecked ? count(total, 'observed') : total.busy);
  const observed = totals.reduce((sum, total) => sum + seen(total), 0);
  const all = totals.reduce((sum, { own }) => sum + own, 0);
  return {
    kind: String(rows[0]?.['kind']) as RateKind,
    id: String(rows[0]?.['id']),
    strict: estimate('strict', ({ own }) => own),
    lenient: estimate('lenient', seen),
    notObserved: all - observed,
  };
}

const sizeOf = ({ stratum, sampled }: Total, populations: Populations): Pick<Stratum, 'population' | 'sampled'> => ({
  population: Math.max(sampled, populations.get(stratum) ?? 0),
  sampled,
});

function estimateOf(strata: readonly Stratum[], weighted: boolean): Estimate {
  const [k, n] = [strata.reduce((sum, one) => sum + one.k, 0), strata.reduce((sum, one) => sum + one.n, 0)];
  return { k, n, ...((weighted ? stratified(strata) : wilson(k, n)) ?? {}) };
}

const wilsonOf = (k: number, n: number): Estimate => ({ k, n, ...(wilson(k, n) ?? {}) });

function nameOf(row: Row | undefined): Rate['name'] {
  if (row?.['kind'] === 'any') return { zh: '任何中级以上发现', en: 'any finding of medium or higher severity' };
  return { zh: String(row?.['id']), en: String(row?.['id']) };
}

function grouped(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}
