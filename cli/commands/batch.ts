import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { UserError } from '../../evidence/error.ts';
import {
  defaultJobs,
  type Job,
  Journal,
  type Limits,
  readJobs,
  runPool,
  upstreamIn,
} from '../../harness/batch/index.ts';
import { terminalLine } from '../../reports/safe.ts';
import { packOf } from '../../scenarios/packs/index.ts';
import { COMMAND } from '../batch/command.ts';
import { count, natural } from '../batch/numbers.ts';
import { batchProgress } from '../batch/progress.ts';
import { runQueue } from '../batch/queue.ts';
import { batchSummary, batchTable, writeBatchResult } from '../batch/summary.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { checkInputs } from '../judge-input.ts';
import { type DriveOptions, withDriveOptions } from '../options.ts';

type Shared = Pick<DriveOptions, 'pack' | 'scenario' | 'policy' | 'category' | 'plugin' | 'recipients' | 'baseline'>;

interface BatchOptions extends Shared {
  readonly out?: string;
  readonly jobs: number;
  readonly timeout: number;
  readonly memory: number;
  readonly retries: number;
  readonly queue?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** Said by the batch itself, never passed on to its programs. */
const OWN = new Set([
  'out',
  'jobs',
  'timeout',
  'memory',
  'retries',
  'queue',
  'quiet',
  'json',
  'config',
  'ws',
  'proxyPort',
]);

/** `mpaudit batch <list>`: many programs, one process each, that goes on where it stopped. */
export function batch(program: Command, setExit: (code: ExitCode) => void): void {
  const command = program
    .command('batch')
    .argument('<list>', 'CSV with a column "project", or a folder of mini-programs');
  withDriveOptions(command)
    .option('--jobs <n>', 'programs at a time (default: by cores and free memory)', count, defaultJobs())
    .option('--timeout <seconds>', 'longest time of one program', count, 600)
    .option('--memory <megabytes>', 'most memory of one program with its browser', count, 3000)
    .option(
      '--queue <redis-url>',
      'hand the programs to `mpaudit worker`s through this Redis instead of running them here',
    )
    .option('--retries <n>', 'further attempts at a program that did not finish', natural, 1)
    .action(async (list: string, options: BatchOptions) => setExit(await run(list, options, command)));
}

async function run(list: string, options: BatchOptions, command: Command): Promise<ExitCode> {
  // The programs are what goes side by side here: the arms of each follow one another.
  const passed = [...passedOn(command), ...(command.getOptionValue('experiment') === undefined ? [] : ['--jobs', '1'])];
  const note = (text: string): void => void process.stderr.write(`${terminalLine(text)}\n`);
  await checkShared(options);
  const jobs = readJobs(list, note).map((job): Job => ({ ...job, args: [...passed, ...job.args] }));
  const out = path.resolve(options.out ?? 'mpaudit-batch');
  const journal = new Journal(out);
  const limits: Limits = {
    timeoutMs: options.timeout * 1000,
    memoryBytes: options.memory * 1_000_000,
    attempts: options.retries + 1,
  };
  const stop = new AbortController();
  const interrupted = (): void => stop.abort();
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  const progress = batchProgress(jobs, journal, limits, options.quiet === true);
  const watched = { limits, signal: stop.signal, ...progress.listeners };
  if (options.queue === undefined)
    await runPool(jobs, journal, { command: COMMAND, out, jobs: options.jobs, ...watched });
  else await runQueue(options.queue, jobs, journal, { out, ...watched });
  progress.done();
  process.removeListener('SIGINT', interrupted).removeListener('SIGTERM', interrupted);
  const summary = batchSummary(jobs, journal, out, limits.attempts);
  const file = writeBatchResult(summary, out);
  process.stdout.write(options.json ? `${JSON.stringify(summary, null, 2)}\n` : batchTable(summary, file));
  return exitCodeOf(summary);
}

/** What every program is given is read once before the first: a slip in it would cost them all. */
async function checkShared(options: BatchOptions): Promise<void> {
  for (const pack of options.pack ?? []) packOf(pack);
  for (const file of options.scenario ?? [])
    if (!existsSync(file))
      throw new UserError('this scenario does not exist', file, 'Check the path after --scenario.');
  await checkInputs(options, {
    file: undefined,
    firstParty: [],
    policy: [],
    recipients: [],
    scenarios: [],
    waivers: [],
  });
}

/** 3 when a program is not audited, as for a single run; findings count as they do there. */
function exitCodeOf(summary: ReturnType<typeof batchSummary>): ExitCode {
  if (summary.programs.some(({ end }) => end !== 'audited')) return EXIT.unfinished;
  return summary.programs.some(({ code }) => code === EXIT.findings) ? EXIT.findings : EXIT.ok;
}

/** Options of `run` that were given to the batch: they hold for every program, and a column of the list comes after them. */
function passedOn(command: Command): string[] {
  return command.options.flatMap((option) => {
    const name = option.attributeName();
    if (OWN.has(name) || command.getOptionValueSource(name) !== 'cli') return [];
    const value: unknown = command.getOptionValue(name);
    if (typeof value === 'boolean') return [option.long ?? ''];
    const values = Array.isArray(value) && name !== 'format' ? value : [Array.isArray(value) ? value.join(',') : value];
    return values.flatMap((one) => [option.long ?? '', absolute(name, String(one))]);
  });
}

const FILES = new Set(['policy', 'scenario', 'baseline', 'recipients', 'plugin', 'cloud']);

/** A worker may stand in another folder. */
function absolute(name: string, value: string): string {
  if (name === 'upstream') return upstreamIn(process.cwd(), value);
  return FILES.has(name) ? path.resolve(value) : value;
}
