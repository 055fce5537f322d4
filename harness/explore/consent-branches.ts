import type { EvidenceEvent } from '../../evidence/events.ts';

/** Which answers of the person the program has met: each question of consent has two sides, and code for each. */
export class ConsentBranches {
  readonly #asked = new Set<string>();
  readonly #met = new Set<string>();

  hear(event: EvidenceEvent): void {
    if (event.type === 'permission-prompt') this.#asked.add(event.scope);
    if (event.type === 'permission-decision' && event.decision !== 'ask-later')
      this.#meet(event.scope, event.decision === 'grant');
    if (event.type !== 'consent') return;
    if (event.action === 'shown') this.#asked.add('privacy');
    else this.#meet('privacy', event.action === 'accepted');
  }

  /** Permissions that were asked for. */
  get scopes(): readonly string[] {
    return [...this.#asked].filter((one) => one !== 'privacy');
  }

  /** `scope.camera granted`, `scope.camera refused`, `privacy granted` …: all there are, and those that were met. */
  branches(): { readonly all: readonly string[]; readonly met: ReadonlySet<string> } {
    return { all: [...this.#asked].flatMap((one) => [branch(one, true), branch(one, false)]), met: this.#met };
  }

  #meet(question: string, granted: boolean): void {
    this.#asked.add(question);
    this.#met.add(branch(question, granted));
  }
}

const branch = (question: string, granted: boolean): string => `${question} ${granted ? 'granted' : 'refused'}`;
