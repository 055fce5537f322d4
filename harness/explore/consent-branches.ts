import type { EvidenceEvent } from '../../evidence/events.ts';

/** The question about the policy, by WeChat's popup or a dialog of the program. */
export const POLICY = 'privacy';

/** Which answers of the person the program has met: each question of consent has two sides, and code for each. */
export class ConsentBranches {
  readonly #asked = new Set<string>();
  readonly #met = new Set<string>();

  hear(event: EvidenceEvent): void {
    if (event.type === 'permission-prompt') this.#asked.add(event.scope);
    if (event.type === 'permission-decision' && event.decision !== 'ask-later')
      this.#meet(event.scope, event.decision === 'grant');
    if (event.type !== 'consent') return;
    if (event.action === 'shown') this.#asked.add(POLICY);
    else this.#meet(POLICY, event.action === 'accepted');
  }

  /** The program asked about its policy. */
  get asksPolicy(): boolean {
    return this.#asked.has(POLICY);
  }

  /** Permissions that were asked for. */
  get scopes(): readonly string[] {
    return [...this.#asked].filter((one) => one !== POLICY);
  }

  /** True when the program was never met by this answer. */
  isOpen = (question: string, granted: boolean): boolean => !this.#met.has(branch(question, granted));

  /** `scope.camera granted`, `scope.camera refused`, `privacy granted` …: all there are, and those that were met. */
  branches(reachable: Iterable<string> = []): { readonly all: readonly string[]; readonly met: ReadonlySet<string> } {
    const questions = new Set([...this.#asked, ...reachable]);
    return { all: [...questions].flatMap((one) => [branch(one, true), branch(one, false)]), met: this.#met };
  }

  #meet(question: string, granted: boolean): void {
    this.#asked.add(question);
    this.#met.add(branch(question, granted));
  }
}

const branch = (question: string, granted: boolean): string => `${question} ${granted ? 'granted' : 'refused'}`;
