import * as glassEasel from 'glass-easel';
import type { Json } from '../../../../evidence/events.ts';
import type { AppBundle } from '../../contract.ts';
import type { LaunchOptions, RuntimeEnv } from '../env.ts';
import { type AppHolder, createApp } from './app.ts';
import { installGlobals } from './app-globals.ts';
import { assetUrl, tabPaths } from './assets.ts';
import { PageBackend } from './backend.ts';
import type { BootData } from './boot.ts';
import { extendCallers } from './caller.ts';
import { createChannel } from './channel.ts';
import { captureConsole } from './console.ts';
import { isObject } from './definition.ts';
import { errorText, exceptionEvent } from './errors.ts';
import { createGlobalFacade, forbidCodeFromText, makeFunctionFacade } from './globals.ts';
import { createIdle, type Forgotten } from './idle.ts';
import { injectedBefore, isIndependent } from './injection.ts';
import { createModules } from './modules.ts';
import { MpIntersectionObserver, MpMediaQueryObserver } from './observers.ts';
import { callPage, type Page } from './page.ts';
import { createPageText } from './page-text.ts';
import { pluginPage, pluginPages } from './plugins.ts';
import { componentOf, SelectorQuery } from './query.ts';
import { createReadyQueue } from './ready.ts';
import { createRegistry, type Registry } from './registry.ts';
import { createScrolling } from './scrolling.ts';
import { createShell, type UiState } from './shell.ts';
import { createStack, type PageStack, pageOf } from './stack.ts';
import { createTemplates } from './templates.ts';
import { Themes } from './themes.ts';
import { installEventShape, listenToTouches } from './touch.ts';

/** What the wx API side gives back to the core. */
export interface Services {
  readonly ui: UiState;
  /** What waits for a person, and a way to hear of the next one. */
  readonly dialogs: { pending(): readonly unknown[]; onOpen(listener: () => void): () => void };
  emit(event: string, payload?: unknown): void;
}

/** The running framework. */
export interface Core {
  readonly env: RuntimeEnv;
  readonly registry: Registry;
  readonly stack: PageStack;
  connect(services: Services): void;
  /** Calls of the host that are open now are waited for no longer. */
  forget(): Forgotten;
  deliver(name: string, data: Json): void;
  launch(options: LaunchOptions): Promise<void>;
}

const RPX_BASE = 750;

