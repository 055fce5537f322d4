import { fileURLToPath } from 'node:url';
import type { Json } from '../evidence/events.ts';
import type { Recorder } from '../evidence/manifest.ts';
import { compileSchema } from '../schema/yaml.ts';
import { type Driver, DriverError, type PageState, type Selector } from './driver.ts';
import type { Persona } from './persona/persona.ts';
import { type App, type AppFacts, type At, StepFailed, type StepInput } from './program.ts';
import { type RunOptions, runStep, type ScenarioOutcome } from './run-step.ts';
import { milliseconds } from './steps/expect.ts';
import { stepKindByWord } from './steps/index.ts';
import { buttonOf } from './steps/policy.ts';
import { toSelector } from './steps/step.ts';
import type { BoundProgram, Scenario, ScenarioStep } from './types.ts';

/** An element that is there is found at once; this is for one that still moves. */
const LOOK_MS = 300;
/** A program that never ends is ended. */
const MAX_STEPS = 5000;

/** Runs a scenario in TypeScript; what it throws by itself is a failed step of the run, never an error of ours. */
export async function runProgram(
  bound: BoundProgram,
  scenario: Scenario,
  driver: Driver,
  recorder: Recorder,
  options: RunOptions,
): Promise<ScenarioOutcome> {
  const app = new RunningApp(bound, scenario, driver, recorder, options);
  const { program } = bound;
  await app.guarded(() => program.run(app));
  if (program.teardown) await app.guarded(() => program.teardown?.(app) ?? Promise.resolve());
  return app.outcome;
}

class RunningApp implements App {
  readonly persona: Persona;
  readonly facts: AppFacts;
  readonly outcome = { passed: 0, failed: 0, skipped: 0 };
  readonly #scenario: Scenario;
  readonly #driver: Driver;
  readonly #recorder: Recorder;
  readonly #options: RunOptions;
  #at = 0;
  #error = '';

  constructor(bound: BoundProgram, scenario: Scenario, driver: Driver, recorder: Recorder, options: RunOptions) {
    this.persona = bound.persona;
    this.facts = bound.facts;
    this.#scenario = scenario;
    this.#driver = driver;
    this.#recorder = recorder;
    this.#options = options;
  }

  async step(input: StepInput): Promise<void> {
    if (!(await this.attempt(input))) throw new StepFailed(this.#error);
  }

  async attempt(input: StepInput): Promise<boolean> {
    if (this.#options.stopped?.() === true) throw new StepFailed('the run was stopped');
    if (this.#at >= MAX_STEPS) throw new StepFailed(`the scenario has more than ${MAX_STEPS} steps`);
    const step = stepOf(input, this.#scenario.file);
    const onStepFailed = (title: string, message: string): void => {
      this.#error = message;
      this.#options.onStepFailed?.(title, message);
    };
    const options = { ...this.#options, onStepFailed };
    const at = this.#at++;
    const outcome = await runStep(this.#scenario, step, at, at + 1, this.#driver, this.#recorder, options);
    this.outcome[outcome === 'failed' ? 'failed' : 'passed'] += 1;
    return outcome !== 'failed';
  }

  async sees<T extends At>(...any: readonly T[]): Promise<T | undefined> {
    for (const one of any) if (await this.#visible(toSelector(one as Json))) return one;
    return undefined;
  }

  async button(words: readonly string[], not?: RegExp): ReturnType<App['button']> {
    const text = await buttonOf(this.#driver, words, not);
    return text === undefined ? undefined : { text };
  }

  page(): Promise<PageState> {
    return this.#driver.currentPage();
  }

  data(path?: string): Promise<Json> {
    return this.#driver.pageData(path);
  }

  storage(key: string): Promise<Json | undefined> {
    return this.#driver.storage(key);
  }

  requests(): readonly string[] {
    return this.#options.session.requests;
  }

  prompts(): ReturnType<App['prompts']> {
    return this.#options.session.prompts;
  }

  consents(): ReturnType<App['consents']> {
    return this.#options.session.consents;
  }

  async stored(): Promise<Readonly<Record<string, Json>>> {
    const info = (await this.#driver.callWx('getStorageInfoSync', [])) as { readonly keys?: readonly string[] } | null;
    const entries: [string, Json][] = [];
    for (const key of info?.keys ?? []) entries.push([key, (await this.#driver.storage(key)) ?? null]);
    return Object.fromEntries(entries);
  }

  miss(title: string, why: string): void {
    this.#record(title, why);
    this.#options.onStepFailed?.(title, why);
  }

  note(title: string): void {
    this.#record(title);
  }

  /** What the program's own code throws becomes a failed step that names the place in its file. */
  async guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof StepFailed) return;
      this.miss(
        'the scenario goes on',
        `it threw: ${error instanceof Error ? placeOf(error, this.#scenario.file) : String(error)}`,
      );
    }
  }

  #record(title: string, error?: string): void {
    const index = ++this.#at;
    const stepId = `${this.#scenario.name}#${index}`;
    this.outcome[error === undefined ? 'passed' : 'failed'] += 1;
    this.#recorder.append({ type: 'step-start', stepId, scenario: this.#scenario.name, index, title });
    this.#recorder.append(
      error === undefined
        ? { type: 'step-end', stepId, outcome: 'passed' }
        : { type: 'step-end', stepId, outcome: 'failed', error },
    );
  }

  async #visible(selector: Selector): Promise<boolean> {
    if ((await this.#driver.findAll(selector)).length === 0) return false;
    try {
      await this.#driver.find(selector, LOOK_MS);
      return true;
    } catch (error) {
      if (error instanceof DriverError && ['not-found', 'timeout', 'not-visible'].includes(error.code)) return false;
      throw error;
    }
  }
}

/** What the program's own language does better. */
const CONTROL = new Set(['repeat', 'forEach', 'include', 'if']);
const validators = new Map<string, ReturnType<typeof compileSchema>>();

/** Holds a step against the schema of its word: types do not bind who writes JavaScript. */
function stepOf(input: StepInput, file: string): ScenarioStep {
  const { title, timeout, ...rest } = input as { readonly title?: string; readonly timeout?: string } & Readonly<
    Record<string, Json>
  >;
  const [word = '', ...more] = Object.keys(rest);
  const kind = stepKindByWord.get(word);
  if (kind === undefined || more.length > 0 || CONTROL.has(word))
    throw new TypeError(`a step has one word: ${JSON.stringify(input)}`);
  const value = rest[word] ?? null;
  const validate = validators.get(word) ?? compileSchema(kind.schema);
  validators.set(word, validate);
  if (!validate(value)) throw new TypeError(`${word}: ${validate.errors?.[0]?.message ?? 'not valid'}`);
  const timeoutMs = timeout === undefined ? undefined : milliseconds(timeout);
  if (Number.isNaN(timeoutMs)) throw new TypeError(`the timeout "${timeout}" is none: write e.g. 5s or 500ms`);
  const step = { word, value, title: title ?? kind.title(value), line: lineOf(new Error('here'), file) };
  return timeoutMs === undefined ? step : { ...step, timeoutMs };
}

/** Line of `file` in which something happened, 1 when its stack does not say. */
function lineOf(error: Error, file: string): number {
  const frame = (error.stack ?? '').split('\n').find((line) => line.includes(file));
  return Number(/:(\d+):\d+\)?$/.exec(frame ?? '')?.[1] ?? 1);
}

function placeOf(error: Error, file: string): string {
  const path = file.startsWith('file:') ? fileURLToPath(file) : file;
  return `${error.message} (${path}:${lineOf(error, path)})`;
}
