import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRecorder, type Recorder, UserError } from '../../evidence/index.ts';
import { defaultJobs } from '../../harness/batch/pool.ts';
import { scanCode } from '../../harness/code/scan.ts';
import { Probe } from '../../harness/drivers/devtools/index.ts';
import type { AppBundle } from '../../harness/host/contract.ts';
import { loadProject } from '../../harness/host/loader/load.ts';
import { openUpstream } from '../../harness/proxy/upstream/index.ts';
import type { Persona, Scenario } from '../../scenarios/index.ts';
import type { Config } from '../config.ts';
import { checkInputs } from '../judge-input.ts';
import { type DriveOptions, packageOptions } from '../options.ts';
import { createProgress, type Progress, progressMode } from '../progress.ts';
import { armRecorder } from './arm-recorder.ts';
import { Browsers } from './browsers.ts';
import { manifestOf } from './manifest.ts';
import { freshEvidenceDir, isUntrusted, refuseFatal } from './preflight.ts';
import { personaOf, scenariosOf } from './scenarios.ts';
import { stoppingRecorder } from './stopping-recorder.ts';
import { upstreamFor } from './stub-answers.ts';
import { type RunParts, type TakePlace, TakeRun, type Upstream } from './take-run.ts';
import { type Take, takesOf } from './takes.ts';

export interface DriveInput {
  readonly project: string;
  readonly out: string;
  readonly options: DriveOptions;
  readonly config: Config;
  /** In place of the scenarios of options and configuration. */
  scenarios?(bundle: AppBundle, persona: Persona): readonly Scenario[];
  /** A person drives, in a visible window: closing it or Ctrl-C aborts this, which is the ordinary end. */
  readonly person?: AbortController;
  /** Browsers of a caller that drives again and again; they stay open. */
  readonly browsers?: Browsers;
}

export interface Driven {
  readonly evidenceDir: string;
  /** False when the run was ended by a watchdog, a full disk or Ctrl-C. */
  readonly complete: boolean;
}

/** Drive and gather: everything from a project folder to a sealed evidence bundle. */
export async function drive(input: DriveInput): Promise<Driven> {
  const { options, config } = input;
  if (options.driver === 'device')
    throw new UserError('a phone cannot be driven by a scenario', '', 'Use --driver embedded or --driver devtools.');
  await checkInputs(options, config);
  const progress = createProgress(progressMode(options.quiet === true));
  const sandboxed = isUntrusted(input.project, options);
  // Chromium starts while the mini-program is read.
  const own = needsBrowsers(input) ? await Browsers.open({ sandboxed }) : undefined;
  try {
    return await gather({ ...input, progress, browsers: input.browsers ?? own });
  } finally {
    progress.done();
    await own?.close();
  }
}

interface GatherInput extends Omit<DriveInput, 'browsers'> {
  readonly progress: Progress;
  readonly browsers: Browsers | undefined;
}

/** Reads the mini-program and its scenarios, and records. */
async function gather(input: GatherInput): Promise<Driven> {
  const { options, config, progress } = input;
  progress.stage(`loading ${path.basename(input.project)}`);
  const bundle = await loadProject(input.project, packageOptions(options, config));
  refuseFatal(bundle);
  const persona = personaOf(config, options);
  const takes = await takesOf(
    bundle,
    persona,
    options,
    (who) => input.scenarios?.(bundle, who) ?? scenariosOf(bundle, who, config, options),
  );
  return record({ ...input, bundle, persona, takes, evidenceDir: freshEvidenceDir(input.out) });
}

/** DevTools brings its own; a window in which a person drives goes when the person closes it; a path that leads nowhere needs none. */
const needsBrowsers = ({ project, options, person, browsers }: DriveInput): boolean =>
  browsers === undefined && options.driver === 'embedded' && person === undefined && existsSync(project);

interface RecordInput extends GatherInput {
  readonly bundle: AppBundle;
  readonly persona: Persona;
  readonly takes: readonly Take[];
  readonly evidenceDir: string;
}

