import type { Browser } from '../harness/host/browser.ts';
import { contextProxy } from '../harness/host/containment.ts';

const NOWHERE = 'http://127.0.0.1:9';
const EMPTY = 'data:text/html,';

/** When, by the clock of `performance`, an empty page was there. */
export interface EmptyPageTimes {
  /** Its target exists; nothing is loaded. */
  readonly created: number;
  /** It was attached to, went to an empty document and told its load event: what `newPage` and `goto` of Puppeteer wait for. */
  readonly loaded: number;
}

/** Opens an empty page in a context of its own, as a client that wants to use it does, and nothing else. The context is left behind. */
export async function openEmptyPage({ cdp }: Browser): Promise<EmptyPageTimes & { readonly contextId: string }> {
  const { browserContextId } = await cdp.send('Target.createBrowserContext', contextProxy(NOWHERE));
  const { targetId } = await cdp.send('Target.createTarget', { url: 'about:blank', browserContextId });
  const created = performance.now();
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: true });
  const session = String(sessionId);
  await cdp.send('Page.enable', {}, session);
  const load = new Promise<void>((resolve) => {
    const off = cdp.on('Page.loadEventFired', (_params, from) => {
      if (from !== session) return;
      off();
      resolve();
    });
  });
  await Promise.all([load, cdp.send('Page.navigate', { url: EMPTY }, session)]);
  return { created, loaded: performance.now(), contextId: String(browserContextId) };
}
