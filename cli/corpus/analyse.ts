import type { Change, CorpusAnalysis, RateKind } from '../../reports/corpus/types.ts';
import { version } from '../version.ts';
import { type Database, literal } from './database.ts';
import { DEFINITIONS, designWords } from './definitions.ts';
import { type ResultFile, withoutResult } from './files.ts';
import { pairedDifference } from './interval.ts';
import { loadResults } from './load.ts';
import { categoryRates, type Populations, ratesOf } from './rates.ts';
import type { SamplePlan } from './sample.ts';
import { templatesOf } from './templates.ts';

export interface CorpusInput {
  readonly root: string;
  readonly now: readonly ResultFile[];
  /** The earlier crawl; empty without one. */
  readonly before: readonly ResultFile[];
  readonly plan?: SamplePlan;
}

const TOP_RECIPIENTS = 100;
const TOP_TEMPLATES = 100;
/** Rows of a multi-row INSERT. */
const CHUNK = 500;

/** Loads the results into `db` and computes everything that the reports show. */
export async function analyse(db: Database, input: CorpusInput): Promise<CorpusAnalysis> {
  const unreadable = await loadResults(db, input.now, input.before);
  const populations = await assignStrata(db, input.plan);
  const templates = await assignTemplates(db);
  const rates = await ratesOf(db, populations);
  return {
    schema: 'mpaudit/corpus@1',
    tool: { version },
    programs: {
      unreadable,
      withoutResult: withoutResult(input.root, new Set(input.now.map(({ id }) => id))),
      ...(await counts(db)),
    },
    design: await designOf(db, populations),
    definitions: DEFINITIONS,
    rates,
    categories: await categoryRates(db, populations),
    recipients: await recipientsOf(db),
    blindSpots: await blindSpotsOf(db),
    templates,
    templateCount: Number(
      (await db.rows(`SELECT count(DISTINCT template) AS n FROM programs WHERE crawl = 'now'`))[0]?.['n'] ?? 0,
    ),
    ...(input.before.length > 0 ? { changes: await changesOf(db, rates) } : {}),
  };
}

async function counts(db: Database): Promise<Omit<CorpusAnalysis['programs'], 'unreadable' | 'withoutResult'>> {
  const [row] = await db.rows(`SELECT count(*) AS results, count(*) FILTER (NOT complete) AS incomplete,
    count(*) FILTER (verdict = 'inconclusive') AS inconclusive, count(*) FILTER (requests = 0 AND flows = 0) AS "withoutTraffic"
    FROM programs WHERE crawl = 'now'`);
  const count = (name: string): number => Number(row?.[name] ?? 0);
  return {
    results: count('results'),
    incomplete: count('incomplete'),
    inconclusive: count('inconclusive'),
    withoutTraffic: count('withoutTraffic'),
  };
}

/** Writes the stratum of each program into the table; programs that the plan does not name are of none. */
async function assignStrata(db: Database, plan: SamplePlan | undefined): Promise<Populations> {
  if (!plan) return new Map();
  const pairs = plan.strata.flatMap(({ name, drawn }) => drawn.map((id): [string, string] => [id, name]));
  await assign(db, 'stratum', pairs);
  return new Map(plan.strata.map(({ name, population }) => [name, population]));
}

async function assign(
  db: Database,
  column: 'stratum' | 'template',
  pairs: readonly (readonly [string, string])[],
): Promise<void> {
  for (let at = 0; at < pairs.length; at += CHUNK) {
    const values = pairs.slice(at, at + CHUNK).map(([id, value]) => `(${literal(id)}, ${literal(value)})`);
    await db.run(`UPDATE programs SET ${column} = v.value FROM (VALUES ${values.join(', ')}) AS v(id, value)
      WHERE crawl = 'now' AND program = v.id`);
  }
}

async function assignTemplates(db: Database): Promise<CorpusAnalysis['templates']> {
  const rows =
    await db.rows(`SELECT program, coalesce(features, []) AS features FROM programs LEFT JOIN features USING (program)
    WHERE crawl = 'now' ORDER BY program`);
  const groups = templatesOf(
    rows.map((row) => ({ id: String(row['program']), features: row['features'] as string[] })),
  );
  await assign(
    db,
    'template',
    groups.flatMap((members) => members.map((id): [string, string] => [id, members[0] ?? id])),
  );
  const rules = await db.rows(`SELECT template, list(id ORDER BY id) AS rules FROM (
      SELECT template, id FROM marks JOIN programs USING (crawl, program) WHERE crawl = 'now' AND kind = 'rule'
      GROUP BY template, id HAVING count(*) FILTER (lenient) * 2 >= count(*) AND count(DISTINCT program) > 1) GROUP BY template`);
  const broken = new Map(rules.map((row) => [String(row['template']), row['rules'] as string[]]));
  return groups
    .filter((members) => members.length > 1)
    .sort((a, b) => b.length - a.length || ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))
    .slice(0, TOP_TEMPLATES)
    .map((programs) => ({ id: programs[0] ?? '', programs, rules: broken.get(programs[0] ?? '') ?? [] }));
}

