import type { Json } from '../../evidence/events.ts';
import {
  type Driver,
  DriverError,
  type DriverReport,
  type ElementHandle,
  type Launch,
  type OpensBy,
  type PageState,
  type Selector,
  type Theme,
} from '../../scenarios/driver.ts';
import type { Answers, Link } from '../host/api/index.ts';
import { Fingers } from '../host/fingers.ts';
import { frameAct } from '../host/frame-person.ts';
import type { FrameQuery } from '../host/frames-input.ts';
import type { EmbeddedHost } from '../host/host.ts';
import type { HostInput } from '../host/input.ts';
import { dialogOfPermission } from './permissions.ts';

const DEFAULT_MS = 10_000;
/** The page answers with its own reason before the call into it is given up. */
const GRACE_MS = 1000;
const NOTE_MS = 1000;
/** What a transfer waits on a bad mobile line. */
const SLOW_MS = 1500;

/** Drives the embedded host directly: no protocol between, every wait is for an event. */
export class EmbeddedDriver implements Driver {
  readonly id = 'embedded';
  readonly #host: EmbeddedHost;
  readonly #answers: Answers;
  readonly #link: Link | undefined;
  readonly #fingers: Fingers;
  #launched = false;
  readonly #lasting = new Map<string, readonly [string, readonly Json[]]>();
  #moved = 0;

  constructor(host: EmbeddedHost, answers: Answers, link?: Link) {
    this.#host = host;
    this.#link = link;
    this.#answers = answers;
    this.#fingers = new Fingers(host);
  }

