import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from '../../harness/host/browser.ts';
import { BrowserPool } from '../../harness/host/browser-pool.ts';
import { makeRunCa } from '../../harness/proxy/ca.ts';

/** Where nothing listens; each run gives the context it lives in a proxy of its own. */
const NOWHERE = 'http://127.0.0.1:9';

/**
 * Browsers of one command and the CA that they trust. Its clean states (the look that finds out what a stub must answer, arms of an experiment,
 * runs that shrink a scenario) follow one another in them, each in a browser context that goes with it.
 */
export class Browsers {
  /** Folder of the CA, for the proxies. */
  readonly caDir: string;
  readonly #pool: BrowserPool;
  /** The first browser, while it starts. */
  readonly #first: Promise<void>;

  private constructor(caDir: string, pool: BrowserPool) {
    this.caDir = caDir;
    this.#pool = pool;
    // A browser that does not start says why when it is wanted.
    this.#first = pool.warm().catch(() => undefined);
  }

  /** Starts the first browser, and does not wait for it: there is a lot to do until it is wanted. */
  static async open({ sandboxed }: { readonly sandboxed: boolean }): Promise<Browsers> {
    const caDir = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-ca-'));
    const { spki } = await makeRunCa(caDir);
    return new Browsers(caDir, new BrowserPool({ proxyUrl: NOWHERE, spki, sandboxed }));
  }

  /** A browser for one clean state; its `close` gives it back. */
  async lend(): Promise<Browser> {
    await this.#first;
    return this.#pool.lend();
  }

  async close(): Promise<void> {
    await this.#first;
    await this.#pool.close();
    rmSync(this.caDir, { recursive: true, force: true });
  }
}
