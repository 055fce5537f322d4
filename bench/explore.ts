/**
 * Explores the development programs with a stub upstream, and a random monkey with the same budget beside it.
 *
 *     npm run bench:explore -- [folder] [--seconds 180] [--only REGEX] [--seed TEXT] [--no-monkey] [--missing]
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Coverage, percent, type Share } from '../harness/explore/coverage.ts';
import { type Exploration, explore } from '../harness/explore/explorer.ts';
import { mapOf } from '../harness/explore/map/index.ts';
import { guided, monkey, type Strategy } from '../harness/explore/strategy.ts';
import { Session } from '../scenarios/index.ts';
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
    missing: { type: 'boolean', default: false },
    steps: { type: 'boolean', default: false },
  },
});
const folder = positionals[0] ?? '/work/targets/dev';
if (!existsSync(folder)) {
  process.stderr.write(`no such folder: ${folder}\n`);
  process.exit(2);
}

async function explored(dir: string, strategy: Strategy): Promise<Exploration> {
  const run = await driveProject(dir, 'grant', 'stub');
  try {
    return await explore({
      driver: run.driver,
      recorder: run.recorder,
      map: mapOf(run.host.bundle),
      persona: run.persona,
      run: { session: new Session(run.recorder) },
      seed: values.seed,
      seconds: Number(values.seconds),
      actions: Number(values.actions),
      strategy,
    });
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

process.stdout.write(
  `${'program'.padEnd(35)}${'by'.padEnd(8)}${['pages', 'reachable', 'handlers', 'rendered', 'APIs'].map((title) => title.padEnd(15)).join(' ')} steps median  ended\n`,
);
const total: Record<string, { coverage: Coverage; times: number[] }[]> = { guided: [], monkey: [] };
for (const { name, dir } of findPrograms(folder).filter((program) => new RegExp(values.only).test(program.name))) {
  for (const [who, strategy] of Object.entries({ guided, ...(values.monkey ? { monkey } : {}) })) {
    const outcome = await explored(dir, strategy);
    total[who]?.push({ coverage: outcome.coverage, times: [...outcome.times] });
    process.stdout.write(line(name, who, outcome));
    if (values.steps)
      for (const step of outcome.steps) process.stdout.write(`    ${step.word} ${JSON.stringify(step.value)}\n`);
    if (!values.missing) continue;
    for (const key of ['pages', 'handlers'] as const)
      process.stdout.write(`  missing ${key}:\n    ${outcome.coverage[key].missing.join('\n    ')}\n`);
  }
}
for (const [who, list] of Object.entries(total).filter(([, one]) => one.length > 1)) {
  const sum = (key: keyof Coverage): Share => ({
    done: list.reduce((n, { coverage }) => n + coverage[key].done, 0),
    all: list.reduce((n, { coverage }) => n + coverage[key].all, 0),
    missing: [],
  });
  const coverage = {
    pages: sum('pages'),
    reachable: sum('reachable'),
    handlers: sum('handlers'),
    rendered: sum('rendered'),
    apis: sum('apis'),
  };
  process.stdout.write(
    line(`all ${list.length}`, who, {
      coverage,
      times: list.flatMap(({ times }) => times),
      ended: 'seconds',
      steps: [],
    }),
  );
}
