import type { Json } from '../../../../evidence/events.ts';
import type { LaunchOptions, NavigateOptions, OpenType } from '../env.ts';
import { EventChannel } from './event-channel.ts';
import { joinPath, splitUrl } from './names.ts';
import { callPage, createFrame, type Page, pageLifetime, releasePage } from './page.ts';
import { setTimeout_ } from './pristine.ts';
import type { ReadyQueue } from './ready.ts';
import type { Registry } from './registry.ts';

/** WeChat's limit of open pages. */
const MAX_PAGES = 10;
type HowOpened = OpenType | 'appLaunch';

export interface StackDeps {
  readonly registry: Registry;
  readonly ready: ReadyQueue;
  readonly pages: readonly string[];
  readonly tabs: readonly string[];
  readonly container: HTMLElement;
  /** Project path of a page that a plugin offers; undefined for every other URL. */
  pluginPage(path: string): string | undefined;
  /** A page is about to be put together: what must run before it (the app itself, for an independent subpackage left behind). */
  opening(path: string): void;
  configOf(path: string): Readonly<Record<string, Json>>;
  report(error: unknown): void;
  busy(label: string): () => void;
  /** A page was put together, before its `attached`: draw its bars, hook its scroller. */
  mounted(page: Page): void;
  entered(page: Page, how: HowOpened): void;
  /** Before a page is hidden or unloaded, while it can still be seen. */
  leaving(page: Page): void;
  left(page: Page): void;
  /** The first render is done. */
  rendered(page: Page): void;
  /** The shown page changed. */
  changed(page: Page | undefined): void;
  notFound(path: string, query: Record<string, string>, isEntryPage: boolean): void;
}

/** The page stack with WeChat's rules, order of lifecycles and texts. */
export interface PageStack {
  list(): readonly Page[];
  top(): Page | undefined;
  all(): readonly Page[];
  navigate(how: OpenType, url: string, delta?: number, options?: NavigateOptions): Promise<EventChannel | undefined>;
  launch(options: LaunchOptions): Promise<void>;
  show(page: Page): void;
  hide(page: Page): void;
}