  async launch(launch: Launch = {}): Promise<PageState> {
    await this.#noteText();
    this.#launched = true;
    return this.#host.launch(launch, undefined, async () => {
      for (const [method, args] of this.#lasting.values()) await this.#host.agent(method, args);
    });
  }

  /** Tells the page something that also holds after a cold start, when the page is another one. */
  async #last(key: string, method: string, args: readonly Json[]): Promise<void> {
    this.#lasting.set(key, [method, args]);
    await this.#host.agent(method, args);
  }

  navigate(how: OpensBy, url: string, timeoutMs = DEFAULT_MS): Promise<PageState> {
    return this.#host.navigate(how, url, 1, timeoutMs);
  }

  back(delta = 1, timeoutMs = DEFAULT_MS): Promise<PageState> {
    return this.#host.navigate('navigateBack', '', delta, timeoutMs);
  }

  currentPage(): Promise<PageState> {
    return this.#host.currentPage();
  }

  async find(selector: Selector, timeoutMs = DEFAULT_MS): Promise<ElementHandle> {
    return (await this.#host.agent(
      'find',
      [query(selector), timeoutMs],
      timeoutMs + GRACE_MS,
    )) as unknown as ElementHandle;
  }

  async findAll(selector: Selector): Promise<readonly ElementHandle[]> {
    return (await this.#host.agent('findAll', [query(selector)])) as unknown as ElementHandle[];
  }

  tap(element: ElementHandle): Promise<void> {
    return this.#fingers.tap(element.id);
  }

  longPress(element: ElementHandle): Promise<void> {
    return this.#fingers.longPress(element.id);
  }

  swipe(element: ElementHandle, dx: number, dy: number): Promise<void> {
    return this.#fingers.swipe(element.id, dx, dy);
  }

  input(element: ElementHandle, text: string, confirm = false): Promise<void> {
    return this.#fingers.type(element.id, text, confirm);
  }

  async choose(element: ElementHandle, value: Json): Promise<void> {
    await this.#host.agent('choose', [element.id, value]);
  }

  async scroll(to: { readonly top: number } | { readonly element: ElementHandle }): Promise<void> {
    if ('top' in to) await this.#host.agent('scrollTop', [to.top]);
    else await this.#host.agent('scrollToElement', [to.element.id]);
  }

  async pullDown(): Promise<void> {
    await this.#host.agent('pullDown', []);
  }

  async trigger(element: ElementHandle, event: string, detail: Json = {}): Promise<void> {
    await this.#host.agent('trigger', [element.id, event, detail]);
  }

  background(): Promise<void> {
    return this.#host.background();
  }

  foreground(): Promise<void> {
    return this.#host.foreground();
  }

  async answerPermission(scope: string, decision: 'allow' | 'deny' | 'ask-later'): Promise<void> {
    const sheet = dialogOfPermission(scope);
    if (sheet === undefined) this.#answers.permission(scope, decision === 'allow' ? 'grant' : decision);
    else this.#answers.dialog(sheet, decision === 'allow' ? 'confirm' : 'cancel');
  }

  async answerPrivacy(decision: 'agree' | 'disagree'): Promise<void> {
    this.#answers.privacy(decision);
  }

  async answerDialog(kind: string, choice: string): Promise<void> {
    // Dialogs of the mini-program live in the page; sheets of the platform are decided in Node.
    if (kind === 'modal' || kind === 'actionSheet') await this.#host.agent('answerDialog', [kind, choice]);
    else this.#answers.dialog(kind, choice);
  }

  async waitFor(what: { readonly page: string } | { readonly gone: Selector }, timeoutMs = DEFAULT_MS): Promise<void> {
    if ('page' in what) return this.#waitPage(what.page, timeoutMs);
    await this.#host.agent('gone', [query(what.gone), timeoutMs], timeoutMs + GRACE_MS);
  }

  settled(timeoutMs = DEFAULT_MS): Promise<void> {
    return this.#host.settled(timeoutMs);
  }

  /** What moves or fades in is shown where it ends. */
  async screenshot(timeoutMs = DEFAULT_MS): Promise<Uint8Array> {
    await this.#host.agent('motionEnds', [], timeoutMs).catch(() => null);
    return this.#host.screenshot(timeoutMs);
  }

  pageData(path?: string): Promise<Json> {
    return this.#host.agent('pageData', path === undefined ? [] : [path]);
  }

  async storage(key: string): Promise<Json | undefined> {
    const { found, value } = (await this.#host.agent('storage', [key])) as { found: boolean; value: Json };
    return found ? value : undefined;
  }

  callWx(method: string, args: readonly Json[]): Promise<Json> {
    return this.#host.agent('callWx', [method, [...args]]);
  }

  evaluate(functionSource: string, args: readonly Json[]): Promise<Json> {
    return this.#host.evaluate(functionSource, args);
  }

  async mock(method: string, result?: Json): Promise<void> {
    if (result !== undefined) return this.#last(`mock ${method}`, 'mockResult', [method, result]);
    this.#lasting.delete(`mock ${method}`);
    await this.#host.agent('restore', [method]);
  }

  async network(state: 'online' | 'offline' | 'slow'): Promise<void> {
    if (state === 'slow' && this.#link === undefined)
      throw new DriverError('not-supported', 'this host was started without a line that can be slow');
    if (this.#link) this.#link.latencyMs = state === 'slow' ? SLOW_MS : 0;
    await this.#last('network', 'network', [state]);
  }

  async theme(theme: Theme): Promise<void> {
    await this.#host.prefer(theme);
    await this.#last('theme', 'theme', [theme]);
  }

  async pickFiles(files: readonly string[]): Promise<void> {
    this.#answers.files = files;
  }

  async webView(
    act: 'find' | 'tap' | 'input',
    { css, text, label }: Selector,
    typed: string,
    timeoutMs = DEFAULT_MS,
  ): Promise<void> {
    const parts = { css, text, label };
    const { x, y } = await this.#host.input.frames.look(parts as FrameQuery, act === 'input' ? typed : null, timeoutMs);
    if (act !== 'tap') return;
    const frame = await this.find({ css: 'web-view' }, timeoutMs);
    const at = (await this.#host.agent('rect', [frame.id])) as { readonly left: number; readonly top: number };
    await this.#host.input.tap(at.left + x, at.top + y);
  }

  async moveClock(ms: number): Promise<void> {
    this.#moved += ms;
    this.#lasting.set('clock', ['moveClock', [this.#moved]]);
    await this.#host.agent('moveClock', [ms]);
  }

  async share(): Promise<void> {
    await this.#host.agent('share', []);
  }

  async close(): Promise<void> {
    await this.#noteText();
    return this.#host.close();
  }

  /** The page that is open when a run ends is never left. One that is dead or hangs has said its last: the watchdog reports it. */
  async #noteText(): Promise<void> {
    if (!this.#launched || this.#host.gone !== undefined) return;
    await this.#host.agent('noteText', [], NOTE_MS).catch((error: unknown) => {
      if (!(error instanceof DriverError)) throw error;
    });
  }

  /** One question to the in-page agent beyond the contract (`Eyes` of harness/explore). */
  ask(method: string, args: readonly Json[]): Promise<Json> {
    return this.#host.agent(method, args);
  }

  /** Tells what a person does in the window from now on, and why it is no more; returns what ends the telling. */
  async watchPerson(heard: (act: Json) => void, gone: (why: string) => void): Promise<() => void> {
    let page = (await this.#host.currentPage()).path;
    const off = this.#host.on((event) => {
      if (event.type === 'evidence' && event.event.type === 'page-enter') page = event.event.page;
      if (event.type === 'act') heard(event.act);
      if (event.type === 'closed') gone(event.why);
    });
    await this.#host.agent('watchPerson', []);
    const unwatch = await this.#host.input.frames.watch((payload) => {
      const act = frameAct(payload, page);
      if (act !== undefined) heard(act);
    });
    return () => {
      unwatch();
      off();
    };
  }

  /** The browser's own input, below everything that this driver does with it. */
  get browserInput(): HostInput {
    return this.#host.input;
  }

  report(): DriverReport {
    const { pages, blindSpots } = this.#host.report();
    return { pages, blindSpots };
  }

  /** Follows the page events of the host; looks once first, the page may be there already. */
  async #waitPage(page: string, timeoutMs: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const off = this.#host.on((event) => {
      if (event.type === 'evidence' && event.event.type === 'page-enter' && event.event.page === page) resolve();
      if (event.type === 'closed') reject(new DriverError('disconnected', event.why));
    });
    const timer = setTimeout(
      () => reject(new DriverError('timeout', `page ${page} did not open within ${timeoutMs} ms`)),
      timeoutMs,
    );
    try {
      const shown = (await this.#host.currentPage()).path;
      if (shown !== page) await promise.catch((error: unknown) => this.#wrongPage(error));
    } finally {
      clearTimeout(timer);
      off();
    }
  }

  async #wrongPage(error: unknown): Promise<never> {
    if (!(error instanceof DriverError) || error.code !== 'timeout') throw error;
    const { path } = await this.#host.currentPage();
    throw new DriverError('timeout', error.message, [path], { cause: error });
  }
}

/** A driver for a host that runs already; `answers` is the one that its API host decides by, `link` the line that it sends over. */
export const createEmbeddedDriver = (host: EmbeddedHost, answers: Answers, link?: Link): EmbeddedDriver =>
  new EmbeddedDriver(host, answers, link);

/** Only what is set: the page reads an absent part as "any". */
function query(selector: Selector): Json {
  return Object.fromEntries(Object.entries(selector).filter(([, value]) => value !== undefined)) as Json;
}
