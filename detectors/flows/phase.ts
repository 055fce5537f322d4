import type { StoredEvent } from '../../evidence/events.ts';
import { guidelineItems, isA } from '../knowledge/taxonomy.ts';
import type { Phase } from '../types.ts';

/** Data types behind a permission scope. Only device scopes: what a person refuses to authorise may still be typed by hand. */
const typesOfScope: ReadonlyMap<string, readonly string[]> = new Map(
  guidelineItems.flatMap((item) => item.authorize_scopes.map((scope) => [scope, item.data_types] as const)),
);

/** Where the run stands with consent, event by event. */
export class PhaseTracker {
  #consent: Phase = 'before-consent';
  readonly #denied = new Set<string>();

  observe(event: StoredEvent): void {
    if (event.type === 'fresh-start') this.#forget();
    if (event.type === 'consent') this.#consented(event.action);
    if (event.type !== 'permission-decision') return;
    if (event.decision === 'deny') this.#denied.add(event.scope);
    if (event.decision === 'grant') this.#denied.delete(event.scope);
  }

  #forget(): void {
    this.#consent = 'before-consent';
    this.#denied.clear();
  }

  #consented(action: 'shown' | 'accepted' | 'refused' | 'withdrawn'): void {
    if (action === 'accepted') this.#consent = 'after-consent';
    if (action === 'refused') this.#consent = 'after-refusal';
    if (action === 'withdrawn') this.#consent = 'after-withdrawal';
  }

  /** Phase for data of one type: a refused scope counts as refusal for what it gates. */
  of(dataType: string): Phase {
    const refused = [...this.#denied].some((scope) =>
      (typesOfScope.get(scope) ?? []).some((type) => isA(dataType, type) || isA(type, dataType)),
    );
    return refused ? 'after-refusal' : this.#consent;
  }
}
