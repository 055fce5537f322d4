import { DriverError } from '../../scenarios/driver.ts';
import type { Activity } from './activity.ts';
import { bounded } from './bounded.ts';
import type { HostOptions } from './host-types.ts';
import type { ApiLike } from './requests.ts';

/** Where work can be in flight. */
export interface Sources {
  /** Resolves when the page has nothing pending; bounded by itself. */
  page(timeoutMs: number): Promise<unknown>;
  readonly loads: Activity;
  readonly api: ApiLike;
  readonly proxy: HostOptions['proxy'];
  /** Tells the page not to wait for the calls that are open now. Never rejects. */
  forget(): Promise<unknown>;
}

const LOOK_MS = 50;

/** Knows when nothing is in flight, and what is no longer waited for. */
export class Settling {
  readonly #sources: Sources;
  /** Transfers and exchanges that were waited for in vain: a server that does not answer is waited for once and not at every step. */
  #stuck = { transfers: 0, exchanges: 0 };

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** Resolves when page, browser loads, API host and proxy are idle, one after the other in the same pass; rejects at the bound. */
  async until(timeoutMs: number): Promise<void> {
    try {
      await this.#idle(timeoutMs);
    } catch (error) {
      if (error instanceof DriverError && error.code === 'timeout') await this.#giveUp();
      throw error;
    }
  }

  async #idle(timeoutMs: number): Promise<void> {
    const { page, loads, proxy } = this.#sources;
    const until = performance.now() + timeoutMs;
    const left = (): number => Math.max(1, until - performance.now());
    for (;;) {
      await page(left());
      await bounded(loads.idle(), left(), 'page loads did not end').catch((error: unknown) => {
        throw new DriverError('timeout', String(error), [], { cause: error });
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

  async #giveUp(): Promise<void> {
    const { api, proxy, loads, forget } = this.#sources;
    this.#stuck = { transfers: api.busy?.() ?? 0, exchanges: proxy.inFlight?.() ?? 0 };
    loads.clear();
    await forget();
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
