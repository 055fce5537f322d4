import { clearTimeout_, setTimeout_ } from './pristine.ts';

/** Timers below this many milliseconds count as work in flight. */
const SHORT_MS = 50;
/** A chain of short timers longer than this is an animation, not work. */
const MAX_CHAIN = 8;

/** What was waited for in vain. */
export interface Forgotten {
  readonly labels: readonly string[];
  /** How many things began while it was waited: a program that begins one after the other never comes to rest. */
  readonly begun: number;
}

/** Counts what is in flight; `settled` of the driver rests on it. */
export interface Idle {
  isIdle(): boolean;
  onIdle(): Promise<void>;
  /** `host`: a call that Node answers; while a dialog waits for a person these do not count, for the answer may never come. */
  busy(label: string, host?: 'host'): () => void;
  /** Labels of what is pending, for messages. */
  pending(): readonly string[];
  /** A dialog came up: what waited for calls of the host may wait for nothing more. */
  look(): void;
  /** What is in flight now counts no longer: it was waited for in vain. */
  forget(): Forgotten;
  /** Resolves when the timers that are set now, and are due within so many milliseconds, have gone off or were cleared. */
  timersPass(withinMs: number): Promise<void>;
}

let chain = 0;

/**
 * Creates the counter and puts counting versions of `setTimeout`/`clearTimeout` on the global object. `asking` says whether a dialog waits for a
 * person; transfers behind a call are counted by Node and the proxy as well.
 */
export function createIdle(onError: (error: unknown) => void, asking: () => boolean): Idle {
  const running = new Map<number, { readonly label: string; readonly host: boolean }>();
  const isIdle = (): boolean => {
    if (running.size === 0) return true;
    return asking() && [...running.values()].every(({ host }) => host);
  };
  let waiters: (() => void)[] = [];
  let next = 1;
  /** `next` when somebody last began to wait. */
  let since = 1;
  let scheduled = false;
  const check = (): void => {
    if (waiters.length === 0 || scheduled || !isIdle()) return;
    scheduled = true;
    setTimeout_(() => {
      scheduled = false;
      if (!isIdle()) return;
      const ready = waiters;
      waiters = [];
      for (const resolve of ready) resolve();
    }, 0);
  };
  const busy = (label: string, host?: 'host'): (() => void) => {
    const id = next++;
    running.set(id, { label, host: host !== undefined });
    return () => {
      if (running.delete(id)) check();
    };
  };
  const timersPass = installTimers(busy, onError);
  return {
    isIdle,
    onIdle: () =>
      new Promise((resolve) => {
        since = next;
        waiters.push(resolve);
        check();
      }),
    busy,
    timersPass,
    pending: () => [...running.values()].map(({ label }) => label),
    look: check,
    forget() {
      const labels = [...running.values()].map(({ label }) => label);
      running.clear();
      check();
      return { labels, begun: next - since };
    },
  };
}

/** A timer that has not gone off. */
interface Pending {
  /** By the clock of `performance`. */
  readonly due: number;
  readonly ends: (() => void)[];
}

function installTimers(busy: (label: string) => () => void, onError: (error: unknown) => void): Idle['timersPass'] {
  const pending = new Map<number, Pending>();
  const end = (id: number): void => {
    const ends = pending.get(id)?.ends ?? [];
    pending.delete(id);
    for (const done of ends) done();
  };
  const timers = globalThis as unknown as Record<string, unknown>;
  timers['setTimeout'] = (handler: unknown, delay?: unknown, ...args: unknown[]): number => {
    if (typeof handler !== 'function') return 0;
    const ms = Number(delay) || 0;
    const depth = chain + 1;
    const done = ms < SHORT_MS && depth <= MAX_CHAIN ? busy('timer') : undefined;
    const id = setTimeout_(() => {
      chain = ms < SHORT_MS ? depth : 0;
      try {
        Reflect.apply(handler, undefined, args);
      } catch (error) {
        onError(error);
      } finally {
        chain = 0;
        end(id);
      }
    }, ms) as unknown as number;
    pending.set(id, { due: performance.now() + ms, ends: done === undefined ? [] : [done] });
    return id;
  };
  timers['clearTimeout'] = (id: unknown): void => {
    if (typeof id !== 'number') return;
    clearTimeout_(id);
    end(id);
  };
  return async (withinMs) => {
    const until = performance.now() + withinMs;
    const soon = [...pending.values()].filter(({ due }) => due <= until);
    await Promise.all(soon.map(({ ends }) => new Promise<void>((resolve) => ends.push(resolve))));
  };
}
