import { UserError } from '../../evidence/error.ts';
import type { BlindSpotEvent, EvidenceEvent, Initiator, Json } from '../../evidence/events.ts';
import type { Recorder } from '../../evidence/manifest.ts';
import { DriverError, type Launch, type PageState } from '../../scenarios/driver.ts';
import { Activity } from './activity.ts';
import { type Browser, launchBrowser } from './browser.ts';
import { runtimeScript } from './bundle.ts';
import { CdpError, type CdpObject } from './cdp.ts';
import type { AppBundle, BridgeEvent } from './contract.ts';
import { EvidenceGate } from './evidence-gate.ts';
import { HostInput } from './input.ts';
import { type ApiLike, RequestRouter } from './requests.ts';
import { HIDDEN } from './runtime/core/globals.ts';
import { PageServer } from './serve.ts';
import { bounded, PageSession } from './session.ts';
import { Watchdog } from './watchdog.ts';

export type { ApiLike } from './requests.ts';

export interface HostOptions {
  readonly bundle: AppBundle | Promise<AppBundle>;
  readonly recorder: Recorder;
  readonly proxy: {
    readonly url: string;
    readonly caSpki: string;
    readonly initiatorHeader: string;
    inFlight?(): number;
    onIdle?(listener: () => void): () => void;
  };
  createApi(emit: (event: BridgeEvent) => void, bundle: AppBundle): ApiLike;
  /** Id of the running scenario step. */
  step?(): string | undefined;
  readonly chromium?: string;
  /** User agent of images, fonts and web-views; should be that of the persona's phone. */
  readonly userAgent?: string;
  /** Chromium's own sandbox off; default: only as root. */
  readonly noSandbox?: boolean;
  /** How long the page's thread may be silent. Default 5000. */
  readonly watchdogMs?: number;
}

export type HostEvent =
  | { readonly type: 'evidence'; readonly event: EvidenceEvent }
  | { readonly type: 'binding'; readonly name: string; readonly args: readonly Json[] }
  | { readonly type: 'closed'; readonly why: string };

export interface HostReport {
  readonly pages: {
    readonly visited: readonly string[];
    readonly rendered: readonly string[];
    readonly failed: readonly { readonly page: string; readonly error: string }[];
  };
  readonly blindSpots: readonly Omit<BlindSpotEvent, 'type'>[];
  readonly containment: {
    readonly sandbox: boolean;
    readonly blocked: readonly { readonly what: string; readonly url: string }[];
  };
  /** Milliseconds: `browser` until Chromium answered, `boot` until the runtime was up, `launch` until the first page was ready. */
  readonly timings: Readonly<Record<string, number>>;
  readonly browser: string;
}

const DEFAULT_MS = 10_000;
const BOOT_MS = 30_000;