/** Puts the framework together. The order matters: app code must find nothing of the browser that the core still needs. */
export function createCore(sent: BootData['bundle']): Core {
  const bundle = sent as unknown as AppBundle;
  const rpx = innerWidth / RPX_BASE;
  let services: Services | undefined;
  let launched: LaunchOptions = { path: bundle.pages[0] ?? '', query: {}, scene: 1001, referrerInfo: {} };
  let entered = launched;

  const shown = (): string | undefined => stack?.top()?.path;
  let app: AppHolder | undefined;
  const reportError: RuntimeEnv['reportError'] = (error, origin) => {
    channel.record(exceptionEvent(error, origin, shown()));
    if (origin !== 'app') return;
    const text = errorText(error);
    app?.call('onError', [text]);
    services?.emit('Error', { message: text, stack: error instanceof Error ? error.stack : '' });
  };
  const report = (error: unknown): void => reportError(error, 'app');
  const idle = createIdle(report, () => (services?.dialogs.pending().length ?? 0) > 0);
  const channel = createChannel(shown, idle.busy);
  const noteText = createPageText(channel.record);
  const tabs = tabPaths(bundle.app);
  const themes = new Themes(bundle);
  const shell = createShell({
    app: () => ({ ...themes.app, pages: bundle.pages }),
    tabs,
    ui: () => services?.ui,
    assetUrl: (src) => env.assetUrl(src),
    back: () => void stack.navigate('navigateBack', '', 1).catch(report),
    home: () => void stack.navigate('reLaunch', `/${bundle.pages[0] ?? ''}`).catch(report),
    tab: (index) => void tapTab(index).catch(report),
  });
  const ready = createReadyQueue();
  const templates = createTemplates(bundle, (error) => reportError(error, 'template'));
  const registry = createRegistry({
    bundle,
    templates,
    context: new PageBackend(rpx),
    modules: () => modules,
    reportError,
    record: channel.record,
    attached: ready.push,
    pageIdOf: (component) => ownerPage(component)?.pageId ?? 0,
  });
  const facade = createGlobalFacade();
  const functionFacade = makeFunctionFacade(facade);
  const modules = createModules(bundle, facade, functionFacade);
  const redraw = (page: Page): void => shell.draw(page, stack.list().indexOf(page));
  const scrolling = createScrolling({ report, redraw });
  const stack: PageStack = createStack({
    registry,
    ready,
    pages: [...bundle.pages, ...pluginPages(bundle.plugins)],
    pluginPage: (path) => pluginPage(bundle.plugins, path),
    opening(path) {
      startApp(path);
      for (const page of injectedBefore(bundle, path)) registry.inject(page);
    },
    tabs,
    container: shell.container,
    configOf: (path) => themes.configOf(path),
    report,
    busy: idle.busy,
    mounted(page) {
      shell.mount(page, stack.list().indexOf(page));
      mountTabBar(page);
      scrolling.watch(page);
    },
    entered(page, how) {
      channel.record({
        type: 'page-enter',
        pageId: page.pageId,
        page: page.path,
        query: { ...page.query },
        openType: how,
      });
      redraw(page);
    },
    leaving: noteText,
    left: (page) => channel.record({ type: 'page-leave', pageId: page.pageId, page: page.path }),
    rendered(page) {
      const empty = page.dom.childElementCount === 0 && (page.dom.textContent ?? '').trim() === '';
      channel.pageState(empty ? 'failed' : 'rendered', page.path, 'the page rendered nothing');
    },
    changed: () => services?.emit('RouteDone'),
    notFound(path, query, isEntryPage) {
      const info = { path, query, isEntryPage };
      app?.call('onPageNotFound', [info]);
      services?.emit('PageNotFound', info);
    },
  });

  const mountTabBar = (page: Page): void => {
    const declared = bundle.app['tabBar'];
    if (!tabs.includes(page.path) || !isObject(declared) || declared['custom'] !== true) return;
    registry.ensure('custom-tab-bar/index');
    page.tabBar = registry.backend.createRoot('custom-tab-bar', registry.space, 'custom-tab-bar/index');
    pageOf.set(page.tabBar.getComponent(), page);
    const slot = document.createElement('div');
    page.view.append(slot);
    page.tabBar.attach(page.view as never, slot as never);
  };
  const tapTab = async (index: number): Promise<void> => {
    const path = tabs[index];
    if (path === undefined) return;
    if (stack.top()?.path !== path) await stack.navigate('switchTab', `/${path}`);
    const page = stack.top();
    const list = isObject(bundle.app['tabBar']) ? (bundle.app['tabBar']['list'] as Json[]) : [];
    const item = list[index];
    const text = isObject(item) ? item['text'] : '';
    if (page !== undefined) callPage(page, 'onTabItemTap', [{ index: String(index), pagePath: path, text }], report);
  };
  let appStarted = false;
  /** Runs app.js before the first page that is not in an independent subpackage: those run without the app. */
  const startApp = (path: string): void => {
    if (appStarted || isIndependent(bundle, path)) return;
    appStarted = true;
    registry.style('app');
    try {
      if (modules.has('app.js')) modules.load('app.js');
    } catch (error) {
      report(error);
    }
    if (app?.instance() === undefined) app?.App({});
  };
  const ownerPage = (value: unknown): Page | undefined => {
    let component = componentOf(value) as glassEasel.Element | undefined;
    if (component === undefined && value instanceof Object && 'ownerShadowRoot' in value)
      component = value as glassEasel.Element;
    while (component !== undefined) {
      const host: glassEasel.Element | undefined = component.ownerShadowRoot?.getHostNode();
      if (host === undefined) break;
      component = host;
    }
    return component === undefined ? undefined : pageOf.get(component);
  };
  const observerDeps = {
    defaultOwner: () => stack.top()?.component,
    viewOf: (owner: glassEasel.GeneralComponent) => ownerPage(owner) ?? stack.top(),
    later: ready.later,
    report,
  };

  const env: RuntimeEnv = {
    bundle: sent,
    wx: {},
    space: registry.space,
    glassEasel,
    bridge: channel.bridge,
    bridgeSync: channel.bridgeSync,
    onHost: channel.onHost,
    record: channel.record,
    pages: () => stack.list(),
    noteText: () => noteText(stack.top()),
    navigate: (how, url, delta, options) => stack.navigate(how, url, delta, options),
    layer: shell.layer,
    rpx,
    callPage: (page, method, args) => callPage(page, method, args, report),
    reportError,
    isIdle: idle.isIdle,
    onIdle: idle.onIdle,
    timersPass: idle.timersPass,
    busy: idle.busy,
    assetUrl: (src, base) => assetUrl(src, base ?? ''),
    metrics: (page) => shell.metrics((page as Page | undefined) ?? stack.top()),
    launchOptions: () => launched,
    enterOptions: () => entered,
    createSelectorQuery: (owner) => new SelectorQuery(observerDeps, owner),
    createIntersectionObserver: (owner, options) => new MpIntersectionObserver(observerDeps, owner, options),
    createMediaQueryObserver: () => new MpMediaQueryObserver(report),
    ownerPage,
    scrollerOf: (page) => (page as Page).scroller,
    scrollTo: (page, options) => scrolling.scrollTo(page as Page, options),
    pullDown: (page) => scrolling.pullDown(page as Page),
    stopPullDown: (page) => scrolling.stopPullDown(page as Page),
    foreground(options) {
      entered = { ...entered, ...options };
      app?.call('onShow', [{ ...entered }]);
      services?.emit('AppShow', entered);
      const page = stack.top();
      if (page !== undefined) stack.show(page);
    },
    background() {
      const page = stack.top();
      if (page !== undefined) stack.hide(page);
      app?.call('onHide', []);
      services?.emit('AppHide');
    },
    theme: () => themes.now,
    changeTheme(theme) {
      if (!themes.change(theme, stack.all())) return;
      for (const page of stack.all()) redraw(page);
      app?.call('onThemeChange', [{ theme }]);
      services?.emit('ThemeChange', { theme });
    },
    requireModule: modules.load,
  };

  installEventShape();
  listenToTouches(shell.container, (target) => {
    const page = stack.all().find((item) => item.frame.contains(target));
    return { top: page?.view.getBoundingClientRect().top ?? 0, scrollTop: page?.scroller.scrollTop ?? 0 };
  });
  extendCallers(env, ownerPage);
  glassEasel.addGlobalErrorListener((error) => {
    report(error);
    return false;
  });
  globalThis.addEventListener('error', (event) => {
    if (event.error === undefined && event.message === '') return;
    event.preventDefault();
    report(event.error ?? event.message);
  });
  globalThis.addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    channel.record(exceptionEvent(event.reason, 'app', shown()));
    const detail = { reason: event.reason as unknown, promise: event.promise };
    app?.call('onUnhandledRejection', [detail]);
    services?.emit('UnhandledRejection', detail);
  });
  captureConsole(channel.record, shown);

  return {
    env,
    registry,
    stack,
    deliver: channel.deliver,
    forget: idle.forget,
    connect(given) {
      services = given;
      given.dialogs.onOpen(idle.look);
      given.ui.onChange(() => {
        for (const page of stack.all()) redraw(page);
      });
    },
    async launch(options) {
      launched = options;
      entered = options;
      app = createApp(() => options, report);
      installGlobals(env, registry, app, stack, bundle, facade);
      forbidCodeFromText(functionFacade);
      await stack.launch(options);
    },
  };
}
