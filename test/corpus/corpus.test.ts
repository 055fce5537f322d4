import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyse } from '../../cli/corpus/analyse.ts';
import { Database } from '../../cli/corpus/database.ts';
import { resultFiles } from '../../cli/corpus/files.ts';
import { writeCorpus } from '../../cli/corpus/write.ts';
import type { Finding, Result, ResultFlow } from '../../detectors/result.ts';
import type { CorpusAnalysis, Rate } from '../../reports/corpus/types.ts';
import { finding, result, resultFlow } from '../kit/result.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-corpus-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const RULE = 'undisclosed-third-party-sharing';
const EVIL = '</td><script>alert(1)</script>';

type Made = {
  readonly flows?: ResultFlow[];
  readonly findings?: Finding[];
  readonly outcome?: string;
  readonly over?: Partial<Result>;
};

function made(dir: string, id: string, { flows = [], findings = [], outcome = 'pass', over = {} }: Made): void {
  const at = path.join(root, dir, id);
  mkdirSync(at, { recursive: true });
  const checks = [{ rule: RULE, outcome: outcome as 'pass', why: '' }];
  const base = result(flows, findings, { checks, ...over });
  const target = { ...base.target, appid: `wx${id}`, category: id < 'p3' ? 'games' : 'shopping' };
  writeFileSync(path.join(at, 'result.json'), JSON.stringify({ ...base, target }));
}

const sure = resultFlow({ source: 'canary' });
const unsure = resultFlow({ source: 'field-name', confidence: 0.6 });
const evil = resultFlow({ recipient: { ...sure.recipient, entity: EVIL, host: EVIL } });

/** Six programs: two proved, one with a mere sign, one clean, one in which nothing could be told, one without traffic. */
function corpus(dir: string): void {
  made(dir, 'p0', { flows: [sure], findings: [finding()], outcome: 'fail' });
  made(dir, 'p1', { flows: [sure, evil], findings: [finding()], outcome: 'fail' });
  made(dir, 'p2', { flows: [unsure], findings: [finding({ confidence: 0.5 })], outcome: 'fail' });
  made(dir, 'p3', { flows: [resultFlow({ dataType: 'email' })] });
  made(dir, 'p4', { flows: [resultFlow({ dataType: 'email' })], outcome: 'inconclusive' });
  made(dir, 'p5', { outcome: 'not-applicable' });
}

const open: Database[] = [];
afterAll(() => {
  for (const db of open) db.close();
});

async function analysed(
  dir: string,
  more: Partial<Parameters<typeof analyse>[1]> = {},
): Promise<{ db: Database; analysis: CorpusAnalysis }> {
  const db = await Database.open();
  open.push(db);
  const at = path.join(root, dir);
  return { db, analysis: await analyse(db, { root: at, now: resultFiles(at), before: [], ...more }) };
}

const rate = ({ rates }: CorpusAnalysis, kind: string, id: string): Rate => {
  const found = rates.find((one) => one.kind === kind && one.id === id);
  if (!found) throw new Error(`no rate for ${kind} ${id}`);
  return found;
};

