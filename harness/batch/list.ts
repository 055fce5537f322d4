import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { UserError } from '../../evidence/error.ts';
import { editDistance, nearest } from '../../schema/yaml.ts';
import { appidIn, mainPackagesIn } from '../packages/beside.ts';
import { walkFolders } from './folders.ts';
import { readListText } from './text.ts';
import type { Job } from './types.ts';

/** Columns that become an option of `mpaudit run`; several values are separated by `;`. */
const OPTIONS = ['policy', 'scenario', 'pack', 'category', 'upstream', 'persona', 'consent', 'first-party'] as const;
const COLUMNS: readonly string[] = ['project', 'id', ...OPTIONS];
/** How deep below a folder a mini-program may lie. */
const DEPTH = 4;
const PASSED_OVER = /^(?:\.|node_modules$|miniprogram_npm$)/;

/**
 * Programs of a batch: a CSV with a header (`project`, and optionally `id` and options of `run`; paths are relative to the file), or a
 * folder below which every mini-program is taken. `note` is told of columns that mean nothing here. Throws UserError with `file:line`.
 */
export function readJobs(source: string, note: (text: string) => void = () => undefined): readonly Job[] {
  const stat = statSync(source, { throwIfNoEntry: false });
  if (stat === undefined) throw new UserError('no such list or folder', source, 'Give a CSV file or a folder.');
  const jobs = stat.isDirectory() ? fromFolder(path.resolve(source)) : fromCsv(path.resolve(source), note);
  if (jobs.length === 0)
    throw new UserError('no mini-program in it', source, 'A mini-program is a folder with app.json, or a .wxapkg.');
  return jobs;
}

function fromFolder(root: string): Job[] {
  const found: string[] = [];
  const visit = (dir: string): boolean => {
    const program = isProgram(dir);
    found.push(...(program ? [dir] : mainPackagesIn(dir, appidIn(dir))));
    return !program;
  };
  walkFolders(root, { depth: DEPTH, passedOver: PASSED_OVER, visit });
  const named = found.map((project) => ({
    project,
    name: nameOf(path.relative(root, project)) || path.basename(root),
  }));
  const times = new Map<string, number>();
  for (const { name } of named) times.set(idOf(name), (times.get(idOf(name)) ?? 0) + 1);
  return named.map(({ project, name }) => ({
    // Two folders may come to one name; what tells them apart must not hang on which others are there.
    id: times.get(idOf(name)) === 1 ? idOf(name) : `${idOf(name)}-${sumOf(name)}`,
    project,
    args: [],
  }));
}

const sumOf = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 8);

/** A package is called by its file, except that WeChat calls every one of them the same. */
const nameOf = (project: string): string => project.replace(/(?:[/\\]?__APP__)?\.wxapkg$/, '');

const isProgram = (dir: string): boolean =>
  existsSync(path.join(dir, 'app.json')) || existsSync(path.join(dir, 'project.config.json'));

interface Row {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

function fromCsv(file: string, note: (text: string) => void): Job[] {
  const rows = parseCsv(file);
  const others = Object.keys(rows[0]?.record ?? {}).filter((name) => !COLUMNS.includes(name));
  for (const name of others) refuseSlip(name, file);
  if (rows[0] !== undefined && !Object.hasOwn(rows[0].record, 'project')) throw noProjectColumn(file, others);
  if (others.length > 0) note(`columns that are not used: ${others.join(', ')}`);
  const taken = new Map<string, number>();
  return rows.map(({ record, info }) => {
    const job = jobOf(record, `${file}:${info.lines}`, path.dirname(file));
    const before = taken.get(job.id);
    if (before !== undefined)
      throw new UserError(
        `"${job.id}" stands in line ${before} already`,
        `${file}:${info.lines}`,
        'Give each line its own "id".',
      );
    taken.set(job.id, info.lines);
    return job;
  });
}

/** Most likely the first line is a program already, or a spreadsheet has put something else between the columns. */
function noProjectColumn(file: string, names: readonly string[]): UserError {
  const separated = names.some((name) => /[;\t|]/.test(name));
  return new UserError(
    'no column "project"',
    `${file}:1`,
    separated
      ? 'The columns of a CSV are separated by commas; save the list as "CSV (comma delimited)".'
      : `The first line names the columns: "project", and as you need them ${COLUMNS.slice(1).join(', ')}.`,
  );
}

/** Longest name of a column that one wrong letter makes another word ("rank" is no "pack"). */
const SHORT = 4;

/** A list has columns of its own (downloads, region); one that is nearly the name of ours is a slip. */
function refuseSlip(name: string, file: string): void {
  const meant = nearest(name, COLUMNS);
  if (meant !== undefined && (meant.length > SHORT || (meant !== 'id' && editDistance(name, meant) === 1)))
    throw new UserError(
      `unknown column "${name}"`,
      `${file}:1`,
      `Did you mean "${meant}"? Columns: ${COLUMNS.join(', ')}.`,
    );
}

function parseCsv(file: string): Row[] {
  try {
    const options = { columns: true, bom: true, trim: true, skip_empty_lines: true, info: true } as const;
    return parse(readListText(file), options) as unknown as Row[];
  } catch (error) {
    const fault = error as { readonly message: string; readonly lines?: number };
    throw new UserError(
      `not a CSV: ${fault.message}`,
      `${file}:${fault.lines ?? 1}`,
      'The first line names the columns.',
      {
        cause: error,
      },
    );
  }
}

function jobOf(record: Readonly<Record<string, string>>, where: string, base: string): Job {
  const given = record['project'] ?? '';
  if (given === '')
    throw new UserError('no project', where, 'The column "project" names the folder of a mini-program.');
  const id = idOf(record['id'] || given);
  const args = OPTIONS.flatMap((name) =>
    (record[name] ?? '')
      .split(';')
      .map((value) => value.trim())
      .filter((value) => value !== '')
      .flatMap((value) => [`--${name}`, located(name, value, base)]),
  );
  return { id, project: path.resolve(base, given), args };
}

/** Paths are relative to the list. */
const located = (name: string, value: string, base: string): string => {
  if (name === 'upstream') return upstreamIn(base, value);
  return name === 'policy' || name === 'scenario' ? path.resolve(base, value) : value;
};

/** `map:FILE`, `replay:FILE` or `stub:FILE` with the whole path of the file; other upstreams as they are. */
export function upstreamIn(base: string, value: string): string {
  const [, mode, file] = /^(stub|replay|map):(.+)$/.exec(value) ?? [];
  return file === undefined ? value : `${mode}:${path.resolve(base, file)}`;
}

/** A name that is safe as a folder on every system: `shops/吃 货` becomes `shops__吃_货`. */
export function idOf(name: string): string {
  const safe = name
    .replace(/^(?:\.{0,2}[/\\])+/, '')
    .replace(/[/\\]+/g, '__')
    .replace(/[^\p{L}\p{N}._-]+/gu, '_')
    .replace(/^\.+/, '')
    .slice(0, 120);
  return safe === '' ? 'program' : safe;
}
