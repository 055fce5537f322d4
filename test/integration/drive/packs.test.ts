import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../../detectors/result.ts';
import { miniProgram, mpaudit, tmp } from '../../kit/cli.ts';

/** A program that shows the way out only to who is logged in; `login` is what its login button does. */
const program = (login: string): string =>
  miniProgram({
    'app.json': '{"pages":["pages/home","pages/login/login"]}',
    'app.js': 'App({})',
    'pages/home.wxml':
      '<view wx:if="{{user}}"><view>个人信息</view><button bindtap="out">退出登录</button></view><view wx:else>请登录</view>',
    'pages/home.js':
      "Page({ data: { user: '' }, onShow() { this.setData({ user: wx.getStorageSync('user') }) }, out() { wx.removeStorageSync('user'); this.setData({ user: '' }) } })",
    'pages/login/login.wxml': '<input placeholder="请输入手机号" bindinput="type" /><button bindtap="go">登录</button>',
    'pages/login/login.js': `Page({ type(e) { this.phone = e.detail.value }, go() { ${login} } })`,
  });

async function rights(login: string): Promise<Map<string, string>> {
  const out = tmp();
  const args = ['--pack', 'rights', '--upstream', 'stub', '--no-learn', '--out', out, '--fail-on', 'none', '--quiet'];
  await mpaudit(['run', program(login), ...args]);
  const { run } = JSON.parse(readFileSync(path.join(out, 'result.json'), 'utf8')) as Result;
  return new Map(run.steps.map(({ title, outcome, error }) => [title, outcome === 'passed' ? '' : error]));
}

describe('the pack rights', () => {
  it('logs in, and finds what only a logged-in person is shown', async () => {
    const steps = await rights("if (this.phone) { wx.setStorageSync('user', this.phone); wx.navigateBack() }");
    expect(steps.get('right: log-out: "退出登录" on pages/home')).toBe('');
    expect([...steps.keys()]).not.toContain('somebody is logged in');
    expect(steps.get('right: cancel-account')).toMatch(/^none of 2 pages shows 注销账号/);
  });

  it('says when it could not log in, and what was not looked at for that', async () => {
    const steps = await rights('');
    expect(steps.get('somebody is logged in')).toMatch(
      /pages\/login\/login \(tapping "登录" led to pages\/login\/login and kept nothing\); what only a logged-in person/,
    );
    expect(steps.get('right: log-out')).toMatch(/to who is not logged in$/);
  });
});