describe('a corpus', () => {
  let db: Database;
  let analysis: CorpusAnalysis;
  beforeAll(async () => {
    corpus('six');
    mkdirSync(path.join(root, 'six', 'bad'), { recursive: true });
    writeFileSync(path.join(root, 'six', 'bad', 'result.json'), '{"schema":');
    mkdirSync(path.join(root, 'six', 'other'), { recursive: true });
    writeFileSync(path.join(root, 'six', 'other', 'result.json'), '{"schema":"x","flows":7}');
    mkdirSync(path.join(root, 'six', 'p0.attempt-1'), { recursive: true });
    writeFileSync(path.join(root, 'six', 'p0.attempt-1', 'result.json'), '{}');
    const programs = ['p0', 'p1', 'lost'].map((id) => ({ id }));
    writeFileSync(path.join(root, 'six', 'batch.json'), JSON.stringify({ schema: 'mpaudit/batch@1', programs }));
    ({ db, analysis } = await analysed('six'));
  });

  it('gives a rule in both views, and what was not observed', () => {
    const { strict, lenient, notObserved } = rate(analysis, 'rule', RULE);
    expect([strict.k, strict.n, lenient.k, lenient.n, notObserved]).toEqual([2, 6, 3, 4, 2]);
    expect(strict.rate).toBeCloseTo(1 / 3, 10);
    expect(lenient.rate).toBeCloseTo(3 / 4, 10);
  });

  it('counts data and recipients among the programs with traffic', () => {
    const { strict, lenient, notObserved } = rate(analysis, 'data-type', 'mobile-number');
    expect([strict.k, strict.n, lenient.k, lenient.n, notObserved]).toEqual([2, 6, 3, 5, 1]);
    expect(rate(analysis, 'recipient', 'Tracker').lenient).toMatchObject({ k: 5, n: 5 });
  });

  it('says what was counted and what could not be read', () => {
    expect(analysis.programs).toMatchObject({ results: 6, withoutResult: 1, withoutTraffic: 1 });
    expect(analysis.programs.unreadable.map(({ why }) => why).sort()).toEqual([
      'not a result of mpaudit/result@1',
      'not valid JSON',
    ]);
  });

  it('has a rate for each category', () => {
    expect(analysis.categories.map(({ id, strict }) => `${id} ${strict.k}/${strict.n}`).sort()).toEqual([
      'games 2/3',
      'shopping 0/3',
    ]);
  });

  it('answers SQL over its tables, and tells a mistake in it', async () => {
    const { columns, rows } = await db.query(
      `SELECT category, count(*) AS n FROM programs GROUP BY category ORDER BY category`,
    );
    expect([columns, rows.map(Object.values)]).toEqual([
      ['category', 'n'],
      [
        ['games', '3'],
        ['shopping', '3'],
      ],
    ]);
    await expect(db.query('SELECT * FROM nothing')).rejects.toMatchObject({ name: 'UserError', where: '--sql' });
  });

  it('writes a page without script in which captured names stay text, CSV and Parquet', async () => {
    const out = path.join(root, 'out');
    const files = await writeCorpus(db, analysis, out, 'en');
    expect(readdirSync(out).sort()).toEqual([...files].sort());
    const page = readFileSync(path.join(out, 'corpus.html'), 'utf8');
    expect(page).not.toMatch(/<script|onload=|https?:\/\/(?!www\.w3\.org)/i);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('&lt;script>');
    for (const { means } of analysis.definitions) expect(page).toContain(means.en.slice(0, 30));
    expect(readFileSync(path.join(out, 'prevalence.csv'), 'utf8')).toContain(`"rule","${RULE}"`);
    const [count] = await db.rows(`SELECT count(*) AS n FROM '${path.join(out, 'findings.parquet')}'`);
    expect(count).toEqual({ n: '3' });
  });

  it('weighs strata of a sample', async () => {
    const strata = [
      { name: 'games', population: 900, drawn: ['p0', 'p1', 'p2'] },
      { name: 'shopping', population: 100, drawn: ['p3', 'p4', 'p5'] },
    ];
    const weighed = await analysed('six', { plan: { schema: 'mpaudit/sample@1', seed: 's', strata } });
    expect(weighed.analysis.design).toMatchObject({ kind: 'stratified', population: 1000 });
    expect(rate(weighed.analysis, 'rule', RULE).strict.rate).toBeCloseTo(0.9 * (2 / 3), 10);
  });

  it('follows links to folders of results, and counts each once', () => {
    made('apart', 'p7', { flows: [sure] });
    made('linked', 'p6', { flows: [sure] });
    symlinkSync(path.join(root, 'apart'), path.join(root, 'linked', 'more'));
    symlinkSync(path.join(root, 'linked'), path.join(root, 'linked', 'again'));
    expect(resultFiles(path.join(root, 'linked')).map(({ id }) => id)).toEqual(['p6', 'more/p7']);
  });

  it('tells what changed since an earlier crawl, by appid', async () => {
    made('later', 'p0', { flows: [sure] });
    made('later', 'p1', { flows: [sure], findings: [finding()], outcome: 'fail' });
    made('later', 'p3', { flows: [sure], findings: [finding()], outcome: 'fail' });
    const { analysis: later } = await analysed('later', { before: resultFiles(path.join(root, 'six')) });
    expect(later.changes?.pairs).toBe(3);
    expect(later.changes?.rows.find(({ id }) => id === RULE)).toMatchObject({
      both: 1,
      gone: 1,
      added: 1,
      difference: 0,
    });
  });

  it('is read from a folder whose name has what DuckDB takes for a pattern', async () => {
    made("odd [a]*?'", 'p0', { flows: [sure] });
    expect((await analysed("odd [a]*?'")).analysis.programs.results).toBe(1);
  });
});

describe('mpaudit sample and corpus', () => {
  const cli = (args: string[]): string =>
    execFileSync(process.execPath, [path.join(import.meta.dirname, '../../bin/mpaudit.js'), ...args], {
      encoding: 'utf8',
    });

  it('draw a list, and weigh its results', () => {
    corpus('drawn');
    const list = path.join(root, 'list.csv');
    const lines = ['games', 'shopping'].flatMap((one, s) =>
      Array.from({ length: 3 }, (_none, at) => `@x/p${s * 3 + at},p${s * 3 + at},${one}`),
    );
    writeFileSync(list, `project,id,category\n${lines.join('\n')}\n`);
    expect(cli(['sample', list, '--n', '4', '--strata', 'category', '--seed', '7'])).toContain(
      '4 of 6 drawn: games 2/3, shopping 2/3',
    );
    expect(readFileSync(path.join(root, 'sample.csv'), 'utf8')).toMatch(/^project,id,category\n@x\//);
    const said = cli([
      'corpus',
      path.join(root, 'drawn'),
      '--sample',
      path.join(root, 'sample.json'),
      '--out',
      path.join(root, 'o'),
      '--lang',
      'en',
    ]);
    expect(said).toContain('A stratified random sample');
    expect(said).toContain('strict: proved ÷ all programs');
  });
});
