import type { Json } from '../evidence/events.ts';
import type { Recorder } from '../evidence/manifest.ts';
import type { Driver } from './driver.ts';
import type { Persona } from './persona/persona.ts';
import type { AppFacts, ScenarioProgram } from './program.ts';
import type { RunOptions, ScenarioOutcome } from './run-step.ts';

/** A scenario as loaded: includes, loops and variables are resolved, steps stand in order, each with its place in its file. */
export interface Scenario {
  readonly name: string;
  readonly file: string;
  /** SHA-256 of the file's text and of the text of everything it includes. */
  readonly digest: string;
  readonly onFailure: 'stop' | 'continue';
  /** Bound of a waiting step, in milliseconds. */
  readonly timeoutMs: number;
  readonly steps: readonly ScenarioStep[];
  /** A scenario in TypeScript: its steps come about while it runs, and `steps` is empty. */
  readonly program?: BoundProgram;
  /** Finds its steps by itself while it runs (explorer, recording of a person); `steps` is empty. */
  readonly walk?: Walker;
}

/** Drives the target itself. Every step goes through `runStep`, so that evidence shows it like every other. */
export type Walker = (driver: Driver, recorder: Recorder, options: RunOptions) => Promise<ScenarioOutcome>;

/** A scenario in TypeScript with what it needs to know before it runs. */
export interface BoundProgram {
  readonly program: ScenarioProgram;
  readonly persona: Persona;
  readonly facts: AppFacts;
}

/** One step: its word (`tap`, `input` …) and what stands after it, checked by the word's own schema. */
export interface ScenarioStep {
  readonly word: string;
  readonly value: Json;
  readonly title: string;
  /** 1-based line in the file. */
  readonly line: number;
  /** The file, when it is not the scenario's own (include). */
  readonly file?: string;
  /** Bound of this step's waits in milliseconds, when it is not the scenario's. */
  readonly timeoutMs?: number;
  /** Runs even after a failure that stops the scenario (teardown). */
  readonly always?: boolean;
  /** Steps of an `if`: which of the two lists runs is known only when it is reached. */
  readonly branches?: { readonly yes: readonly ScenarioStep[]; readonly no: readonly ScenarioStep[] };
}
