import type { Initiator, StackFrame } from '../../../evidence/events.ts';
import { type Loose, list, number, object, text } from './loose.ts';

const KINDS: readonly string[] = ['api', 'element', 'web-view', 'import', 'unknown'];
const MAX_FRAMES = 50;

/** What caused an exchange: mpaudit's own export, or the JavaScript stack of Chrome (whose lines count from 0). */
export function initiatorOf(value: unknown): Initiator | undefined {
  const raw = object(value);
  const kind = text(raw['kind']);
  if (kind !== undefined && KINDS.includes(kind)) return own(raw, kind as Initiator['kind']);
  const stack = list(object(raw['stack'])['callFrames']).slice(0, MAX_FRAMES).map(object).map(chromeFrame);
  return stack.length > 0 ? { kind: 'unknown', stack } : undefined;
}

function own(raw: Loose, kind: Initiator['kind']): Initiator {
  const texts = ['api', 'callId', 'page', 'step'].flatMap((key) =>
    text(raw[key]) === undefined ? [] : [[key, raw[key]]],
  );
  const stack = list(raw['stack']).slice(0, MAX_FRAMES).map(object).map(ownFrame);
  return { kind, ...(Object.fromEntries(texts) as object), ...(stack.length > 0 ? { stack } : {}) };
}

const ownFrame = (frame: Loose): StackFrame => ({
  fn: text(frame['fn']) ?? '',
  file: text(frame['file']) ?? '',
  line: number(frame['line']) ?? 0,
  column: number(frame['column']) ?? 0,
});

const chromeFrame = (frame: Loose): StackFrame => ({
  fn: text(frame['functionName']) ?? '',
  file: text(frame['url']) ?? '',
  line: (number(frame['lineNumber']) ?? 0) + 1,
  column: (number(frame['columnNumber']) ?? 0) + 1,
});
