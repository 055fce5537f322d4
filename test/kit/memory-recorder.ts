import type { EvidenceEvent } from '../../evidence/events.ts';
import type { Recorder } from '../../evidence/manifest.ts';

/** Keeps events; anything else that a scenario has no business with throws. */
export function memoryRecorder(): { readonly recorder: Recorder; readonly events: EvidenceEvent[] } {
  const events: EvidenceEvent[] = [];
  const listeners = new Set<(event: EvidenceEvent, seq: number, t: number) => void>();
  const append = (event: EvidenceEvent): number => {
    events.push(event);
    for (const listener of listeners) listener(event, events.length, 0);
    return events.length;
  };
  const unexpected = (): never => {
    throw new Error('unexpected call of the recorder');
  };
  const recorder: Recorder = {
    append,
    body: unexpected,
    bodyStream: unexpected,
    screenshot: (_png, title) => append({ type: 'screenshot', file: 'x.png', sha256: '', title }),
    now: () => 0,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: unexpected,
  };
  return { recorder, events };
}
