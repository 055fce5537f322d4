import { findingClasses } from '../../detectors/knowledge/legal.ts';
import { type Database, literal, pathLiteral } from './database.ts';
import type { ResultFile } from './files.ts';
import { MANIFEST_SHAPE, MARKS, RESULT_SHAPE, TABLES } from './tables.ts';

/** Results read at a time: as many as stay below this together, in bytes, and no more than `BATCH`. */
const BATCH_BYTES = 8 * 1024 * 1024;
const BATCH = 100;
/** A result beyond this is not read. */
const MAX_RESULT = 64 * 1024 * 1024;

export interface Unreadable {
  readonly file: string;
  readonly why: string;
}

/** Reads results into the tables; those that are none are returned with the reason. Only what the tables need is taken of each. */
export async function loadResults(
  db: Database,
  now: readonly ResultFile[],
  before: readonly ResultFile[],
): Promise<Unreadable[]> {
  await db.run(`CREATE TABLE raw (crawl VARCHAR, program VARCHAR, filename VARCHAR, doc ${structOf(RESULT_SHAPE)})`);
  await db.run('CREATE TABLE manifests (program VARCHAR, pages VARCHAR[])');
  const unreadable: Unreadable[] = [];
  const work = [
    ...sized(now, unreadable).map((batch) => (one: Database) => loadBatch(one, 'now', batch)),
    ...sized(before, unreadable).map((batch) => (one: Database) => loadBatch(one, 'before', batch)),
    ...[...batches(now.filter(({ manifest }) => manifest !== undefined))].map(
      (batch) => (one: Database) => loadManifests(one, batch),
    ),
  ];
  await inParallel(db, work);
  unreadable.push(...(await takeOutUnreadable(db)));
  for (const table of TABLES) await db.run(table);
  await db.run('DROP TABLE raw');
  await db.run(MARKS);
  await nameRules(db);
  return unreadable;
}

/** DuckDB reads a batch of files with one thread: two connections keep two cores busy. */
async function inParallel(db: Database, work: ((db: Database) => Promise<void>)[]): Promise<void> {
  const lane = async (one: Database): Promise<void> => {
    for (let next = work.shift(); next !== undefined; next = work.shift()) await next(one);
  };
  const second = await db.another();
  try {
    await Promise.all([lane(db), lane(second)]);
  } finally {
    second.close();
  }
}

async function takeOutUnreadable(db: Database): Promise<Unreadable[]> {
  const isNone = `doc.schema IS DISTINCT FROM 'mpaudit/result@1'`;
  const bad = await db.rows(`SELECT filename, doc IS NULL AS broken FROM raw WHERE ${isNone} ORDER BY filename`);
  await db.run(`DELETE FROM raw WHERE ${isNone}`);
  return bad.map(({ filename, broken }) => ({
    file: String(filename),
    why: broken === true ? 'not valid JSON' : 'not a result of mpaudit/result@1',
  }));
}

async function nameRules(db: Database): Promise<void> {
  await db.run(`CREATE TABLE rules (id VARCHAR, name_zh VARCHAR, name_en VARCHAR)`);
  const names = findingClasses.map(({ id, nameZh, nameEn }) => `(${[id, nameZh, nameEn].map(literal).join(', ')})`);
  await db.run(`INSERT INTO rules VALUES ${names.join(', ')}`);
}

const sized = (files: readonly ResultFile[], unreadable: Unreadable[]): (readonly ResultFile[])[] => [
  ...batches(files.filter((one) => readable(one, unreadable))),
];

function readable({ file, size }: ResultFile, unreadable: Unreadable[]): boolean {
  if (size <= MAX_RESULT) return true;
  unreadable.push({ file, why: `${Math.round(size / 1e6)} MB, more than a result has` });
  return false;
}

function* batches(files: readonly ResultFile[]): Generator<readonly ResultFile[]> {
  let [batch, bytes]: [ResultFile[], number] = [[], 0];
  for (const one of files) {
    if (batch.length > 0 && (batch.length >= BATCH || bytes + one.size > BATCH_BYTES)) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(one);
    bytes += one.size;
  }
  if (batch.length > 0) yield batch;
}

const filesOf = (list: readonly string[]): string => `read_blob([${list.map(pathLiteral).join(', ')}])`;
const idsOf = (batch: readonly ResultFile[], key: 'file' | 'manifest'): string =>
  `(VALUES ${batch.map((one) => `(${literal(one[key] ?? '')}, ${literal(one.id)})`).join(', ')}) AS ids(filename, program)`;

async function loadBatch(db: Database, crawl: string, batch: readonly ResultFile[]): Promise<void> {
  await db.run(`INSERT INTO raw SELECT ${literal(crawl)}, program, filename, TRY(json_transform(decode(content), ${shapeLiteral(RESULT_SHAPE)}))
    FROM ${filesOf(batch.map(({ file }) => file))} JOIN ${idsOf(batch, 'file')} USING (filename)`);
}

async function loadManifests(db: Database, batch: readonly ResultFile[]): Promise<void> {
  await db.run(`INSERT INTO manifests SELECT program, TRY(json_transform(decode(content), ${shapeLiteral(MANIFEST_SHAPE)})).target.pages
    FROM ${filesOf(batch.map(({ manifest }) => manifest ?? ''))} JOIN ${idsOf(batch, 'manifest')} USING (filename)`);
}

type Shape = string | readonly Shape[] | { readonly [key: string]: Shape };

const shapeLiteral = (shape: Shape): string => literal(JSON.stringify(shape));

/** The SQL type of a shape. */
function structOf(shape: Shape): string {
  if (typeof shape === 'string') return shape;
  if (Array.isArray(shape)) return `${structOf((shape as readonly Shape[])[0] ?? 'VARCHAR')}[]`;
  const members = Object.entries(shape as { readonly [key: string]: Shape });
  return `STRUCT(${members.map(([key, value]) => `"${key}" ${structOf(value)}`).join(', ')})`;
}
