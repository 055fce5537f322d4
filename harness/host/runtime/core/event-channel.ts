type Listener = (...args: unknown[]) => void;

/** WeChat's EventChannel: events sent before anyone listens wait for the first listener. */
export class EventChannel {
  #listeners = new Map<string, { listener: Listener; once: boolean }[]>();
  #waiting = new Map<string, unknown[][]>();
  #peer: EventChannel | undefined;
  readonly #report: (error: unknown) => void;

  constructor(report: (error: unknown) => void) {
    this.#report = report;
  }

  /** Two ends: what one emits the other hears. */
  static pair(report: (error: unknown) => void): [EventChannel, EventChannel] {
    const a = new EventChannel(report);
    const b = new EventChannel(report);
    a.#peer = b;
    b.#peer = a;
    return [a, b];
  }

  emit(name: string, ...args: unknown[]): void {
    const peer = this.#peer;
    if (peer !== undefined) peer.#receive(name, args);
  }

  on(name: string, listener: Listener): void {
    this.#add(name, listener, false);
  }

  once(name: string, listener: Listener): void {
    this.#add(name, listener, true);
  }

  off(name: string, listener?: Listener): void {
    const rest = (this.#listeners.get(name) ?? []).filter(
      (item) => listener !== undefined && item.listener !== listener,
    );
    this.#listeners.set(name, rest);
  }

  #add(name: string, listener: Listener, once: boolean): void {
    if (typeof listener !== 'function') return;
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), { listener, once }]);
    const waiting = this.#waiting.get(name) ?? [];
    this.#waiting.delete(name);
    for (const args of waiting) this.#receive(name, args);
  }

  #receive(name: string, args: unknown[]): void {
    const listeners = this.#listeners.get(name) ?? [];
    if (listeners.length === 0) {
      this.#waiting.set(name, [...(this.#waiting.get(name) ?? []), args]);
      return;
    }
    this.#listeners.set(
      name,
      listeners.filter((item) => !item.once),
    );
    for (const { listener } of listeners) {
      try {
        listener(...args);
      } catch (error) {
        this.#report(error);
      }
    }
  }
}
