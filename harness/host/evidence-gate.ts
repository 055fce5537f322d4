import type { BlindSpotEvent, EvidenceEvent } from '../../evidence/events.ts';
import type { Recorder } from '../../evidence/manifest.ts';

/** Event types that the page may append; all others are the host's own to write. */
const FROM_PAGE: ReadonlySet<string> = new Set([
  'api-call', 'api-result', 'console', 'exception', 'blind-spot', 'storage-write', 'page-enter', 'page-leave', 'page-text', 'consent',
]); // biome-ignore format: a table
/** A mini-program that logs without end must not fill the disk. */
const MAX_NOISE = 20_000;
const NOISE: ReadonlySet<string> = new Set(['console', 'exception']);
const MAX_EVENTS = 500_000;
/** A page that rewrites its text without end is kept so often. */
const MAX_TEXTS = 200;

export interface GateReport {
  readonly visited: Set<string>;
  readonly blindSpots: Omit<BlindSpotEvent, 'type'>[];
}

/** What the page says goes through here: only known types, bounded in number, blind spots counted once. */
export class EvidenceGate {
  readonly #recorder: Recorder;
  readonly #step: () => string | undefined;
  readonly #spots = new Map<string, Omit<BlindSpotEvent, 'type'>>();
  readonly visited = new Set<string>();
  #noise = 0;
  #texts = 0;
  #total = 0;

  constructor(recorder: Recorder, step: () => string | undefined) {
    this.#recorder = recorder;
    this.#step = step;
  }

  /** Appends an event from the page; false when it was refused. */
  fromPage(event: EvidenceEvent): boolean {
    if (typeof event !== 'object' || event === null || !FROM_PAGE.has(event.type)) return false;
    this.#total += 1;
    if (this.#total > MAX_EVENTS) return this.#flood('events', MAX_EVENTS);
    if (NOISE.has(event.type) && ++this.#noise > MAX_NOISE)
      return this.#flood('console and exception events', MAX_NOISE);
    if (event.type === 'page-text' && ++this.#texts > MAX_TEXTS) return this.#flood('page texts', MAX_TEXTS);
    if (event.type === 'blind-spot') {
      this.blindSpot(event);
      return true;
    }
    if (event.type === 'page-enter') this.visited.add(event.page);
    const step = this.#step();
    this.#recorder.append(event.type === 'api-call' && step !== undefined ? { ...event, step } : event);
    return true;
  }

  /** Records something that this run cannot see, once per kind, API, host and reason. */
  blindSpot(spot: Omit<BlindSpotEvent, 'type'>): void {
    const { kind, why, api, host, page } = spot;
    const key = [kind, api, host, why].join('\n');
    if (this.#spots.has(key)) return;
    const kept = { kind, why, ...(api && { api }), ...(host && { host }), ...(page && { page }) };
    this.#spots.set(key, kept);
    this.#recorder.append({ type: 'blind-spot', ...kept });
  }

  get blindSpots(): readonly Omit<BlindSpotEvent, 'type'>[] {
    return [...this.#spots.values()];
  }

  #flood(what: string, limit: number): false {
    this.blindSpot({ kind: 'limit', why: `more than ${limit} ${what}: the rest is not kept` });
    return false;
  }
}
