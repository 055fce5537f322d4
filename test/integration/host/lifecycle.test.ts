import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, runProject } from '../../kit/mini-program.ts';

const page = (name: string, more = ''): string => `
Page({
  data: { n: 0 },
  onLoad(q) { console.log('${name} onLoad', JSON.stringify(q)) },
  onShow() { console.log('${name} onShow') },
  onReady() { console.log('${name} onReady') },
  onHide() { console.log('${name} onHide') },
  onUnload() { console.log('${name} onUnload') },
  ${more}
})`;

const FILES = {
  'app.json': {
    pages: ['pages/a/a', 'pages/b/b', 'pages/c/c', 'pages/t/t'],
    tabBar: {
      list: [
        { pagePath: 'pages/a/a', text: 'A' },
        { pagePath: 'pages/t/t', text: 'T' },
      ],
    },
  },
  'app.js': `
App({
  onLaunch(o) { console.log('app onLaunch', o.path, o.scene, JSON.stringify(o.query)); this.launched = true },
  onShow(o) { console.log('app onShow', o.scene) },
  onHide() { console.log('app onHide') },
  onError(e) { console.log('app onError', e.split('\\n')[0]) },
  onUnhandledRejection(r) { console.log('app onUnhandledRejection', r.reason.message) },
  onPageNotFound(r) { console.log('app onPageNotFound', r.path) },
  globalData: { user: 'x' },
})`,
  'pages/a/a.js': page(
    'a',
    `
    throwing() { throw new Error('thrown in a') },
    later() { Promise.reject(new Error('rejected in a')) },
    set() { this.setData({ n: 1, 'list[0].x': 2 }, () => console.log('a setData callback', this.data.list[0].x)) },`,
  ),
  'pages/a/a.wxml': '<view id="v" class="k" data-x="1">{{n}}<child wx:if="{{n}}"/></view>',
  'pages/a/a.json': { usingComponents: { child: '/child/child' } },
  'pages/b/b.js': `
Component({
  properties: { id: Number, name: String },
  data: {},
  lifetimes: {
    created() { console.log('b created') },
    attached() {
      console.log('b attached', this.data.id + 1, this.data.name)
      this.createSelectorQuery().selectViewport().boundingClientRect(() => console.log('b measured')).exec()
    },
    ready() { console.log('b ready') },
    detached() { console.log('b detached') },
  },
  pageLifetimes: { show() { console.log('b pageLifetimes.show') }, hide() { console.log('b pageLifetimes.hide') } },
  methods: { onLoad(q) { console.log('b onLoad', q.id) }, onUnload() { console.log('b onUnload') } },
})`,
  'pages/b/b.wxml': '<child/>',
  'pages/b/b.json': { usingComponents: { child: '/child/child' } },
  'pages/c/c.js': page('c'),
  'pages/c/c.wxml': '<view/>',
  'pages/t/t.js': page('t'),
  'pages/t/t.wxml': '<view>t</view>',
  'child/child.js': `Component({
    lifetimes: { created() { console.log('child created') }, attached() { console.log('child attached') }, ready() { console.log('child ready') }, detached() { console.log('child detached') } },
    pageLifetimes: { show() { console.log('child show') } },
  })`,
  'child/child.json': { component: true },
  'child/child.wxml': '<view>child</view>',
};

