import type { StackFrame } from '../../evidence/events.ts';
import type { SourcePlace } from '../result.ts';

const LIBRARY = /(?:^|\/)(?:miniprogram_npm|node_modules|__host|wx:)/;
const MOST = 8;

const own = (stack: readonly StackFrame[]): readonly StackFrame[] =>
  stack.filter(({ file }) => file !== '' && !LIBRARY.test(file));
const place = ({ file, line }: StackFrame): SourcePlace => ({ file, line });

/** Frames of the mini-program's own code, innermost first; runs of one file and line are one. */
export function ownFrames(stack: readonly StackFrame[]): readonly SourcePlace[] {
  const places = own(stack).map(place);
  return places
    .filter(({ file, line }, at) => file !== places[at - 1]?.file || line !== places[at - 1]?.line)
    .slice(0, MOST);
}

/** Files through which several other files send: a finding that points there would say nothing. */
export function sharedHelpers(stacks: readonly (readonly StackFrame[])[]): ReadonlySet<string> {
  const callers = new Map<string, Set<string>>();
  for (const stack of stacks) {
    const files = [...new Set(own(stack).map(({ file }) => file))];
    for (const [at, file] of files.entries()) {
      const caller = files[at + 1];
      if (caller !== undefined) callers.set(file, (callers.get(file) ?? new Set()).add(caller));
    }
  }
  return new Set([...callers].flatMap(([file, by]) => (by.size > 1 ? [file] : [])));
}

/** The innermost frame outside of shared helpers; the innermost at all when there is no such frame. */
export function sourceOf(stack: readonly StackFrame[], helpers: ReadonlySet<string>): SourcePlace | undefined {
  const frames = own(stack);
  const frame = frames.find(({ file }) => !helpers.has(file)) ?? frames[0] ?? stack.find(({ file }) => file !== '');
  return frame && place(frame);
}
