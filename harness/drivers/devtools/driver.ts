import type { Initiator, Json } from '../../../evidence/events.ts';
import type { Recorder } from '../../../evidence/manifest.ts';
import {
  type Driver,
  DriverError,
  type DriverReport,
  type ElementHandle,
  type Launch,
  type OpensBy,
  type PageState,
  type Selector,
} from '../../../scenarios/driver.ts';
import { Answering } from './answering.ts';
import { AutomatorClient, CALL_MS } from './client.ts';
import { Elements } from './elements.ts';
import { Finder } from './finder.ts';
import { Gestures } from './gestures.ts';
import { PageTrace } from './pages.ts';
import { answers, poll } from './poll.ts';
import type { Probe, Proxied } from './probe.ts';
import { DATA_AT, DATA_SIZE, STORED } from './sources.ts';
import { ApiTrace } from './trace.ts';

export interface DevtoolsOptions {
  /** `ws://127.0.0.1:9420` */
  readonly endpoint: string;
  readonly recorder: Recorder;
  /** Bound of one protocol call. Default 10 000 ms. */
  readonly callMs?: number;
  /** Bound of the questions by which the driver learns what this target can do. Default 3000 ms. */
  readonly probeMs?: number;
  /** `stepId` of the running step, for the calls that it causes. */
  step?(): string | undefined;
  /** The proxy that the target is said to use; proved before anything else is asked of it. */
  readonly proxied?: Proxied & { readonly probe: Probe; readonly initiatorHeader: string };
}

const BOTTOM = 100_000;

/** Connects to a running DevTools (or to anything that speaks its protocol), learns what it can do, and traces wx. */
export async function connectDevtools(options: DevtoolsOptions): Promise<DevtoolsDriver> {
  const client = await AutomatorClient.connect(options.endpoint);
  const driver = new DevtoolsDriver(client, options);
  try {
    if (options.proxied) await options.proxied.probe.prove(client, options.proxied);
    await driver.prepare();
    return driver;
  } catch (error) {
    client.close();
    throw error;
  }
}

/** The same Driver over the automator protocol; `close` leaves the user's DevTools as it is. Waits ask for the effect; the official client's 3 s after a navigation are not needed. */
export class DevtoolsDriver implements Driver {
  readonly id = 'devtools';
  readonly #client: AutomatorClient;
  readonly #trace: ApiTrace;
  readonly #finder: Finder;
  readonly #gestures: Gestures;
  readonly #answering: Answering;
  readonly #callMs: number;
  readonly #probeMs: number;
  readonly #pages: PageTrace;
  readonly #blind: DriverReport['blindSpots'][number][] = [];

