import type { EvidenceEvent, StackFrame } from '../../../../evidence/events.ts';
import { APP_ORIGIN } from './names.ts';

const FRAME = /^\s*at (?:async )?(?:(.*?) \()?(https?:\/\/[^\s)]+?):(\d+):(\d+)\)?$/;

/** Frames of a stack that lie in the mini-program's own files, at most 32. */
export function appFrames(stack: unknown): StackFrame[] {
  if (typeof stack !== 'string') return [];
  const frames: StackFrame[] = [];
  for (const line of stack.slice(0, 20_000).split('\n')) {
    const match = FRAME.exec(line);
    if (match === null || !match[2]?.startsWith(APP_ORIGIN)) continue;
    frames.push({
      fn: match[1] ?? '',
      file: match[2].slice(APP_ORIGIN.length),
      line: Number(match[3]),
      column: Number(match[4]),
    });
    if (frames.length === 32) break;
  }
  return frames;
}

/** WeChat's text for App.onError: message, then the stack. */
export function errorText(error: unknown): string {
  if (error instanceof Error) return `${error.message}\n${error.stack ?? ''}`;
  if (typeof error === 'string') return error;
  return describe(error);
}

/** A short line for any thrown value. */
export function describe(error: unknown): string {
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  if (typeof error === 'object' && error !== null) {
    const message =
      (error as { errMsg?: unknown; message?: unknown }).errMsg ?? (error as { message?: unknown }).message;
    return typeof message === 'string' ? message : plain(error);
  }
  return String(error);
}

/** An object that says nothing of itself, as far as JSON can show it. */
function plain(error: object): string {
  try {
    return JSON.stringify(error)?.slice(0, 500) ?? String(error);
  } catch (failure) {
    return `${String(error)} (${failure instanceof Error ? failure.message : ''})`;
  }
}

/** The evidence event of an exception. */
export function exceptionEvent(error: unknown, origin: 'app' | 'template' | 'host', page?: string): EvidenceEvent {
  const stack = appFrames(error instanceof Error ? error.stack : undefined);
  return {
    type: 'exception',
    message: describe(error).slice(0, 2000),
    origin,
    ...(page === undefined ? {} : { page }),
    ...(stack.length === 0 ? {} : { stack }),
  };
}
