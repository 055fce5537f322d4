import type { HostParts } from '../types.ts';

/** Transfers that can be aborted by the call that started them. */
export interface Running {
  start(callId: string): { readonly signal: AbortSignal; readonly end: () => void };
  abort(callId: string): boolean;
}

export function createRunning(parts: HostParts): Running {
  const open = new Map<string, AbortController>();
  parts.onClose(() => {
    for (const controller of open.values()) controller.abort();
  });
  return {
    start(callId) {
      const controller = new AbortController();
      const release = parts.inFlight();
      open.set(callId, controller);
      const end = () => {
        open.delete(callId);
        release();
      };
      return { signal: controller.signal, end };
    },
    abort(callId) {
      open.get(callId)?.abort();
      return open.has(callId);
    },
  };
}
