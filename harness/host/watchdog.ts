import { CdpError } from './cdp.ts';

/** A handler that keeps the thread for longer than this is stuck, even when it goes on calling the host. */
const HANDLER_LIMIT_MS = 60_000;

/** How many times within the limit a silent page is looked at. */
const LOOKS = 5;

/** A beat is lost with a page that goes, whatever the reason; the browser's own event names that, and comes before the second beat. */
const LOST_BEATS = 2;

/**
 * Beats once a second. When the page's thread neither answers nor calls the host for `limitMs`, or does not give the thread back
 * for a minute, calls `onStuck` once. Where `cpuMs` tells how long the page has computed, that counts and not the clock on the wall: on a
 * machine with too much to do a page is slow without being stuck.
 */
export class Watchdog {
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  /** How many beats in a row ended without an answer. */
  #lost = 0;
  #lastSign = performance.now();
  readonly #beat: (timeoutMs: number) => Promise<unknown>;
  readonly #limitMs: number;
  readonly #onStuck: (why: string) => void;
  readonly #cpuMs: (() => Promise<number>) | undefined;
  /** Computing time of the page at its last sign; undefined until it is next looked at. */
  #cpuAtSign: number | undefined;

  constructor(
    beat: (timeoutMs: number) => Promise<unknown>,
    limitMs: number,
    onStuck: (why: string) => void,
    cpuMs?: () => Promise<number>,
  ) {
    this.#beat = beat;
    this.#limitMs = limitMs;
    this.#onStuck = onStuck;
    this.#cpuMs = cpuMs;
  }

  start(): void {
    this.#timer = setTimeout(() => void this.#tick(), 1000);
    this.#timer.unref();
  }

  /** The page called the host: it is busy, not stuck. */
  sign(): void {
    this.#lastSign = performance.now();
    this.#cpuAtSign = undefined;
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #tick(): Promise<void> {
    const began = performance.now();
    let stuck: string | undefined;
    const answered = this.#beat(HANDLER_LIMIT_MS).then(
      () => 'alive' as const,
      (error: unknown) => (error instanceof CdpError && error.reason === 'timeout' ? 'late' : 'lost'),
    );
    this.sign();
    while (stuck === undefined && !this.#stopped) {
      const won = await Promise.race([answered, later(Math.max(this.#limitMs / LOOKS, 1))]);
      this.#lost = won === 'lost' ? this.#lost + 1 : 0;
      if (won === 'alive' || (won === 'lost' && this.#lost < LOST_BEATS)) break;
      if (won === 'lost') stuck = 'is gone: the page crashed, most likely out of memory';
      else if (performance.now() - began > HANDLER_LIMIT_MS)
        stuck = `kept the thread for ${HANDLER_LIMIT_MS} ms in one handler`;
      else if ((await this.#silentMs()) >= this.#limitMs)
        stuck = `did not answer for ${this.#limitMs} ms (endless loop)`;
    }
    if (this.#stopped) return;
    if (stuck === undefined) {
      this.start();
      return;
    }
    this.stop();
    this.#onStuck(`the mini-program's thread ${stuck}`);
  }

  /** Milliseconds since the page's last sign, as far as it had the processor. */
  async #silentMs(): Promise<number> {
    const wall = performance.now() - this.#lastSign;
    const cpu = await this.#cpuMs?.().catch(() => undefined);
    if (cpu === undefined) return wall;
    this.#cpuAtSign ??= cpu;
    return Math.min(wall, cpu - this.#cpuAtSign);
  }
}

function later(ms: number): Promise<false> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    timer.unref();
  });
}
