import { bounded } from './bounded.ts';
import type { Browser } from './browser.ts';
import type { CdpListener, CdpObject } from './cdp.ts';
import { MP_ORIGIN } from './containment.ts';
import { FIRST_SCRIPT } from './first-script.ts';
import { ATTACH, closePage, type HeldPage, VIEWPORT } from './open-page.ts';
import { postDataOf } from './post-data.ts';
import type { SessionEvents } from './session-types.ts';

export const USER_AGENT =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50(0x18003231) NetType/WIFI Language/zh_CN miniProgram';

/** Bytes that code which found its way to IndexedDB or the Cache may fill; the mini-program's own storage is the wx API's. */
const BROWSER_QUOTA = 50 * 1024 * 1024;

/** The one page of a run, with everything around it under control. */
export class PageSession {
  readonly #page: HeldPage;
  readonly #browser: Browser;
  readonly #events: SessionEvents;
  readonly sessionId: string;
  /** What the page threw last outside of app code; explains a runtime that did not start. */
  lastException: string | undefined;
  readonly #targetId: string;
  readonly #contextId: string;
  #mainContext = 0;
  readonly #doomed = new Set<string>();
  readonly #listening: (() => void)[] = [];
  #ready = false;
  #held: boolean;
  #controlled: Promise<unknown> | undefined;
  #userAgent: string = USER_AGENT;

  constructor(page: HeldPage, events: SessionEvents) {
    this.#page = page;
    this.#browser = page.browser;
    this.#contextId = page.contextId;
    this.#targetId = page.targetId;
    this.sessionId = page.sessionId;
    this.#held = page.held;
    this.#events = events;
  }

  send(method: string, params: object = {}, timeoutMs?: number): Promise<CdpObject> {
    return this.#browser.cdp.send(method, params, this.sessionId, timeoutMs);
  }

  post(method: string, params: object = {}, sessionId = this.sessionId): void {
    this.#browser.cdp.post(method, params, sessionId);
  }