/** Gathers: everything from the compiled program to the sealed bundle. */
async function record(input: RecordInput): Promise<Driven> {
  const { options, config, bundle, takes, evidenceDir } = input;
  const upstream = options.upstream ?? config.upstream ?? 'live';
  const answering = await upstreamFor(input);
  const opened = await openUpstream(answering);
  const recorder = createRecorder(evidenceDir, manifestOf(bundle, takes, config, options, upstream));
  const workDir = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-'));
  const run = new Run({ ...input, recorder, upstream: answering, workDir, person: input.person });
  try {
    await run.go(opened);
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
  return { evidenceDir, complete: run.complete };
}

interface RunInput {
  readonly project: string;
  readonly recorder: Recorder;
  readonly progress: Progress;
  readonly bundle: AppBundle;
  readonly takes: readonly Take[];
  /** Mode, `map:FILE` …; opened once more for each take, so that its stand-ins remember nothing. */
  readonly upstream: string;
  readonly options: DriveOptions;
  readonly config: Config;
  readonly workDir: string;
  readonly person: AbortController | undefined;
  readonly browsers: Browsers | undefined;
}

/** One run: its takes, side by side where the machine bears it, into one bundle, which is sealed at the end. */
class Run {
  readonly #input: RunInput;
  readonly #parts: RunParts;
  /** Of the proxy; everything else writes through `#recorder`. */
  readonly #strict: Recorder;
  readonly #recorder: Recorder;
  #stop: { readonly why: string; readonly fatal: boolean } | undefined;

  constructor(input: RunInput) {
    const { project, progress, bundle, options, config, person, browsers } = input;
    const probe = options.driver === 'devtools' ? new Probe(input.recorder) : undefined;
    const end: RunParts['end'] = (why, fatal) => this.#end(why, fatal);
    this.#input = input;
    this.#strict = probe?.recorder ?? input.recorder;
    this.#recorder = stoppingRecorder(input.recorder, (error) => end(error.message, true));
    const stopped = (): boolean => !this.complete;
    this.#parts = { project, progress, bundle, options, config, person, probe, browsers, end, stopped };
  }

  get complete(): boolean {
    return this.#stop === undefined;
  }

  async go(upstream: Upstream): Promise<void> {
    const { options, bundle, person } = this.#input;
    const interrupted = (): void => (person ? person.abort() : this.#end('interrupted by the user', false));
    process.once('SIGINT', interrupted);
    if (options.driver === 'embedded') this.#noteProblems();
    this.#recorder.append(scanCode(bundle));
    try {
      await this.#takes(upstream);
    } finally {
      process.off('SIGINT', interrupted);
      this.#seal();
    }
  }

  /** They begin in their order, as many at a time as there are jobs; what one throws ends the run when the others are down. */
  async #takes(upstream: Upstream): Promise<void> {
    const { takes, options } = this.#input;
    const queue = [...takes.entries()];
    const work = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined && this.complete; next = queue.shift())
        await this.#take(...next, upstream);
    };
    const jobs = Math.min(options.jobs ?? defaultJobs(), takes.length);
    const failed = (await Promise.allSettled(Array.from({ length: jobs }, work))).find(
      (one) => one.status === 'rejected',
    );
    if (failed !== undefined) throw failed.reason;
  }

  async #take(at: number, take: Take, first: Upstream): Promise<void> {
    const { takes, progress, upstream, workDir } = this.#input;
    const { arm } = take;
    if (arm !== undefined) {
      progress.stage(`arm ${at + 1}/${takes.length}: ${arm}`);
      this.#begin(arm, take);
    }
    const place: TakePlace = {
      strict: arm === undefined ? this.#strict : armRecorder(this.#strict, arm),
      recorder: arm === undefined ? this.#recorder : armRecorder(this.#recorder, arm),
      workDir: path.join(workDir, `take-${at}`),
    };
    await new TakeRun(this.#parts, take, place).go(at === 0 ? first : await openUpstream(upstream));
  }

  #begin(arm: string, { persona: { seed } }: Take): void {
    const { takes, options } = this.#input;
    const own = seed === takes[0]?.persona.seed ? {} : { persona: seed };
    this.#recorder.append({ type: 'arm', experiment: options.experiment ?? 'consent', arm, ...own });
  }

  /** What the loader could not load is a blind spot of the run. */
  #noteProblems(): void {
    for (const problem of this.#input.bundle.problems) {
      const kind =
        problem.kind === 'missing-npm'
          ? 'missing-npm'
          : problem.kind === 'missing-plugin'
            ? 'missing-plugin'
            : 'page-failed';
      this.#recorder.append({
        type: 'blind-spot',
        kind,
        why: `${problem.file}${problem.line === undefined ? '' : `:${problem.line}`}: ${problem.message}`,
      });
    }
  }

  #end(why: string, fatal: boolean): void {
    if (this.#stop) return;
    this.#stop = { why, fatal };
    this.#input.progress.failed(`the run stops: ${why}`);
  }

  /** A disk that refused once will refuse the end event too: the bundle then stays incomplete, and says so. */
  #seal(): void {
    const stop = this.#stop;
    if (stop?.fatal) return;
    if (stop) this.#recorder.close('crashed', stop.why);
    else this.#recorder.close('finished');
  }
}
