import { UserError } from '../../evidence/error.ts';
import type { Initiator, Json } from '../../evidence/events.ts';
import { DriverError, type Launch, type PageState, type Theme } from '../../scenarios/driver.ts';
import { Activity } from './activity.ts';
import { type Browser, rendererMs } from './browser.ts';
import { CdpError, type CdpObject } from './cdp.ts';
import type { AppBundle, BridgeEvent } from './contract.ts';
import { EvidenceGate } from './evidence-gate.ts';
import { hostParts } from './host-parts.ts';
import { type HostEvent, type HostOptions, type HostReport, isWindowClosed, type PageMessage } from './host-types.ts';
import { HostInput } from './input.ts';
import type { HeldPage } from './open-page.ts';
import { BOOT_MS, DEFAULT_MS, type NavigateHow, PageHandle, parseCall, type Send } from './page-handle.ts';
import { type ApiLike, RequestRouter } from './requests.ts';
import { preferTheme, screenshot } from './screen.ts';
import { PageServer } from './serve.ts';
import { PageSession } from './session.ts';
import { Settling } from './settle.ts';
import { Watchdog } from './watchdog.ts';

export type { HostEvent, HostOptions, HostReport } from './host-types.ts';
export type { ApiLike } from './requests.ts';

/** Starts Chromium and the runtime in it; the mini-program itself starts with `launch`. */
export async function startHost(options: HostOptions): Promise<EmbeddedHost> {
  const started = performance.now();
  const { page, script, bundle } = await hostParts(options);
  const host = new EmbeddedHost(options, page, script, bundle);
  host.timings['browser'] = Math.round(performance.now() - started);
  try {
    await host.boot();
  } catch (error) {
    await host.close();
    throw error;
  }
  host.timings['boot'] = Math.round(performance.now() - started);
  return host;
}

/** One mini-program in one contained Chromium. Every call is bounded; none can hang. */
export class EmbeddedHost {
  readonly bundle: AppBundle;
  readonly timings: Record<string, number> = {};
  readonly input: HostInput;
  readonly #options: HostOptions;
  readonly #browser: Browser;
  readonly #session: PageSession;
  readonly #router: RequestRouter;
  readonly #gate: EvidenceGate;
  readonly #api: ApiLike;
  readonly #loads = new Activity();
  readonly #settling: Settling;
  readonly #watchdog: Watchdog;
  readonly #listeners = new Set<(event: HostEvent) => void>();
  readonly #blocked: { what: string; url: string }[] = [];
  readonly #rendered = new Set<string>();
  readonly #failed = new Map<string, string>();
  readonly #handle: PageHandle;
  #page: string | undefined;
  #gone: string | undefined;
  #closing = false;

