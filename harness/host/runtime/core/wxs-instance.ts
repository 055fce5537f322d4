import * as glassEasel from 'glass-easel';
import { keepResult } from './handler-result.ts';
import { noteFired } from './handlers.ts';
import { requestFrame, setTimeout_ } from './pristine.ts';
import { componentOf, domOf, selectAll } from './query.ts';
import { elementBehind } from './touch.ts';

/** Style and class segments of glass-easel that templates do not write. */
const SEGMENT = 2;

/** What WXS event functions get of an element: WeChat's ComponentDescriptor. One for each element, so that `getState` keeps. */
export interface WxsInstance {
  readonly [method: string]: (...args: never[]) => unknown;
}

const known = new WeakMap<glassEasel.Element, WxsInstance>();

/** The descriptor of an element. */
export function instanceOf(element: glassEasel.Element): WxsInstance {
  const found = known.get(element);
  if (found !== undefined) return found;
  const made = { ...looks(element), ...reach(element), ...timing() };
  known.set(element, made);
  return made;
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Style, class, data: what can be seen of an element. */
function looks(element: glassEasel.Element): WxsInstance {
  const state: Record<string, unknown> = {};
  const style: Record<string, string> = {};
  const classes = (names: string, on: boolean): void => {
    for (const name of names.split(/\s+/).filter(Boolean)) element.toggleNodeClass(name, on, SEGMENT as never);
  };
  return {
    getState: () => state,
    getDataset: () => element.dataset ?? {},
    setStyle(value: unknown) {
      for (const [name, text] of typeof value === 'string' ? declarations(value) : Object.entries(value ?? {}))
        style[kebab(name)] = String(text);
      element.setNodeStyle(
        Object.entries(style)
          .map(([name, text]) => `${name}:${text}`)
          .join(';'),
        SEGMENT as never,
      );
    },
    addClass: (names: string) => classes(String(names), true),
    removeClass: (names: string) => classes(String(names), false),
    hasClass: (name: string) =>
      element.class.split(/\s+/).includes(String(name)) ||
      element.classList?.contains(String(name), SEGMENT as never) === true,
    getComputedStyle(names: readonly string[]) {
      const dom = domOf(element);
      const computed = dom === null ? undefined : getComputedStyle(dom);
      return Object.fromEntries(names.map((name) => [name, computed?.getPropertyValue(kebab(name)) ?? '']));
    },
    getBoundingClientRect() {
      const { left, top, right, bottom, width, height } = domOf(element)?.getBoundingClientRect() ?? new DOMRect();
      return { left, top, right, bottom, width, height };
    },
  };
}

function declarations(text: string): [string, string][] {
  return text.split(';').flatMap((one) => {
    const colon = one.indexOf(':');
    return colon > 0 ? [[one.slice(0, colon).trim(), one.slice(colon + 1).trim()]] : [];
  });
}

/** Other elements, and the methods and events of the component. */
function reach(element: glassEasel.Element): WxsInstance {
  const component = componentOf(element);
  const select = (selector: string): WxsInstance[] => {
    const own = component === undefined ? [] : selectAll(component, selector);
    const owner = element.ownerShadowRoot?.getHostNode();
    const around = own.length > 0 || owner === undefined ? own : selectAll(owner, selector);
    return around.map(instanceOf);
  };
  return {
    selectComponent: (selector: string) => select(String(selector))[0] ?? null,
    selectAllComponents: (selector: string) => select(String(selector)),
    callMethod(name: string, args: unknown) {
      const method = component && glassEasel.Component.getMethod(component, name);
      if (component && method) Reflect.apply(method, component.getMethodCaller(), [args]);
    },
    triggerEvent: (name: string, detail: unknown, options: object = {}) =>
      element.triggerEvent(name, detail ?? {}, options),
  };
}

function timing(): WxsInstance {
  return {
    requestAnimationFrame: (callback: () => void) => requestFrame(() => callback()),
    setTimeout: (callback: () => void, ms: number) => setTimeout_(callback, ms),
    clearTimeout: (id: number) => clearTimeout(id),
  };
}

type Fn = (...args: unknown[]) => unknown;

/** The two hooks that compiled templates ask for: `change:prop` listeners and event handlers that are WXS functions. */
export function templateHooks(isWxs: (value: unknown) => boolean): Record<'A' | 'C', Fn> {
  return {
    A: (listener) => (value: unknown, old: unknown, host: unknown, element: unknown) => {
      if (typeof listener !== 'function') return;
      // Not while the tree is being built: the function looks for elements that come later.
      queueMicrotask(() =>
        listener(value, old, instanceOf(host as glassEasel.Element), instanceOf(element as glassEasel.Element)),
      );
    },
    C(caller, event, listener) {
      if (!isWxs(listener)) {
        noteFired(caller, event);
        const result = Reflect.apply(listener as Fn, caller, [event]);
        keepResult(result);
        return result;
      }
      const host = componentOf(caller);
      const current = elementBehind((event as { currentTarget?: unknown }).currentTarget) ?? host;
      if (host === undefined || current === undefined) return undefined;
      const seen = Object.assign(Object.create(event as object) as object, { instance: instanceOf(current) });
      return (listener as Fn)(seen, instanceOf(host));
    },
  };
}
