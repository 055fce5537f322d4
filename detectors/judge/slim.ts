import type { Headers, StackFrame, StoredEvent } from '../../evidence/events.ts';

/** Different values kept to be shared, and characters of the longest one: beyond that a value is its own. */
const MOST = 50_000;
const LONGEST = 4000;

/** Events as an index keeps them: what many have alike is there once, and the hash chain, which nobody asks an index for, is left to the bundle. */
export class Slimmer {
  readonly #shared = new Map<string, unknown>();

  slim(event: StoredEvent): StoredEvent {
    const stack = 'stack' in event && event.stack ? { stack: this.#stack(event.stack) } : {};
    const headers = 'headers' in event ? { headers: this.#headers(event.headers) } : {};
    const caused = event.type === 'request' && event.initiator ? event.initiator : undefined;
    const initiator = caused?.stack ? { initiator: { ...caused, stack: this.#stack(caused.stack) } } : {};
    return { ...event, ...stack, ...headers, ...initiator, prev: '', hash: '' } as StoredEvent;
  }

  #stack(stack: readonly StackFrame[]): readonly StackFrame[] {
    return this.#once(stack);
  }

  #headers(headers: Headers): Headers {
    return headers.map((one) => this.#once(one));
  }

  /** The first of all values that are written alike. */
  #once<T>(value: T): T {
    const key = JSON.stringify(value);
    const known = this.#shared.get(key);
    if (known !== undefined) return known as T;
    if (this.#shared.size < MOST && key.length <= LONGEST) this.#shared.set(key, value);
    return value;
  }
}
