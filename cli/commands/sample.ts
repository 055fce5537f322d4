import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import { UserError } from '../../evidence/index.ts';
import { idOf } from '../../harness/batch/index.ts';
import { count } from '../batch/numbers.ts';
import { drawSample } from '../corpus/sample.ts';
import { EXIT, type ExitCode } from '../exit.ts';

interface SampleOptions {
  readonly n: number;
  readonly seed: string;
  readonly strata?: string;
  readonly out?: string;
}

type Line = Readonly<Record<string, string>>;

/** `mpaudit sample <list>`: draws programs at random, for a batch whose rates hold for the whole list. */
export function sample(program: Command, setExit: (code: ExitCode) => void): void {
  program
    .command('sample')
    .argument('<list>', 'CSV with a header and a column "project" or "id"')
    .requiredOption('--n <programs>', 'programs to draw', count)
    .requiredOption('--seed <text>', 'the same seed draws the same programs')
    .option('--strata <column>', 'draw from each value of this column its share')
    .option(
      '--out <file>',
      'list of the drawn programs (default: sample.csv beside the list); its .json is for mpaudit corpus --sample',
    )
    .action((list: string, options: SampleOptions) => setExit(run(list, options)));
}

function run(list: string, options: SampleOptions): ExitCode {
  const { columns, lines } = readList(list);
  const { strata } = options;
  if (strata !== undefined && !columns.includes(strata))
    throw new UserError(`no column "${strata}"`, `${list}:1`, `Columns: ${columns.join(', ')}.`);
  const byId = new Map(lines.map((line): [string, Line] => [idOf(line['id'] || line['project'] || ''), line]));
  if (byId.size < lines.length) throw new UserError('two lines have the same id', list, 'Give each line its own "id".');
  const candidates = [...byId].map(([id, line]) => ({ id, stratum: strata === undefined ? '' : (line[strata] ?? '') }));
  const plan = drawSample(candidates, options.n, options.seed);
  const drawn = new Set(plan.strata.flatMap((one) => one.drawn));
  const rows = [...byId]
    .filter(([id]) => drawn.has(id))
    .map(([, line]) => columns.map((name) => cell(line[name] ?? '')));
  const out = path.resolve(options.out ?? path.join(path.dirname(list), 'sample.csv'));
  const planFile = path.join(path.dirname(out), `${path.basename(out, '.csv')}.json`);
  writeFileSync(out, [columns.map(cell), ...rows].map((row) => `${row.join(',')}\n`).join(''));
  writeFileSync(planFile, `${JSON.stringify(plan, null, 2)}\n`);
  const shares = plan.strata.map((one) => `${one.name || 'all'} ${one.drawn.length}/${one.population}`);
  process.stdout.write(
    `${drawn.size} of ${lines.length} drawn: ${shares.join(', ')}\nwritten to ${out} and ${planFile}\n`,
  );
  return EXIT.ok;
}

/** The batch reads it back: nothing but what CSV needs is changed. */
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function readList(file: string): { readonly columns: string[]; readonly lines: Line[] } {
  try {
    let columns: string[] = [];
    const options = { columns: (names: string[]) => (columns = names), bom: true, trim: true, skip_empty_lines: true };
    const lines = parse(readFileSync(file, 'utf8'), options) as unknown as Line[];
    if (!columns.includes('project') && !columns.includes('id'))
      throw new UserError('no column "project" or "id"', `${file}:1`, 'The first line names the columns.');
    return { columns, lines };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`not a CSV: ${(error as Error).message}`, file, 'The first line names the columns.', {
      cause: error,
    });
  }
}
