import type { ConsentEvent, EvidenceEvent } from '../evidence/events.ts';
import type { Recorder } from '../evidence/manifest.ts';
import { type Driver, DriverError } from './driver.ts';
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
  const outcome = { passed: 0, failed: 0, skipped: 0 };
  const onFailure = options.onFailure ?? scenario.onFailure;
  for (const [at, step] of scenario.steps.entries()) {
    if (options.stopped?.() === true || (outcome.failed > 0 && onFailure === 'stop')) {
      outcome.skipped += 1;
      continue;
    }
    outcome[await runStep(scenario, step, at, driver, recorder, options)] += 1;
  }
  return outcome;
}

async function runStep(
  scenario: Scenario,
  step: ScenarioStep,
  at: number,
  driver: Driver,
  recorder: Recorder,
  options: RunOptions,
): Promise<'passed' | 'failed'> {
  const stepId = `${scenario.name}#${at + 1}`;
  options.onStep?.(stepId, at + 1, scenario.steps.length, step.title);
  recorder.append({
    type: 'step-start',
    stepId,
    scenario: scenario.name,
    index: at + 1,
    title: step.title,
    line: step.line,
  });
  try {
    await act(scenario, step, driver, recorder, options.session);
    recorder.append({ type: 'step-end', stepId, outcome: 'passed' });
    return 'passed';
  } catch (error) {
    const message = explain(error);
    await picture(step, driver, recorder);
    recorder.append({ type: 'step-end', stepId, outcome: 'failed', error: message });
    options.onStepFailed?.(`${scenario.file}:${step.line} ${step.title}`, message);
    return 'failed';
  }
}

async function act(
  scenario: Scenario,
  step: ScenarioStep,
  driver: Driver,
  recorder: Recorder,
  session: Session,
): Promise<void> {
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
  await kind.run(step.value, context);
  if (step.word === 'open' || step.word === 'launch') session.launched = true;
  if (session.launched) await driver.settled(scenario.timeoutMs);
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
