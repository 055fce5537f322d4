import type { App } from '../program.ts';
import { putAway } from './popup.ts';
import { FIELDS, LOGIN, REGISTER } from './words.ts';

/** Pages that are there to log in, by what programs call them. */
const LOGIN_PAGE = /log-?in|sign-?in|\bauth|bind-?(?:phone|mobile)/i;
/** Where a program without a login makes an account of a telephone number. */
const REGISTER_PAGE = /regist|sign-?up/i;
/** What stands on such a page and leads elsewhere. */
const ELSEWHERE = /注册|忘记|协议|政策|退出|取消|暂不/;
const ELSEWHERE_ON_REGISTER = /忘记|协议|政策|退出|取消|暂不|已有/;
/** Where programs keep that somebody is logged in. */
const KEPT = /token|user|login|session|member|openid/i;
const MOST_PAGES = 6;

/** Labels of what a login asks for beside the fields of other forms, with what is typed there. */
const ANSWERS: readonly (readonly [labels: readonly string[], text: (app: App) => string])[] = [
  [['账号', '请输入账号', '用户名', '请输入用户名', '手机号/邮箱'], ({ persona }) => persona.mobile],
  [FIELDS.find(({ field }) => field === 'mobile')?.labels ?? [], ({ persona }) => persona.mobile],
  [['密码', '请输入密码', '登录密码'], () => 'Mpaudit1234'],
  [['验证码', '请输入验证码', '短信验证码', '请输入短信验证码'], () => '123456'],
];

/**
 * Logs in where the program has a page for it: what belongs to a person is shown to who is logged in. False when that did not come about, which is on
 * record with what was tried; undefined when the program has no page to log in on.
 */
export async function login(app: App): Promise<boolean | undefined> {
  const called = (name: RegExp): readonly string[] => app.facts.pages.filter((page) => name.test(page));
  const pages = [...new Set([...called(LOGIN_PAGE), ...called(REGISTER_PAGE)])].slice(0, MOST_PAGES);
  if (pages.length === 0) {
    app.note(
      'no page of app.json is called a login or a registration: whoever opens the program is looked at as they are',
    );
    return undefined;
  }
  await app.attempt({ allow: ['phoneNumber', 'userProfile'] });
  const tried: string[] = [];
  for (const page of pages) {
    const button = await loginOn(app, page);
    if (button === true) return true;
    tried.push(`${page} (${button})`);
  }
  app.miss('somebody is logged in', `${tried.join(', ')}; what only a logged-in person is shown is not looked at`);
  return false;
}

/** True when somebody is logged in afterwards; else what was tried on the page. */
async function loginOn(app: App, page: string): Promise<true | string> {
  // A login goes back to where the person came from.
  await app.attempt({ open: app.facts.pages[0] ?? '' });
  await putAway(app);
  if (!(await app.attempt({ open: { url: page, how: 'navigateTo' } }))) return 'does not open';
  await putAway(app);
  for (const [labels, text] of ANSWERS) {
    const label = await app.sees(...labels.map((one) => ({ label: one })));
    if (label !== undefined) await app.attempt({ input: { into: label, text: text(app) } });
  }
  if ((await app.sees({ role: 'checkbox' as const })) !== undefined)
    await app.attempt({ choose: { in: { role: 'checkbox' }, value: true } });
  const registers = REGISTER_PAGE.test(page) && !LOGIN_PAGE.test(page);
  const words = registers ? [...LOGIN, ...REGISTER] : LOGIN;
  const button = await app.button(words, registers ? ELSEWHERE_ON_REGISTER : ELSEWHERE);
  if (button === undefined) return `no button ${words.slice(0, 4).join(' | ')} …`;
  const before = await app.stored();
  await app.attempt({ tap: button });
  const { path } = await app.page();
  if (path !== page && !LOGIN_PAGE.test(path) && !REGISTER_PAGE.test(path)) return true;
  const after = await app.stored();
  const kept = Object.keys(after).some(
    (key) => KEPT.test(key) && JSON.stringify(after[key]) !== JSON.stringify(before[key]),
  );
  return kept ? true : `tapping "${button.text}" led to ${path} and kept nothing`;
}
