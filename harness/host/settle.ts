import { DriverError } from '../../scenarios/driver.ts';
import type { Activity } from './activity.ts';
import { bounded } from './bounded.ts';
import type { HostOptions } from './host-types.ts';
import type { ApiLike } from './requests.ts';
import type { Forgotten } from './runtime/core/idle.ts';

/** Where work can be in flight. */
export interface Sources {
  /** Resolves when the page has nothing pending; bounded by itself. */
  page(timeoutMs: number): Promise<unknown>;
  readonly loads: Activity;
  readonly api: ApiLike;
  readonly proxy: HostOptions['proxy'];
  /** Tells the page not to wait for what is in flight now; gives what that is, undefined when the page does not answer. Never rejects. */
  forget(): Promise<Forgotten | undefined>;
}

const LOOK_MS = 50;
/** So many things begun during one wait are no slow answer but a program that does not rest. */
const RESTLESS = 10;
/** What a program that does not rest is given. */
const MOMENT_MS = 250;
/** Waits that end in time before it is believed to rest again. */
const PATIENCE = 10;

/** Knows when nothing is in flight, and what is no longer waited for. */
export class Settling {
  readonly #sources: Sources;
  /** Transfers and exchanges that were waited for in vain: a server that does not answer is waited for once and not at every step. */
  #stuck = { transfers: 0, exchanges: 0 };

  /** How many more times the program only gets a moment. */
  #restless = 0;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /**
   * Resolves when page, browser loads, API host and proxy are idle, one after the other in the same pass; rejects at the bound. A program that begins
   * one thing after the other (it polls, or loads a list without end) is waited for once: afterwards it only gets a moment.
   */
  async until(timeoutMs: number): Promise<void> {
    try {
      await this.#idle(this.#restless > 0 ? Math.min(MOMENT_MS, timeoutMs) : timeoutMs);
      this.#restless = Math.max(0, this.#restless - 1);
    } catch (error) {
      if (!(error instanceof DriverError) || error.code !== 'timeout') throw error;
      const { labels = [], begun = 0 } = (await this.#giveUp()) ?? {};
      if (this.#restless > 0) return;
      if (begun >= RESTLESS) this.#restless = PATIENCE;
      if (labels.length === 0) throw error;
      const message = `the page does not come to rest within ${Math.round(timeoutMs)} ms`;
      throw new DriverError('timeout', message, [...new Set(labels)], { cause: error });
    }
  }

  async #idle(timeoutMs: number): Promise<void> {
    const { page, loads, proxy } = this.#sources;
    const until = performance.now() + timeoutMs;
    const left = (): number => Math.max(1, until - performance.now());
    for (;;) {
      await page(left());
      await bounded(loads.idle(), left(), 'page loads did not end').catch((error: unknown) => {
        const message = `pictures, scripts or frames of the page are still loading after ${Math.round(timeoutMs)} ms`;
        throw new DriverError('timeout', message, [], { cause: error });
      });
      if (this.#quiet()) return;
      await nextIdle(proxy, left(), () => this.#quiet());
    }
  }

  #quiet(): boolean {
    const { api, proxy } = this.#sources;
    const [transfers, exchanges] = [api.busy?.() ?? 0, proxy.inFlight?.() ?? 0];
    this.#stuck = {
      transfers: Math.min(this.#stuck.transfers, transfers),
      exchanges: Math.min(this.#stuck.exchanges, exchanges),
    };
    return transfers <= this.#stuck.transfers && exchanges <= this.#stuck.exchanges;
  }

  async #giveUp(): Promise<Forgotten | undefined> {
    const { api, proxy, loads, forget } = this.#sources;
    this.#stuck = { transfers: api.busy?.() ?? 0, exchanges: proxy.inFlight?.() ?? 0 };
    loads.clear();
    return forget();
  }
}

/** Waits for the proxy to come to rest. With something stuck it never does, so that the count is looked at as well. */
function nextIdle(proxy: HostOptions['proxy'], timeoutMs: number, quiet: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (finish: () => void): void => {
      clearTimeout(timer);
      clearInterval(looks);
      off?.();
      finish();
    };
    const late = new DriverError('timeout', 'an exchange did not end in time');
    const timer = setTimeout(() => done(() => reject(late)), timeoutMs);
    const looks = setInterval(() => quiet() && done(resolve), LOOK_MS);
    const off = proxy.onIdle?.(() => done(resolve));
    if ((proxy.inFlight?.() ?? 0) === 0) setImmediate(() => done(resolve));
  });
}
