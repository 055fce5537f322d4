import { CdpError } from './cdp.ts';

/** Beats once a second; when the page's thread does not answer for `limitMs`, calls `onStuck` once. */
export class Watchdog {
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  readonly #beat: (timeoutMs: number) => Promise<unknown>;
  readonly #limitMs: number;
  readonly #onStuck: (why: string) => void;

  constructor(beat: (timeoutMs: number) => Promise<unknown>, limitMs: number, onStuck: (why: string) => void) {
    this.#beat = beat;
    this.#limitMs = limitMs;
    this.#onStuck = onStuck;
  }

  start(): void {
    this.#timer = setTimeout(() => void this.#tick(), 1000);
    this.#timer.unref();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #tick(): Promise<void> {
    try {
      await this.#beat(this.#limitMs);
    } catch (error) {
      if (this.#stopped) return;
      if (error instanceof CdpError && error.reason === 'timeout') {
        this.stop();
        this.#onStuck(`the mini-program's thread did not answer for ${this.#limitMs} ms (endless loop)`);
        return;
      }
    }
    if (!this.#stopped) this.start();
  }
}
