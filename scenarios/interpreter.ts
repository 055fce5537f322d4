import type { ConsentEvent, EvidenceEvent } from '../evidence/events.ts';
import type { Recorder } from '../evidence/manifest.ts';
import { type Driver, DriverError } from './driver.ts';
import { conditionHolds } from './steps/control.ts';
import { stepKindByWord } from './steps/index.ts';
import { type StepContext, StepError } from './steps/step.ts';
import type { Scenario, ScenarioStep } from './types.ts';

export interface RunOptions {
  /** Overrides the scenario's own. */
  readonly onFailure?: 'stop' | 'continue';
  /** Told before each step. */
  onStep?(stepId: string, index: number, total: number, title: string): void;
  onStepFailed?(title: string, message: string): void;
  /** Tried between steps: true ends the scenario (watchdog, Ctrl-C, disk full). */
  stopped?(): boolean;
  /** Shared by the scenarios of one run. */
  readonly session: Session;
}

export interface ScenarioOutcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What lives longer than one scenario: whether the program is launched, which requests were seen. */
export class Session {
  launched = false;
  readonly requests: string[] = [];
  readonly #recorder: Recorder;
  readonly #waiting = new Set<(request: string) => void>();

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
    recorder.subscribe((event) => this.#observe(event));
  }

  #observe(event: EvidenceEvent): void {
    if (event.type !== 'request') return;
    const request = `${event.method} ${event.url}`;
    this.requests.push(request);
    for (const listener of this.#waiting) listener(request);
  }

  /** Resolves with the first request that contains `part`, past or coming. */
  waitRequest(part: string, timeoutMs: number): Promise<void> {
    if (this.requests.some((one) => one.includes(part))) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const listener = (request: string): void => {
        if (request.includes(part)) done(resolve);
      };
      const timer = setTimeout(
        () =>
          done(() =>
            reject(new StepError(`no request contains "${part}" within ${timeoutMs} ms`, this.requests.slice(-3))),
          ),
        timeoutMs,
      );
      const done = (end: () => void): void => {
        clearTimeout(timer);
        this.#waiting.delete(listener);
        end();
      };
      this.#waiting.add(listener);
    });
  }

  consent(action: ConsentEvent['action'], via: ConsentEvent['via']): void {
    this.#recorder.append({ type: 'consent', action, via });
  }
}

/** Walks the steps; each one is bracketed by events, waits for the target to settle, and fails as a value. */
export async function runScenario(
  scenario: Scenario,
  driver: Driver,
  recorder: Recorder,
  options: RunOptions,
): Promise<ScenarioOutcome> {
  const walk = new Walk(scenario, driver, recorder, options);
  await walk.list(scenario.steps);
  return walk.outcome;
}

/** One walk through a scenario: what came of it so far, and the number of the step. */
class Walk {
  readonly outcome = { passed: 0, failed: 0, skipped: 0 };
  readonly #scenario: Scenario;
  readonly #driver: Driver;
  readonly #recorder: Recorder;
  readonly #options: RunOptions;
  readonly #total: number;
  #at = 0;

  constructor(scenario: Scenario, driver: Driver, recorder: Recorder, options: RunOptions) {
    this.#scenario = scenario;
    this.#driver = driver;
    this.#recorder = recorder;
    this.#options = options;
    this.#total = count(scenario.steps);
  }

  async list(steps: readonly ScenarioStep[]): Promise<void> {
    for (const step of steps) {
      if (this.#stops(step)) {
        this.#skip([step]);
        continue;
      }
      const outcome = await runStep(
        this.#scenario,
        step,
        this.#at++,
        this.#total,
        this.#driver,
        this.#recorder,
        this.#options,
      );
      this.outcome[outcome === 'yes' || outcome === 'no' ? 'passed' : outcome] += 1;
      await this.#branch(step, outcome);
    }
  }

