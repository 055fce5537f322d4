import type { BlindSpotEvent, EvidenceEvent } from '../../evidence/events.ts';
import type { Recorder } from '../../evidence/manifest.ts';

/** Event types that the page may append; all others are the host's own to write. */
const FROM_PAGE: ReadonlySet<string> = new Set([
  'api-call', 'api-result', 'console', 'exception', 'blind-spot', 'storage-write', 'page-enter', 'page-leave', 'page-text', 'consent',
]); // biome-ignore format: a table
/** A mini-program that logs without end must not fill the disk. */
const MAX_NOISE = 20_000;
const NOISE: ReadonlySet<string> = new Set(['console', 'exception']);
/** A page that rewrites its text without end is kept so often. */
const MAX_TEXTS = 200;

/** What a run may record before it is ended: its evidence must fit on the disk and be read again. */
export interface FloodLimits {
  readonly events: number;
  /** Bytes of bodies, sent and received. */
  readonly bytes: number;
}
const LIMITS: FloodLimits = { events: 500_000, bytes: 4 * 1024 ** 3 };

export interface GateReport {
  readonly visited: Set<string>;
  readonly blindSpots: Omit<BlindSpotEvent, 'type'>[];
}

/**
 * What the page says goes through here: only known types, bounded in number, blind spots counted once. It also watches how much the whole run
 * records, traffic included: a flood ends the run, once, and what was recorded until then stays.
 */
export class EvidenceGate {
  readonly #recorder: Recorder;
  readonly #step: () => string | undefined;
  readonly #spots = new Map<string, Omit<BlindSpotEvent, 'type'>>();
  readonly visited = new Set<string>();
  #noise = 0;
  #texts = 0;
  readonly #limits: FloodLimits;
  readonly #onFlood: (why: string) => void;
  readonly #unsubscribe: () => void;
  #events = 0;
  #bytes = 0;
  #flooded = false;

  constructor(
    recorder: Recorder,
    step: () => string | undefined,
    onFlood: (why: string) => void = () => undefined,
    limits: FloodLimits = LIMITS,
  ) {
    this.#recorder = recorder;
    this.#step = step;
    this.#onFlood = onFlood;
    this.#limits = limits;
    this.#unsubscribe = recorder.subscribe((event) => this.#count(event));
  }

  /** At the end of the run. */
  close(): void {
    this.#unsubscribe();
  }

  /** Appends an event from the page; false when it was refused. */
  fromPage(event: EvidenceEvent): boolean {
    if (typeof event !== 'object' || event === null || !FROM_PAGE.has(event.type)) return false;
    if (this.#flooded) return false;
    if (NOISE.has(event.type) && ++this.#noise > MAX_NOISE)
      return this.#drop('console and exception events', MAX_NOISE);
    if (event.type === 'page-text' && ++this.#texts > MAX_TEXTS) return this.#drop('page texts', MAX_TEXTS);
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

  /** The page is gone; what the watchdog or the flood ended has its blind spot already. */
  crashed(why: string): void {
    if (!/^the mini-program(?:'s thread| floods)/.test(why)) this.blindSpot({ kind: 'crashed', why });
  }

  get blindSpots(): readonly Omit<BlindSpotEvent, 'type'>[] {
    return [...this.#spots.values()];
  }

  #drop(what: string, limit: number): false {
    this.blindSpot({ kind: 'limit', why: `more than ${limit} ${what}: the rest is not kept` });
    return false;
  }

  #count(event: EvidenceEvent): void {
    this.#events += 1;
    if ('body' in event && typeof event.body === 'object') this.#bytes += event.body.size;
    if (this.#events > this.#limits.events) this.#flood(`${this.#limits.events} events`);
    else if (this.#bytes > this.#limits.bytes) this.#flood(`${this.#limits.bytes} bytes`);
  }

  #flood(what: string): void {
    if (this.#flooded) return;
    this.#flooded = true;
    const why = `the mini-program floods the evidence: more than ${what}`;
    this.blindSpot({ kind: 'limit', why });
    this.#onFlood(why);
  }
}
