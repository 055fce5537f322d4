import type { Json } from '../evidence/events.ts';

/** A scenario as loaded: steps in order, with their place in the file. */
export interface Scenario {
  readonly name: string;
  readonly file: string;
  /** SHA-256 of the file's text. */
  readonly digest: string;
  readonly onFailure: 'stop' | 'continue';
  /** Bound of a waiting step, in milliseconds. */
  readonly timeoutMs: number;
  readonly steps: readonly ScenarioStep[];
}

/** One step: its word (`tap`, `input` …) and what stands after it, checked by the word's own schema. */
export interface ScenarioStep {
  readonly word: string;
  readonly value: Json;
  readonly title: string;
  /** 1-based line in the file. */
  readonly line: number;
}
