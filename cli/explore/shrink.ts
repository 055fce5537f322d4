import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { judge } from '../../detectors/judge.ts';
import type { Finding } from '../../detectors/result.ts';
import { type Bundle, type Json, openBundle, UserError } from '../../evidence/index.ts';
import { ddmin } from '../../harness/explore/ddmin.ts';
import type { WrittenStep } from '../../harness/explore/hands.ts';
import { scriptOf } from '../../harness/explore/script.ts';
import { loadScenario, type Persona, runScenario, type Scenario, type ScenarioStep } from '../../scenarios/index.ts';
import { personaFields } from '../../scenarios/interpolate.ts';
import { type Config, readConfig } from '../config.ts';
import { Browsers } from '../drive/browsers.ts';
import { drive } from '../drive/index.ts';
import { isUntrusted } from '../drive/preflight.ts';
import { personaOf } from '../drive/scenarios.ts';
import type { DriveOptions } from '../options.ts';
import { readPolicies } from '../policy.ts';
import type { ReplayFile } from './replay-file.ts';

export interface ShrinkInput {
  readonly replay: ReplayFile;
  /** Id of the finding. */
  readonly finding: string;
  readonly seconds: number;
  /** Told after each run that showed the finding. */
  tested(tests: number, steps: number): void;
}

export interface Shrunk {
  readonly before: number;
  readonly after: number;
  readonly tests: number;
  readonly minimal: boolean;
  /** The scenario file. */
  readonly script: string;
}

/** Runs the scenario with fewer and fewer steps, each time in a clean state, as long as the finding is there. */
export async function shrinkScenario({ replay, finding, seconds, tested }: ShrinkInput): Promise<Shrunk> {
  const until = performance.now() + seconds * 1000;
  const trial = new Trial(replay, finding);
  try {
    return await shrunk(trial, until, finding, tested);
  } finally {
    await trial.close();
  }
}

async function shrunk(trial: Trial, until: number, finding: string, tested: ShrinkInput['tested']): Promise<Shrunk> {
  const { steps, file } = trial.scenario;
  let tests = 0;
  const shows = async (some: readonly ScenarioStep[]): Promise<boolean> => {
    tests += 1;
    const shown = await trial.shows(some);
    if (shown) tested(tests, some.length);
    return shown;
  };
  if (!(await shows(steps)))
    throw new UserError(
      `the scenario does not show ${finding} when it is run again`,
      file,
      'Give the upstream, policy and scenario of the run.',
    );
  const likely = trial.likely;
  const start = likely.length < steps.length && (await shows(likely)) ? likely : steps;
  const { items, minimal } = await ddmin(start, shows, () => performance.now() < until);
  return { before: steps.length, after: items.length, tests, minimal, script: trial.script(items) };
}

/** Least and most patience of a step, in milliseconds, and how much longer than in the first run a step may take. */
const [LEAST_MS, PATIENCE] = [700, 4];

class Trial {
  readonly scenario: Scenario;
  /** Steps that passed in the first run, up to the last one whose traffic the finding rests on. */
  likely: readonly ScenarioStep[] = [];
  readonly #replay: ReplayFile;
  readonly #finding: string;
  readonly #config: Config;
  readonly #options: DriveOptions;
  readonly #persona: Persona;
  #timeoutMs: number | undefined;
  #browsers: Promise<Browsers> | undefined;

