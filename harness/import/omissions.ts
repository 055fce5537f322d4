import type { BlindSpotEvent } from '../../evidence/events.ts';

/** One spot a host and reason, however many exchanges have it; beyond this many the rest is counted together. */
const MAX_SPOTS = 500;

/** Collects what a capture leaves out, so that "not exported" is never read as "not sent". */
export class Omissions {
  readonly #counts = new Map<
    string,
    { readonly kind: BlindSpotEvent['kind']; readonly host: string; count: number; readonly why: string }
  >();

  /** `why` completes "n times: …". */
  add(kind: BlindSpotEvent['kind'], host: string, why: string): void {
    const key = `${kind}\n${host}\n${why}`;
    const known = this.#counts.get(key) ?? (this.#counts.size < MAX_SPOTS ? undefined : this.#rest());
    if (known) known.count += 1;
    else this.#counts.set(key, { kind, host, count: 1, why });
  }

  cutOff(): void {
    this.add('format-omits', '', 'the capture file is cut off: what came after is missing');
  }

  #rest(): { count: number } {
    const rest = this.#counts.get('rest') ?? {
      kind: 'format-omits' as const,
      host: '',
      count: 0,
      why: 'further omissions',
    };
    this.#counts.set('rest', rest);
    return rest;
  }

  /** Distinct reasons, for the manifest. */
  reasons(): readonly string[] {
    return [...new Set([...this.#counts.values()].map(({ why }) => why))];
  }

  events(): readonly BlindSpotEvent[] {
    return [...this.#counts.values()].map(({ kind, host, count, why }) => ({
      type: 'blind-spot',
      kind,
      ...(host === '' ? {} : { host }),
      why: count === 1 ? why : `${why} (${count} times)`,
    }));
  }
}
