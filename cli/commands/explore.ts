import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { UserError } from '../../evidence/index.ts';
import { loadProject } from '../../harness/host/loader/load.ts';
import { type Config, readConfig } from '../config.ts';
import { Browsers } from '../drive/browsers.ts';
import { drive } from '../drive/index.ts';
import { isUntrusted, refuseFatal } from '../drive/preflight.ts';
import { personaOf } from '../drive/scenarios.ts';
import { upstreamIn } from '../drive/stub-answers.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { replayOf, writeReplay } from '../explore/replay-file.ts';
import { coverageText } from '../explore/show.ts';
import { explorerScenario, type Finished } from '../explore/walk.ts';
import { finish } from '../finish.ts';
import { DEFAULT_OUT, type DriveOptions, packageOptions, withDriveOptions } from '../options.ts';
import { createProgress, progressMode } from '../progress.ts';

export interface ExploreCliOptions extends DriveOptions {
  /** Seconds. */
  readonly budget: number;
  readonly seconds?: number;
  readonly actions: number;
  readonly seed: string;
}

/** `mpaudit explore <project>`: drive without a scenario, write one, judge what was sent. */
export function explore(program: Command, setExit: (code: ExitCode) => void): void {
  withDriveOptions(
    program.command('explore').argument('<project>', 'folder with app.json or project.config.json, or a .wxapkg'),
  )
    .option('--budget <time>', 'most time, e.g. 90s or 3m', budget, 180)
    .addOption(new Option('--seconds <n>', 'the same as --budget, a bare number').argParser(positive).hideHelp())
    .option('--actions <n>', 'most actions', positive, 2000)
    .option('--seed <text>', 'same seed, same choices', '1')
    .action(async (project: string, options: ExploreCliOptions) =>
      setExit(await explored(path.resolve(project), options)),
    );
}

function positive(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError(`"${text}" is not a number above 0.`);
}

/** `90s`, `3m` or a bare number of seconds. */
function budget(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(s|m|)$/.exec(text) ?? [];
  if (number !== undefined && Number(number) > 0) return Number(number) * (unit === 'm' ? 60 : 1);
  throw new InvalidArgumentError(`"${text}" is no length of time above 0. Write 90s or 3m.`);
}

const secondsOf = ({ seconds, budget }: ExploreCliOptions): number => seconds ?? budget;

async function explored(project: string, given: ExploreCliOptions): Promise<ExitCode> {
  if (given.driver !== 'embedded')
    throw new UserError(
      'only the embedded host can be explored',
      '',
      'Leave --driver out; replay the scenario with mpaudit run --driver devtools.',
    );
  const started = performance.now();
  const config = readConfig(project, given.config);
  const out = path.resolve(given.out ?? DEFAULT_OUT);
  mkdirSync(out, { recursive: true });
  const browsers = await Browsers.open({ sandboxed: isUntrusted(project, given) });
  try {
    const upstream = await upstreamOf({ project, out, options: given, config, browsers });
    const options = { ...given, consent: given.consent ?? config.consent ?? 'grant', upstream };
    const seconds = Math.max(5, secondsOf(given) - (performance.now() - started) / 1000);
    return await walked({ project, out, options, config, browsers }, seconds);
  } finally {
    await browsers.close();
  }
}

interface Place {
  readonly project: string;
  readonly out: string;
  readonly options: ExploreCliOptions;
  readonly config: Config;
  /** Of the look that learns and of the exploration: the second finds the browser of the first warm. */
  readonly browsers: Browsers;
}

async function walked({ project, out, options, config, browsers }: Place, seconds: number): Promise<ExitCode> {
  const finished: Finished = {};
  const scenarios = explorerScenario({ seed: options.seed, seconds, actions: options.actions }, finished);
  const driven = await drive({ project, out, options, config, scenarios, browsers });
  show(out, project, options, finished);
  writeReplay(out, replayOf(project, [path.join(out, 'explored.yaml')], options, config));
  const judged = await finish({ evidenceDir: driven.evidenceDir, out, options, config });
  return driven.complete ? judged : EXIT.unfinished;
}

/** What the stub answers is found out first, and lies beside the report. */
async function upstreamOf({ project, out, options, config, browsers }: Place): Promise<string> {
  const upstream = options.upstream ?? config.upstream ?? 'live';
  if (upstream !== 'stub') return upstream;
  const progress = createProgress(progressMode(options.quiet === true));
  const bundle = await loadProject(project, packageOptions(options, config));
  refuseFatal(bundle);
  const persona = personaOf(config, options);
  const seconds = secondsOf(options) / 4;
  const answering = await upstreamIn(out, { project, bundle, persona, options, config, progress, seconds, browsers });
  progress.done();
  return answering;
}

function show(out: string, project: string, options: DriveOptions, { exploration, script }: Finished): void {
  if (exploration === undefined || script === undefined) return;
  const scenario = path.join(out, 'explored.yaml');
  writeFileSync(scenario, script);
  const { coverage, times, ended } = exploration;
  writeFileSync(
    path.join(out, 'coverage.json'),
    `${JSON.stringify({ ended, actions: times.length, coverage }, null, 1)}\n`,
  );
  const near = (file: string): string => path.relative(process.cwd(), file) || '.';
  const replay = `mpaudit run ${near(project)} --scenario ${near(scenario)} --upstream ${options.upstream?.replace(out, near(out)) ?? 'live'} --consent ${options.consent ?? 'grant'}`;
  (options.json ? process.stderr : process.stdout).write(
    coverageText(exploration, [`scenario: ${near(scenario)}`, `replay:   ${replay}`]),
  );
}
