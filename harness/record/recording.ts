import type { EvidenceEvent, Json } from '../../evidence/events.ts';
import type { Recorder } from '../../evidence/manifest.ts';
import type { Persona } from '../../scenarios/persona/persona.ts';
import type { WrittenStep } from '../explore/hands.ts';
import { type Act, consentOf, stepOf, stepOfEvent, titleOf } from './acts.ts';
import { byName } from './person-names.ts';

export interface RecordingOptions {
  readonly recorder: Recorder;
  readonly persona: Persona;
  /** Name of the scenario that is being written. */
  readonly name: string;
  /** Told before each step is on record. */
  onStep?(stepId: string, index: number, title: string): void;
}

/** A pause at the end that is worth a step, and the longest that is kept. */
const [IDLE_MS, MAX_IDLE_MS] = [300, 10_000];

/** What a person does, as steps: each is in the evidence between its two events, as a step of a scenario that is replayed. */
export class Recording {
  readonly steps: WrittenStep[] = [];
  readonly #options: RecordingOptions;
  #open: string | undefined;
  #last = 0;
  /** The page that came up since the last step: the next one waits for it. */
  #entered: string | undefined;

  constructor(options: RecordingOptions) {
    this.#options = options;
  }

  /** From the window. */
  act(act: Json): void {
    const step = stepOf(act as unknown as Act);
    if (step === undefined) return;
    this.#arrive((act as unknown as Act).page);
    const meant = consentOf(act as unknown as Act);
    if (meant !== undefined) {
      this.add({ word: 'consent', value: meant });
      this.#options.recorder.append({ type: 'consent', action: meant, via: 'ui' });
    }
    this.add(step);
  }

  /** From the evidence: pages that come up, and decisions that only it tells. */
  event(event: EvidenceEvent): void {
    if (event.type === 'page-enter' && this.#open !== undefined) this.#entered = event.page;
    const step = stepOfEvent(event);
    if (step !== undefined) this.add(step);
  }

  /** Puts a step on record; the one before ends. */
  add(step: WrittenStep): void {
    const { recorder, persona, name, onStep } = this.#options;
    this.end();
    const plain: WrittenStep = { ...step, value: byName(step.value, persona) };
    const index = this.steps.push(plain);
    const title = titleOf(plain);
    this.#open = `${name}#${index}`;
    this.#last = recorder.now();
    onStep?.(this.#open, index, title);
    recorder.append({ type: 'step-start', stepId: this.#open, scenario: name, index, title, word: step.word });
  }

  /** The person is done. What the program still sent while nobody touched it belongs to the recording: the replay waits as long for it. */
  finish(): void {
    const idle = Math.min(this.#options.recorder.now() - this.#last, MAX_IDLE_MS);
    if (idle >= IDLE_MS) this.add({ word: 'watch', value: `${Math.ceil(idle / 1000)}s` });
    this.end();
  }

  /** The running step is over. */
  end(): void {
    if (this.#open !== undefined)
      this.#options.recorder.append({ type: 'step-end', stepId: this.#open, outcome: 'passed' });
    this.#open = undefined;
  }

  /** The program is up and shows this page: nothing to wait for. */
  ready(page: string): void {
    if (this.#entered === page) this.#entered = undefined;
  }

  /** A person waits for the page before doing the next thing on it; so does the replay. */
  #arrive(page: string): void {
    const came = this.#entered;
    this.#entered = undefined;
    if (came !== undefined && came === page) this.add({ word: 'wait', value: { page } });
    this.#entered = undefined;
  }
}
