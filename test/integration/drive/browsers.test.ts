import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Browsers } from '../../../cli/drive/browsers.ts';
import { createRecorder } from '../../../evidence/index.ts';
import { startHost } from '../../../harness/host/host.ts';
import { loadProject } from '../../../harness/host/loader/load.ts';
import { startProxy } from '../../../harness/proxy/index.ts';
import type { Upstream } from '../../../harness/proxy/upstream/upstream.ts';
import { tmp } from '../../kit/cli.ts';
import { emptyManifest, writeProject } from '../../kit/mini-program.ts';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const FILES = {
  'app.json': { pages: ['p/p'] },
  'p/p.js': 'Page({})',
  'p/p.wxml': '<image src="https://img.example/a.png"/><image src="http://img.example/b.png"/>',
};

/** A server that wants to be remembered: by a cookie, by the cache, by a promise of HTTPS. */
const sticky = (): Upstream => ({
  mode: 'stub',
  destinations: [],
  decide: () => ({ kind: 'answer' }),
  answer: async () => ({
    status: 200,
    headers: {
      'content-type': 'image/png',
      'cache-control': 'public, max-age=99999',
      'set-cookie': 'known=1; Max-Age=99999',
      'strict-transport-security': 'max-age=99999; includeSubDomains',
    },
    body: PIXEL,
  }),
  close: async () => undefined,
});

interface Seen {
  readonly url: string;
  readonly cookie: string | undefined;
  readonly by: string | undefined;
}

/** What one clean state sends while its page with two pictures opens. */
async function sent(browsers: Browsers, project: string): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  const recorder = createRecorder(tmp(), emptyManifest());
  recorder.subscribe((event) => {
    if (event.type !== 'request') return;
    const cookie = event.headers.find(([name]) => name.toLowerCase() === 'cookie')?.[1];
    seen.push({ url: event.url, cookie, by: event.initiator?.kind });
  });
  let resolve: (key: string) => ReturnType<Awaited<ReturnType<typeof startHost>>['resolveInitiator']> = () => undefined;
  const proxy = await startProxy({
    recorder,
    upstream: sticky(),
    dir: browsers.caDir,
    resolveInitiator: (key) => resolve(key),
    onFatal: (error) => {
      throw error;
    },
  });
  const reply = { ok: true, status: 'implemented', result: {}, errMsg: '' } as const;
  const host = await startHost({
    bundle: loadProject(project, { cacheDir: null }),
    recorder,
    proxy,
    browsers,
    createApi: () => ({ call: async () => reply, callSync: () => reply }),
  });
  resolve = (key) => host.resolveInitiator(key);
  await host.launch();
  await host.settled();
  await host.close();
  await proxy.close();
  recorder.close('finished');
  return seen.sort((a, b) => a.url.localeCompare(b.url));
}

afterEach(() => void vi.unstubAllEnvs());

describe('browsers of one command', () => {
  it('serve clean states one after the other, and none is known to a server of the one before', async () => {
    const browsers = await Browsers.open({ sandboxed: false });
    const lent: unknown[] = [];
    const lend = browsers.lend.bind(browsers);
    browsers.lend = async () => {
      const browser = await lend();
      lent.push(browser.cdp);
      return browser;
    };
    const project = await writeProject(FILES);
    const first = await sent(browsers, project);
    expect(first).toEqual([
      { url: 'http://img.example/b.png', cookie: undefined, by: 'element' },
      { url: 'https://img.example/a.png', cookie: undefined, by: 'element' },
    ]);
    // From the cache, with a cookie, or turned into HTTPS it would be another picture of the traffic.
    expect(await sent(browsers, project)).toEqual(first);
    expect(await sent(browsers, project)).toEqual(first);
    expect(new Set(lent).size).toBe(1);
    await browsers.close();
    expect(existsSync(browsers.caDir)).toBe(false);
  });

  it('have a browser for each of those that run at once', async () => {
    const browsers = await Browsers.open({ sandboxed: false });
    const [one, two] = await Promise.all([browsers.lend(), browsers.lend()]);
    expect(one.cdp).not.toBe(two.cdp);
    await browsers.close();
    expect([one.cdp.closed, two.cdp.closed]).toEqual([true, true]);
  });

  it('say why Chromium does not start when one is wanted, and not before', async () => {
    vi.stubEnv('MPAUDIT_CHROMIUM', '/nonexistent/chromium');
    const browsers = await Browsers.open({ sandboxed: false });
    await expect(browsers.lend()).rejects.toThrow('Chromium was not found');
    await browsers.close();
    expect(existsSync(browsers.caDir)).toBe(false);
  });
});