  /**
   * Takes control of the page before anything loads. `mouse`: a person's mouse touches as a finger does. The browser answers when the page, which
   * is held on its way, arrives: `load` waits for that.
   */
  control(userAgent: string = USER_AGENT, mouse = false): void {
    this.#userAgent = userAgent;
    const { cdp } = this.#browser;
    this.#listen();
    const browserContextId = this.#contextId;
    const setup: [string, object][] = [
      ['Page.enable', {}],
      ['Log.enable', {}],
      ['Inspector.enable', {}],
      ['Page.addScriptToEvaluateOnNewDocument', { source: FIRST_SCRIPT, runImmediately: true }],
      ['Runtime.enable', {}],
      ['Runtime.addBinding', { name: '__mpSend' }],
      ['Network.enable', { maxPostDataSize: 64 * 1024 * 1024 }],
      ['Debugger.enable', {}],
      ['Debugger.setSkipAllPauses', { skip: true }],
      ['Debugger.setAsyncCallStackDepth', { maxDepth: 32 }],
      ['Fetch.enable', { patterns: [{ urlPattern: '*' }] }],
      ['Target.setAutoAttach', ATTACH],
      ['Emulation.setDeviceMetricsOverride', { ...VIEWPORT, mobile: true }],
      ['Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 }],
      ['Emulation.setEmitTouchEventsForMouse', { enabled: mouse, configuration: 'mobile' }],
      ['Emulation.setUserAgentOverride', { userAgent: this.#userAgent, acceptLanguage: 'zh-CN,zh' }],
      ['Emulation.setFocusEmulationEnabled', { enabled: true }],
      ['Network.setBypassServiceWorker', { bypass: true }],
      ['Page.setInterceptFileChooserDialog', { enabled: true }],
      ['Storage.overrideQuotaForOrigin', { origin: MP_ORIGIN, quotaSize: BROWSER_QUOTA }],
    ];
    this.#controlled = Promise.all([
      ...setup.map(([method, params]) => this.send(method, params)),
      cdp.send('Browser.setDownloadBehavior', { behavior: 'deny', browserContextId, eventsEnabled: true }),
      cdp.send('Target.setAutoAttach', ATTACH),
    ]);
  }

  /** Loads the runtime document; afterwards no other document may take its place. */
  async load(timeoutMs: number): Promise<void> {
    this.#ready = false;
    const loaded = new Promise<void>((resolve) => {
      const off = this.#browser.cdp.on('Page.domContentEventFired', (_params, session) => {
        if (session !== this.sessionId) return;
        off();
        resolve();
      });
    });
    await this.#go(timeoutMs);
    await bounded(Promise.all([loaded, this.#controlled]), timeoutMs, 'the runtime document did not load');
    this.#ready = true;
  }

  /** A page that is held is under control when it arrives; any other must be before it leaves. */
  async #go(timeoutMs: number): Promise<void> {
    if (this.#held) {
      this.#held = false;
      this.post('Runtime.runIfWaitingForDebugger');
      return;
    }
    await this.#controlled;
    await this.send('Page.navigate', { url: `${MP_ORIGIN}/` }, timeoutMs);
  }

  /** Ends the calls that wait for the page. */
  end(why: string): void {
    this.#browser.cdp.endSession(this.sessionId, why);
  }

  /** See `closePage`. */
  async close(): Promise<void> {
    await closePage(this.#page);
    for (const off of this.#listening.splice(0)) off();
  }

  #listen(): void {
    const cdp = {
      on: (method: string, listener: CdpListener) => void this.#listening.push(this.#browser.cdp.on(method, listener)),
    };
    const mine = (handler: (params: CdpObject) => void) => (params: CdpObject, session: string | undefined) => {
      if (session === this.sessionId) handler(params);
    };
    cdp.on('Fetch.requestPaused', (params, session) => this.#paused(params, session ?? ''));
    cdp.on('Target.attachedToTarget', (params) => this.#attached(params));
    cdp.on(
      'Runtime.executionContextCreated',
      mine((params) => this.#context(params)),
    );
    // V8 stops before it dies of memory; any other stop is a `debugger` statement.
    cdp.on(
      'Debugger.paused',
      mine((params) => {
        if (params['reason'] === 'OOM') this.#events.gone('the mini-program used up the memory of its page');
        else this.post('Debugger.resume');
      }),
    );
    cdp.on(
      'Log.entryAdded',
      mine((params) => {
        const { text = '' } = params['entry'] as { text?: string };
        const popup = /^Blocked opening '([^']*)'/.exec(text);
        if (popup !== null) this.#events.blocked('popup', popup[1] ?? '');
      }),
    );
    cdp.on(
      'Runtime.exceptionThrown',
      mine((params) => {
        const details = params['exceptionDetails'] as { exception?: { description?: string }; text?: string };
        this.lastException = details.exception?.description ?? details.text;
      }),
    );
    cdp.on(
      'Runtime.bindingCalled',
      mine((params) => this.#bindingCalled(params)),
    );
    cdp.on('Network.requestWillBeSent', (params) => {
      const { url } = (params['request'] ?? {}) as { readonly url?: string };
      this.#events.requestStarted(String(params['requestId']), params['initiator'], url ?? '');
    });
    cdp.on('Network.loadingFinished', (params) => this.#events.requestEnded(String(params['requestId'])));
    cdp.on('Network.loadingFailed', (params) => this.#events.requestEnded(String(params['requestId'])));
    cdp.on('Page.javascriptDialogOpening', (_params, session) =>
      this.post('Page.handleJavaScriptDialog', { accept: false }, session),
    );
    cdp.on(
      'Page.frameNavigated',
      mine((params) => this.#navigated(params)),
    );
    cdp.on('Browser.downloadWillBegin', (params) => this.#events.blocked('download', String(params['url'])));
    cdp.on(
      'Inspector.targetCrashed',
      mine(() => this.#events.gone('the page crashed')),
    );
    cdp.on(
      'Inspector.detached',
      mine((params) => this.#events.gone(`the page was detached: ${String(params['reason'])}`)),
    );
    cdp.on('mp.closed', (params) => this.#events.gone(String(params['why'])));
  }

  #context(params: CdpObject): void {
    const context = params['context'] as {
      id: number;
      origin: string;
      auxData?: { isDefault?: boolean; frameId?: string };
    };
    if (context.auxData?.isDefault === true && context.auxData.frameId === this.#targetId)
      this.#mainContext = context.id;
  }

  #bindingCalled(params: CdpObject): void {
    // Frames of a web-view in the same process see the binding too; only the mini-program's own context counts.
    if (params['executionContextId'] !== this.#mainContext) return;
    const name = String(params['name']);
    if (name === '__mpSend') this.#events.message(String(params['payload']));
    else this.#events.binding(name, String(params['payload']));
  }

  #navigated(params: CdpObject): void {
    const frame = params['frame'] as { parentId?: string; url: string };
    if (frame.parentId !== undefined || !this.#ready) return;
    this.#events.blocked('top-level navigation', frame.url);
    this.#events.gone(`the mini-program left its page for ${frame.url}`);
  }

  /** A new target starts paused: frames go on under interception, everything else ends before its first byte. */
  #attached(params: CdpObject): void {
    const sessionId = String(params['sessionId']);
    const info = params['targetInfo'] as { type: string; url: string; targetId: string; browserContextId?: string };
    if (sessionId === this.sessionId || info.targetId === this.#targetId) {
      this.post('Runtime.runIfWaitingForDebugger', {}, sessionId);
      return;
    }
    if (info.type === 'iframe' || info.type === 'worker') {
      for (const method of ['Network.enable', 'Page.enable']) this.post(method, {}, sessionId);
      this.post('Page.addScriptToEvaluateOnNewDocument', { source: FIRST_SCRIPT, runImmediately: true }, sessionId);
      this.post('Fetch.enable', { patterns: [{ urlPattern: '*' }] }, sessionId);
      this.post(
        'Emulation.setUserAgentOverride',
        { userAgent: this.#userAgent, acceptLanguage: 'zh-CN,zh' },
        sessionId,
      );
      this.post('Target.setAutoAttach', ATTACH, sessionId);
      this.post('Runtime.runIfWaitingForDebugger', {}, sessionId);
      return;
    }
    if (info.browserContextId !== undefined && info.browserContextId !== this.#contextId) {
      // Chromium's own windows, in its own context.
      this.post('Runtime.runIfWaitingForDebugger', {}, sessionId);
      return;
    }
    if (info.type === 'browser' || info.type === 'tab' || info.type === 'browser_ui') return;
    this.#events.blocked(info.type === 'page' ? 'popup' : info.type, info.url);
    // It shares the opener's thread, so it must run to be closed; every request of it is refused.
    this.#doomed.add(sessionId);
    this.post('Fetch.enable', { patterns: [{ urlPattern: '*' }] }, sessionId);
    this.post('Runtime.runIfWaitingForDebugger', {}, sessionId);
    this.#browser.cdp.post('Target.closeTarget', { targetId: info.targetId });
  }

  #paused(params: CdpObject, sessionId: string): void {
    const request = params['request'] as {
      url: string;
      method: string;
      headers: Record<string, string>;
      postData?: string;
    };
    const resourceType = String(params['resourceType']);
    if (this.#doomed.has(sessionId)) {
      this.post('Fetch.failRequest', { requestId: params['requestId'], errorReason: 'BlockedByClient' }, sessionId);
      this.#events.blocked('popup', request.url);
      return;
    }
    const main = sessionId === this.sessionId && params['frameId'] === this.#targetId;
    if (main && resourceType === 'Document' && this.#ready) {
      this.post('Fetch.failRequest', { requestId: params['requestId'], errorReason: 'Aborted' }, sessionId);
      this.#events.blocked('top-level navigation', request.url);
      return;
    }
    this.#events.paused({
      sessionId,
      id: String(params['requestId']),
      networkId: String(params['networkId'] ?? params['requestId']),
      url: request.url,
      method: request.method,
      headers: request.headers,
      resourceType,
      body: postDataOf(request as unknown as CdpObject),
      main,
    });
  }
}