describe('lifecycles in the embedded host', () => {
  let run: Running;
  let seen = 0;
  const since = (): string[] => {
    const all = run.logs();
    const news = all.slice(seen);
    seen = all.length;
    return news;
  };
  beforeAll(async () => {
    run = await runProject(FILES);
  });
  afterAll(() => run.close());

  it('launches the app, then loads, shows and readies the first page', async () => {
    const state = await run.host.launch({ scene: 1011, query: { from: 'qr' } });
    expect(state).toMatchObject({ path: 'pages/a/a', query: { from: 'qr' } });
    expect(since()).toEqual([
      'app onLaunch pages/a/a 1011 {"from":"qr"}',
      'app onShow 1011',
      'a onLoad {"from":"qr"}',
      'a onShow',
      'a onReady',
    ]);
  });

  it('hides the opener before the new page loads and passes the query as written', async () => {
    await run.host.navigate('navigateTo', '/pages/c/c?a=%20b&flag');
    expect(since()).toEqual(['a onHide', 'c onLoad {"a":"%20b","flag":""}', 'c onShow', 'c onReady']);
    expect((await run.host.pageStack()).map((p) => p.path)).toEqual(['pages/a/a', 'pages/c/c']);
  });

  it('runs a page built with Component: created, attached with query as properties, load, show, ready', async () => {
    await run.host.navigate('redirectTo', '../b/b?id=41&name=n');
    await run.host.settled();
    expect(since()).toEqual([
      'c onUnload',
      'child created',
      'b created',
      'b attached 42 n',
      'child attached',
      'b onLoad 41',
      'b pageLifetimes.show',
      'child show',
      'b ready',
      'child ready',
      'b measured',
    ]);
  });

  it('unloads the top and shows the page below on the way back', async () => {
    await run.host.navigate('navigateBack', '');
    expect(since()).toEqual(['b onUnload', 'child detached', 'b detached', 'a onShow']);
  });

  it('keeps tab pages alive and refuses what WeChat refuses', async () => {
    await run.host.navigate('switchTab', '/pages/t/t');
    expect(since()).toEqual(['a onHide', 't onLoad {}', 't onShow', 't onReady']);
    await run.host.navigate('switchTab', '/pages/a/a');
    expect(since()).toEqual(['t onHide', 'a onShow']);
    await expect(run.host.navigate('navigateTo', '/pages/t/t')).rejects.toThrow('can not navigateTo a tabbar page');
    await expect(run.host.navigate('switchTab', '/pages/c/c')).rejects.toThrow('can not switch to no-tabBar page');
    await expect(run.host.navigate('navigateBack', '')).rejects.toThrow('cannot navigate back at first page');
    await expect(run.host.navigate('navigateTo', '/pages/none')).rejects.toThrow('page "pages/none" is not found');
    expect(since()).toEqual(['app onPageNotFound pages/none']);
  });

  it('stops at ten pages', async () => {
    for (let i = 0; i < 9; i += 1) await run.host.navigate('navigateTo', '/pages/c/c');
    await expect(run.host.navigate('navigateTo', '/pages/c/c')).rejects.toThrow('webview count limit exceed');
    await run.host.navigate('reLaunch', '/pages/a/a');
    since();
  });

  it('gives exceptions to App.onError and evidence, with file and line of the source', async () => {
    await run.host.evaluate('() => setTimeout(() => getCurrentPages()[0].throwing(), 0)');
    await run.host.evaluate('() => { getCurrentPages()[0].later() }');
    await run.host.settled();
    expect(since()).toEqual(
      expect.arrayContaining(['app onError thrown in a', 'app onUnhandledRejection rejected in a']),
    );
    const thrown = run.events.find((event) => event.type === 'exception' && event.message.includes('thrown in a'));
    expect(thrown).toMatchObject({ origin: 'app', page: 'pages/a/a', stack: [{ file: 'pages/a/a.js', line: 10 }] });
  });

  it('updates data at once, calls back after rendering, and attaches what appears later', async () => {
    await run.host.evaluate('() => { getCurrentPages()[0].set() }');
    await run.host.settled();
    expect(since()).toEqual(expect.arrayContaining(['child attached', 'a setData callback 2', 'child ready']));
    expect(await run.host.evaluate('() => getCurrentPages()[0].data')).toMatchObject({ n: 1, list: [{ x: 2 }] });
  });

  it('goes to the background and comes back', async () => {
    await run.host.background();
    await run.host.foreground();
    expect(since()).toEqual(['a onHide', 'app onHide', 'app onShow 1011', 'a onShow', 'child show']);
  });

  it('writes page-enter and page-leave in order', () => {
    const pages = run.events.flatMap((e) =>
      e.type === 'page-enter' ? [`+${e.page} ${e.openType}`] : e.type === 'page-leave' ? [`-${e.page}`] : [],
    );
    expect(pages.slice(0, 5)).toEqual([
      '+pages/a/a appLaunch',
      '+pages/c/c navigateTo',
      '-pages/c/c',
      '+pages/b/b redirectTo',
      '-pages/b/b',
    ]);
    expect(run.host.report().pages.visited).toEqual(['pages/a/a', 'pages/c/c', 'pages/b/b', 'pages/t/t']);
  });
});
