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
export class Helpers {
  readonly #callers = new Map<string, Set<string>>();
  readonly #seen = new WeakSet<readonly StackFrame[]>();

  add(stack: readonly StackFrame[]): void {
    if (this.#seen.has(stack)) return;
    this.#seen.add(stack);
    const files = [...new Set(own(stack).map(({ file }) => file))];
    for (const [at, file] of files.entries()) {
      const caller = files[at + 1];
      if (caller !== undefined) this.#callers.set(file, (this.#callers.get(file) ?? new Set()).add(caller));
    }
  }

  has(file: string): boolean {
    return (this.#callers.get(file)?.size ?? 0) > 1;
  }
}

/** The innermost frame outside of shared helpers; the innermost at all when there is no such frame. */
export function sourceOf(stack: readonly StackFrame[], helpers: Helpers): SourcePlace | undefined {
  const frames = own(stack);
  const frame = frames.find(({ file }) => !helpers.has(file)) ?? frames[0] ?? stack.find(({ file }) => file !== '');
  return frame && place(frame);
}