  constructor(options: HostOptions, page: HeldPage, script: Uint8Array, bundle: AppBundle) {
    this.#options = options;
    this.#browser = page.browser;
    this.bundle = bundle;
    const step = (): string | undefined => options.step?.();
    this.#gate = new EvidenceGate(options.recorder, step, (why) => this.#end(why), options.limits);
    this.#api = options.createApi((event) => this.emit(event), bundle);
    const server = new PageServer(bundle, script, this.#api);
    this.#session = new PageSession(page, {
      paused: (request) => {
        if (request.main) this.#watchdog.sign();
        void this.#router.handle(request).catch((error: unknown) => this.#end(String(error)));
      },
      blocked: (what, url) => this.#block(what, url),
      message: (text) => this.#message(text),
      binding: (_name, payload) => this.#notify({ type: 'binding', ...parseCall(payload) }),
      requestStarted: (id, initiator, url) => {
        this.#loads.start(id, url);
        this.#router.noteInitiator(id, initiator);
      },
      requestEnded: (id) => this.#loads.end(id),
      gone: (why) => this.#end(why),
    });
    this.#router = new RequestRouter({
      server,
      api: this.#api,
      appid: bundle.appid,
      initiatorHeader: options.proxy.initiatorHeader,
      post: (method, params, sessionId) => this.#session.post(method, params, sessionId),
      blocked: (what, url) => this.#block(what, url),
      page: () => this.#page,
      step,
    });
    this.#watchdog = new Watchdog(
      (ms) => this.#session.send('Runtime.evaluate', { expression: '1', returnByValue: true }, ms),
      options.watchdogMs ?? 5000,
      (why) => {
        this.#gate.blindSpot({ kind: 'watchdog', why, ...this.#where() });
        this.#end(why);
      },
      () => rendererMs(page.browser),
    );
    this.#settling = new Settling({
      page: (ms) => this.#handle.call('function(){return this.settled().then(()=>null)}', [], ms),
      forget: () => this.#handle.forget(),
      loads: this.#loads,
      api: this.#api,
      proxy: options.proxy,
    });
    const send: Send = (method, params, ms) => this.#send(method, params, ms);
    this.#handle = new PageHandle(send);
    this.input = new HostInput(send, page.browser.cdp, () => this.#session.sessionId);
  }

  /** Loads the runtime and takes its handle. */
  async boot(): Promise<void> {
    const { userAgent = this.#api.userAgent, visible } = this.#options;
    this.#session.control(userAgent, visible);
    await this.#handle.load(this.#session);
    this.#watchdog.start();
  }

  /** Starts the mini-program; resolves when its first page is ready. `fresh` is called when an earlier one had to go first. */
  async launch(launch: Launch = {}, timeoutMs = BOOT_MS, fresh = () => Promise.resolve()): Promise<PageState> {
    const started = performance.now();
    const { path: page = this.bundle.pages[0] ?? '', query = {}, scene = 1001, clean } = launch;
    const path = page.replace(/^\//, '');
    if (path === '') throw new UserError('the mini-program has no pages', 'app.json');
    if (this.#handle.launched) await this.#coldStart(clean).then(fresh);
    const state = await this.#handle.launch({ path, query, scene, referrerInfo: {} }, timeoutMs);
    this.timings['launch'] = Math.round(performance.now() - started);
    return state;
  }

  navigate(how: NavigateHow, url: string, delta = 1, timeoutMs = DEFAULT_MS): Promise<PageState> {
    return this.#handle.navigate(how, url, delta, timeoutMs);
  }

  currentPage(): Promise<PageState> {
    return this.#handle.currentPage();
  }

  pageStack(): Promise<readonly PageState[]> {
    return this.#handle.pageStack();
  }

  /** Calls the in-page agent; its failures come as `DriverError` with the nearest candidates. */
  agent(method: string, args: readonly Json[], timeoutMs = DEFAULT_MS): Promise<Json> {
    return this.#handle.agent(method, args, timeoutMs);
  }

  /** The same with a function of the caller, in the scope of app code, as first argument (automator's mocks). */
  agentWith(method: string, source: string, args: readonly Json[], timeoutMs = DEFAULT_MS): Promise<Json> {
    return this.#handle.agentWith(method, source, args, timeoutMs);
  }

  /** Runs a function of the caller in the scope of app code: `wx`, `getApp` and its globals, no `window`. */
  evaluate(functionSource: string, args: readonly Json[] = [], timeoutMs = DEFAULT_MS): Promise<Json> {
    return this.#handle.evaluate(functionSource, args, timeoutMs);
  }

  /** Sends an event to the page (`RuntimeEnv.onHost`). */
  emit(event: BridgeEvent): void {
    if (this.#gone === undefined) this.#handle.deliver(event, (method, params) => this.#session.post(method, params));
  }

  async background(): Promise<void> {
    await this.#handle.call('function(){return this.turn().then(()=>this.background())}', []);
  }

  async foreground(): Promise<void> {
    await this.#handle.call('function(){return this.turn().then(()=>this.foreground())}', []);
  }

  /** Resolves when nothing is in flight in the page, the browser, the API host and the proxy; rejects at the bound. */
  settled(timeoutMs = DEFAULT_MS): Promise<void> {
    return this.#settling.until(timeoutMs);
  }

  /** The theme of the system, for the style sheets of a program that follows it (`darkmode`). */
  async prefer(theme: Theme, timeoutMs = DEFAULT_MS): Promise<void> {
    if (this.bundle.dark !== undefined) await preferTheme((...call) => this.#send(...call), theme, timeoutMs);
  }

  screenshot(timeoutMs = DEFAULT_MS): Promise<Uint8Array> {
    return screenshot((...call) => this.#send(...call), timeoutMs);
  }

  /** Makes `name` a global function of the app; its calls come as `binding` events. */
  addBinding(name: string): Promise<void> {
    return this.#handle.bind(name);
  }

  /** Who caused an exchange, by the value of the initiator header. */
  resolveInitiator(key: string): Initiator | undefined {
    return this.#router.resolveInitiator(key);
  }

  on(listener: (event: HostEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Why the page is no more; undefined while it runs. */
  get gone(): string | undefined {
    return this.#gone;
  }

  report(): HostReport {
    const { sandbox, exposed } = this.#browser;
    return {
      pages: {
        visited: [...this.#gate.visited],
        rendered: [...this.#rendered],
        failed: [...this.#failed].map(([page, error]) => ({ page, error })),
      },
      blindSpots: this.#gate.blindSpots,
      containment: { sandbox, blocked: this.#blocked, ...(exposed === undefined ? {} : { exposed }) },
      timings: this.timings,
      browser: this.#browser.version,
    };
  }

  /** What waited for a person goes with the old page; storage, permissions and files stay, as on a phone, unless it is installed anew. */
  async #coldStart(clean = false): Promise<void> {
    this.#api.cancelPrompts?.();
    await this.#handle.load(this.#session);
    if (!clean) return;
    await this.#api.reset?.();
    this.#options.recorder.append({ type: 'fresh-start' });
  }

  async close(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    this.#watchdog.stop();
    this.#loads.clear();
    this.#gate.close();
    await this.#api.close?.();
    if (this.#browser.lent === true)
      await this.#session.close().catch((error: unknown) => this.#browser.cdp.close(String(error)));
    await this.#browser.close();
  }

  async #send(method: string, params: object, timeoutMs = DEFAULT_MS): Promise<CdpObject> {
    if (this.#gone !== undefined) throw new DriverError('disconnected', this.#gone);
    try {
      return await this.#session.send(method, params, timeoutMs);
    } catch (error) {
      if (this.#gone !== undefined) throw new DriverError('disconnected', this.#gone, [], { cause: error });
      if (error instanceof CdpError && error.reason === 'timeout')
        throw new DriverError('timeout', error.message, [], { cause: error });
      throw new DriverError('target-error', error instanceof Error ? error.message : String(error), [], {
        cause: error,
      });
    }
  }

  #message(text: string): void {
    const message = JSON.parse(text) as PageMessage;
    if (message.kind === 'act') this.#notify({ type: 'act', act: message.act ?? null });
    if (message.kind === 'rendered' && typeof message.page === 'string') this.#rendered.add(message.page);
    if (message.kind === 'failed' && typeof message.page === 'string')
      this.#failed.set(message.page, String(message.error));
    if (message.kind !== 'event' || message.event === undefined) return;
    if (message.event.type === 'page-enter') this.#page = message.event.page;
    if (this.#gate.fromPage(message.event)) this.#notify({ type: 'evidence', event: message.event });
  }

  #where = (): { readonly page?: string } => (this.#page === undefined ? {} : { page: this.#page });

  #block(what: string, url: string): void {
    if (this.#closing) return;
    this.#blocked.push({ what, url: url.slice(0, 500) });
    const message = `containment refused ${what}: ${url.slice(0, 500)}`;
    this.#options.recorder.append({ type: 'exception', origin: 'host', message, ...this.#where() });
  }

  /** The page is dead: whoever waits gets an answer, what was captured stays. */
  #end(why: string): void {
    if (this.#gone !== undefined || this.#closing) return;
    this.#gone = why;
    this.#watchdog.stop();
    this.#loads.clear();
    if (this.#options.visible !== true || !isWindowClosed(why)) this.#gate.crashed(why);
    this.#notify({ type: 'closed', why });
    if (this.#browser.lent === true) this.#session.end(why);
    else this.#browser.cdp.close(why);
  }

  #notify(event: HostEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