/** Creates the stack; nothing is opened yet. */
export function createStack(deps: StackDeps): PageStack {
  let stack: Page[] = [];
  const kept = new Map<string, Page>();
  let nextId = 1;
  let queue: Promise<unknown> = Promise.resolve();

  const show = (page: Page): void => {
    if (page.shown || !page.alive) return;
    page.shown = true;
    page.frame.style.visibility = '';
    page.frame.classList.add('mp-shown');
    callPage(page, 'onShow', [], deps.report);
    pageLifetime(page, 'show', []);
  };
  const hide = (page: Page): void => {
    if (!page.shown) return;
    deps.leaving(page);
    page.shown = false;
    callPage(page, 'onHide', [], deps.report);
    pageLifetime(page, 'hide', []);
  };
  const cover = (page: Page | undefined): void => {
    if (page === undefined) return;
    hide(page);
    page.frame.classList.remove('mp-shown');
  };
  const unload = (page: Page): void => {
    if (page.shown) deps.leaving(page);
    page.shown = false;
    kept.delete(page.path);
    callPage(page, 'onUnload', [], deps.report);
    releasePage(page);
    deps.left(page);
  };
  const open = async (
    path: string,
    query: Record<string, string>,
    search: string,
    how: HowOpened,
    channel?: EventChannel,
  ): Promise<Page> => {
    deps.opening(path);
    const page = build(deps, nextId++, path, query, search, channel);
    deps.ready.hold();
    stack.push(page);
    if (deps.tabs.includes(path)) kept.set(path, page);
    deps.container.append(page.frame);
    deps.mounted(page);
    deps.entered(page, how);
    attach(page);
    callPage(page, 'onLoad', [query], deps.report);
    show(page);
    deps.changed(page);
    await macrotask();
    deps.ready.release();
    if (page.alive) callPage(page, 'onReady', [], deps.report);
    page.ready = true;
    deps.rendered(page);
    pageLifetime(page, 'routeDone', []);
    callPage(page, 'onRouteDone', [], deps.report);
    return page;
  };

  const resolve = (url: string): { path: string; query: Record<string, string>; search: string } => {
    const parts = splitUrl(url);
    const offered = deps.pluginPage(parts.path);
    return { ...parts, path: offered ?? joinPath(stack.at(-1)?.path ?? '', parts.path) };
  };
  const check = (path: string, query: Record<string, string>): void => {
    if (deps.pages.includes(path)) return;
    deps.notFound(path, query, false);
    throw new Error(`fail page "${path}" is not found`);
  };

  const moves: Record<
    OpenType,
    (url: string, delta: number, options: NavigateOptions) => Promise<EventChannel | undefined>
  > = {
    async navigateTo(url, _delta, options) {
      const { path, query, search } = resolve(url);
      check(path, query);
      if (deps.tabs.includes(path)) throw new Error('fail can not navigateTo a tabbar page');
      if (stack.length >= MAX_PAGES) throw new Error('fail webview count limit exceed');
      const [opener, opened] = EventChannel.pair(deps.report);
      for (const [name, listener] of Object.entries(options.events ?? {})) opener.on(name, listener);
      const below = stack.at(-1);
      if (below !== undefined) hide(below);
      await open(path, query, search, 'navigateTo', opened);
      below?.frame.classList.remove('mp-shown');
      return opener;
    },
    async redirectTo(url) {
      const { path, query, search } = resolve(url);
      check(path, query);
      if (deps.tabs.includes(path)) throw new Error('fail can not redirectTo a tabbar page');
      const old = stack.pop();
      if (old !== undefined) unload(old);
      await open(path, query, search, 'redirectTo');
      return undefined;
    },
    async navigateBack(_url, delta) {
      if (stack.length <= 1) throw new Error('fail cannot navigate back at first page.');
      const gone = stack.splice(Math.max(1, stack.length - Math.max(1, delta)));
      for (const page of gone.reverse()) unload(page);
      back(stack.at(-1), 'navigateBack');
      return undefined;
    },
    async switchTab(url) {
      const { path, query } = resolve(url);
      check(path, query);
      if (!deps.tabs.includes(path)) throw new Error('fail can not switch to no-tabBar page');
      const old = stack;
      const target = kept.get(path);
      if (target !== undefined && old.at(-1) === target && old.length === 1) return undefined;
      const top = old.at(-1);
      if (top !== undefined && kept.get(top.path) === top) cover(top);
      for (const page of old.toReversed()) if (kept.get(page.path) !== page) unload(page);
      if (target !== undefined) {
        stack = [target];
        back(target, 'switchTab');
      } else {
        stack = [];
        await open(path, {}, '', 'switchTab');
      }
      return undefined;
    },
    async reLaunch(url) {
      const { path, query, search } = resolve(url);
      check(path, query);
      const gone = new Set([...stack.toReversed(), ...kept.values()]);
      stack = [];
      for (const page of gone) unload(page);
      await open(path, query, search, 'reLaunch');
      return undefined;
    },
  };
  const back = (page: Page | undefined, how: HowOpened): void => {
    if (page === undefined) return;
    deps.entered(page, how);
    show(page);
    deps.changed(page);
  };

  return {
    list: () => stack,
    top: () => stack.at(-1),
    all: () => [...new Set([...stack, ...kept.values()])],
    show,
    hide,
    navigate(how, url, delta = 1, options = {}) {
      const done = deps.busy(how);
      // One after the other, and never inside the caller's own turn: WeChat's navigation is asynchronous.
      const result = queue.then(macrotask).then(() => moves[how](url, delta, options));
      queue = result.catch(() => undefined);
      return result.finally(done);
    },
    async launch(options) {
      const done = deps.busy('launch');
      try {
        deps.opening(options.path);
        if (!deps.pages.includes(options.path)) {
          deps.notFound(options.path, { ...options.query }, true);
          if (stack.length > 0) return;
          throw new Error(`fail page "${options.path}" is not found`);
        }
        const search = Object.entries(options.query)
          .map(([key, value]) => `${key}=${value}`)
          .join('&');
        await open(options.path, { ...options.query }, search, 'appLaunch');
      } finally {
        done();
      }
    },
  };

  /** Creates a page without attaching it: its constructor part (`created`) runs here. */
  function build(
    d: StackDeps,
    pageId: number,
    path: string,
    query: Record<string, string>,
    search: string,
    channel?: EventChannel,
  ): Page {
    d.registry.ensure(path);
    const { frame, view, scroller, slot } = createFrame();
    const root = d.registry.backend.createRoot('page', d.registry.space, search === '' ? path : `${path}?${search}`);
    const component = root.getComponent();
    const dom = component.getBackendElement() as unknown as HTMLElement;
    dom.setAttribute('wx-path', path);
    const instance = root.get() as unknown as Record<string, unknown>;
    Object.assign(instance, {
      route: path,
      __route__: path,
      options: query,
      __wxWebviewId__: pageId,
    });
    const page: Page = {
      pageId,
      path,
      query,
      instance,
      component,
      dom,
      root,
      frame,
      view,
      scroller,
      config: d.configOf(path),
      shown: false,
      alive: true,
      ready: false,
      pulling: false,
      atBottom: false,
    };
    if (channel !== undefined) page.channel = channel;
    scroller.replaceChildren(slot);
    pageOf.set(component, page);
    return page;
  }
  function attach(page: Page): void {
    const slot = page.scroller.firstElementChild;
    page.root.attach(page.scroller as never, slot as never);
  }
}

/** Page of a root component. */
export const pageOf = new WeakMap<object, Page>();

const macrotask = (): Promise<void> => new Promise((resolve) => void setTimeout_(resolve, 0));
