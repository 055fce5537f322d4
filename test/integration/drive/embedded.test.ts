import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DriverError } from '../../../scenarios/index.ts';
import { toSelector } from '../../../scenarios/steps/step.ts';
import { type Driven, driveProject } from '../../kit/driven.ts';

const FILES = {
  'app.json': {
    pages: ['pages/a/a', 'pages/b/b', 'pages/long/long', 'pages/covers/covers'],
    permission: { 'scope.userLocation': { desc: 'shops near you' } },
    requiredPrivateInfos: ['getLocation'],
  },
  'app.js': 'App({ globalData: { user: "x" } })',
  'pages/a/a.js': `Page({
    data: { n: 0, list: ['苹果', '香蕉', '樱桃'], late: false, covered: true, held: 0 },
    inc() { this.setData({ n: this.data.n + 1 }) },
    hold() { this.setData({ held: this.data.held + 1 }) },
    later() { setTimeout(() => this.setData({ late: true }), 80) },
    item(e) { console.log('item', e.currentTarget.dataset.i, typeof e.detail.x) },
    ask() { wx.showModal({ title: '提示', content: '继续吗', success: (r) => console.log('modal', r.confirm) }) },
    where() { wx.getLocation({ success: () => console.log('located'), fail: (e) => console.log('refused', e.errMsg) }) },
    uncover() { this.setData({ covered: false }) },
    go() { wx.navigateTo({ url: '/pages/b/b?x=1' }) },
  })`,
  'pages/a/a.wxml': `
    <view class="n" id="count">{{n}}</view>
    <view class="btn" bindtap="inc">加一</view>
    <view class="hold" bindlongpress="hold" bindtap="inc">按住</view>
    <view class="later" bindtap="later">稍后</view>
    <view wx:if="{{late}}" class="late">来了</view>
    <view class="row" wx:for="{{list}}" wx:key="*this" data-i="{{index}}" bindtap="item">{{item}}</view>
    <view class="ask" bindtap="ask">询问</view>
    <view class="where" bindtap="where">定位</view>
    <view class="hidden" style="display:none">看不见</view>
    <view style="position:relative">
      <view class="under" bindtap="inc" style="height:40px">下面</view>
      <view wx:if="{{covered}}" class="cover" bindtap="uncover" style="position:absolute;top:0;left:0;right:0;bottom:0">盖住</view>
    </view>
    <button>角色一</button><button>角色二</button>
    <view class="go" bindtap="go">前往</view>`,
  'pages/b/b.js': 'Page({ onLoad(q) { this.setData({ x: q.x }) } })',
  'pages/b/b.wxml': '<view>B {{x}}</view>',
  'pages/long/long.js': `Page({ data: { pulls: 0, ends: 0 }, onPullDownRefresh() { this.setData({ pulls: this.data.pulls + 1 }); wx.stopPullDownRefresh() },
    onReachBottom() { this.setData({ ends: this.data.ends + 1 }) }, tap() { this.setData({ tapped: true }) } })`,
  'pages/long/long.json': { enablePullDownRefresh: true },
  'pages/covers/covers.js': `Page({ data: { saved: 0, deep: 0 },
    save() { this.setData({ saved: this.data.saved + 1 }); wx.showToast({ title: '已保存', mask: true, duration: 900 }) },
    deep() { this.setData({ deep: this.data.deep + 1 }) },
    twice() { for (const n of [1, 2]) wx.showModal({ title: 'M' + n, success: (r) => console.log('answered', n, r.confirm) }) } })`,
  'pages/covers/covers.wxml': `<view bindtap="save">保存</view><view bindtap="twice">确定</view><view style="height:70vh"></view>
    <view bindtap="deep">底部</view><view style="height:200vh"></view>
    <view style="position:fixed;left:0;right:0;bottom:0;height:40vh;background:#eee">栏</view>`,
  'pages/long/long.wxml': '<view style="height:3000px">top</view><view class="far" bindtap="tap">远处</view>',
};

