import { afterAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../harness/host/browser.ts';
import { BrowserPool } from '../../../harness/host/browser-pool.ts';
import { type Running, runProject } from '../../kit/mini-program.ts';

const pool = new BrowserPool({ proxyUrl: 'http://127.0.0.1:9', spki: '' });
const lent: Browser[] = [];
const browsers = {
  lend: async () => {
    const browser = await pool.lend();
    lent.push(browser);
    return browser;
  },
};
afterAll(() => pool.close());

const project = (script = '') => ({
  'app.json': { pages: ['p/p'] },
  'app.js': 'App({})',
  'p/p.wxml': '<view>page</view>',
  'p/p.js': `Page({ onLoad() { ${script} } })`,
});

const run = async (script?: string): Promise<Running> => {
  const running = await runProject(project(script), { browsers, watchdogMs: 1000 });
  return running;
};

/** Evaluates in the page as a program that had broken out would. */
async function inside(browser: Browser, expression: string): Promise<unknown> {
  const { targetInfos } = await browser.cdp.send('Target.getTargets');
  const page = (targetInfos as { targetId: string; url: string }[]).find(({ url }) =>
    url.startsWith('https://mp.local'),
  );
  const { sessionId } = await browser.cdp.send('Target.attachToTarget', { targetId: page?.targetId, flatten: true });
  const options = { expression, awaitPromise: true, returnByValue: true };
  const { result } = await browser.cdp.send('Runtime.evaluate', options, String(sessionId));
  return (result as { value?: unknown }).value;
}

const STORE = `(async () => { localStorage.a = '1'; sessionStorage.a = '1'; document.cookie = 'a=1; max-age=9999';
  await (await caches.open('a')).put('/a', new Response('a'));
  await new Promise((done) => { indexedDB.open('a').onsuccess = done; }); })()`;
const LOOK = `(async () => [localStorage.length, sessionStorage.length, document.cookie, (await caches.keys()).length, (await indexedDB.databases()).length])()`;

describe('a browser that serves one run after the other', () => {
  it('is the same process, with nothing of the run before in it', async () => {
    const first = await run();
    await first.host.launch();
    await inside(lent[0] as Browser, STORE);
    expect(await inside(lent[0] as Browser, LOOK)).toEqual([1, 1, 'a=1', 1, 1]);
    await first.close();
    const second = await run();
    await second.host.launch();
    expect(lent[1]?.cdp).toBe(lent[0]?.cdp);
    expect(await inside(lent[1] as Browser, LOOK)).toEqual([0, 0, '', 0, 0]);
    await second.close();
    const { targetInfos } = (await (lent[1] as Browser).cdp.send('Target.getTargets')) as {
      targetInfos: { url: string }[];
    };
    expect(targetInfos.filter(({ url }) => url.startsWith('https://mp.local'))).toEqual([]);
  });

  it('goes on after a program that hangs', async () => {
    const hanging = await run('for (;;);');
    await expect(hanging.host.launch({}, 4000)).rejects.toThrow();
    await hanging.close();
    const after = await run();
    await expect(after.host.launch()).resolves.toMatchObject({ path: 'p/p' });
    await after.close();
  });

  it('is not shared by two runs at once', async () => {
    const [one, two] = await Promise.all([run(), run()]);
    expect(lent.at(-1)?.cdp).not.toBe(lent.at(-2)?.cdp);
    await Promise.all([one.host.launch(), two.host.launch()]);
    await Promise.all([one.close(), two.close()]);
  });
});
