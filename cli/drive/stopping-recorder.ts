import { createHash } from 'node:crypto';
import { EvidenceError } from '../../evidence/index.ts';
import type { BodySink, Recorder } from '../../evidence/manifest.ts';

/** Takes bytes that can no longer be kept: the reference is right, nothing stands behind it. */
function lostSink(): BodySink {
  const hash = createHash('sha256');
  let size = 0;
  return {
    write(chunk) {
      hash.update(chunk);
      size += chunk.length;
    },
    end: () => ({ sha256: hash.digest('hex'), size, partial: true }),
  };
}

/**
 * The recorder for everything that observes from an event handler, where nobody could catch what it throws: when the disk refuses, `onFatal` is
 * told once and the run ends; what comes after that is not recorded, and the bundle reads as incomplete. The proxy keeps the real recorder: a
 * request that cannot be written down must not be forwarded.
 */
export function stoppingRecorder(recorder: Recorder, onFatal: (error: EvidenceError) => void): Recorder {
  let failed = false;
  const attempt = <T>(work: () => T, instead: () => T): T => {
    if (failed) return instead();
    try {
      return work();
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error;
      failed = true;
      onFatal(error);
      return instead();
    }
  };
  const digest = (bytes: Uint8Array): { sha256: string; size: number } => ({
    sha256: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.length,
  });
  return {
    append: (event) =>
      attempt(
        () => recorder.append(event),
        () => 0,
      ),
    body: (bytes) =>
      attempt(
        () => recorder.body(bytes),
        () => digest(bytes),
      ),
    bodyStream: (head) => attempt(() => recorder.bodyStream(head), lostSink),
    screenshot: (png, title, page, arm) =>
      attempt(
        () => recorder.screenshot(png, title, page, arm),
        () => 0,
      ),
    now: () => recorder.now(),
    subscribe: (listener) => recorder.subscribe(listener),
    close: (outcome, reason, amend) =>
      attempt(
        () => recorder.close(outcome, reason, amend),
        () => undefined,
      ),
  };
}
