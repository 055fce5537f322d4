import type { BlindSpotEvent, Json } from '../evidence/events.ts';

/** Functions of wx that open a page by its URL. */
export type OpensBy = 'navigateTo' | 'redirectTo' | 'reLaunch' | 'switchTab';

/** How the system shows itself; a program with `darkmode` follows. */
export type Theme = 'light' | 'dark';

/**
 * What a scenario needs from a target. Implemented by harness/drivers (embedded, devtools, device).
 * Every method resolves when its effect is observable and rejects with a `DriverError` within `timeoutMs`
 * (default 10 000 ms) - never later, never by hanging.
 */
export interface Driver {
  readonly id: 'embedded' | 'devtools' | 'device';
  /** Opens the mini-program on its first page, or on `launch.path`. */
  launch(launch?: Launch): Promise<PageState>;
  /** Runs one wx navigation and resolves when the new page is ready (onReady called, first render done). */
  navigate(how: OpensBy, url: string, timeoutMs?: number): Promise<PageState>;
  back(delta?: number, timeoutMs?: number): Promise<PageState>;
  currentPage(): Promise<PageState>;
  /** Waits until the selector matches a visible, stable element; rejects with the nearest candidates. */
  find(selector: Selector, timeoutMs?: number): Promise<ElementHandle>;
  findAll(selector: Selector): Promise<readonly ElementHandle[]>;
  tap(element: ElementHandle): Promise<void>;
  longPress(element: ElementHandle): Promise<void>;
  /** Types into input/textarea: focus, input, (confirm), blur events as a person would cause. */
  input(element: ElementHandle, text: string, confirm?: boolean): Promise<void>;
  /** Picks a value in picker, picker-view, switch, slider, radio, checkbox. */
  choose(element: ElementHandle, value: Json): Promise<void>;
  swipe(element: ElementHandle, dx: number, dy: number): Promise<void>;
  scroll(to: { readonly top: number } | { readonly element: ElementHandle }): Promise<void>;
  pullDown(): Promise<void>;
  trigger(element: ElementHandle, event: string, detail?: Json): Promise<void>;
  /** App to background and to the foreground again. */
  background(): Promise<void>;
  foreground(): Promise<void>;
  /** How permission dialogs of a scope are answered from now on; a waiting dialog is answered at once. */
  answerPermission(scope: string, decision: 'allow' | 'deny' | 'ask-later'): Promise<void>;
  /** Answers WeChat's privacy popup (and the mini-program's own listener of it) now or when it comes. */
  answerPrivacy(decision: 'agree' | 'disagree'): Promise<void>;
  /** Answers a dialog of the app or platform (`modal`, `actionSheet`, `address`, `payment` …), the open one or the next one of that kind. */
  answerDialog(kind: string, choice: string): Promise<void>;
  /** Waits until the page is shown, or until the selector matches nothing visible. Rejects with `timeout`. */
  waitFor(what: { readonly page: string } | { readonly gone: Selector }, timeoutMs?: number): Promise<void>;
  /** Waits until nothing is in flight: no request, no pending setData, no navigation. */
  settled(timeoutMs?: number): Promise<void>;
  screenshot(): Promise<Uint8Array>;
  pageData(path?: string): Promise<Json>;
  storage(key: string): Promise<Json | undefined>;
  callWx(method: string, args: readonly Json[]): Promise<Json>;
  evaluate(functionSource: string, args: readonly Json[]): Promise<Json>;
  /** Makes a wx method answer `result` (an `errMsg` with `:fail` makes it fail); without a result it is itself again. */
  mock?(method: string, result?: Json): Promise<void>;
  /** Whether the mini-program's wx requests get through, and how fast. */
  network?(state: 'online' | 'offline' | 'slow'): Promise<void>;
  /** Files on this machine that the person picks from now on, wherever a photo, video or file is asked for; none: the persona's own. */
  pickFiles?(files: readonly string[]): Promise<void>;
  /** Finds, taps or fills an element in the page that a web-view shows; selectors are standard CSS, text or label. */
  webView?(act: 'find' | 'tap' | 'input', selector: Selector, text: string, timeoutMs?: number): Promise<void>;
  /** The theme of the phone's system, which a program with `darkmode` follows. */
  theme?(theme: Theme): Promise<void>;
  /** Moves the mini-program's clock forward. */
  moveClock?(ms: number): Promise<void>;
  /** Shares the page as the menu does. */
  share?(): Promise<void>;
  close(): Promise<void>;
}

export interface Launch {
  readonly path?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** WeChat scene number, 1001 when absent. */
  readonly scene?: number;
  /** As newly installed: nothing stored, nobody asked, nothing allowed. */
  readonly clean?: boolean;
}

export interface PageState {
  readonly pageId: number;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** A handle that lives as long as its page. */
export interface ElementHandle {
  readonly id: string;
  readonly tag: string;
  readonly text: string;
}

/** One way to point at an element; all given parts must hold. */
export interface Selector {
  /** WXSS-like selector: tag, .class, #id, [attr=value], descendant, child, `>>>`. */
  readonly css?: string;
  /** Visible text, whole (trimmed) or as a part of it when `exact` is false. */
  readonly text?: string;
  readonly exact?: boolean;
  /** Placeholder or label text of an input. */
  readonly label?: string;
  /** 0-based among the matches. */
  readonly nth?: number;
}

/** A driver call that failed: what, on which element, and what was there instead. */
export class DriverError extends Error {
  readonly code: 'not-found' | 'timeout' | 'not-visible' | 'not-supported' | 'disconnected' | 'target-error';
  /** Texts or selectors close to what was asked for. */
  readonly nearest: readonly string[];
  constructor(code: DriverError['code'], message: string, nearest: readonly string[] = [], options?: ErrorOptions) {
    super(message, options);
    this.name = 'DriverError';
    this.code = code;
    this.nearest = nearest;
  }
}

/** Driver-independent session facts that a run needs beside the scenario. */
export interface DriverReport {
  readonly pages: {
    readonly visited: readonly string[];
    readonly rendered: readonly string[];
    readonly failed: readonly { readonly page: string; readonly error: string }[];
  };
  readonly blindSpots: readonly Omit<BlindSpotEvent, 'type'>[];
}
