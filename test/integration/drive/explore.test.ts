import { describe, expect, it } from 'vitest';
import { explore } from '../../../harness/explore/explorer.ts';
import { mapOf } from '../../../harness/explore/map/index.ts';
import { scriptOf } from '../../../harness/explore/script.ts';
import { guided, monkey, type Strategy } from '../../../harness/explore/strategy.ts';
import { parseScenario, runScenario, Session } from '../../../scenarios/index.ts';
import { driveProject } from '../../kit/driven.ts';

const page = (wxml: string, js: string, name: string): Record<string, string> => ({
  [`pages/${name}.wxml`]: wxml,
  [`pages/${name}.js`]: js,
  [`pages/${name}.json`]: '{}',
});

/** A shop with a login, a form, a popup that covers the page, a box that only its label shows, an error page, and a handler without a method. */
const SHOP = {
  'app.json': JSON.stringify({ pages: ['pages/home', 'pages/login', 'pages/form'] }),
  'app.js': 'App({})',
  ...page(
    `<view class="ad" wx:if="{{ad}}" style="position:fixed;left:0;top:0;width:100%;height:100%;background:#fff">
      <view bindtap="close">关闭广告</view></view>
    <view bindtap="toLogin">登录</view><view bindtap="toForm">填写地址</view><view bindtap="nowhere">坏了</view>`,
    `Page({ data: { ad: true }, close() { this.setData({ ad: false }) },
      toLogin() { wx.navigateTo({ url: '/pages/login' }) },
      toForm() { wx.navigateTo({ url: wx.getStorageSync('token') ? '/pages/form' : '/pages/login' }) } })`,
    'home',
  ),
  ...page(
    `<input placeholder="手机号" bindinput="phone"/>
    <checkbox-group bindchange="agree"><label><checkbox value="y" style="display:none"/>我已阅读</label></checkbox-group>
    <button bindtap="login" disabled="{{!agreed || !phone}}">登录</button>`,
    `Page({ data: { phone: '', agreed: false }, phone(e) { this.setData({ phone: e.detail.value }) },
      agree(e) { this.setData({ agreed: e.detail.value.length > 0 }) },
      login() { wx.request({ url: 'https://api.shop.example/login', method: 'POST', data: { phone: this.data.phone },
        success: () => { wx.setStorageSync('token', 't'); wx.navigateBack() } }) } })`,
    'login',
  ),
  ...page(
    `<view wx:if="{{failed}}" bindtap="again">重新加载</view>
    <form bindsubmit="save"><input name="name" placeholder="收货人"/><input name="detail" placeholder="详细地址"/>
    <button form-type="submit">保存</button></form>`,
    `Page({ data: { failed: false }, onLoad() { this.load() }, again() { this.setData({ failed: false }); this.load() },
      load() { wx.request({ url: 'https://api.shop.example/areas', fail: () => this.setData({ failed: true }) }) },
      save(e) { wx.request({ url: 'https://api.shop.example/address', method: 'POST', data: e.detail.value }) } })`,
    'form',
  ),
};

async function explored(strategy: Strategy, seed: string) {
  const run = await driveProject(SHOP, 'grant');
  try {
    const outcome = await explore({
      driver: run.driver,
      recorder: run.recorder,
      map: mapOf(run.host.bundle),
      persona: run.persona,
      run: { session: new Session(run.recorder) },
      seed,
      seconds: 60,
      actions: strategy === monkey ? 30 : 200,
      strategy,
    });
    return { outcome, sent: sentBy(run.events) };
  } finally {
    await run.close();
  }
}

/** What went out: method, address, digest of the body. */
const sentBy = (events: Awaited<ReturnType<typeof driveProject>>['events']): string[] =>
  events.flatMap((event) =>
    event.type === 'request' ? [`${event.method} ${event.url} ${event.body?.sha256.slice(0, 12) ?? ''}`] : [],
  );

describe('the explorer', () => {
  it('logs in, fills the form, closes what covers, lives without a network; its scenario replays to the same requests', async () => {
    const { outcome, sent } = await explored(guided, '1');
    const { reachable, handlers, rendered } = outcome.coverage;
    expect([reachable.missing, handlers.missing, rendered.missing]).toEqual([[], [], []]);
    expect(outcome.ended).toBe('nothing left');
    expect(sent.join('\n')).toMatch(
      /POST https:\/\/api\.shop\.example\/login[\s\S]*POST https:\/\/api\.shop\.example\/address/,
    );
    const script = scriptOf({ name: 'explored', comment: [], timeoutMs: 2500, steps: outcome.steps });
    const again = await driveProject(SHOP, 'grant');
    try {
      const scenario = parseScenario(script, 'explored.yaml', again.persona);
      await runScenario(scenario, again.driver, again.recorder, { session: new Session(again.recorder) });
      expect(sentBy(again.events)).toEqual(sent);
    } finally {
      await again.close();
    }
  });

  it('does the same for the same seed, and more than a monkey does', async () => {
    const [one, two, other] = [await explored(guided, '7'), await explored(guided, '7'), await explored(monkey, '7')];
    expect(two.outcome.steps).toEqual(one.outcome.steps);
    expect(two.sent).toEqual(one.sent);
    expect(other.outcome.coverage.handlers.done).toBeLessThanOrEqual(one.outcome.coverage.handlers.done);
  });
});
