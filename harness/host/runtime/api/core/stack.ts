import type { StackFrame } from '../../../../../evidence/events.ts';
import { APP_ORIGIN } from '../../core/names.ts';

const MAX_FRAMES = 16;

/** One line of a V8 stack: `at fn (url:line:column)` or `at url:line:column`. */
function parseLine(line: string): StackFrame | undefined {
  const text = line.trim();
  if (!text.startsWith('at ')) return undefined;
  const open = text.lastIndexOf(' (');
  const place =
    open > 0 && text.endsWith(')') ? text.slice(open + 2, -1) : text.slice(text.startsWith('at async ') ? 9 : 3);
  const parts = place.split(':');
  const column = Number(parts.pop());
  const row = Number(parts.pop());
  if (!Number.isInteger(column) || !Number.isInteger(row)) return undefined;
  const fn = open > 0 ? text.slice(3, open).replace(/^async /, '') : '';
  return { fn: fn || '(anonymous)', file: parts.join(':'), line: row, column };
}

/** The origin goes: what stays is the path inside the mini-program. */
const inProject = (frame: StackFrame): StackFrame => ({
  ...frame,
  file: frame.file.startsWith(APP_ORIGIN) ? frame.file.slice(APP_ORIGIN.length) : frame.file,
});

/**
 * Frames of app code at this moment. Frames of the file that this function itself lives in (the runtime bundle) are left out.
 * Advisory: app code could forge it; Node sees the browser's own async stack for calls that leave.
 */
export function appStack(error: Error = new Error('stack')): readonly StackFrame[] {
  const frames = (error.stack ?? '')
    .split('\n')
    .map(parseLine)
    .filter((frame) => frame !== undefined);
  const own = frames[0]?.file;
  return frames
    .filter((frame) => frame.file !== own)
    .slice(0, MAX_FRAMES)
    .map(inProject);
}
