import type { EvidenceEvent } from '../../evidence/events.ts';
import type { Recorder } from '../../evidence/manifest.ts';

/** What an operator can type, for the help line. */
export const MARKS = 'shown | accept | refuse | withdraw | step <name> | page <path> | done';

const CONSENT: Readonly<Record<string, 'shown' | 'accepted' | 'refused' | 'withdrawn'>> = {
  shown: 'shown',
  accept: 'accepted',
  refuse: 'refused',
  withdraw: 'withdrawn',
};

/** Turns the lines of an operator into events; knows the step that is open. */
export class Marks {
  readonly #recorder: Recorder;
  #steps = 0;
  #open: string | undefined;
  #page: string | undefined;

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
  }

  /** `done` ends the capture, `unknown` was not understood, everything else was noted. */
  take(line: string): 'noted' | 'done' | 'unknown' {
    const [, word = '', rest = ''] = /^\s*(\S*)\s*(.*?)\s*$/s.exec(line) ?? [];
    if (word === 'done') return 'done';
    const consent = Object.hasOwn(CONSENT, word) ? CONSENT[word] : undefined;
    if (consent !== undefined) this.#add({ type: 'consent', action: consent, via: 'mark', ...this.#where() });
    else if (word === 'step' && rest !== '') this.#step(rest);
    else if (word === 'page' && rest !== '') this.#enter(rest);
    else return 'unknown';
    return 'noted';
  }

  /** Closes the open step and page. */
  end(): void {
    if (this.#open !== undefined) this.#add({ type: 'step-end', stepId: this.#open, outcome: 'passed' });
    this.#open = undefined;
  }

  #step(title: string): void {
    this.end();
    this.#steps += 1;
    this.#open = `mark-${this.#steps}`;
    this.#add({ type: 'step-start', stepId: this.#open, scenario: 'capture', index: this.#steps, title });
  }

  #enter(path: string): void {
    const page = path.replace(/^\/+/, '').split('?')[0] ?? '';
    this.#add({
      type: 'page-enter',
      pageId: 0,
      page,
      query: {},
      openType: this.#page === undefined ? 'appLaunch' : 'navigateTo',
    });
    this.#page = page;
  }

  #where(): { page?: string } {
    return this.#page === undefined ? {} : { page: this.#page };
  }

  #add(event: EvidenceEvent): void {
    this.#recorder.append(event);
  }
}
