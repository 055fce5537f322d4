import type { Recorder } from '../../evidence/manifest.ts';

/** A recorder whose events belong to one arm of an experiment; who listens to it hears that arm and no other. It never seals the bundle. */
export const armRecorder = (recorder: Recorder, arm: string): Recorder => ({
  append: (event) => recorder.append({ ...event, arm }),
  body: (bytes) => recorder.body(bytes),
  bodyStream: (head) => recorder.bodyStream(head === undefined ? undefined : { ...head, arm }),
  screenshot: (png, title, page) => recorder.screenshot(png, title, page, arm),
  now: () => recorder.now(),
  subscribe: (listener) =>
    recorder.subscribe((event, seq, t) => {
      if (event.arm === arm) listener(event, seq, t);
    }),
  close: () => undefined,
});
