import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Driven, driveProject } from '../../kit/driven.ts';

const PAGE = 'https://h5.example/page.html';
const FILES = {
  'app.json': { pages: ['pages/a/a', 'pages/w/w', 'pages/c/c'] },
  'app.js': 'App({})',
  'pages/a/a.js': 'Page({})',
  'pages/a/a.wxml': '<view>首页</view>',
  'pages/c/c.js': 'Page({ onLoad(q) { console.log("c", JSON.stringify(q)) } })',
  'pages/c/c.wxml': '<view>到了</view>',
  'pages/w/w.js':
    'Page({ data: { src: "" }, onLoad(q) { this.setData({ src: decodeURIComponent(q.src) }) }, on(e) { console.log(e.type, JSON.stringify(e.detail)) } })',
  'pages/w/w.wxml': '<web-view src="{{src}}" bindload="on" bindmessage="on" binderror="on"/>',
};

/** A page as a shop's own web part has it: tells the mini-program something, then sends it on. */
const HTML = `<!doctype html><title>h5</title><script>
  wx.miniProgram.getEnv((env) => { document.title = String(env.miniprogram) });
  wx.miniProgram.postMessage({ data: { phone: '138', env: document.title } });
  setTimeout(() => wx.miniProgram.redirectTo({ url: '/pages/c/c?from=h5' }), 50);
</script>`;

/** The page's server on loopback, and a map that sends h5.example there. */
async function serve(): Promise<{ server: Server; dir: string; map: string }> {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(request.url === '/sdk.html' ? HTML : '<p>h5</p>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const dir = await mkdtemp(join(tmpdir(), 'mpaudit-map-'));
  const map = join(dir, 'map.yaml');
  const { port } = server.address() as AddressInfo;
  await writeFile(map, `hosts:\n  h5.example: http://127.0.0.1:${port}\ndefault: stub\n`);
  return { server, dir, map };
}

describe('web-view', () => {
  let run: Driven;
  let site: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    site = await serve();
    run = await driveProject(FILES, 'grant', `map:${site.map}`);
    await run.driver.launch({});
  }, 60_000);
  afterAll(async () => {
    await run.close();
    site.server.close();
    await rm(site.dir, { recursive: true });
  });
  const open = (src: string): Promise<unknown> =>
    run.host.navigate('navigateTo', `/pages/w/w?src=${encodeURIComponent(src)}`);

  it('refuses what is not a web page of somebody else', async () => {
    for (const src of ['javascript:top.x=1', 'https://mp.local/__asset/a.html', '/local.html']) {
      await open(src);
      await run.host.navigate('navigateBack', '');
    }
    expect(run.logs()).toEqual(
      ['javascript:top.x=1', 'https://mp.local/__asset/a.html', '/local.html'].map(
        (url) => `error ${JSON.stringify({ url, fullUrl: url })}`,
      ),
    );
  });

  it('loads the page through the proxy and tells', async () => {
    await open(PAGE);
    await expect.poll(run.logs).toContain(`load {"src":"${PAGE}"}`);
    expect(run.events.some((event) => event.type === 'request' && event.url === PAGE)).toBe(true);
  });

  it('carries the JSSDK of the page inside: navigation at once, messages when the page goes', async () => {
    await open('https://h5.example/sdk.html');
    await expect.poll(run.logs).toContain('c {"from":"h5"}');
    expect(run.logs()).toContain('message {"data":[{"phone":"138","env":"true"}]}');
    expect(run.events.some((event) => event.type === 'api-call' && event.api === 'wx.redirectTo')).toBe(true);
  });
});
