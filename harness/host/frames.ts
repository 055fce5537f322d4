import type { StackFrame } from '../../evidence/events.ts';
import { APP_ORIGIN } from './runtime/core/names.ts';

const MAX_FRAMES = 32;

interface CdpStack {
  readonly callFrames?: readonly { functionName?: string; url?: string; lineNumber?: number; columnNumber?: number }[];
  readonly parent?: CdpStack;
}

/** Frames of a CDP stack, async parents included, that lie in the mini-program's own files; 1-based. */
export function appFramesOf(stack: unknown): StackFrame[] {
  const frames: StackFrame[] = [];
  let at = stack as CdpStack | undefined;
  for (let depth = 0; at !== undefined && depth < 64; depth += 1, at = at.parent) {
    for (const frame of at.callFrames ?? []) {
      const url = frame.url ?? '';
      if (!url.startsWith(APP_ORIGIN) || url === `${APP_ORIGIN}template-runtime`) continue;
      frames.push({
        fn: frame.functionName ?? '',
        file: url.slice(APP_ORIGIN.length),
        line: (frame.lineNumber ?? 0) + 1,
        column: (frame.columnNumber ?? 0) + 1,
      });
      if (frames.length === MAX_FRAMES) return frames;
    }
  }
  return frames;
}
