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

describe('web-view', () => {
  let run: Driven;
  beforeAll(async () => {
    run = await driveProject(FILES);
    await run.driver.launch({});
  }, 60_000);
  afterAll(() => run.close());
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
});
