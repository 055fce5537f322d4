import type * as GlassEasel from 'glass-easel';
import type { CodeSpace } from 'glass-easel-miniprogram-adapter';
import type { EvidenceEvent, Json } from '../../../evidence/events.ts';
import type { Theme } from '../../../scenarios/driver.ts';
import type { AppBundle, BridgeReply } from '../contract.ts';

/** What the runtime core gives to the wx API families (api/), the built-in components (components/) and the agent (agent/). */
export interface RuntimeEnv {
  readonly bundle: RuntimeBundle;
  /** The `wx` object as the mini-program sees it (filled by api/). */
  readonly wx: Record<string, unknown>;
  /** The app's code space; built-ins are registered in `space.getComponentSpace()`. */
  readonly space: CodeSpace;
  readonly glassEasel: typeof GlassEasel;
  /** Calls into Node; the browser's own async stack is the initiator. Resolves with the reply, never rejects. */
  bridge(api: string, args: Json, callId?: string): Promise<BridgeReply>;
  /** Blocking call into Node (synchronous XHR that the host intercepts), for `*Sync` APIs that need files or device data. */
  bridgeSync(api: string, args: Json, callId?: string): BridgeReply;
  /** Listens to an event that the host sends (socket message, permission answer, appHide …). Returns the unsubscribe function. */
  onHost(name: string, listener: (data: Json) => void): () => void;
  /** Appends to the evidence from the page: exceptions, blind spots, storage writes, api calls. Order is kept. */
  record(event: EvidenceEvent): void;
  /** Page stack, bottom first; the last one is shown. */
  pages(): readonly RuntimePage[];
  /** Keeps what the shown page says about privacy (`page-text`). */
  noteText(): void;
  /** Resolves with the opener's event channel (navigateTo). Rejects with an Error whose message is WeChat's `errMsg` without the API name, e.g. `fail page "x" is not found`. */
  navigate(openType: OpenType, url: string, delta?: number, options?: NavigateOptions): Promise<object | undefined>;
  /** DOM layer above the pages for toast, modal, action sheet, picker and privacy popup. */
  readonly layer: HTMLElement;
  /** CSS pixels of one rpx. */
  readonly rpx: number;
  /** Invokes a page method if it exists (`onShareAppMessage`, `onReachBottom` …). */
  callPage(page: RuntimePage, method: string, args: readonly unknown[]): unknown;
  /** Reports an exception of app code without stopping the runtime. */
  reportError(error: unknown, origin: 'app' | 'template' | 'host'): void;
  /** `isIdle()` is false while a request, navigation, setData or timer below 50 ms is pending. */
  isIdle(): boolean;
  /** Resolves when `isIdle()` has held for one macrotask. */
  onIdle(): Promise<void>;
  /** Resolves when the timers of the program that are due within so many milliseconds have gone off. */
  timersPass(withinMs: number): Promise<void>;
  /** Marks something in flight (`host`: a call that Node answers); call the returned function when it ends. */
  busy(label: string, host?: 'host'): () => void;
  /** What `<img>`, `url()` and friends may load for a path written in the mini-program; remote URLs come back as they are. */
  assetUrl(src: string, basePath?: string): string;
  /** Window geometry in CSS pixels. */
  metrics(page?: RuntimePage): Metrics;
  launchOptions(): LaunchOptions;
  /** Options of the last time that the app came to the foreground. */
  enterOptions(): LaunchOptions;
  createSelectorQuery(owner?: unknown): object;
  createIntersectionObserver(owner: unknown, options?: Readonly<Record<string, unknown>>): object;
  createMediaQueryObserver(owner?: unknown): object;
  /** Page that a component (glass-easel element or the `this` of its methods) belongs to. */
  ownerPage(component: unknown): RuntimePage | undefined;
  scrollerOf(page: RuntimePage): HTMLElement;
  scrollTo(page: RuntimePage, options: ScrollToOptions): Promise<void>;
  /** Starts a pull-down as a finger would: spinner and `onPullDownRefresh`. */
  pullDown(page: RuntimePage): void;
  stopPullDown(page: RuntimePage): void;
  foreground(options?: Partial<LaunchOptions>): void;
  background(): void;
  /** `module.exports` of an app module, evaluating it when needed. */
  requireModule(path: string): unknown;
  /** The theme that the program has; undefined when it does not follow the system (no `darkmode`). */
  theme(): Theme | undefined;
  /** The system changes its theme: bars, `onThemeChange` and what the program is told follow, when it follows the system. */
  changeTheme(theme: Theme): void;
}

/** The bundle without the parts that only the core needs. */
export type RuntimeBundle = Omit<AppBundle, 'modules' | 'templates' | 'wxs' | 'styles' | 'assets'> & {
  /** Paths of the files that `/__asset/` serves. */
  readonly assetPaths: readonly string[];
};

export type OpenType = 'navigateTo' | 'redirectTo' | 'navigateBack' | 'switchTab' | 'reLaunch';

export interface NavigateOptions {
  /** Listeners of the opener's side of the event channel. */
  readonly events?: Readonly<Record<string, (...args: unknown[]) => void>>;
}

export interface ScrollToOptions {
  readonly scrollTop?: number;
  readonly selector?: string;
  readonly offsetTop?: number;
  readonly duration?: number;
}

/** CSS pixels, except `pixelRatio`. `top` is where the page's viewport starts in the window. */
export interface Metrics {
  readonly screenWidth: number;
  readonly screenHeight: number;
  readonly windowWidth: number;
  readonly windowHeight: number;
  readonly statusBarHeight: number;
  readonly navHeight: number;
  readonly tabHeight: number;
  readonly pixelRatio: number;
  readonly top: number;
}

/** What `App.onLaunch` and `App.onShow` get. */
export interface LaunchOptions {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** WeChat scene number, 1001 by default. */
  readonly scene: number;
  readonly referrerInfo: Readonly<Record<string, Json>>;
  readonly shareTicket?: string;
}

export interface RuntimePage {
  readonly pageId: number;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** `this` of the Page methods. */
  readonly instance: Record<string, unknown>;
  /** Root glass-easel component; typed in the core, opaque here. */
  readonly component: unknown;
  /** DOM element the page is rendered into. */
  readonly dom: HTMLElement;
  /** Page JSON over `window` of app.json. */
  readonly config: Readonly<Record<string, Json>>;
}
