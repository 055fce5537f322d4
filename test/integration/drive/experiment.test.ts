import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../../detectors/result.ts';
import { folder, miniProgram, mpaudit, tmp } from '../../kit/cli.ts';

/** A shop with a dialog of its own; it sends the network's name before any answer, and the place after a refusal. */
const shop = (): string =>
  miniProgram({
    'app.json': '{"pages":["pages/a","pages/b"],"permission":{"scope.userLocation":{"desc":"x"}}}',
    'app.js': `App({ onLaunch() { wx.startWifi({ success: () => wx.getConnectedWifi({ success: ({ wifi }) =>
      wx.request({ url: 'https://api.shop.example/boot', method: 'POST', data: { ssid: wifi.SSID } }) }) }) } })`,
    'pages/a.wxml': `<view wx:if="{{asking}}" class="ask"><view>隐私政策</view><button bindtap="yes">同意并继续</button><button bindtap="no">暂不使用</button></view>
      <input class="phone" placeholder="手机号" bindinput="type" /><button class="login" bindtap="login">登录</button><view wx:if="{{done}}">好了</view>`,
    'pages/a.js': `Page({ data: { asking: true, done: false },
      yes() { this.setData({ asking: false }) },
      no() { this.setData({ asking: false }); wx.request({ url: 'https://api.shop.example/refused', method: 'POST', data: {} });
        wx.getConnectedWifi({ success: ({ wifi }) => wx.request({ url: 'https://api.shop.example/after', method: 'POST', data: { ssid: wifi.SSID } }) }) },
      type(e) { this.phone = e.detail.value },
      login() { wx.request({ url: 'https://api.shop.example/login', method: 'POST', data: { phone: this.phone }, complete: () => this.setData({ done: true }) }) } })`,
    'pages/b.wxml': '<view>二</view>',
    'pages/b.js': 'Page({})',
  });

const STEPS = `name: s
timeout: 2s
steps:
  - open: pages/a
  - wait: { text: 隐私政策 }
  - policy: accept
  - input: { into: .phone, text: "\${persona.mobile}" }
  - tap: .login
  - wait: { text: 好了 }
  - open: { url: pages/b, how: navigateTo }
  - wait: { text: 二 }
  - back: 1
  - expect: { page: pages/a }
`;

const TWO = `name: s
steps:
  - open: pages/a
  - policy: accept
  - input: { into: .phone, text: "\${persona.mobile}" }
  - tap: .login
  - wait: { text: 好了 }
`;

describe('mpaudit run --experiment consent', () => {
  it('walks ten steps in all arms within its bound, finds what was planted, and gives the account of each arm', async () => {
    const out = tmp();
    const scenario = path.join(folder({ 's.yaml': STEPS }), 's.yaml');
    const started = performance.now();
    const args = [
      '--experiment',
      'consent',
      '--scenario',
      scenario,
      '--upstream',
      'stub',
      '--first-party',
      'shop.example',
    ];
    const { code, stderr } = await mpaudit(['run', shop(), ...args, '--out', out, '--fail-on', 'none']);
    expect([code, stderr]).toEqual([0, expect.any(String)]);
    expect(performance.now() - started).toBeLessThan(60_000);
    const result = JSON.parse(readFileSync(path.join(out, 'result.json'), 'utf8')) as Result;
    expect(result.experiment?.arms.map(({ arm }) => arm)).toEqual([
      'untouched',
      'refused',
      'denied:scope.userLocation',
      'accepted',
    ]);
    expect(result.coverage.steps).toEqual({ total: 10, passed: 10, failed: 0, skipped: 0 });
    const consent = result.findings.filter(({ rule }) => rule.startsWith('collection-'));
    expect(consent.map(({ rule, dataTypes, arms }) => [rule, dataTypes, arms])).toEqual([
      ['collection-before-consent', ['wifi-ssid'], ['untouched', 'refused', 'denied:scope.userLocation', 'accepted']],
      ['collection-after-refusal', ['wifi-ssid'], ['refused']],
    ]);
    const phone = result.experiment?.differences.find(({ dataType }) => dataType === 'mobile-number');
    expect(phone?.sent).toEqual({ 'denied:scope.userLocation': 1, accepted: 1 });
  });

  it('gives the same account whether arms run one by one or side by side, each in a state of its own', async () => {
    const scenario = path.join(folder({ 's.yaml': TWO }), 's.yaml');
    const project = shop();
    const accounts = [];
    for (const jobs of ['1', '3']) {
      const out = tmp();
      const args = [
        '--experiment',
        'consent',
        '--jobs',
        jobs,
        '--scenario',
        scenario,
        '--upstream',
        'stub',
        '--no-learn',
      ];
      expect((await mpaudit(['run', project, ...args, '--out', out, '--fail-on', 'none'])).code).toBe(0);
      const { experiment, findings, flows } = JSON.parse(readFileSync(path.join(out, 'result.json'), 'utf8')) as Result;
      accounts.push({
        experiment,
        findings: findings.map(({ id, arms }) => [id, arms]),
        flows: flows.map(({ id, arms, count }) => [id, arms, count]),
      });
    }
    expect(accounts[1]).toEqual(accounts[0]);
  });

  it('is refused where there are no clean states', async () => {
    const { code, stderr } = await mpaudit([
      'run',
      miniProgram(),
      '--experiment',
      'consent',
      '--ws',
      'ws://127.0.0.1:1',
    ]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('clean states')]);
  });
});

describe('mpaudit run --experiment identity', () => {
  it('walks the scenario as one person, as the same again and as another, and tells what is personal', async () => {
    const out = tmp();
    const scenario = path.join(folder({ 's.yaml': TWO }), 's.yaml');
    const args = ['--experiment', 'identity', '--scenario', scenario, '--upstream', 'stub', '--no-learn'];
    const { code, stderr } = await mpaudit(['run', shop(), ...args, '--out', out, '--fail-on', 'none']);
    expect([code, stderr]).toEqual([0, expect.any(String)]);
    const { experiment, flows } = JSON.parse(readFileSync(path.join(out, 'result.json'), 'utf8')) as Result;
    expect(experiment?.arms.map(({ arm, steps }) => [arm, steps.failed])).toEqual([
      ['person', 0],
      ['again', 0],
      ['other', 0],
    ]);
    expect(experiment?.places?.personal.map(({ location, dataTypes }) => [location, dataTypes])).toEqual(
      expect.arrayContaining([
        ['body/ssid', ['wifi-ssid']],
        ['body/phone', ['mobile-number']],
      ]),
    );
    const phone = flows.filter(({ dataType, direction }) => dataType === 'mobile-number' && direction === 'sent');
    expect(phone.map(({ arms }) => arms)).toEqual([['person', 'again', 'other']]);
    expect(readFileSync(path.join(out, 'report.html'), 'utf8')).toContain('Identity experiment');
  });
});
