import type { Json } from '../../../../evidence/events.ts';
import type { RuntimeEnv, RuntimePage } from '../env.ts';
import { callMethod, jsonOf, valueAt } from './data.ts';
import { type DriveHooks, drive, hookOf } from './drive.ts';
import {
  AgentError,
  attributeOf,
  componentAt,
  type Dom,
  elementById,
  type Handle,
  handleOf,
  nodeOf,
  tagOf,
  textOf,
  XPATH_TREE,
} from './elements.ts';
import { find, findAll, gone, type Query, topPage } from './find.ts';
import { looking } from './look.ts';
import { nextEvent } from './next-event.ts';
import { Person } from './person.ts';
import { platform } from './platform.ts';
import { protocol } from './protocol.ts';
import { SelectorSyntaxError } from './selector.ts';
import { areaOf, frame, tapPoint } from './visible.ts';
import { wxmlOf } from './wxml.ts';
import { XpathError, xpath } from './xpath.ts';

type Method = (...args: never[]) => unknown;
const TAP_MS = 5000;

/** What drivers and the automator server can ask of the page. Results are JSON; failures come back as `{$error}`. */
export function createAgent(env: RuntimeEnv): Record<string, Method> {
  const methods = {
    ...finding(env),
    ...acting(env),
    ...reading(env),
    ...pageMethods(env),
    ...platform(env),
    ...looking(env),
    /** From now on the host is told what a person does in the window. */
    watchPerson: (): null => {
      new Person(env);
      return null;
    },
  };
  return Object.fromEntries(Object.entries(methods).map(([name, method]) => [name, guarded(method as Method)]));
}

function finding(env: RuntimeEnv) {
  const pageOf = (pageId?: number): RuntimePage => {
    if (pageId === undefined) return topPage(env);
    const page = env.pages().find((item) => item.pageId === pageId);
    if (page === undefined) throw new AgentError('not-found', `page ${pageId} is not open`);
    return page;
  };
  return {
    /** Waits for a visible element that stands still. */
    find: async (query: Query, timeoutMs: number): Promise<Handle> => handleOf(await find(env, query, timeoutMs)),
    findAll: (query: Query): Handle[] => findAll(env, topPage(env), query).map(handleOf),
    gone: async (query: Query, timeoutMs: number): Promise<null> => gone(env, query, timeoutMs).then(() => null),
    ...protocol(env, {
      css: (selector, pageId, within) =>
        findAll(env, pageOf(pageId), { css: selector }, within === undefined ? undefined : elementById(within)),
      xpath: (path, pageId, within) =>
        xpath(XPATH_TREE, XPATH_TREE.children(within === undefined ? pageOf(pageId).dom : elementById(within)), path),
    }),
  };
}

function acting(env: RuntimeEnv) {
  return {
    /** Where a finger must go to hit the element; scrolls to it. */
    tapPoint: (id: string) => tapPoint(elementById(id), performance.now() + TAP_MS),
    /** Rectangle of the element in the window. */
    rect: (id: string) => {
      const { left, top, width, height } = areaOf(elementById(id));
      return { left, top, width, height };
    },
    /** Selects the text of the field that has the focus, so that typing replaces it. */
    selectField: (id: string): boolean => {
      const field = fieldOf(elementById(id));
      if (field.disabled || field.readOnly)
        throw new AgentError('not-supported', `${tagOf(elementById(id))} is disabled`);
      field.focus();
      field.select();
      return field.value !== '';
    },
    blur: (id: string): null => {
      fieldOf(elementById(id)).blur();
      return null;
    },
    /** Chooses a value as a person would; built-in components bring their own way. */
    choose: async (id: string, value: Json): Promise<null> => {
      await drive(elementById(id), 'choose', [value]);
      await frame();
      return null;
    },
    /** One operation of a built-in component by name (`DriveHooks`). */
    drive: async (id: string, name: keyof DriveHooks, args: readonly Json[]): Promise<Json> =>
      jsonOf(await drive(elementById(id), name, args)),
    /** True when the component brings its own way for an operation. */
    canDrive: (id: string, name: keyof DriveHooks): boolean => hookOf(elementById(id), name) !== undefined,
    scrollTop: async (top: number): Promise<number> => {
      const page = topPage(env);
      await env.scrollTo(page, { scrollTop: top, duration: 0 });
      await frame();
      return env.scrollerOf(page).scrollTop;
    },
    scrollToElement: async (id: string): Promise<null> => {
      elementById(id).scrollIntoView({ block: 'center', behavior: 'instant' });
      await frame();
      return null;
    },
    /** Resolves when the page makes a long press of a touch. */
    nextLongPress: (timeoutMs: number): Promise<void> => nextEvent(env, 'longpress', timeoutMs),
    pullDown: (): null => {
      env.pullDown(topPage(env));
      return null;
    },
    /** Fires a component event by hand, as automator's `trigger`. */
    trigger: (id: string, type: string, detail: Json, extra: Record<string, unknown> = {}): null => {
      const node = nodeOf(elementById(id));
      if (node === undefined) throw new AgentError('not-supported', 'only elements of the mini-program have events');
      env.glassEasel.Event.triggerEvent(node, type, detail ?? {}, {
        bubbles: true,
        composed: true,
        capturePhase: true,
        extraFields: extra,
      });
      return null;
    },
  };
}

