import { existsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import type { Finding } from '../../detectors/result.ts';
import { UserError } from '../../evidence/index.ts';
import { nearest } from '../../schema/yaml.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { type ReplayFile, readReplay } from '../explore/replay-file.ts';
import { type Shrunk, shrinkScenario } from '../explore/shrink.ts';
import { createProgress, progressMode } from '../progress.ts';
import { readResult } from '../read-result.ts';

interface ShrinkOptions {
  readonly finding: string;
  readonly project?: string;
  readonly scenario?: string;
  readonly upstream?: string;
  readonly seconds: string;
  readonly out?: string;
  readonly quiet?: boolean;
}

/** `mpaudit shrink <result> --finding ID`: the shortest list of steps that still shows the finding. */
export function shrink(program: Command, setExit: (code: ExitCode) => void): void {
  program
    .command('shrink')
    .argument('<result>', 'result.json of a run, or its folder')
    .requiredOption('--finding <id>', 'id of the finding, or the name of its rule when only one finding has it')
    .option('--project <dir>', 'the mini-program (default: as the run says)')
    .option('--scenario <file>', 'the scenario (default: as the run says)')
    .option('--upstream <mode>', 'who answers (default: as the run says)')
    .option('--seconds <n>', 'most time', '600')
    .option('--out <file>', 'scenario to write (default: shrunk.yaml beside the result)')
    .option('--quiet', 'no progress')
    .action(async (given: string, options: ShrinkOptions) => setExit(await shrunk(given, options)));
}

async function shrunk(given: string, options: ShrinkOptions): Promise<ExitCode> {
  const file = existsSync(given) && statSync(given).isDirectory() ? path.join(given, 'result.json') : given;
  const finding = findingOf(readResult(file).findings, options.finding);
  const replay = replayOf(path.dirname(path.resolve(file)), options);
  const progress = createProgress(progressMode(options.quiet === true));
  const outcome = await shrinkScenario({
    replay,
    finding: finding.id,
    seconds: Number(options.seconds),
    tested: (tests, steps) => progress.stage(`test ${tests}: ${steps} steps still show it`),
  });
  progress.done();
  const out = path.resolve(options.out ?? path.join(path.dirname(file), 'shrunk.yaml'));
  writeFileSync(out, outcome.script);
  process.stdout.write(text(finding, outcome, path.relative(process.cwd(), out)));
  return EXIT.ok;
}

function findingOf(findings: readonly Finding[], wanted: string): Finding {
  const found = findings.filter(({ id, rule }) => id === wanted || rule === wanted);
  if (found.length === 1 && found[0] !== undefined) return found[0];
  const ids = findings.map(({ id, rule }) => `${id} (${rule})`);
  if (found.length > 1)
    throw new UserError(
      `${found.length} findings have the rule ${wanted}`,
      '',
      `Give one of ${found.map(({ id }) => id).join(', ')}.`,
    );
  throw new UserError(
    `the result has no finding ${wanted}`,
    '',
    `There is: ${
      nearest(
        wanted,
        findings.map(({ id }) => id),
      ) ?? ids.slice(0, 5).join(', ')
    }.`,
  );
}

function replayOf(folder: string, { project, scenario, upstream }: ShrinkOptions): ReplayFile {
  const known = readReplay(folder);
  const replay = {
    ...known,
    project: project === undefined ? known?.project : path.resolve(project),
    scenarios: scenario === undefined ? known?.scenarios : [path.resolve(scenario)],
    upstream: upstream ?? known?.upstream ?? 'live',
  };
  if (replay.project === undefined || replay.scenarios === undefined)
    throw new UserError('nothing says how this run was made', folder, 'Give --project and --scenario.');
  if (replay.scenarios.length !== 1)
    throw new UserError(
      `the run had ${replay.scenarios.length} scenarios`,
      folder,
      'Give the one to shrink with --scenario.',
    );
  return { ...replay, project: replay.project, scenarios: replay.scenarios };
}

const text = ({ id, rule }: Finding, { before, after, tests, minimal }: Shrunk, file: string): string =>
  `${rule} (${id}): ${before} steps -> ${after}, ${tests} runs${minimal ? '' : '; the time was up, fewer may do'}\n  ${file}\n`;
