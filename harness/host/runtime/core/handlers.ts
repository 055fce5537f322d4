import type * as glassEasel from 'glass-easel';
import { componentOf } from './query.ts';
import { elementBehind } from './touch.ts';

/** A handler that a template binds to an element: whose template, which event, which method. */
export interface Binding {
  /** Component (or page) whose template it is. */
  readonly owner: string;
  readonly event: string;
  readonly handler: string;
}

type Bind = (element: glassEasel.Element, event: string, handler: unknown, ...rest: unknown[]) => void;
interface Wrapper {
  v?: Bind;
}

const bound = new WeakMap<glassEasel.Element, Binding[]>();
const watched = new WeakSet<object>();
/** Handlers that a template gives as functions: only WXS makes such. */
const wxsHandlers = new WeakSet<object>();

/** True for a handler that is a function of a WXS module. */
export const isWxsHandler = (handler: object): boolean => wxsHandlers.has(handler);

const fired = new Set<string>();
/** Bindings ever made, for coverage of what never becomes visible. */
const made = new Set<string>();
const news: string[] = [];

/** `pages/a/a tap onTap`: the name of a handler in coverage. */
export const keyOf = ({ owner, event, handler }: Binding): string => `${owner} ${event} ${handler}`;

/** Notes every handler that a template binds, where compiled code hands it to glass-easel. */
export function watchBindings(wrapper: unknown): void {
  if (typeof wrapper !== 'object' || wrapper === null || watched.has(wrapper)) return;
  watched.add(wrapper);
  const target = wrapper as Wrapper;
  const bind = target.v;
  if (bind === undefined) return;
  target.v = (element, event, handler, ...rest) => {
    if (typeof handler === 'function') wxsHandlers.add(handler);
    const name = typeof handler === 'function' ? '' : String(handler ?? '');
    if (name !== '') note(element, event, name);
    bind(element, event, handler, ...rest);
  };
}

function note(element: glassEasel.Element, event: string, handler: string): void {
  const owner = element.ownerShadowRoot?.getHostNode().is ?? '';
  const list = bound.get(element) ?? [];
  // A binding whose name depends on data is made anew each time that the data change.
  if (list.some((one) => one.event === event && one.handler === handler)) return;
  const binding = { owner, event, handler };
  list.push(binding);
  bound.set(element, list);
  made.add(keyOf(binding));
}

/** Handlers bound to an element. */
export const bindingsOf = (element: glassEasel.Element): readonly Binding[] => bound.get(element) ?? [];

/** False when the component (or page) whose template binds the handler has no such method: its script threw, or names another one. */
export function hasMethod(element: glassEasel.Element, handler: string): boolean {
  const host = element.ownerShadowRoot?.getHostNode() as glassEasel.GeneralComponent | undefined;
  const caller = host?.getMethodCaller() as unknown as Record<string, unknown> | undefined;
  return typeof caller?.[handler] === 'function';
}

/** Notes that the handlers of an event's element ran. */
export function noteFired(caller: unknown, event: unknown): void {
  const { currentTarget, type } = event as { readonly currentTarget?: unknown; readonly type?: unknown };
  const element = elementBehind(currentTarget);
  const owner = componentOf(caller)?.is;
  if (element === undefined) return;
  for (const binding of bindingsOf(element)) {
    const key = keyOf(binding);
    if (binding.event !== type || binding.owner !== owner || fired.has(key)) continue;
    fired.add(key);
    news.push(key);
  }
}

/** Keys of the handlers that ran for the first time since the last call. */
export const newlyFired = (): readonly string[] => news.splice(0);

/** Keys of all handlers that templates have bound so far. */
export const everBound = (): readonly string[] => [...made];
