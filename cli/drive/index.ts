import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRecorder, EvidenceError, type Recorder, UserError } from '../../evidence/index.ts';
import { scanCode } from '../../harness/code/scan.ts';
import { Probe } from '../../harness/drivers/devtools/index.ts';
import type { AppBundle } from '../../harness/host/contract.ts';
import { isWindowClosed } from '../../harness/host/host-types.ts';
import { loadProject } from '../../harness/host/loader/load.ts';
import { type ProxyHandle, startProxy } from '../../harness/proxy/index.ts';
import { openUpstream } from '../../harness/proxy/upstream/index.ts';
import { consentArms, type Driver, type Persona, runScenario, type Scenario, Session } from '../../scenarios/index.ts';
import type { Config } from '../config.ts';
import { checkInputs } from '../judge-input.ts';
import { type DriveOptions, packageOptions } from '../options.ts';
import { createProgress, type Progress, progressMode } from '../progress.ts';
import { manifestOf } from './manifest.ts';
import { freshEvidenceDir, isUntrusted, refuseFatal } from './preflight.ts';
import { factsOf, personaOf, scenariosOf } from './scenarios.ts';
import { stoppingRecorder } from './stopping-recorder.ts';
import { upstreamFor } from './stub-answers.ts';
import { machineCaDir, startDevtools } from './target/devtools.ts';
import { startEmbedded } from './target/embedded.ts';
import type { Target, TargetParts } from './target/target.ts';

export interface DriveInput {
  readonly project: string;
  readonly out: string;
  readonly options: DriveOptions;
  readonly config: Config;
  /** In place of the scenarios of options and configuration. */
  scenarios?(bundle: AppBundle, persona: Persona): readonly Scenario[];
  /** A person drives, in a visible window: closing it or Ctrl-C aborts this, which is the ordinary end. */
  readonly person?: AbortController;
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
  progress.stage(`loading ${path.basename(input.project)}`);
  const bundle = await loadProject(input.project, packageOptions(options, config));
  refuseFatal(bundle);
  const persona = personaOf(config, options);
  const chosen = input.scenarios?.(bundle, persona) ?? (await scenariosOf(bundle, persona, config, options));
  const takes = takesOf(chosen, bundle, options);
  const scenarios = takes.flatMap((take) => take.scenarios);
  const evidenceDir = freshEvidenceDir(input.out);
  const upstream = options.upstream ?? config.upstream ?? 'live';
  const answering = await upstreamFor({ ...input, bundle, persona, progress });
  const opened = await openUpstream(answering);
  const recorder = createRecorder(evidenceDir, manifestOf(bundle, persona, scenarios, config, options, upstream));
  const workDir = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-'));
  const run = new Run({
    project: input.project,
    recorder,
    progress,
    bundle,
    persona,
    takes,
    upstream: answering,
    options,
    config,
    workDir,
    person: input.person,
  });
  try {
    await run.go(opened);
  } finally {
    rmSync(workDir, { recursive: true, force: true });
    progress.done();
  }
  return { evidenceDir, complete: run.complete };
}

type Upstream = Awaited<ReturnType<typeof openUpstream>>;

/** Scenarios that share a state. An experiment has one take for each arm, any other run has one. */
interface Take {
  readonly arm?: string;
  readonly scenarios: readonly Scenario[];
}

function takesOf(scenarios: readonly Scenario[], bundle: AppBundle, options: DriveOptions): readonly Take[] {
  if (options.experiment === undefined) return [{ scenarios }];
  if (options.driver !== 'embedded')
    throw new UserError('an experiment needs clean states', '', 'Only the embedded host has them: --driver embedded.');
  return consentArms(scenarios, factsOf(bundle)).map((arm) => ({ arm: arm.name, scenarios: arm.scenarios }));
}

interface RunParts {
  readonly project: string;
  readonly recorder: Recorder;
  readonly progress: Progress;
  readonly bundle: AppBundle;
  readonly persona: Persona;
  readonly takes: readonly Take[];
  /** Mode, `map:FILE` …; opened once more for each take, so that its stand-ins remember nothing. */
  readonly upstream: string;
  readonly options: DriveOptions;
  readonly config: Config;
  readonly workDir: string;
  readonly person: AbortController | undefined;
}

/** One run: its takes one after the other into one bundle, which is sealed at the end. */
class Run {
  readonly #parts: RunParts;
  /** Of the proxy; everything else writes through `#parts.recorder`. */
  readonly #recorder: Recorder;
  #stop: { readonly why: string; readonly fatal: boolean } | undefined;
  #step: string | undefined;
  #target: Target | undefined;
  readonly #probe: Probe | undefined;

  constructor(parts: RunParts) {
    this.#probe = parts.options.driver === 'devtools' ? new Probe(parts.recorder) : undefined;
    this.#recorder = this.#probe?.recorder ?? parts.recorder;
    this.#parts = { ...parts, recorder: stoppingRecorder(parts.recorder, (error) => this.#end(error.message, true)) };
  }

  get complete(): boolean {
    return this.#stop === undefined;
  }

