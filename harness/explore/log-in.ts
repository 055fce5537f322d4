import { type Driver, DriverError } from '../../scenarios/driver.ts';
import { type Action, actionsOn } from './actions.ts';
import { type Eyes, type Look, lookAt } from './look.ts';

const LOG_IN = /登录|登陆|授权|\blog ?in\b|\bsign ?in\b/i;
const NOT_NOW = /退出|取消|拒绝|暂不|稍后|跳过|切换|密码|协议|\bout\b/;
/** Buttons that WeChat itself answers with who the person is. */
const GIVES_PERSON = /^get(UserInfo|UserProfile|PhoneNumber|RealtimePhoneNumber)$/i;
/** Longer texts tell of logging in. */
const MAX_TEXT = 12;
/** Pages that are for logging in, by their name. */
const LOG_IN_PAGE = /(^|[/_-])(log-?_?in|sign-?_?in|auth(orize)?)([/_-]|$)/i;
const MOST_PAGES = 2;

/** The tap on the page that logs in; undefined when it shows none. */
export function logInTap(look: Look): Action | undefined {
  const taps = actionsOn(look, () => 0).filter(({ kind, sight }) => kind === 'tap' && sight !== undefined);
  const says = ({ sight }: Action): boolean => {
    const text = sight?.text ?? '';
    return text.length <= MAX_TEXT && LOG_IN.test(text) && !NOT_NOW.test(text);
  };
  const buttons = taps.filter(says);
  return buttons.find(({ sight }) => GIVES_PERSON.test(sight?.facts['open-type'] ?? '')) ?? buttons.at(-1);
}

/** Pages to look for it on: the one that is shown first, and those that are named for it. */
export const logInPages = (pages: readonly string[]): readonly string[] =>
  pages
    .slice(1)
    .filter((page) => LOG_IN_PAGE.test(page))
    .slice(0, MOST_PAGES);

/**
 * Logs in as a person would, where a page shows a button for it: what lies behind it needs who the person is. Nothing happens where there is none.
 * @param pages of the program, the first one shown.
 */
export async function logIn(driver: Driver & Eyes, pages: readonly string[], pageMs: number): Promise<void> {
  if (await tapIt(driver, pageMs)) return;
  for (const page of logInPages(pages)) {
    if (!(await tried(() => driver.navigate('reLaunch', `/${page}`, pageMs)))) continue;
    await tried(() => driver.settled(pageMs));
    if (await tapIt(driver, pageMs)) return;
  }
}

async function tapIt(driver: Driver & Eyes, pageMs: number): Promise<boolean> {
  const sight = logInTap(await lookAt(driver))?.sight;
  if (sight === undefined) return false;
  const tapped = await tried(() => driver.tap({ id: sight.id, tag: sight.tag, text: sight.text }));
  await tried(() => driver.settled(pageMs));
  return tapped;
}

/** False when the page did not do it in time. */
async function tried(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof DriverError) || error.code === 'disconnected') throw error;
    return false;
  }
}
