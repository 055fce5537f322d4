import type { Json } from '../../../../../evidence/events.ts';
import type { ContextKind, ContextTarget } from '../../api/core/contexts.ts';
import { servicesOf } from '../../api/index.ts';
import type { Behaviour, Self } from '../define.ts';
import { make } from './dom.ts';

/** Makes a component reachable by `wx.createXxxContext(id)` while it is attached, by `.context()` and by the driver. */
export function reachable(
  self: Self,
  kind: ContextKind,
  target: ContextTarget,
  id = (): string => self.node.id,
): Behaviour {
  // The page is looked up when asked: it is not there yet while its first components are attached.
  const owner = {
    get pageId(): number | undefined {
      return self.env.ownerPage(self.node)?.pageId;
    },
  };
  let forget = (): void => undefined;
  return {
    attached: () => {
      forget = servicesOf(self.env).contexts.register(kind, id(), owner as { readonly pageId: number }, target);
    },
    detached: () => forget(),
    context: () => target,
    drive: {
      method(name: string, args: readonly Json[]) {
        const found = target[name];
        if (found === undefined)
          throw new Error(`there is no method ${name}; there is: ${Object.keys(target).join(' | ')}`);
        return found(args[0]);
      },
    },
  };
}

/** A grey box with a name where a phone shows something that this host has no eyes for. */
export function sign(self: Self, text: string): void {
  const el = make('div', 'wx-placeholder-sign');
  el.textContent = text;
  self.el.append(el);
}

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String((error as { errMsg?: unknown } | null)?.errMsg ?? error);
