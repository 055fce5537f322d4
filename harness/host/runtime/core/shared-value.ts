/** `wx.worklet.shared` on one thread: a value that tells those who read it when it changes. */
export interface Shared {
  value: unknown;
}

type Effect = () => void;

let reading: Effect | undefined;

/** A value; whoever reads it inside `follow` runs again, once a turn, after it was set. */
export function shared(initial: unknown): Shared {
  let current = initial;
  const readers = new Set<Effect>();
  return {
    get value() {
      if (reading !== undefined) readers.add(reading);
      return current;
    },
    set value(given) {
      if (Object.is(given, current)) return;
      current = given;
      const told = [...readers];
      readers.clear();
      for (const effect of told) effect();
    },
  };
}

/** A value computed from others, as fresh as they are. */
export function derived(compute: () => unknown): Shared {
  return {
    get value() {
      return compute();
    },
    set value(_ignored) {
      throw new TypeError('a derived value is read only');
    },
  };
}

/**
 * Runs `effect` now and again whenever a value that it read has changed, until the returned function is called.
 * What it throws goes to `report`.
 */
export function follow(effect: () => void, report: (error: unknown) => void): () => void {
  let over = false;
  let due = false;
  const later = (): void => {
    if (due || over) return;
    due = true;
    queueMicrotask(run);
  };
  const run = (): void => {
    due = false;
    if (over) return;
    const outer = reading;
    reading = later;
    try {
      effect();
    } catch (error) {
      report(error);
    } finally {
      reading = outer;
    }
  };
  run();
  return () => {
    over = true;
  };
}
