import type { Json } from '../../evidence/events.ts';
import type { Recorder } from '../../evidence/manifest.ts';
import type { Driver, Selector } from '../../scenarios/driver.ts';
import { interpolate, personaFields } from '../../scenarios/interpolate.ts';
import type { Persona } from '../../scenarios/persona/persona.ts';
import { type RunOptions, runStep } from '../../scenarios/run-step.ts';
import { stepKindByWord } from '../../scenarios/steps/index.ts';
import type { Scenario } from '../../scenarios/types.ts';

/** A step as it stands in a scenario file: values of the persona by name. */
export interface WrittenStep {
  readonly word: string;
  readonly value: Json;
}

export interface HandsOptions {
  readonly driver: Driver;
  readonly recorder: Recorder;
  readonly persona: Persona;
  readonly run: RunOptions;
  /** Name of the scenario that is being written. */
  readonly name: string;
  /** Most steps that there can be, for the display of progress. */
  readonly most: number;
  /** Bound of a waiting step, in milliseconds. */
  readonly timeoutMs: number;
}

/** What was looked at a moment ago is there or has gone: nothing to wait long for. */
const FIND_MS = 600;

/** The driver with less patience for what is not there. */
const impatient = (driver: Driver): Driver =>
  new Proxy(driver, {
    get(target, name) {
      if (name === 'find') return (selector: Selector, ms = FIND_MS) => target.find(selector, Math.min(ms, FIND_MS));
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });

/** Does steps one by one through the interpreter of scenarios, so that a replay does the same; keeps what was done. */
export class Hands {
  readonly done: WrittenStep[] = [];
  readonly #options: HandsOptions;
  readonly #scenario: Scenario;

  constructor(options: HandsOptions) {
    this.#options = { ...options, driver: impatient(options.driver) };
    const { name, timeoutMs } = options;
    this.#scenario = { name, file: `${name}.yaml`, digest: '', onFailure: 'continue', timeoutMs, steps: [] };
  }

  /** True when the step passed. A failed one is kept too: it may have had an effect before it failed. */
  async do(step: WrittenStep): Promise<boolean> {
    const { driver, recorder, persona, run, most } = this.#options;
    const value = interpolate(step.value, personaFields(persona), this.#scenario.file);
    const title = stepKindByWord.get(step.word)?.title(value) ?? step.word;
    const at = this.done.push(step) - 1;
    const outcome = await runStep(
      this.#scenario,
      { ...step, value, title, line: at + 1 },
      at,
      most,
      driver,
      recorder,
      run,
    );
    return outcome !== 'failed';
  }
}
