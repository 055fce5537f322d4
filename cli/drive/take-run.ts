import path from 'node:path';
import { EvidenceError, type Recorder, UserError } from '../../evidence/index.ts';
import type { Probe } from '../../harness/drivers/devtools/index.ts';
import type { AppBundle } from '../../harness/host/contract.ts';
import { isWindowClosed } from '../../harness/host/host-types.ts';
import { type ProxyHandle, startProxy } from '../../harness/proxy/index.ts';
import type { openUpstream } from '../../harness/proxy/upstream/index.ts';
import { type Driver, runScenario, type Scenario, Session } from '../../scenarios/index.ts';
import type { Config } from '../config.ts';
import type { DriveOptions } from '../options.ts';
import type { Progress } from '../progress.ts';
import type { Browsers } from './browsers.ts';
import { isUntrusted } from './preflight.ts';
import type { Take } from './takes.ts';
import { machineCaDir, startDevtools } from './target/devtools.ts';
import { startEmbedded } from './target/embedded.ts';
import type { Target, TargetParts } from './target/target.ts';

export type Upstream = Awaited<ReturnType<typeof openUpstream>>;

/** What all takes of a run share. */
export interface RunParts {
  readonly project: string;
  readonly progress: Progress;
  readonly bundle: AppBundle;
  readonly options: DriveOptions;
  readonly config: Config;
  readonly person: AbortController | undefined;
  readonly probe: Probe | undefined;
  /** Absent for DevTools, and for a window in which a person drives. */
  readonly browsers: Browsers | undefined;
  /** True once something ended the run. */
  stopped(): boolean;
  /** Ends the run, all takes of it; `fatal` when the disk refused. */
  end(why: string, fatal: boolean): void;
}

/** Two recorders of one bundle, and a folder: what a take has to itself. */
export interface TakePlace {
  /** Of the proxy: a request that cannot be written down must not be forwarded. */
  readonly strict: Recorder;
  /** Of everything that observes from an event handler. */
  readonly recorder: Recorder;
  readonly workDir: string;
}

/** One clean state: proxy, host and driver up, scenarios through, everything down. */
export class TakeRun {
  readonly #parts: RunParts;
  readonly #take: Take;
  readonly #place: TakePlace;
  #step: string | undefined;
  #target: Target | undefined;

  constructor(parts: RunParts, take: Take, place: TakePlace) {
    this.#parts = parts;
    this.#take = take;
    this.#place = place;
  }

  async go(upstream: Upstream): Promise<void> {
    const { options, probe, browsers, end } = this.#parts;
    const proxy = await startProxy({
      recorder: this.#place.strict,
      upstream,
      client: probe ? 'any' : 'browser',
      dir: probe ? machineCaDir() : (browsers?.caDir ?? path.join(this.#place.workDir, 'ca')),
      ...(options.proxyPort === undefined ? {} : { port: options.proxyPort }),
      resolveInitiator: (key) => this.#target?.resolveInitiator(key),
      onFatal: (error) => end(error instanceof Error ? error.message : String(error), true),
    });
    try {
      await this.#drive(proxy);
    } catch (error) {
      if (error instanceof UserError) throw error;
      end(error instanceof Error ? error.message : String(error), error instanceof EvidenceError);
    } finally {
      // Both must happen whatever the one before did: a bundle that is not sealed reads as a crash.
      await this.#quietly(() => this.#target?.close());
      await this.#quietly(() => proxy.close());
      this.#target = undefined;
    }
  }

  async #drive(proxy: ProxyHandle): Promise<void> {
    const { progress } = this.#parts;
    const { recorder } = this.#place;
    this.#target = await this.#start(proxy);
    const session = new Session(recorder);
    const off = recorder.subscribe((event) => event.type === 'request' && progress.requests(session.requests.length));
    for (const scenario of this.#take.scenarios) await this.#scenario(scenario, this.#target.driver, session);
    off();
  }

  async #scenario(scenario: Scenario, driver: Driver, session: Session): Promise<void> {
    const { progress, options } = this.#parts;
    const whose = this.#take.arm === undefined ? '' : `${this.#take.arm}: `;
    await runScenario(scenario, driver, this.#place.recorder, {
      session,
      stopped: () => this.#parts.stopped(),
      onStep: (stepId, index, total, title) => {
        this.#step = stepId;
        progress.step(index, total, `${whose}${title}`);
      },
      onStepFailed: (title, message) => progress.failed(`${whose}${title}: ${message}`),
      // In an experiment a failed step is an outcome: every arm is walked to its end.
      ...(options.onFailure === undefined || options.experiment !== undefined ? {} : { onFailure: options.onFailure }),
    });
    this.#step = undefined;
  }

  #start(proxy: ProxyHandle): Promise<Target> {
    const { project, bundle, options, config, progress, person, probe, browsers, end } = this.#parts;
    const parts: TargetParts = {
      project,
      bundle,
      persona: this.#take.persona,
      recorder: this.#place.recorder,
      workDir: this.#place.workDir,
      proxy,
      browsers,
      untrusted: isUntrusted(project, options),
      consent: options.consent ?? config.consent ?? 'ask',
      ...(options.ws === undefined ? {} : { endpoint: options.ws }),
      ...(options.cloud === undefined ? {} : { cloudFile: options.cloud }),
      visible: person !== undefined,
      step: () => this.#step,
      onGone: (why) => (person !== undefined && isWindowClosed(why) ? person.abort() : end(why, false)),
    };
    progress.stage(probe ? 'connecting to DevTools' : 'starting Chromium');
    return probe ? startDevtools(parts, probe) : startEmbedded(parts);
  }

  /** Runs a step of going down; its failure is noted as the reason why the run is not complete. */
  async #quietly(work: () => Promise<void> | undefined): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#parts.end(`going down failed: ${(error as Error).message}`, false);
    }
  }
}