function reading(env: RuntimeEnv) {
  return {
    noteText: (): null => {
      env.noteText();
      return null;
    },
    text: (id: string): string => textOf(elementById(id)),
    tag: (id: string): string => tagOf(elementById(id)),
    /** True for an element whose component is the mini-program's own. */
    isCustom: (id: string): boolean => {
      const component = componentAt(env, elementById(id));
      return component !== undefined && Object.hasOwn(env.bundle.configs, component.is);
    },
    attributes: (id: string, names: readonly string[]): (string | null)[] =>
      names.map((name) => attributeOf(elementById(id), name) ?? null),
    properties: (id: string, names: readonly string[]): Json[] =>
      names.map((name) => property(env, elementById(id), name)),
    domProperties: (id: string, names: readonly string[]): Json[] =>
      names.map((name) => jsonOf((elementById(id) as unknown as Record<string, unknown>)[name])),
    styles: (id: string, names: readonly string[]): string[] => {
      const style = getComputedStyle(elementById(id));
      return names.map(
        (name) => style.getPropertyValue(name) || String((style as unknown as Record<string, unknown>)[name] ?? ''),
      );
    },
    offset: (id: string) => {
      const dom = elementById(id);
      const page = dom.closest('.mp-scroll');
      const origin = page?.getBoundingClientRect();
      const rect = dom.getBoundingClientRect();
      return { left: rect.left - (origin?.left ?? 0), top: rect.top - (origin?.top ?? 0) + (page?.scrollTop ?? 0) };
    },
    wxml: (id: string, outer: boolean): string => wxmlOf(elementById(id), outer),
    data: (id: string, path?: string): Json => jsonOf(valueAt(componentAt(env, elementById(id))?.data, path)),
    setData: (id: string, data: Record<string, unknown>): null => {
      (caller(env, id)['setData'] as (value: unknown) => void).call(caller(env, id), data);
      return null;
    },
    callMethod: (id: string, method: string, args: readonly unknown[]): Promise<Json> =>
      callMethod(caller(env, id), method, args),
  };
}

function pageMethods(env: RuntimeEnv) {
  const page = (pageId?: number): RuntimePage => {
    const found = pageId === undefined ? topPage(env) : env.pages().find((item) => item.pageId === pageId);
    if (found === undefined) throw new AgentError('not-found', `page ${pageId} is not open`);
    return found;
  };
  return {
    pageData: (path?: string, pageId?: number): Json => jsonOf(valueAt(page(pageId).instance['data'], path)),
    setPageData: (data: Record<string, unknown>, pageId?: number): null => {
      const { instance } = page(pageId);
      (instance['setData'] as (value: unknown) => void).call(instance, data);
      return null;
    },
    callPageMethod: (method: string, args: readonly unknown[], pageId?: number): Promise<Json> =>
      callMethod(page(pageId).instance, method, args),
    scrollInfo: (pageId?: number) => {
      const scroller = env.scrollerOf(page(pageId));
      const { scrollTop, scrollHeight, scrollWidth, clientHeight } = scroller;
      return { scrollTop, scrollHeight, scrollWidth, clientHeight };
    },
    /** Calls `wx.<method>` as app code would, with success and fail turned into the result. */
    callWx: async (method: string, args: readonly unknown[]): Promise<Json> => {
      const [owner, name] = method.includes('.') ? method.split('.') : [undefined, method];
      const target = (owner === undefined ? env.wx : env.wx[owner]) as Record<string, unknown> | undefined;
      const found = target?.[name ?? ''];
      if (typeof found !== 'function') throw new AgentError('target-error', `wx.${method} does not exist`);
      return jsonOf(await Reflect.apply(found, target, [...args]));
    },
  };
}

function caller(env: RuntimeEnv, id: string): Record<string, unknown> {
  const component = componentAt(env, elementById(id));
  if (component === undefined) throw new AgentError('not-supported', `${tagOf(elementById(id))} is not a component`);
  return component.getMethodCaller() as unknown as Record<string, unknown>;
}

function property(env: RuntimeEnv, dom: Dom, name: string): Json {
  const field = name === 'value' ? dom.querySelector<HTMLInputElement>('input,textarea') : null;
  if (field !== null) return field.value;
  const axis = name === '_translateX' ? 'x' : name === '_translateY' ? 'y' : undefined;
  const place = axis === undefined ? undefined : hookOf(dom, axis);
  if (place !== undefined) return jsonOf(place());
  const data = componentAt(env, dom)?.data as Record<string, unknown> | undefined;
  return jsonOf(data?.[name] ?? attributeOf(dom, name));
}

function fieldOf(dom: Dom): HTMLInputElement {
  const field = dom.querySelector<HTMLInputElement>('input,textarea,[contenteditable]');
  if (field === null) throw new AgentError('not-supported', `${tagOf(dom)} takes no text`);
  return field;
}

/** A failure is a value: its code and the nearest candidates survive the way to Node. */
function guarded(method: Method): Method {
  return (async (...args: never[]) => {
    try {
      return (await method(...args)) ?? null;
    } catch (error) {
      const known = error instanceof AgentError ? error : undefined;
      const code =
        known?.code ??
        (error instanceof SelectorSyntaxError || error instanceof XpathError ? 'not-supported' : 'target-error');
      const message =
        error instanceof Error ? error.message : ((error as { errMsg?: string } | null)?.errMsg ?? String(error));
      return { $error: { code, message, nearest: known?.nearest ?? [] } };
    }
  }) as Method;
}
