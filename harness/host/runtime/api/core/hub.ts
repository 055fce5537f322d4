type Listener = (...payload: readonly unknown[]) => unknown;

/** Listeners of `wx.on*`. A listener that throws does not keep the others from hearing. */
export interface EventHub {
  on(event: string, listener: unknown): void;
  /** Without a listener: removes all of them, as WeChat does. */
  off(event: string, listener?: unknown): void;
  /** Calls the listeners in order of registration; returns how many there were. */
  emit(event: string, ...payload: readonly unknown[]): number;
  count(event: string): number;
}

/** A hub; `onThrow` hears what a listener throws. */
export function createHub(onThrow: (error: unknown) => void): EventHub {
  const listeners = new Map<string, readonly Listener[]>();
  const call = (listener: Listener, payload: readonly unknown[]) => {
    try {
      listener(...payload);
    } catch (error) {
      onThrow(error);
    }
  };
  return {
    on(event, listener) {
      if (typeof listener !== 'function') return;
      const known = listeners.get(event) ?? [];
      if (!known.includes(listener as Listener)) listeners.set(event, [...known, listener as Listener]);
    },
    off(event, listener) {
      if (typeof listener !== 'function') listeners.delete(event);
      else
        listeners.set(
          event,
          (listeners.get(event) ?? []).filter((known) => known !== listener),
        );
    },
    emit(event, ...payload) {
      const known = listeners.get(event) ?? [];
      for (const listener of known) call(listener, payload);
      return known.length;
    },
    count: (event) => listeners.get(event)?.length ?? 0,
  };
}
