import type { Json } from '../evidence/events.ts';
import type { OpensBy, PageState, Selector, Theme } from './driver.ts';
import type { Persona } from './persona/persona.ts';

/** A selector as the steps take it: WXSS text, or its parts. */
export type At = string | (Selector & { readonly role?: string });

/** What `if` and `expect` can hold against the target. */
export interface Conditions {
  readonly element?: At;
  readonly text?: string;
  readonly gone?: At;
  readonly page?: string;
  readonly request?: string;
  readonly data?: { readonly path: string; readonly equals: Json };
  readonly storage?: { readonly key: string; readonly exists?: boolean; readonly equals?: Json };
}

/** The words of the scenario language with what stands after each: one step has exactly one. */
export interface StepWords {
  open: string | { readonly url: string; readonly how?: OpensBy };
  launch: {
    readonly path?: string;
    readonly query?: Readonly<Record<string, string>>;
    readonly scene?: number;
    readonly clean?: boolean;
  };
  back: number;
  tap: At;
  doubleTap: At;
  longPress: At;
  swipe: { readonly on: At; readonly dx?: number; readonly dy?: number };
  scroll: 'top' | 'bottom' | number | { readonly to: At };
  pullDown: true;
  input: { readonly into: At; readonly text: string | number; readonly confirm?: boolean };
  choose: { readonly in: At; readonly value: Json };
  fill: Readonly<Record<string, string | number | boolean | readonly Json[]>>;
  files: string | readonly string[];
  trigger: { readonly on: At; readonly event: string; readonly detail?: Json };
  webView:
    | { readonly tap: At }
    | { readonly wait: At }
    | { readonly input: { readonly into: At; readonly text: string | number } };
  privacy: 'accept' | 'refuse';
  policy: 'accept' | 'refuse';
  consent: 'shown' | 'accepted' | 'refused' | 'withdrawn';
  allow: string | readonly string[];
  deny: string | readonly string[];
  askLater: string | readonly string[];
  dialog: { readonly kind: string; readonly choice: string | number };
  payment: 'success' | 'cancel';
  share: true;
  wait: Omit<Conditions, 'data' | 'storage'> & { readonly idle?: true; readonly timeout?: string };
  expect: Conditions & { readonly noRequest?: string; readonly soft?: boolean };
  background: true;
  foreground: true;
  mock: { readonly method: string; readonly result?: Json; readonly fail?: string };
  restore: string;
  network: 'online' | 'offline' | 'slow';
  theme: Theme;
  clock: string;
  watch: string;
  call: { readonly method: string; readonly args?: readonly Json[] };
  screenshot: string;
}

/** One step, as it would stand in YAML: `{ tap: '.go' }`, with a title when the own one says too little. */
export type StepInput = {
  [Word in keyof StepWords]: { readonly [key in Word]: StepWords[Word] } & {
    readonly title?: string;
    readonly timeout?: string;
  };
}[keyof StepWords];

/** What a scenario can know of the program before it runs. */
export interface AppFacts {
  /** Page paths of app.json, the entry page first. */
  readonly pages: readonly string[];
  /** Those of them that are tabs. */
  readonly tabs: readonly string[];
  /** Permission scopes that app.json declares or whose methods it lists. */
  readonly scopes: readonly string[];
}

/** Nothing is known of the program: a scenario that is read without one. */
export const NO_FACTS: AppFacts = { pages: [], tabs: [], scopes: [] };

/** The running program, as a scenario in TypeScript has it. Every `step` is in the evidence as a step of a YAML scenario is. */
export interface App {
  readonly persona: Persona;
  readonly facts: AppFacts;
  /** Does one step; throws `StepFailed` when it does not come true. The failure is on record either way. */
  step(step: StepInput): Promise<void>;
  /** Does one step; false when it did not come true. */
  attempt(step: StepInput): Promise<boolean>;
  /** The first of these that is visible now, without waiting; undefined when none is. */
  sees<T extends At>(...any: readonly T[]): Promise<T | undefined>;
  /**
   * A visible button or short text that says one of these words: alone, or else as a part of a text of at most 16 characters. `not` sorts out what
   * says the opposite. The words are tried in order; undefined when none is there.
   */
  button(words: readonly string[], not?: RegExp): Promise<{ readonly text: string } | undefined>;
  page(): Promise<PageState>;
  /** Page data at a path, `a.b[0].c`; all of it without one. */
  data(path?: string): Promise<Json>;
  storage(key: string): Promise<Json | undefined>;
  /** `METHOD url` of every request so far. */
  requests(): readonly string[];
  /** Permissions that the program asked for so far, with the page. */
  prompts(): readonly { readonly scope: string; readonly page: string }[];
  /** What the program or the scenario did about consent so far. */
  consents(): readonly ('shown' | 'accepted' | 'refused' | 'withdrawn')[];
  /** Everything in the program's storage, by key. */
  stored(): Promise<Readonly<Record<string, Json>>>;
  /** Puts a step that failed on record: what was looked for and why it is not there. */
  miss(title: string, why: string): void;
  /** Puts a step that passed on record: what was seen to be so. */
  note(title: string): void;
}

/** A scenario in TypeScript, for what YAML cannot say. */
export interface ScenarioProgram {
  readonly name: string;
  /** Bound of every wait, `5s`; the default is that of YAML scenarios. */
  readonly timeout?: string;
  run(app: App): Promise<void>;
  /** Runs after `run`, whatever became of it. */
  teardown?(app: App): Promise<void>;
}

/** Only gives the types: `export default defineScenario({ name, async run(app) { … } })`. */
export const defineScenario = (program: ScenarioProgram): ScenarioProgram => program;

/** A step of a program that did not come true; already on record when it is thrown. */
export class StepFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StepFailed';
  }
}
