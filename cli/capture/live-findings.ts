import type { Finding, Result } from '../../detectors/result.ts';

/** Traffic must pause this long before it is judged, in milliseconds: nobody reads lines that rush by. */
const PAUSE_MS = 1500;
/** A capture that takes long to judge is judged the more seldom: at most this share of the time goes into it. */
const SHARE = 0.1;

export interface LiveFindingsOptions {
  /** Judges what was captured so far. */
  readonly judge: () => Promise<Pick<Result, 'findings'>>;
  readonly say: (finding: Finding) => void;
  /** A judge that fails must not end the capture. */
  readonly fault: (error: Error) => void;
  readonly pauseMs?: number;
}

/** Says each finding once, soon after what was captured shows it. Told of events; judges in their pauses. */
export class LiveFindings {
  readonly #options: LiveFindingsOptions;
  readonly #said = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #judging: Promise<void> | undefined;
  #restUntil = 0;
  #closed = false;

  constructor(options: LiveFindingsOptions) {
    this.#options = options;
  }

  /** Something new was captured. */
  touch(): void {
    if (this.#closed) return;
    clearTimeout(this.#timer);
    const rest = Math.max(this.#options.pauseMs ?? PAUSE_MS, this.#restUntil - performance.now());
    this.#timer = setTimeout(() => {
      this.#judging = this.#look().catch(this.#options.fault);
    }, rest);
  }

  /** Nothing is said after it. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#judging;
  }

  async #look(): Promise<void> {
    const started = performance.now();
    const { findings } = await this.#options.judge();
    const took = performance.now() - started;
    this.#restUntil = performance.now() + took / SHARE;
    for (const finding of findings) {
      if (this.#closed || this.#said.has(finding.id)) continue;
      this.#said.add(finding.id);
      this.#options.say(finding);
    }
  }
}