  #stops(step: ScenarioStep): boolean {
    if (this.#options.stopped?.() === true) return true;
    const onFailure = this.#options.onFailure ?? this.#scenario.onFailure;
    return this.outcome.failed > 0 && onFailure === 'stop' && step.always !== true;
  }

  /** Numbers stay what they are whichever branch runs: a step keeps its id from run to run. */
  async #branch(step: ScenarioStep, taken: StepOutcome): Promise<void> {
    if (step.branches === undefined) return;
    const inherit = (list: readonly ScenarioStep[]): readonly ScenarioStep[] =>
      step.always === true ? list.map((one) => ({ ...one, always: true })) : list;
    for (const name of ['yes', 'no'] as const) {
      if (taken === name) await this.list(inherit(step.branches[name]));
      else this.#at += count(step.branches[name]);
    }
  }

  #skip(steps: readonly ScenarioStep[]): void {
    this.outcome.skipped += count(steps);
    this.#at += count(steps);
  }
}

type StepOutcome = 'passed' | 'failed' | 'yes' | 'no';

/** Steps with all that stand in branches. */
const count = (steps: readonly ScenarioStep[]): number =>
  steps.reduce(
    (sum, { branches }) => sum + 1 + (branches === undefined ? 0 : count(branches.yes) + count(branches.no)),
    0,
  );

async function runStep(
  scenario: Scenario,
  step: ScenarioStep,
  at: number,
  total: number,
  driver: Driver,
  recorder: Recorder,
  options: RunOptions,
): Promise<StepOutcome> {
  const stepId = `${scenario.name}#${at + 1}`;
  options.onStep?.(stepId, at + 1, total, step.title);
  recorder.append({
    type: 'step-start',
    stepId,
    scenario: scenario.name,
    index: at + 1,
    title: step.title,
    line: step.line,
  });
  try {
    const outcome = await act(scenario, step, driver, recorder, options.session);
    recorder.append({ type: 'step-end', stepId, outcome: 'passed' });
    return outcome;
  } catch (error) {
    const message = explain(error);
    await picture(step, driver, recorder);
    recorder.append({ type: 'step-end', stepId, outcome: 'failed', error: message });
    options.onStepFailed?.(`${step.file ?? scenario.file}:${step.line} ${step.title}`, message);
    return 'failed';
  }
}

async function act(
  scenario: Scenario,
  step: ScenarioStep,
  driver: Driver,
  recorder: Recorder,
  session: Session,
): Promise<StepOutcome> {
  const kind = stepKindByWord.get(step.word);
  if (!kind) throw new StepError(`"${step.word}" is not a step`);
  const context: StepContext = {
    driver,
    recorder,
    timeoutMs: scenario.timeoutMs,
    launched: () => session.launched,
    requests: () => session.requests,
    waitRequest: (part, timeoutMs) => session.waitRequest(part, timeoutMs),
    consent: (action, via) => session.consent(action, via),
  };
  if (step.branches !== undefined) return (await conditionHolds(step.value, context)) ? 'yes' : 'no';
  await kind.run(step.value, context);
  if (step.word === 'open' || step.word === 'launch') session.launched = true;
  if (session.launched) await driver.settled(scenario.timeoutMs);
  return 'passed';
}

/** One line: what was wrong and what was there instead. */
function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const near = error instanceof DriverError || error instanceof StepError ? error.nearest.slice(0, 5) : [];
  return near.length === 0 ? message : `${message}; there is: ${near.join(' | ')}`;
}

/** A failing step is shown; when even that fails, the reason goes into the evidence. */
async function picture(step: ScenarioStep, driver: Driver, recorder: Recorder): Promise<void> {
  try {
    recorder.screenshot(await driver.screenshot(), `failed ${step.title}`);
  } catch (error) {
    recorder.append({
      type: 'blind-spot',
      kind: 'crashed',
      why: `no screenshot of the failed step: ${(error as Error).message}`,
    });
  }
}
