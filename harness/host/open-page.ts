import { bounded } from './bounded.ts';
import type { Browser } from './browser.ts';
import type { Cdp } from './cdp.ts';
import { contextProxy, MP_ORIGIN } from './containment.ts';

export const VIEWPORT = { width: 375, height: 667, deviceScaleFactor: 2 } as const;
/** What a visible window has above the page, in pixels. */
const TOOLBAR = 95;
const DISPOSE_MS = 3000;
const ATTACH_MS = 15_000;

/** Every target starts paused, and its session is told. */
export const ATTACH = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true } as const;

/** A browser with a page in a context of its own, which has loaded nothing. */
export interface HeldPage {
  readonly browser: Browser;
  readonly contextId: string;
  readonly targetId: string;
  readonly sessionId: string;
  /** It is on its way to the mini-program's origin and waits for `PageSession.load`; else it is empty and is sent there. */
  readonly held: boolean;
}

/**
 * Opens a page whose context sends everything to `proxyUrl`: its process starts while the mini-program is still being read. The headless shell holds
 * it on its way to the mini-program's origin, which spares a navigation; a Chromium with windows lets a page go before it can be held.
 */
export async function openPage(browser: Browser, proxyUrl: string, visible = false): Promise<HeldPage> {
  const { cdp } = browser;
  const held = browser.version.startsWith('HeadlessChrome/') && !visible;
  if (held) cdp.post('Target.setAutoAttach', ATTACH);
  const context = await cdp.send('Target.createBrowserContext', contextProxy(proxyUrl));
  const contextId = String(context['browserContextId']);
  const session = held ? sessionIn(contextId, cdp) : undefined;
  const { width, height } = VIEWPORT;
  const size = { width, height: visible ? height + TOOLBAR : height };
  const url = held ? `${MP_ORIGIN}/` : 'about:blank';
  const target = cdp.send('Target.createTarget', { url, browserContextId: contextId, ...size });
  const [sessionId, created] = await Promise.all([session, target]);
  const targetId = String(created['targetId']);
  return { browser, contextId, targetId, sessionId: sessionId ?? (await attach(targetId, cdp)), held };
}

async function attach(targetId: string, cdp: Cdp): Promise<string> {
  const attached = await cdp.send('Target.attachToTarget', { targetId, flatten: true });
  return String(attached['sessionId']);
}

/** Session of the first page in a context; other contexts have nothing but Chromium's own windows, which are no concern of the run. */
function sessionIn(contextId: string, cdp: Cdp): Promise<string> {
  let off = (): void => undefined;
  const attached = new Promise<string>((resolve) => {
    off = cdp.on('Target.attachedToTarget', (params) => {
      const { type, browserContextId } = params['targetInfo'] as { type: string; browserContextId?: string };
      const sessionId = String(params['sessionId']);
      if (browserContextId !== contextId) cdp.post('Runtime.runIfWaitingForDebugger', {}, sessionId);
      else if (type === 'page') resolve(sessionId);
    });
  });
  return bounded(attached, ATTACH_MS, 'the page did not come up').finally(off);
}

/** Takes a page and its context, with everything stored in it, out of the browser, which may serve another run afterwards. */
export async function closePage({ browser: { cdp }, contextId: browserContextId }: HeldPage): Promise<void> {
  if (cdp.closed) return;
  cdp.post('Target.setAutoAttach', { autoAttach: false, waitForDebuggerOnStart: false, flatten: true });
  await cdp.send('Target.disposeBrowserContext', { browserContextId }, undefined, DISPOSE_MS);
}