describe('the embedded driver', () => {
  let run: Driven;
  beforeAll(async () => {
    run = await driveProject(FILES, 'ask');
    await run.driver.launch();
  });
  afterAll(() => run?.close());

  const failure = async (promise: Promise<unknown>): Promise<DriverError> => {
    const error = await promise.then(
      () => undefined,
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(DriverError);
    return error as DriverError;
  };

  it('taps with a real touch and sees the effect', async () => {
    await run.driver.tap(await run.driver.find({ css: '.btn' }));
    await run.driver.settled();
    expect(await run.driver.pageData('n')).toBe(1);
    expect((await run.driver.find({ css: '#count' })).text).toBe('1');
  });

  it('finds by visible text, whole or in part, and by number', async () => {
    expect((await run.driver.find({ text: '香蕉' })).tag).toBe('view');
    expect((await run.driver.find({ text: '樱', exact: false })).text).toBe('樱桃');
    expect((await run.driver.find({ css: '.row', nth: 2 })).text).toBe('樱桃');
    expect(await run.driver.findAll({ css: '.row' })).toHaveLength(3);
  });

  it('finds by role, alone or with its text', async () => {
    const buttons = await run.driver.findAll(toSelector({ role: 'button' }));
    expect(buttons.map(({ text }) => text)).toEqual(['角色一', '角色二']);
    expect((await run.driver.find(toSelector({ role: 'button', text: '角色二' }))).tag).toBe('button');
    expect((await failure(run.driver.find(toSelector({ role: 'slider' }), 200))).code).toBe('not-found');
  });

  it('gives handlers the dataset and the place of the touch', async () => {
    await run.driver.tap(await run.driver.find({ text: '香蕉' }));
    await run.driver.settled();
    expect(run.logs()).toContain('item 1 number');
  });

  it('waits for what comes later', async () => {
    await run.driver.tap(await run.driver.find({ css: '.later' }));
    expect((await run.driver.find({ css: '.late' }, 3000)).text).toBe('来了');
  });

  it('makes a long press without a tap', async () => {
    const before = await run.driver.pageData('n');
    await run.driver.longPress(await run.driver.find({ css: '.hold' }));
    await run.driver.settled();
    expect(await run.driver.pageData('held')).toBe(1);
    expect(await run.driver.pageData('n')).toBe(before);
  });

  it('says what is there instead when nothing matches', async () => {
    const error = await failure(run.driver.find({ text: '苹' }, 200));
    expect(error.code).toBe('not-found');
    expect(error.nearest[0]).toBe('苹果');
    expect((await failure(run.driver.find({ css: '.ro' }, 200))).nearest).toContain('.row');
  });

  it('does not take a hidden element for a visible one', async () => {
    expect((await failure(run.driver.find({ text: '看不见' }, 200))).code).toMatch(/not-(found|visible)/);
    expect((await failure(run.driver.find({ css: '.hidden' }, 200))).code).toBe('not-visible');
  });

  it('refuses to tap a covered element and names the cover', async () => {
    const error = await failure(run.driver.tap(await run.driver.find({ css: '.under' })));
    expect(error.code).toBe('not-visible');
    expect(error.message).toContain('盖住');
  });

  it('waits until a toast with a mask has gone, scrolls out from under a bar, means the dialog on top', async () => {
    await run.driver.navigate('navigateTo', '/pages/covers/covers');
    const tap = async (text: string) => run.driver.tap(await run.driver.find({ text }));
    await tap('保存');
    await tap('保存');
    await tap('底部');
    expect(await run.driver.pageData()).toMatchObject({ saved: 2, deep: 1 });
    await tap('确定');
    for (const _ of [1, 2]) await tap('确定');
    await run.driver.settled();
    expect(run.logs().filter((line) => line.startsWith('answered'))).toEqual(['answered 2 true', 'answered 1 true']);
    await run.driver.back();
  });

  it('answers the modal that is open, and the next one', async () => {
    await run.driver.tap(await run.driver.find({ css: '.ask' }));
    await run.driver.find({ text: '继续吗' });
    await run.driver.answerDialog('modal', 'confirm');
    await run.driver.settled();
    expect(run.logs()).toContain('modal true');
    await run.driver.answerDialog('modal', 'cancel');
    await run.driver.tap(await run.driver.find({ css: '.ask' }));
    await run.driver.settled();
    expect(run.logs()).toContain('modal false');
  });

  it('taps the button of a modal like any other text', async () => {
    await run.driver.tap(await run.driver.find({ css: '.ask' }));
    await run.driver.tap(await run.driver.find({ text: '取消' }));
    await run.driver.settled();
    expect(run.logs().filter((line) => line === 'modal false')).toHaveLength(2);
  });

  it('answers a permission that waits, and keeps the answer', async () => {
    await run.driver.answerPrivacy('agree');
    await run.driver.answerPermission('scope.userLocation', 'deny');
    await run.driver.tap(await run.driver.find({ css: '.where' }));
    await run.driver.settled();
    expect(run.logs().join('\n')).toMatch(/refused getLocation:fail/);
  });

  it('waits for a page that a tap opens and goes back', async () => {
    await run.driver.tap(await run.driver.find({ css: '.go' }));
    await run.driver.waitFor({ page: 'pages/b/b' });
    expect((await run.driver.currentPage()).query).toEqual({ x: '1' });
    expect((await run.driver.back()).path).toBe('pages/a/a');
  });

  it('says which page is shown when the one waited for does not come', async () => {
    const error = await failure(run.driver.waitFor({ page: 'pages/nowhere' }, 150));
    expect(error.code).toBe('timeout');
    expect(error.nearest).toEqual(['pages/a/a']);
  });

  it('scrolls to what lies below the fold before it taps, and reaches the bottom', async () => {
    await run.driver.navigate('reLaunch', '/pages/long/long');
    await run.driver.tap(await run.driver.find({ text: '远处' }));
    await run.driver.settled();
    expect(await run.driver.pageData('tapped')).toBe(true);
    await run.driver.scroll({ top: 0 });
    await run.driver.scroll({ top: 1e6 });
    await run.driver.settled();
    expect(await run.driver.pageData('ends')).toBeGreaterThan(0);
  });

  it('pulls down, reads storage and the program, and takes a picture', async () => {
    await run.driver.pullDown();
    await run.driver.settled();
    expect(await run.driver.pageData('pulls')).toBe(1);
    await run.driver.callWx('setStorageSync', ['token', { a: 1 }]);
    await run.driver.settled();
    expect(await run.driver.storage('token')).toEqual({ a: 1 });
    expect(await run.driver.storage('absent')).toBeUndefined();
    expect(await run.driver.evaluate('() => getApp().globalData.user', [])).toBe('x');
    expect((await run.driver.screenshot()).length).toBeGreaterThan(1000);
  });

  it('passes on what a wx call failed with', async () => {
    expect((await failure(run.driver.callWx('navigateTo', [{ url: '/pages/none' }]))).message).toContain('fail page');
    expect((await failure(run.driver.callWx('noSuchMethod', []))).message).toContain('noSuchMethod');
  });

  it('makes a wx method answer something else, and gives it back', async () => {
    await run.driver.mock('login', { errMsg: 'login:fail system error' });
    expect((await failure(run.driver.callWx('login', []))).message).toContain('login:fail system error');
    await run.driver.mock('login');
    expect(await run.driver.callWx('login', [])).toMatchObject({ errMsg: 'login:ok' });
    expect(run.events.some((event) => event.type === 'api-result' && event.status === 'mocked')).toBe(true);
  });

  it('takes the network away and back', async () => {
    const ask = () => run.driver.callWx('request', [{ url: 'https://api.example.example/x' }]);
    const type = async (): Promise<unknown> =>
      ((await run.driver.callWx('getNetworkType', [])) as { networkType: string }).networkType;
    await run.driver.network('offline');
    expect(await type()).toBe('none');
    const sent = run.events.filter((event) => event.type === 'request').length;
    await ask().catch((error: unknown) => expect(String(error)).toContain('fail'));
    expect(run.events.filter((event) => event.type === 'request')).toHaveLength(sent);
    await run.driver.network('online');
    expect(await type()).toBe('wifi');
  });

  it('makes the line slow and quick again', async () => {
    const took = async (): Promise<number> => {
      const started = performance.now();
      await run.driver.evaluate(
        "() => new Promise((end) => wx.request({ url: 'https://api.example.example/slow', complete: end }))",
        [],
      );
      return performance.now() - started;
    };
    await run.driver.network('slow');
    expect(await run.driver.callWx('getNetworkType', [])).toMatchObject({ networkType: '2g' });
    expect(await took()).toBeGreaterThan(1400);
    await run.driver.network('online');
    expect(await took()).toBeLessThan(1000);
  });

  it('moves the clock of the program and not that of the host', async () => {
    const now = async (): Promise<number> => Number(await run.driver.evaluate('() => Date.now()', []));
    const before = await now();
    await run.driver.moveClock(86_400_000);
    expect((await now()) - before).toBeGreaterThanOrEqual(86_400_000);
    expect(
      await run.driver.evaluate('() => new Date().getTime() - Date.now() < 1000 && new Date(5).getTime()', []),
    ).toBe(5);
    expect(await run.driver.evaluate('() => new Date() instanceof Date', [])).toBe(true);
  });

  it('settles while a question waits for a person, and the answer still reaches its caller', async () => {
    await run.driver.navigate('reLaunch', '/pages/a/a');
    await run.driver.evaluate(
      "() => { wx.requestPayment({ timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1', signType: 'RSA', paySign: 's', fail: () => console.log('not paid') }) }",
      [],
    );
    await run.driver.settled(2000);
    expect(run.logs()).not.toContain('not paid');
    await run.driver.answerDialog('payment', 'cancel');
    await run.driver.settled(2000);
    expect(run.logs()).toContain('not paid');
  });

  it('starts cold again: app and globals are new, storage stays', async () => {
    await run.driver.evaluate("() => { getApp().globalData.user = 'y'; wx.setStorageSync('kept', 1) }", []);
    const page = await run.driver.launch({ path: 'pages/b/b', query: { x: '7' } });
    expect(page).toMatchObject({ path: 'pages/b/b', query: { x: '7' } });
    expect(await run.driver.evaluate('() => getApp().globalData.user', [])).toBe('x');
    expect(await run.driver.storage('kept')).toBe(1);
    await run.driver.find({ text: 'B 7' });
  });

  it('starts as newly installed: nothing stored, nothing asked, and the evidence says from where on', async () => {
    await run.driver.evaluate("() => wx.setStorageSync('kept', 1)", []);
    const settings = '() => new Promise((done) => wx.getSetting({ success: (r) => done(Object.keys(r.authSetting)) }))';
    expect(await run.driver.evaluate(settings, [])).toContain('scope.userLocation');
    await run.driver.launch({ path: 'pages/a/a', clean: true });
    expect(await run.driver.storage('kept')).toBeUndefined();
    expect(await run.driver.evaluate(settings, [])).toEqual([]);
    expect(run.events.filter(({ type }) => type === 'fresh-start')).toHaveLength(1);
  });
});
