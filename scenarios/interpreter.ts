import type { Recorder } from '../evidence/manifest.ts';
import type { Driver } from './driver.ts';
import { runProgram } from './run-program.ts';
import { type RunOptions, runStep, type ScenarioOutcome, type StepOutcome } from './run-step.ts';
import { members } from './steps/step.ts';
import type { Scenario, ScenarioStep } from './types.ts';

/** Walks the steps; each one is bracketed by events, waits for the target to settle, and fails as a value. */
export async function runScenario(
  scenario: Scenario,
  driver: Driver,
  recorder: Recorder,
  options: RunOptions,
): Promise<ScenarioOutcome> {
  if (scenario.walk) return scenario.walk(driver, recorder, options);
  if (scenario.program) return runProgram(scenario.program, scenario, driver, recorder, options);
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
  #ends = false;

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
      if (outcome === 'failed') this.#ends ||= this.#isLast(step);
      await this.#branch(step, outcome);
    }
  }

  #stops(step: ScenarioStep): boolean {
    if (this.#options.stopped?.() === true) return true;
    return this.#ends && step.always !== true;
  }

  /** Whether the failure of a step ends the scenario: an expectation can say so itself, for the rest `onFailure` does. */
  #isLast({ word, value }: ScenarioStep): boolean {
    const soft = word === 'expect' ? members(value)['soft'] : undefined;
    if (soft !== undefined) return soft === false;
    return (this.#options.onFailure ?? this.#scenario.onFailure) === 'stop';
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

/** Steps with all that stand in branches. */
const count = (steps: readonly ScenarioStep[]): number =>
  steps.reduce(
    (sum, { branches }) => sum + 1 + (branches === undefined ? 0 : count(branches.yes) + count(branches.no)),
    0,
  );
