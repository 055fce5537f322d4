/**
 * Explores the development programs with a stub upstream, and a random monkey with the same budget beside it.
 *
 * Every program in the folder gets the same seconds, learning included. At the end the definitions of what is counted.
 *
 *     npm run bench:explore -- <folder> [--seconds 180] [--only REGEX] [--seed TEXT] [--no-monkey] [--no-learn] [--missing] [--steps] [--failed]
 */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../cli/config.ts';
import { learnAnswers } from '../cli/explore/learn-answers.ts';
import { type Coverage, percent, type Share } from '../harness/explore/coverage.ts';
import { type Exploration, explore } from '../harness/explore/explorer.ts';
import { mapOf } from '../harness/explore/map/index.ts';
import { guided, monkey, type Strategy } from '../harness/explore/strategy.ts';
import { loadProject } from '../harness/host/loader/load.ts';
import { createPersona, Session } from '../scenarios/index.ts';
import { findPrograms } from '../scripts/compat/programs.ts';
import { driveProject } from '../test/kit/driven.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    seconds: { type: 'string', default: '180' },
    actions: { type: 'string', default: '5000' },
    only: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    monkey: { type: 'boolean', default: true },
    learn: { type: 'boolean', default: true },
    missing: { type: 'boolean', default: false },
    failed: { type: 'boolean', default: false },
    steps: { type: 'boolean', default: false },
  },
});
const folder = positionals[0] ?? process.env['MPAUDIT_PROGRAMS'] ?? '';
if (!existsSync(folder)) {
  process.stderr.write(`no such folder: "${folder}"; name one with mini-programs in it, or set MPAUDIT_PROGRAMS\n`);
  process.exit(2);
}

/** Seconds and the file of what the stub should answer, learned by opening every page once. */
async function learned(
  dir: string,
): Promise<{ readonly file: string; readonly seconds: number; readonly endpoints: number }> {
  const started = performance.now();
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'mpaudit-shapes-')), 'shapes.json');
  const bundle = await loadProject(dir);
  const endpoints = await learnAnswers({
    project: dir,
    bundle,
    persona: createPersona('test'),
    options: { driver: 'embedded', lang: 'en' },
    config: readConfig(dir),
    seconds: Number(values.seconds) / 4,
    file,
  });
  return { file, seconds: (performance.now() - started) / 1000, endpoints };
}

/** What people do in shops, by the request that does it. */
const DONE: Readonly<Record<string, RegExp>> = {
  'log in': /^POST .*(log_?in|auth|session)/i,
  'save an address': /^POST .*addr.*(save|add|create|edit|update)|^POST .*(save|add|create)\w*addr/i,
  'submit an order': /^POST .*order.*(submit|create|add|confirm|place)|^POST .*(submit|create)\w*order/i,
};

interface Explored extends Exploration {
  readonly did: readonly string[];
}

async function explored(dir: string, strategy: Strategy, upstream: string, seconds: number): Promise<Explored> {
  const run = await driveProject(dir, 'grant', upstream);
  try {
    const exploration = await explore({
      driver: run.driver,
      recorder: run.recorder,
      map: mapOf(run.host.bundle),
      persona: run.persona,
      run: {
        session: new Session(run.recorder),
        ...(values.failed
          ? { onStepFailed: (title, why) => void process.stdout.write(`    failed: ${title}: ${why}\n`) }
          : {}),
      },
      seed: values.seed,
      seconds,
      actions: Number(values.actions),
      strategy,
    });
    const sent = run.events.flatMap((event) => (event.type === 'request' ? [`${event.method} ${event.url}`] : []));
    const did = Object.entries(DONE).flatMap(([what, pattern]) =>
      sent.some((one) => pattern.test(one)) ? [what] : [],
    );
    return { ...exploration, did };
  } finally {
    await run.close();
  }
}

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
const shown = (one: Share): string => `${String(percent(one)).padStart(3)}% (${one.done}/${one.all})`.padEnd(15);

function line(name: string, who: string, { coverage, times, ended }: Exploration): string {
  const shares = (['pages', 'reachable', 'handlers', 'rendered', 'apis'] as const).map((key) => shown(coverage[key]));
  return `${name.slice(0, 34).padEnd(35)}${who.padEnd(8)}${shares.join(' ')} ${String(times.length).padStart(5)} ${(median(times) / 1000).toFixed(2)} s  ${ended}\n`;
}