  constructor(client: AutomatorClient, { recorder, callMs, probeMs, step, proxied }: DevtoolsOptions) {
    this.#client = client;
    this.#pages = new PageTrace(recorder);
    this.#trace = new ApiTrace(client, recorder, {
      page: () => this.#pages.path,
      step: () => step?.(),
      ...(proxied === undefined ? {} : { initiatorHeader: proxied.initiatorHeader }),
    });
    const elements = new Elements(client);
    this.#callMs = callMs ?? CALL_MS;
    this.#finder = new Finder(elements, () => this.currentPage(), this.#callMs);
    this.#gestures = new Gestures(client, elements, this.#callMs);
    this.#answering = new Answering(client, this.#trace, this.#callMs);
    this.#probeMs = probeMs ?? 3000;
  }

  /** DevTools 2.01 with glass-easel never answers `Page.*` and `Element.*`; found out once, so that no step waits for it. */
  async prepare(): Promise<void> {
    await this.#client.call('Tool.getInfo', {}, this.#probeMs);
    const { pageId } = await this.currentPage();
    this.#finder.works = await answers(this.#client, 'Page.getElements', { pageId, selector: 'view' }, this.#probeMs);
    if (!this.#finder.works)
      this.#blind.push({
        kind: 'limit',
        why: 'this DevTools does not answer Page.* and Element.*: elements cannot be found or touched, page data is read by evaluate',
      });
    await this.#trace.install(this.#callMs);
    for (const { api, why } of this.#trace.missed)
      this.#blind.push({ kind: 'unsupported-api', api: `wx.${api}`, why: `could not be traced: ${why}` });
  }

  async launch({ path, query, scene, clean }: Launch = {}): Promise<PageState> {
    if (clean === true)
      throw new DriverError('not-supported', 'DevTools does not install the program anew over its protocol');
    if (scene !== undefined)
      this.#blind.push({
        kind: 'limit',
        why: `DevTools cannot be launched with scene ${scene} over the protocol; the page was re-launched`,
      });
    if (path === undefined) return this.currentPage();
    const search = new URLSearchParams(query).toString();
    return this.navigate('reLaunch', `/${path.replace(/^\//, '')}${search === '' ? '' : `?${search}`}`);
  }

  async navigate(how: OpensBy, url: string, timeoutMs = this.#callMs): Promise<PageState> {
    this.#pages.next = how;
    await this.callWx(how, [{ url }]);
    const path = url.replace(/^\//, '').split('?')[0] ?? '';
    await this.waitFor({ page: path }, timeoutMs);
    return this.currentPage();
  }

  async back(delta = 1, timeoutMs = this.#callMs): Promise<PageState> {
    const before = await this.currentPage();
    this.#pages.next = 'navigateBack';
    await this.callWx('navigateBack', [{ delta }]);
    const now = await poll(timeoutMs, async () => {
      const page = await this.currentPage();
      return page.pageId === before.pageId ? undefined : page;
    });
    if (now === undefined)
      throw new DriverError('timeout', `the page did not change within ${timeoutMs} ms`, [before.path]);
    return now;
  }

  async currentPage(): Promise<PageState> {
    const { pageId, path, query } = await this.#call('App.getCurrentPage');
    if (typeof path !== 'string') throw new DriverError('target-error', 'DevTools named no current page');
    return this.#pages.seen({ pageId: pageId as number, path, query: (query ?? {}) as Record<string, string> });
  }

  find(selector: Selector, timeoutMs = this.#callMs): Promise<ElementHandle> {
    return this.#finder.find(selector, timeoutMs);
  }

  findAll(selector: Selector): Promise<readonly ElementHandle[]> {
    return this.#finder.all(selector);
  }

  tap(element: ElementHandle): Promise<void> {
    return this.#gestures.tap(element);
  }

  longPress(element: ElementHandle): Promise<void> {
    return this.#gestures.longPress(element);
  }

  input(element: ElementHandle, text: string, confirm = false): Promise<void> {
    return this.#gestures.input(element, text, confirm);
  }

  choose(element: ElementHandle, value: Json): Promise<void> {
    return this.#gestures.choose(element, value);
  }

  swipe(element: ElementHandle, dx: number, dy: number): Promise<void> {
    return this.#gestures.swipe(element, dx, dy);
  }

  trigger(element: ElementHandle, event: string, detail: Json = {}): Promise<void> {
    return this.#gestures.trigger(element, event, detail);
  }

  async scroll(to: { readonly top: number } | { readonly element: ElementHandle }): Promise<void> {
    const top = 'top' in to ? Math.min(to.top, BOTTOM) : await this.#gestures.top(to.element);
    await this.callWx('pageScrollTo', [{ scrollTop: top, duration: 0 }]);
  }

  async pullDown(): Promise<void> {
    await this.callWx('startPullDownRefresh', [{}]);
  }

  answerPermission(scope: string, decision: 'allow' | 'deny' | 'ask-later'): Promise<void> {
    return this.#answering.permission(scope, decision);
  }

  answerPrivacy(decision: 'agree' | 'disagree'): Promise<void> {
    return this.#answering.privacy(decision);
  }

  answerDialog(kind: string, choice: string): Promise<void> {
    return this.#answering.dialog(kind, choice);
  }

  background(): Promise<void> {
    return Promise.reject(
      new DriverError('not-supported', 'the automator protocol cannot send DevTools to the background'),
    );
  }

  foreground(): Promise<void> {
    return Promise.reject(
      new DriverError('not-supported', 'the automator protocol cannot bring DevTools to the foreground'),
    );
  }

  async waitFor(
    what: { readonly page: string } | { readonly gone: Selector },
    timeoutMs = this.#callMs,
  ): Promise<void> {
    const done = await poll(timeoutMs, async () => {
      if ('page' in what) return (await this.currentPage()).path === what.page ? true : undefined;
      return (await this.#finder.anyVisible(what.gone)) ? undefined : true;
    });
    if (done === true) return;
    const { path } = await this.currentPage();
    throw new DriverError(
      'timeout',
      'page' in what
        ? `page ${what.page} did not open within ${timeoutMs} ms`
        : `${JSON.stringify(what.gone)} is still there`,
      [path],
    );
  }

  /** Nothing traced is in flight, and the page stayed the same from one look to the next. */
  async settled(timeoutMs = this.#callMs): Promise<void> {
    let before: string | undefined;
    const still = await poll(timeoutMs, async () => {
      const now = JSON.stringify([(await this.currentPage()).path, await this.evaluate(DATA_SIZE, [])]);
      const same = now === before && this.#trace.inFlight === 0;
      before = now;
      return same ? true : undefined;
    });
    if (still === undefined)
      throw new DriverError(
        'timeout',
        `the target did not settle within ${timeoutMs} ms; ${this.#trace.inFlight} wx calls have no result`,
      );
  }

  async screenshot(): Promise<Uint8Array> {
    return Buffer.from(String((await this.#call('App.captureScreenshot'))['data'] ?? ''), 'base64');
  }

  async pageData(path = ''): Promise<Json> {
    if (!this.#finder.works) return this.evaluate(DATA_AT, [path]);
    const { pageId } = await this.currentPage();
    return (await this.#call('Page.getData', { pageId, ...(path === '' ? {} : { path }) }))['data'] ?? null;
  }

  async storage(key: string): Promise<Json | undefined> {
    const { found, value } = (await this.evaluate(STORED, [key])) as { found: boolean; value?: Json };
    return found ? (value ?? null) : undefined;
  }

  async callWx(method: string, args: readonly Json[]): Promise<Json> {
    return (await this.#call('App.callWxMethod', { method, args: [...args] }))['result'] ?? null;
  }

  async evaluate(functionSource: string, args: readonly Json[]): Promise<Json> {
    return (
      (await this.#call('App.callFunction', { functionDeclaration: functionSource, args: [...args] }))['result'] ?? null
    );
  }

  mock(method: string, result?: Json): Promise<void> {
    return this.#answering.mock(method, result);
  }

  close(): Promise<void> {
    this.#client.close();
    return Promise.resolve();
  }

  resolveInitiator(key: string): Initiator | undefined {
    return this.#trace.initiator(key);
  }

  report(): DriverReport {
    const visited = [...this.#pages.visited];
    return {
      pages: { visited, rendered: visited, failed: [] },
      blindSpots: [...this.#blind, ...this.#answering.said.map((why) => ({ kind: 'limit' as const, why }))],
    };
  }

  #call(method: string, params: Record<string, Json> = {}): Promise<Readonly<Record<string, Json | undefined>>> {
    return this.#client.call(method, params, this.#callMs);
  }
}
