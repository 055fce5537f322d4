import path from 'node:path';
import { type Command, Option } from 'commander';
import { readGivenText } from '../../evidence/given-file.ts';
import { analyse } from '../corpus/analyse.ts';
import { Database } from '../corpus/database.ts';
import { resultFiles } from '../corpus/files.ts';
import { readPlan } from '../corpus/plan.ts';
import { corpusText, queryText } from '../corpus/show.ts';
import { writeCorpus } from '../corpus/write.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { defaultLang } from '../options.ts';

interface CorpusOptions {
  readonly out?: string;
  readonly sql?: string;
  readonly sample?: string;
  readonly before?: string;
  readonly lang: 'zh' | 'en';
  readonly json?: boolean;
}

/** `mpaudit corpus <results>`: how common each rule, kind of data and recipient is over many results. */
export function corpus(program: Command, setExit: (code: ExitCode) => void): void {
  program
    .command('corpus')
    .argument('<results>', 'the --out folder of mpaudit batch, or any folder of results')
    .option('--out <dir>', 'page, CSV, JSON and Parquet go here (default: <results>-corpus)')
    .option('--sample <file>', 'sample.json of mpaudit sample: weights and intervals for the whole list')
    .option('--before <results>', 'an earlier crawl of the same programs: what changed')
    .option('--sql <query>', 'print the rows of a query over the tables, and write nothing')
    .addOption(new Option('--lang <lang>', 'language').choices(['zh', 'en']).default(defaultLang()))
    .option('--json', 'the analysis, or the rows of --sql, as JSON')
    .action(async (results: string, options: CorpusOptions) => setExit(await run(results, options)));
}

async function run(results: string, options: CorpusOptions): Promise<ExitCode> {
  const root = path.resolve(results);
  const now = resultFiles(root);
  const before = options.before === undefined ? [] : resultFiles(path.resolve(options.before));
  const plan = options.sample === undefined ? undefined : readPlan(options.sample);
  const db = await Database.open();
  try {
    const analysis = await analyse(db, { root, now, before, ...(plan ? { plan } : {}) });
    if (options.sql !== undefined) return await query(db, sqlOf(options.sql), options.json === true);
    const out = path.resolve(options.out ?? `${root}-corpus`);
    const files = await writeCorpus(db, analysis, out, options.lang);
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify(analysis, null, 2)}\n`
        : `${corpusText(analysis, options.lang)}written to ${path.relative(process.cwd(), out) || '.'}: ${files.join(', ')}\n`,
    );
    return EXIT.ok;
  } finally {
    db.close();
  }
}

/** `@file.sql` reads a file. */
function sqlOf(given: string): string {
  if (!given.startsWith('@')) return given;
  return readGivenText(given.slice(1), 'this file', 'Check the path after --sql @.');
}

async function query(db: Database, sql: string, json: boolean): Promise<ExitCode> {
  const { columns, rows } = await db.query(sql);
  process.stdout.write(json ? `${JSON.stringify(rows, null, 2)}\n` : queryText(columns, rows));
  return EXIT.ok;
}