  async go(upstream: Upstream): Promise<void> {
    const { options, takes, progress } = this.#parts;
    const { person } = this.#parts;
    const interrupted = (): void => (person ? person.abort() : this.#end('interrupted by the user', false));
    process.once('SIGINT', interrupted);
    if (options.driver === 'embedded') this.#noteProblems();
    this.#parts.recorder.append(scanCode(this.#parts.bundle));
    try {
      for (const [at, take] of takes.entries()) {
        if (this.#stop) break;
        if (take.arm !== undefined) {
          progress.stage(`arm ${at + 1}/${takes.length}: ${take.arm}`);
          this.#parts.recorder.append({ type: 'arm', experiment: 'consent', arm: take.arm });
        }
        await this.#take(take, at === 0 ? upstream : await openUpstream(this.#parts.upstream), `take-${at}`);
      }
    } finally {
      process.off('SIGINT', interrupted);
      this.#seal();
    }
  }

  /** One clean state: proxy, host and driver up, scenarios through, everything down. */
  async #take(take: Take, upstream: Upstream, dir: string): Promise<void> {
    const { options } = this.#parts;
    const workDir = path.join(this.#parts.workDir, dir);
    const proxy = await startProxy({
      recorder: this.#recorder,
      upstream,
      client: this.#probe ? 'any' : 'browser',
      dir: this.#probe ? machineCaDir() : path.join(workDir, 'ca'),
      ...(options.proxyPort === undefined ? {} : { port: options.proxyPort }),
      resolveInitiator: (key) => this.#target?.resolveInitiator(key),
      onFatal: (error) => this.#end(error instanceof Error ? error.message : String(error), true),
    });
    try {
      await this.#drive(take.scenarios, proxy, workDir);
    } catch (error) {
      if (error instanceof UserError) throw error;
      this.#end(error instanceof Error ? error.message : String(error), error instanceof EvidenceError);
    } finally {
      // Both must happen whatever the one before did: a bundle that is not sealed reads as a crash.
      await this.#quietly(() => this.#target?.close());
      await this.#quietly(() => proxy.close());
      this.#target = undefined;
    }
  }

  async #drive(scenarios: readonly Scenario[], proxy: ProxyHandle, workDir: string): Promise<void> {
    const { progress, recorder } = this.#parts;
    this.#target = await this.#start(proxy, workDir);
    const session = new Session(recorder);
    const off = recorder.subscribe((event) => event.type === 'request' && progress.requests(session.requests.length));
    for (const scenario of scenarios) await this.#scenario(scenario, this.#target.driver, session);
    off();
  }

  async #scenario(scenario: Scenario, driver: Driver, session: Session): Promise<void> {
    const { recorder, progress, options } = this.#parts;
    await runScenario(scenario, driver, recorder, {
      session,
      stopped: () => this.#stop !== undefined,
      onStep: (stepId, index, total, title) => {
        this.#step = stepId;
        progress.step(index, total, title);
      },
      onStepFailed: (title, message) => progress.failed(`${title}: ${message}`),
      // In an experiment a failed step is an outcome: every arm is walked to its end.
      ...(options.onFailure === undefined || options.experiment !== undefined ? {} : { onFailure: options.onFailure }),
    });
    this.#step = undefined;
  }

  #start(proxy: ProxyHandle, workDir: string): Promise<Target> {
    const { options, config, progress, person, ...rest } = this.#parts;
    const parts: TargetParts = {
      ...rest,
      workDir,
      proxy,
      untrusted: isUntrusted(rest.project, options),
      consent: options.consent ?? config.consent ?? 'ask',
      ...(options.ws === undefined ? {} : { endpoint: options.ws }),
      ...(options.cloud === undefined ? {} : { cloudFile: options.cloud }),
      visible: person !== undefined,
      step: () => this.#step,
      onGone: (why) => (person !== undefined && isWindowClosed(why) ? person.abort() : this.#end(why, false)),
    };
    progress.stage(this.#probe ? 'connecting to DevTools' : 'starting Chromium');
    return this.#probe ? startDevtools(parts, this.#probe) : startEmbedded(parts);
  }

  /** What the loader could not load is a blind spot of the run. */
  #noteProblems(): void {
    for (const problem of this.#parts.bundle.problems) {
      const kind =
        problem.kind === 'missing-npm'
          ? 'missing-npm'
          : problem.kind === 'missing-plugin'
            ? 'missing-plugin'
            : 'page-failed';
      this.#parts.recorder.append({
        type: 'blind-spot',
        kind,
        why: `${problem.file}${problem.line === undefined ? '' : `:${problem.line}`}: ${problem.message}`,
      });
    }
  }

  /** Runs a step of going down; its failure is noted as the reason why the run is not complete. */
  async #quietly(work: () => Promise<void> | undefined): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#end(`going down failed: ${(error as Error).message}`, false);
    }
  }

  #end(why: string, fatal: boolean): void {
    if (this.#stop) return;
    this.#stop = { why, fatal };
    this.#parts.progress.failed(`the run stops: ${why}`);
  }

  /** A disk that refused once will refuse the end event too: the bundle then stays incomplete, and says so. */
  #seal(): void {
    const stop = this.#stop;
    if (stop?.fatal) return;
    if (stop) this.#parts.recorder.close('crashed', stop.why);
    else this.#parts.recorder.close('finished');
  }
}