  constructor(replay: ReplayFile, finding: string) {
    this.#replay = replay;
    this.#finding = finding;
    this.#config = readConfig(replay.project, replay.config);
    this.#options = optionsOf(replay);
    this.#persona = personaOf(this.#config, this.#options);
    this.scenario = loadScenario(replay.scenarios[0] ?? '', this.#persona);
  }

  /** One run with these steps. */
  async shows(steps: readonly ScenarioStep[]): Promise<boolean> {
    const out = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-shrink-'));
    try {
      const { project } = this.#replay;
      const scenarios = (): readonly Scenario[] => [this.#quiet(steps)];
      this.#browsers ??= Browsers.open({ sandboxed: isUntrusted(project, this.#options) });
      const browsers = await this.#browsers;
      const driven = await drive({ project, out, options: this.#options, config: this.#config, scenarios, browsers });
      const evidence = openBundle(driven.evidenceDir);
      const found = await this.#found(evidence);
      if (found !== undefined && this.#timeoutMs === undefined) this.#learn(evidence, found, steps);
      return found !== undefined;
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  }

  async close(): Promise<void> {
    await (await this.#browsers)?.close();
  }

  /** The scenario with these steps; a step that fails because another one is left out is no news. */
  #quiet(steps: readonly ScenarioStep[]): Scenario {
    const digest = createHash('sha256').update(JSON.stringify(steps)).digest('hex');
    const timeoutMs = this.#timeoutMs ?? this.scenario.timeoutMs;
    const scenario: Scenario = {
      ...this.scenario,
      steps: steps.map((step) => bounded(step, this.#timeoutMs)),
      digest,
      timeoutMs,
      onFailure: 'continue',
    };
    return {
      ...scenario,
      walk: (driver, recorder, { onStepFailed: _, ...run }) => runScenario(scenario, driver, recorder, run),
    };
  }

  async #found(evidence: Bundle): Promise<Finding | undefined> {
    const { policy, category, firstParty = [] } = this.#replay;
    const { findings } = judge(evidence, {
      policy: await readPolicies(policy ?? this.#config.policy),
      category: category ?? this.#config.category ?? '',
      firstParty: [...evidence.manifest.target.firstParty, ...this.#config.firstParty, ...firstParty],
      waivers: this.#config.waivers,
    });
    return findings.find(({ id }) => id === this.#finding);
  }

  /** From the whole run: how long steps take when they pass, and after which step the finding was complete. */
  #learn({ events }: Bundle, finding: Finding, steps: readonly ScenarioStep[]): void {
    const passed = new Set<number>();
    const places = new Map<string, number>();
    const started = new Map<string, number>();
    const last = Math.max(...finding.evidence.map(({ event }) => event));
    let [longest, until] = [0, 0];
    for (const event of events) {
      if (event.type === 'step-start') {
        places.set(event.stepId, event.index - 1);
        started.set(event.stepId, event.t);
        if (event.seq <= last) until = event.index;
      }
      if (event.type !== 'step-end' || event.outcome !== 'passed') continue;
      passed.add(places.get(event.stepId) ?? -1);
      longest = Math.max(longest, event.t - (started.get(event.stepId) ?? event.t));
    }
    this.#timeoutMs = Math.min(this.scenario.timeoutMs, Math.max(LEAST_MS, Math.round(longest * PATIENCE)));
    this.likely = steps.filter((step, at) => step.branches !== undefined || (at < until && passed.has(at)));
  }

  script(steps: readonly ScenarioStep[]): string {
    const { name, timeoutMs, steps: all } = this.scenario;
    return scriptOf({
      name: `${name}, shrunk`.slice(0, 80),
      comment: [
        `The steps of ${path.basename(this.scenario.file)} that finding ${this.#finding} needs: ${steps.length} of ${all.length}.`,
      ],
      timeoutMs,
      steps: steps.map((step) => writtenOf(step, this.#persona)),
    });
  }
}

/** A wait of its own length is not longer than the others. */
function bounded(step: ScenarioStep, ms: number | undefined): ScenarioStep {
  const { value } = step;
  if (ms === undefined || typeof value !== 'object' || value === null || !('timeout' in value)) return step;
  return { ...step, value: { ...value, timeout: `${ms}ms` } };
}

const optionsOf = ({ upstream, consent, persona, policy, category, firstParty }: ReplayFile): DriveOptions => ({
  driver: 'embedded',
  lang: 'en',
  quiet: true,
  upstream,
  ...(consent === undefined ? {} : { consent }),
  ...(persona === undefined ? {} : { persona }),
  ...(policy === undefined ? {} : { policy: [...policy] }),
  ...(category === undefined ? {} : { category }),
  ...(firstParty === undefined ? {} : { firstParty: [...firstParty] }),
});

/** The step as it would be written: values of the persona by name again. */
function writtenOf({ word, value, branches }: ScenarioStep, persona: Persona): WrittenStep {
  const names = new Map([...personaFields(persona)].map(([name, one]) => [String(one), name]));
  const back = (one: Json): Json => {
    if (typeof one === 'string') return names.has(one) ? `$${`{${names.get(one)}}`}` : one;
    if (Array.isArray(one)) return one.map((item: Json) => back(item));
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([key, member]) => [key, back(member as Json)]));
  };
  const named = back(value);
  if (branches === undefined) return { word, value: named };
  const list = (steps: readonly ScenarioStep[]): Json =>
    steps.map((step) => {
      const written = writtenOf(step, persona);
      return { [written.word]: written.value };
    });
  const parts: [string, Json][] = [['then', list(branches.yes)]];
  if (branches.no.length > 0) parts.push(['else', list(branches.no)]);
  return { word, value: Object.fromEntries([...Object.entries(named as object), ...parts]) };
}