/** Starts Chromium and the runtime in it; the mini-program itself starts with `launch`. */
export async function startHost(options: HostOptions): Promise<EmbeddedHost> {
  const started = performance.now();
  const browserStart = launchBrowser({
    proxyUrl: options.proxy.url,
    spki: options.proxy.caSpki,
    ...(options.chromium === undefined ? {} : { chromium: options.chromium }),
    ...(options.noSandbox === undefined ? {} : { noSandbox: options.noSandbox }),
  });
  const [browser, script, bundle] = await settleAll(browserStart, runtimeScript(), Promise.resolve(options.bundle));
  const host = new EmbeddedHost(options, browser, script, bundle);
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

/** Waits for all three; when one fails the browser does not stay behind. */
async function settleAll<A, B>(
  browser: Promise<Browser>,
  script: Promise<A>,
  bundle: Promise<B>,
): Promise<[Browser, A, B]> {
  try {
    return await Promise.all([browser, script, bundle]);
  } catch (error) {
    await browser.then((running) => running.close()).catch((later: unknown) => later);
    throw error;
  }
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
  readonly #watchdog: Watchdog;
  readonly #listeners = new Set<(event: HostEvent) => void>();
  readonly #blocked: { what: string; url: string }[] = [];
  readonly #rendered = new Set<string>();
  readonly #failed = new Map<string, string>();
  #handle = '';
  #page: string | undefined;
  #gone: string | undefined;
  #closing = false;

  constructor(options: HostOptions, browser: Browser, script: string, bundle: AppBundle) {
    this.#options = options;
    this.#browser = browser;
    this.bundle = bundle;
    const step = (): string | undefined => options.step?.();
    this.#gate = new EvidenceGate(options.recorder, step);
    this.#api = options.createApi((event) => this.emit(event), bundle);
    const server = new PageServer(bundle, script, (path) => this.#api.readLocal?.(path));
    this.#session = new PageSession(browser, {
      paused: (request) => {
        if (request.main) this.#watchdog.sign();
        void this.#router.handle(request).catch((error: unknown) => this.#end(String(error)));
      },
      blocked: (what, url) => this.#block(what, url),
      message: (text) => this.#message(text),
      binding: (_name, payload) => this.#notify({ type: 'binding', ...parseCall(payload) }),
      requestStarted: (id, initiator) => {
        this.#loads.start(id);
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
        this.#gate.blindSpot({ kind: 'watchdog', why, ...(this.#page === undefined ? {} : { page: this.#page }) });
        this.#end(why);
      },
    );
    this.input = new HostInput((method, params, ms) => this.#send(method, params, ms));
  }

  /** Loads the runtime and takes its handle. */
  async boot(): Promise<void> {
    await this.#session.open(this.#options.proxy.url, this.#options.userAgent);
    await this.#session.load(BOOT_MS);
    const expression = '(() => { const start = __mpStart; delete globalThis.__mpStart; return start(); })()';
    const answer = await this.#session.send('Runtime.evaluate', { expression, awaitPromise: true }, BOOT_MS);
    this.#handle = objectIdOf(answer, this.#session.lastException);
    this.#watchdog.start();
  }

  /** Starts the mini-program; resolves when its first page is ready. */
  async launch(launch: Launch = {}, timeoutMs = BOOT_MS): Promise<PageState> {
    const started = performance.now();
    const path = (launch.path ?? this.bundle.pages[0] ?? '').replace(/^\//, '');
    if (path === '') throw new UserError('the mini-program has no pages', 'app.json');
    const options = { path, query: launch.query ?? {}, scene: launch.scene ?? 1001, referrerInfo: {} };
    const state = await this.#call('function(o){return this.turn().then(()=>this.launch(o))}', [options], timeoutMs);
    this.timings['launch'] = Math.round(performance.now() - started);
    return state as unknown as PageState;
  }

  navigate(
    how: 'navigateTo' | 'redirectTo' | 'navigateBack' | 'switchTab' | 'reLaunch',
    url: string,
    delta = 1,
    timeoutMs = DEFAULT_MS,
  ): Promise<PageState> {
    return this.#call(
      'function(h,u,d){return this.turn().then(()=>this.navigate(h,u,d))}',
      [how, url, delta],
      timeoutMs,
    ) as unknown as Promise<PageState>;
  }

  async currentPage(): Promise<PageState> {
    const state = await this.#call('function(){return this.currentPage()}', []);
    if (state === null) throw new DriverError('target-error', 'no page is open');
    return state as unknown as PageState;
  }

  async pageStack(): Promise<readonly PageState[]> {
    return (await this.#call('function(){return this.pageStack()}', [])) as unknown as PageState[];
  }

  /** Calls the in-page agent; its failures come as `DriverError` with the nearest candidates. */
  async agent(method: string, args: readonly Json[], timeoutMs = DEFAULT_MS): Promise<Json> {
    const source =
      'function(m,a){const f=this.agent[m];if(typeof f!=="function")throw new Error("the agent has no "+m);return this.turn().then(()=>f.apply(this.agent,a))}';
    return unwrapped(await this.#call(source, [method, args], timeoutMs));
  }

  /** The same with a function of the caller, in the scope of app code, as first argument (automator's mocks). */
  async agentWith(
    method: string,
    functionSource: string,
    args: readonly Json[],
    timeoutMs = DEFAULT_MS,
  ): Promise<Json> {
    const names = ['globalThis', ...HIDDEN].join(',');
    const source = `function(m,a){const f=(function(${names}){return (${functionSource}\n)})(global);return this.agent[m](f,...a)}`;
    return unwrapped(await this.#call(source, [method, args], timeoutMs));
  }

  /** Runs a function of the caller in the scope of app code: `wx`, `getApp` and its globals, no `window`. */
  evaluate(functionSource: string, args: readonly Json[] = [], timeoutMs = DEFAULT_MS): Promise<Json> {
    const names = ['globalThis', ...HIDDEN].join(',');
    return this.#call(
      `async function(args){const f=(function(${names}){return (${functionSource}\n)})(global);await this.turn();return f(...args)}`,
      [args],
      timeoutMs,
    );
  }

  /** Sends an event to the page (`RuntimeEnv.onHost`). */
  emit(event: BridgeEvent): void {
    if (this.#handle === '' || this.#gone !== undefined) return;
    this.#session.post('Runtime.callFunctionOn', {
      objectId: this.#handle,
      functionDeclaration: 'function(e){this.turn().then(()=>this.deliver(e))}',
      arguments: [{ value: event }],
    });
  }

  async background(): Promise<void> {
    await this.#call('function(){return this.turn().then(()=>this.background())}', []);
  }

  async foreground(): Promise<void> {
    await this.#call('function(){return this.turn().then(()=>this.foreground())}', []);
  }

  /** Resolves when nothing is in flight in the page, the browser, the API host and the proxy; rejects at the bound. */
  async settled(timeoutMs = DEFAULT_MS): Promise<void> {
    const until = performance.now() + timeoutMs;
    for (;;) {
      const left = Math.max(1, until - performance.now());
      await this.#call('function(){return this.settled().then(()=>null)}', [], left);
      await bounded(this.#loads.idle(), Math.max(1, until - performance.now()), 'page loads did not end').catch(
        (error: unknown) => {
          throw new DriverError('timeout', String(error));
        },
      );
      if ((this.#api.busy?.() ?? 0) === 0 && (this.#options.proxy.inFlight?.() ?? 0) === 0) return;
      await this.#proxyIdle(until);
    }
  }

  async screenshot(timeoutMs = DEFAULT_MS): Promise<Uint8Array> {
    const { data } = await this.#send(
      'Page.captureScreenshot',
      { format: 'png', captureBeyondViewport: false },
      timeoutMs,
    );
    return Buffer.from(String(data), 'base64');
  }

  /** Makes `name` a global function of the app; its calls come as `binding` events. */
  async addBinding(name: string): Promise<void> {
    await this.#send('Runtime.addBinding', { name: `__mpb_${name}` });
    const source =
      'function(n,b){const s=globalThis[b];Reflect.deleteProperty(globalThis,b);globalThis[n]=(...a)=>s(JSON.stringify({name:n,args:a}))}';
    await this.#call(source, [name, `__mpb_${name}`]);
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
    return {
      pages: {
        visited: [...this.#gate.visited],
        rendered: [...this.#rendered],
        failed: [...this.#failed].map(([page, error]) => ({ page, error })),
      },
      blindSpots: this.#gate.blindSpots,
      containment: { sandbox: this.#browser.sandbox, blocked: this.#blocked },
      timings: this.timings,
      browser: this.#browser.version,
    };
  }

  async close(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    this.#watchdog.stop();
    this.#loads.clear();
    await this.#api.close?.();
    await this.#browser.close();
  }

  async #call(source: string, args: readonly unknown[], timeoutMs = DEFAULT_MS): Promise<Json> {
    const answer = await this.#send(
      'Runtime.callFunctionOn',
      {
        objectId: this.#handle,
        functionDeclaration: source,
        arguments: args.map((value) => ({ value })),
        awaitPromise: true,
        returnByValue: true,
      },
      timeoutMs,
    );
    const failure = answer['exceptionDetails'];
    if (failure !== undefined) throw new DriverError('target-error', exceptionText(failure));
    return ((answer['result'] as { value?: Json }).value ?? null) as Json;
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

  #proxyIdle(until: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const off = this.#options.proxy.onIdle?.(() => done(resolve));
      const timer = setTimeout(
        () => done(() => reject(new DriverError('timeout', 'an exchange did not end in time'))),
        Math.max(1, until - performance.now()),
      );
      const done = (finish: () => void): void => {
        clearTimeout(timer);
        off?.();
        finish();
      };
      if ((this.#options.proxy.inFlight?.() ?? 0) === 0) setImmediate(() => done(resolve));
    });
  }

  #message(text: string): void {
    const message = JSON.parse(text) as { kind?: string; event?: EvidenceEvent; page?: string; error?: string };
    if (message.kind === 'rendered' && typeof message.page === 'string') this.#rendered.add(message.page);
    if (message.kind === 'failed' && typeof message.page === 'string')
      this.#failed.set(message.page, String(message.error));
    if (message.kind !== 'event' || message.event === undefined) return;
    if (message.event.type === 'page-enter') this.#page = message.event.page;
    if (this.#gate.fromPage(message.event)) this.#notify({ type: 'evidence', event: message.event });
  }

  #block(what: string, url: string): void {
    if (this.#closing) return;
    this.#blocked.push({ what, url: url.slice(0, 500) });
    const page = this.#page === undefined ? {} : { page: this.#page };
    this.#options.recorder.append({
      type: 'exception',
      origin: 'host',
      message: `containment refused ${what}: ${url.slice(0, 500)}`,
      ...page,
    });
  }

  /** The page is dead: whoever waits gets an answer, what was captured stays. */
  #end(why: string): void {
    if (this.#gone !== undefined || this.#closing) return;
    this.#gone = why;
    this.#watchdog.stop();
    this.#loads.clear();
    if (!why.startsWith("the mini-program's thread")) this.#gate.blindSpot({ kind: 'crashed', why });
    this.#notify({ type: 'closed', why });
    this.#browser.cdp.close(why);
  }

  #notify(event: HostEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

function objectIdOf(answer: CdpObject, before: string | undefined): string {
  const failure = answer['exceptionDetails'];
  if (failure !== undefined) throw new Error(`the runtime did not start: ${before ?? exceptionText(failure)}`);
  const { objectId } = answer['result'] as { objectId?: string };
  if (objectId === undefined) throw new Error('the runtime gave no handle');
  return objectId;
}

function exceptionText(details: unknown): string {
  const { exception, text } = details as { exception?: { description?: string; value?: unknown }; text?: string };
  const full =
    exception?.description ?? (exception?.value === undefined ? (text ?? 'failed') : JSON.stringify(exception.value));
  return (full.split('\n    at ')[0] ?? full).replace(/^(?:Error|Uncaught): /, '');
}

/** Failures of the agent are values, so that their code and candidates survive. */
function unwrapped(answer: Json): Json {
  const failure = (answer as { $error?: { code: DriverError['code']; message: string; nearest: string[] } } | null)
    ?.$error;
  if (failure !== undefined) throw new DriverError(failure.code, failure.message, failure.nearest);
  return answer;
}

/** The name is that of the app's function, not of the binding behind it. */
function parseCall(payload: string): { readonly name: string; readonly args: readonly Json[] } {
  const { name, args } = JSON.parse(payload) as { name?: unknown; args?: readonly Json[] };
  return { name: String(name), args: args ?? [] };
}
