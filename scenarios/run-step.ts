import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Recorder } from '../evidence/manifest.ts';
import { type Driver, DriverError } from './driver.ts';
import type { Session } from './session.ts';
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

export type StepOutcome = 'passed' | 'failed' | 'yes' | 'no';

/** Does one step between its two events. */
export async function runStep(
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
    word: step.word,
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
  const timeoutMs = step.timeoutMs ?? scenario.timeoutMs;
  const context: StepContext = {
    driver,
    recorder,
    timeoutMs,
    launched: () => session.launched,
    requests: () => session.requests,
    waitRequest: (part, ms) => session.waitRequest(part, ms),
    resolve: (file) => beside(step.file ?? scenario.file, file),
    consent: (action, via) => session.consent(action, via),
  };
  if (step.branches !== undefined) return (await conditionHolds(step.value, context)) ? 'yes' : 'no';
  await kind.run(step.value, context);
  if (step.word === 'open' || step.word === 'launch') session.launched = true;
  if (session.launched) await driver.settled(timeoutMs);
  return 'passed';
}

function beside(scenario: string, file: string): string {
  const found = path.resolve(path.dirname(scenario), file);
  if (!existsSync(found)) throw new StepError(`there is no file ${file} beside ${path.basename(scenario)}`);
  return found;
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
