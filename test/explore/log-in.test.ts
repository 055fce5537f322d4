import { describe, expect, it } from 'vitest';
import { logIn, logInPages, logInTap } from '../../harness/explore/log-in.ts';
import type { Look } from '../../harness/explore/look.ts';

const button = (text: string, more: object = {}) => ({
  ...{ id: text, tag: 'button', text, classes: '', owner: '', bindings: [], above: [], facts: {}, label: '' },
  ...{ place: 'in', choices: 0, ...more },
});
const look = (...elements: object[]): Look => ({ page: 'a', depth: 1, dialogs: [], elements }) as unknown as Look;

describe('the button that logs in', () => {
  it.each([
    ['微信一键登录', true],
    ['授权登录', true],
    ['Log in', true],
    ['退出登录', false],
    ['暂不登录', false],
    ['登录即表示同意用户协议和隐私政策', false],
    ['忘记登录密码', false],
    ['提交', false],
  ])('%s: %s', (text, is) => {
    expect(logInTap(look(button(text)))?.sight?.id).toBe(is ? text : undefined);
  });

  it('is the one that WeChat answers, then the last', () => {
    const phone = button('手机号登录', { facts: { 'open-type': 'getPhoneNumber' } });
    expect(logInTap(look(phone, button('账号登录')))?.sight?.id).toBe('手机号登录');
    expect(logInTap(look(button('登录'), button('立即登录')))?.sight?.id).toBe('立即登录');
    expect(logInTap(look(button('登录', { place: 'under' })))).toBeUndefined();
  });

  it('is looked for on pages that are named for it', () => {
    const pages = ['pages/index', 'pages/login/login', 'pages/blog/index', 'pages/auth/auth', 'pages/author/author'];
    expect(logInPages(pages)).toEqual(['pages/login/login', 'pages/auth/auth']);
  });

  it('is tapped on once, on the first page that has it', async () => {
    const done: string[] = [];
    let page = 'pages/index';
    const driver = {
      ask: () => Promise.resolve(look(...(page === 'pages/login' ? [button('登录')] : []))),
      navigate: (_how: string, url: string) => {
        page = url.slice(1);
        return Promise.resolve(void done.push(page));
      },
      tap: ({ id }: { id: string }) => Promise.resolve(void done.push(id)),
      settled: () => Promise.resolve(),
    };
    await logIn(driver as never, ['pages/index', 'pages/login', 'pages/auth'], 1);
    expect(done).toEqual(['pages/login', '登录']);
  });
});