async function designOf(db: Database, populations: Populations): Promise<CorpusAnalysis['design']> {
  const rows = await db.rows(
    `SELECT stratum, count(*) AS n FROM programs WHERE crawl = 'now' GROUP BY stratum ORDER BY stratum`,
  );
  const results = new Map(rows.map(({ stratum, n }) => [String(stratum), Number(n)]));
  const names = [...new Set([...populations.keys(), ...results.keys()])].sort();
  const isStratified = populations.size > 1;
  const population = [...populations.values()].reduce((sum, one) => sum + one, 0);
  return {
    kind: isStratified ? 'stratified' : 'simple',
    ...(population > 0 ? { population } : {}),
    strata: names.map((name) => ({
      name,
      results: results.get(name) ?? 0,
      ...(populations.has(name) ? { population: populations.get(name) ?? 0 } : {}),
    })),
    words: designWords(isStratified, population > 0),
  };
}

async function recipientsOf(db: Database): Promise<CorpusAnalysis['recipients']> {
  const rows =
    await db.rows(`SELECT entity, any_value(party) AS party, any_value(country) AS country, count(DISTINCT host) AS hosts,
      count(DISTINCT program) AS programs, list(DISTINCT data_type ORDER BY data_type) AS types
    FROM flows WHERE crawl = 'now' AND direction = 'sent' AND party <> 'first' AND entity <> ''
    GROUP BY entity ORDER BY programs DESC, entity LIMIT ${TOP_RECIPIENTS}`);
  return rows.map((row) => ({
    entity: String(row['entity']),
    party: String(row['party']),
    country: String(row['country'] ?? ''),
    hosts: Number(row['hosts']),
    programs: Number(row['programs']),
    dataTypes: row['types'] as string[],
  }));
}

async function blindSpotsOf(db: Database): Promise<CorpusAnalysis['blindSpots']> {
  const rows = await db.rows(`SELECT kind, count(DISTINCT program) AS programs FROM blind_spots WHERE crawl = 'now'
    GROUP BY kind ORDER BY programs DESC, kind`);
  return rows.map(({ kind, programs }) => ({ kind: String(kind), programs: Number(programs) }));
}

/** Programs are the same when their appid is; one without an appid when its folder is. */
const PAIRS = `CREATE OR REPLACE TEMP TABLE pairs AS SELECT a.program AS before, b.program AS now
  FROM (SELECT * FROM programs WHERE crawl = 'before' QUALIFY row_number() OVER (PARTITION BY CASE WHEN appid = '' THEN program ELSE appid END ORDER BY started DESC, program) = 1) a
  JOIN (SELECT * FROM programs WHERE crawl = 'now' QUALIFY row_number() OVER (PARTITION BY CASE WHEN appid = '' THEN program ELSE appid END ORDER BY started DESC, program) = 1) b
  ON CASE WHEN a.appid = '' THEN a.program ELSE a.appid END = CASE WHEN b.appid = '' THEN b.program ELSE b.appid END`;

async function changesOf(
  db: Database,
  rates: CorpusAnalysis['rates'],
): Promise<NonNullable<CorpusAnalysis['changes']>> {
  await db.run(PAIRS);
  const pairs = Number((await db.rows('SELECT count(*) AS n FROM pairs'))[0]?.['n'] ?? 0);
  const rows =
    await db.rows(`SELECT kind, id, count(*) FILTER (was AND is_now) AS both, count(*) FILTER (was AND NOT is_now) AS gone,
      count(*) FILTER (NOT was AND is_now) AS added
    FROM (SELECT p.now, m.kind, m.id, bool_or(m.crawl = 'before') AS was, bool_or(m.crawl = 'now') AS is_now
      FROM pairs p JOIN marks m ON (m.crawl = 'before' AND m.program = p.before) OR (m.crawl = 'now' AND m.program = p.now)
      WHERE m.lenient GROUP BY ALL) GROUP BY ALL`);
  const names = new Map(rates.map(({ kind, id, name }) => [`${kind} ${id}`, name]));
  const changes = rows.map((row): Change => {
    const [gone, added, id] = [Number(row['gone']), Number(row['added']), String(row['id'])];
    const { rate, low, high } = pairedDifference(added, gone, pairs);
    const name = names.get(`${row['kind']} ${id}`) ?? { zh: id, en: id };
    return {
      kind: String(row['kind']) as RateKind,
      id,
      name,
      both: Number(row['both']),
      gone,
      added,
      difference: rate,
      low,
      high,
    };
  });
  return {
    pairs,
    rows: changes.sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference) || (a.id < b.id ? -1 : 1)),
  };
}
