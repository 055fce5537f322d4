import { readAhead } from './ahead.ts';
import { type Browser, type BrowserOptions, launchBrowser } from './browser.ts';
import type { HostOptions } from './host-types.ts';

/** The browser of a run: one that runs already, or one of its own. */
export function browserFor(options: HostOptions): Promise<Browser> {
  const { browsers, proxy, chromium, noSandbox, sandboxed, visible } = options;
  if (browsers !== undefined) return browsers.lend();
  return launch({ proxyUrl: proxy.url, spki: proxy.caSpki, chromium, noSandbox, sandboxed, visible });
}

function launch(options: BrowserOptions): Promise<Browser> {
  const starting = launchBrowser(options);
  readAhead();
  return starting;
}

/** After so many runs a browser is replaced: whatever a program may have left in it ends there. */
const MAX_RUNS = 50;

interface Running {
  readonly browser: Browser;
  runs: number;
}

/**
 * Browsers that serve one run after the other. A run has a browser to itself and lives in a context of its own, which is disposed of with
 * everything stored in it: cookies, storage, caches. All runs share the CA that the browsers were started with.
 */
export class BrowserPool {
  readonly #options: BrowserOptions;
  readonly #idle: Running[] = [];
  readonly #all = new Set<Browser>();
  #closed = false;

  constructor(options: BrowserOptions) {
    this.#options = options;
  }

  /** A browser for one run; its `close` gives it back. Starts one when none is free. */
  async lend(): Promise<Browser> {
    const running = this.#free() ?? (await this.#launch());
    running.runs += 1;
    return { ...running.browser, lent: true, close: () => this.#giveBack(running) };
  }

  /** Starts a browser ahead of the first run. */
  async warm(): Promise<void> {
    this.#idle.push(await this.#launch());
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#all].map((browser) => browser.close()));
  }

  #free(): Running | undefined {
    for (let running = this.#idle.pop(); running !== undefined; running = this.#idle.pop())
      if (!running.browser.cdp.closed) return running;
    return undefined;
  }

  async #launch(): Promise<Running> {
    const browser = await launch(this.#options);
    this.#all.add(browser);
    return { browser, runs: 0 };
  }

  async #giveBack(running: Running): Promise<void> {
    if (!this.#closed && !running.browser.cdp.closed && running.runs < MAX_RUNS) {
      this.#idle.push(running);
      return;
    }
    this.#all.delete(running.browser);
    await running.browser.close();
  }
}