const HEAD = `${'program'.padEnd(35)}${'by'.padEnd(8)}${['pages', 'reachable', 'handlers', 'rendered', 'APIs'].map((title) => title.padEnd(15)).join(' ')} steps median  ended\n`;
process.stdout.write(HEAD);
const DEFINITIONS = `
pages      pages of app.json whose files exist
reachable  of these, the pages that a person can come to: the first page, the tabs, and every page that the code or template of a page one can come to
           (its components and shared modules included) names as a path, or by the start of one ("/pages/api/" + name: all below);
           and every page that was reached all the same. Opening by a link is one way.
handlers   handlers of the program's own pages and components that its templates bind and that have a method; libraries do not count
rendered   of these, the bound ones: those that were on an element of a page that was shown. The rest stands in branches that no data brought up
APIs       wx APIs that the program's own code names
median     from the action to the settled page
`;
type Outcome = Pick<Exploration, 'coverage' | 'times'>;
const total: Record<string, Outcome[]> = { guided: [], monkey: [] };
const table: string[] = [];
/** Shows a line of the table now, and once more when all are done. */
function row(text: string): void {
  table.push(text);
  process.stdout.write(text);
}

async function program(name: string, dir: string): Promise<void> {
  const answers = values.learn ? await learned(dir) : { file: '', seconds: 0, endpoints: 0 };
  const upstream = values.learn ? `stub:${answers.file}` : 'stub';
  if (values.learn)
    process.stdout.write(
      `${name}: ${answers.endpoints} endpoints learned in ${answers.seconds.toFixed(1)} s (${answers.file})\n`,
    );
  for (const [who, strategy] of Object.entries({ guided, ...(values.monkey ? { monkey } : {}) })) {
    const outcome = await explored(dir, strategy, upstream, Number(values.seconds) - answers.seconds);
    total[who]?.push({ coverage: outcome.coverage, times: outcome.times });
    row(line(name, who, outcome));
    if (outcome.did.length > 0) row(`    sent to ${outcome.did.join(', ')}\n`);
    details(outcome);
  }
}

function details({ steps, coverage }: Explored): void {
  if (values.steps) for (const step of steps) process.stdout.write(`    ${step.word} ${JSON.stringify(step.value)}\n`);
  if (!values.missing) return;
  for (const key of ['pages', 'rendered', 'handlers'] as const)
    process.stdout.write(`  missing ${key}:\n    ${coverage[key].missing.join('\n    ')}\n`);
}

/** All programs as one: sums of what was reached and of what there is, the median of all actions. */
function sumOf(list: readonly Outcome[]): Outcome {
  const share = (key: keyof Coverage): Share => ({
    done: list.reduce((n, { coverage }) => n + coverage[key].done, 0),
    all: list.reduce((n, { coverage }) => n + coverage[key].all, 0),
    missing: [],
  });
  const keys = Object.keys(list[0]?.coverage ?? {}) as (keyof Coverage)[];
  const coverage = Object.fromEntries(keys.map((key) => [key, share(key)])) as unknown as Coverage;
  return { coverage, times: list.flatMap(({ times }) => times) };
}

/** The goals of issue 6, held against each program. */
function goals(who: string, list: readonly Outcome[]): string {
  const pages = list.filter(({ coverage }) => percent(coverage.reachable) >= 90).length;
  const handlers = list.filter(({ coverage }) => percent(coverage.rendered) >= 70).length;
  const quick = list.filter(({ times }) => median(times) <= 300).length;
  return `${who}: of ${list.length} programs ${pages} have 90 % of their reachable pages, ${handlers} have 70 % of their bound handlers, ${quick} a median of 0.3 s or less\n`;
}

const programs = findPrograms(folder).filter(({ name }) => new RegExp(values.only).test(name));
for (const { name, dir } of programs) {
  try {
    await program(name, dir);
  } catch (error) {
    row(`${name.slice(0, 34).padEnd(35)}FAILED  ${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
if (programs.length > 1) process.stdout.write(`\n${HEAD}${table.join('')}`);
for (const [who, list] of Object.entries(total).filter(([, one]) => one.length > 1)) {
  process.stdout.write(
    line(`all ${list.length}`, who, { ...sumOf(list), ended: 'seconds', steps: [] }).replace(/seconds\n$/, '\n'),
  );
  process.stdout.write(goals(who, list));
}
process.stdout.write(DEFINITIONS);
