import { MP_ORIGIN } from './containment.ts';

const BRIDGE = `${MP_ORIGIN}/__wx/call`;

/** Counts what is in flight outside the page (browser loads) and tells when nothing is. */
export class Activity {
  readonly #running = new Set<string>();
  #waiters: (() => void)[] = [];

  /** A call of the bridge is counted by the page itself, which knows whether it waits for a person. */
  start(id: string, url = ''): void {
    if (url !== BRIDGE) this.#running.add(id);
  }

  end(id: string): void {
    if (this.#running.delete(id) && this.#running.size === 0) this.#release();
  }

  get size(): number {
    return this.#running.size;
  }

  /** Resolves when nothing is in flight; at once when that is so now. */
  idle(): Promise<void> {
    if (this.#running.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  /** Forgets everything, at the end of a run. */
  clear(): void {
    this.#running.clear();
    this.#release();
  }

  #release(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const resolve of waiters) resolve();
  }
}
