import { describe, expect, it } from 'vitest';
import { logIn, logInFields, logInPages, logInTap } from '../../harness/explore/log-in.ts';
import type { Look } from '../../harness/explore/look.ts';
import { createPersona } from '../../scenarios/index.ts';

const button = (text: string, more: object = {}) => ({
  ...{ id: text, tag: 'button', text, classes: '', owner: '', bindings: [], above: [], facts: {}, label: '' },
  ...{ place: 'in', choices: 0, ...more },
});
const field = (placeholder: string) => button('', { id: placeholder, tag: 'input', facts: { placeholder } });
const persona = createPersona('test');
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
    ['其他登录方式', false],
    ['更多登录选项', false],
  ])('%s: %s', (text, is) => {
    expect(logInTap(look(button(text)))?.sight?.id).toBe(is ? text : undefined);
  });

  it('is the one that WeChat answers, then the last', () => {
    const phone = button('手机号登录', { facts: { 'open-type': 'getPhoneNumber' } });
    expect(logInTap(look(phone, button('账号登录')))?.sight?.id).toBe('手机号登录');
    expect(logInTap(look(button('登录'), button('立即登录')))?.sight?.id).toBe('立即登录');
    expect(logInTap(look(button('登录', { place: 'under' })))).toBeUndefined();
    expect(logInTap(look(button('登录'), button('验证码登录', { tag: 'navigator' })))?.sight?.id).toBe('登录');
  });

  it('is looked for on pages that are named for it', () => {
    const pages = ['pages/index', 'pages/login/login', 'pages/blog/index', 'pages/auth/auth', 'pages/author/author'];
    expect(logInPages(pages)).toEqual(['pages/login/login', 'pages/auth/auth']);
  });

  it('is tapped on once, on the first page that has it, which lies on top of the first', async () => {
    const done: string[] = [];
    let page = 'pages/index';
    const driver = {
      ask: () => Promise.resolve(look(...(page === 'pages/login' ? [button('登录')] : []))),
      navigate: (how: string, url: string) => {
        page = url.slice(1);
        return Promise.resolve(void done.push(how, page));
      },
      tap: ({ id }: { id: string }) => Promise.resolve(void done.push(id)),
      settled: () => Promise.resolve(),
    };
    await logIn({ driver: driver as never, pages: ['pages/index', 'pages/login', 'pages/auth'], pageMs: 1, persona });
    expect(done).toEqual(['navigateTo', 'pages/login', '登录']);
  });

  it('is tapped on when account, password and consent are given', async () => {
    const done: string[] = [];
    const form = [field('手机号'), field('验证码'), button('', { id: 'ok', tag: 'checkbox' }), button('登录')];
    const note = ({ id }: { id: string }, value: unknown) => Promise.resolve(void done.push(`${id} ${String(value)}`));
    const driver = {
      ask: () => Promise.resolve(look(...form)),
      ...{ input: note, choose: note, tap: note },
      settled: () => Promise.resolve(),
    };
    await logIn({ driver: driver as never, pages: ['pages/login'], pageMs: 1, persona });
    expect(done).toEqual([`手机号 ${persona.mobile}`, '验证码 123456', 'ok true', '登录 undefined']);
  });

  it('is tapped on again on the page that it leads to', async () => {
    const done: string[] = [];
    const driver = {
      ask: () => Promise.resolve({ ...look(button('登录')), page: `page ${done.length}` }),
      tap: ({ id }: { id: string }) => Promise.resolve(void done.push(id)),
      settled: () => Promise.resolve(),
    };
    await logIn({ driver: driver as never, pages: ['page 0'], pageMs: 1, persona });
    expect(done).toEqual(['登录', '登录']);
  });

  it('fills in no long form, and ticks nothing that is ticked', () => {
    expect(logInFields(look(...['a', 'b', 'c', 'd', 'e', 'f'].map(field), button('登录')))).toEqual([]);
    expect(logInFields(look(button('', { tag: 'checkbox', facts: { checked: '' } })))).toEqual([]);
  });
});
