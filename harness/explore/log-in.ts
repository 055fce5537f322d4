import { type Driver, DriverError } from '../../scenarios/driver.ts';
import { interpolate, personaFields } from '../../scenarios/interpolate.ts';
import type { Persona } from '../../scenarios/persona/persona.ts';
import { type Action, actionsOn } from './actions.ts';
import { type Eyes, type Look, lookAt } from './look.ts';

const LOG_IN = /登录|登陆|授权|\blog ?in\b|\bsign ?in\b/i;
const NOT_NOW = /退出|取消|拒绝|暂不|稍后|跳过|切换|密码|协议|其[他它]|更多|\bout\b/;
/** Buttons that WeChat itself answers with who the person is. */
const GIVES_PERSON = /^get(UserInfo|UserProfile|PhoneNumber|RealtimePhoneNumber)$/i;
/** Longer texts tell of logging in. */
const MAX_TEXT = 12;
/** Pages that are for logging in, by their name. */
const LOG_IN_PAGE = /(^|[/_-])(log-?_?in|sign-?_?in|auth(orize)?)([/_-]|$)/i;
const MOST_PAGES = 2;
/** Forms with more fields are for something else. */
const MOST_FIELDS = 5;

/** The tap on the page that logs in; undefined when it shows none. */
export function logInTap(look: Look): Action | undefined {
  // A link only leads to where it is done.
  const taps = actionsOn(look, () => 0).filter(({ kind, sight }) => kind === 'tap' && sight?.tag !== 'navigator');
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

/** What is to be filled in and ticked before the tap: account and password, number and code, the consent. */
export function logInFields(look: Look): readonly Action[] {
  const fields = actionsOn(look, () => 0).filter(
    ({ kind, sight }) =>
      (kind === 'input' && sight?.tag === 'input') ||
      (kind === 'choose' && sight?.tag === 'checkbox' && sight.facts['checked'] === undefined),
  );
  return fields.length > MOST_FIELDS ? [] : fields;
}

/** What logging in takes. */
export interface LogInOptions {
  readonly driver: Driver & Eyes;
  /** Of the program, the first one shown. */
  readonly pages: readonly string[];
  /** Bound of each page, in milliseconds. */
  readonly pageMs: number;
  /** Who logs in. */
  readonly persona: Persona;
}

/** Logs in as a person would, where a page shows a button for it: what lies behind it needs who the person is. Nothing happens where there is none. */
export async function logIn(options: LogInOptions): Promise<void> {
  const { driver, pages, pageMs } = options;
  if (await tapIt(options)) return;
  for (const page of logInPages(pages)) {
    if (!(await opened(options, page))) continue;
    await tried(() => driver.settled(pageMs));
    if (await tapIt(options)) return;
  }
}

/** On top of the page that is shown, so that the page for logging in can go back; a tab replaces it. */
const opened = async ({ driver, pageMs }: LogInOptions, page: string): Promise<boolean> =>
  (await tried(() => driver.navigate('navigateTo', `/${page}`, pageMs))) ||
  (await tried(() => driver.navigate('reLaunch', `/${page}`, pageMs)));

async function tapIt(options: LogInOptions, again = true): Promise<boolean> {
  const { driver, pageMs } = options;
  const look = await lookAt(driver);
  if (logInTap(look) === undefined) return false;
  await fillIn(options, look);
  // What was filled in may have drawn the button anew.
  const sight = logInTap(await lookAt(driver))?.sight;
  const tapped = sight !== undefined && (await tried(() => driver.tap(sight)));
  await tried(() => driver.settled(pageMs));
  // The button of a page may only lead to the page where it is done.
  if (tapped && again && (await lookAt(driver)).page !== look.page) await tapIt(options, false);
  return tapped;
}

async function fillIn({ driver, persona }: LogInOptions, look: Look): Promise<void> {
  const names = personaFields(persona);
  for (const { kind, sight, value = '' } of logInFields(look)) {
    if (sight === undefined) continue;
    const meant = interpolate(value, names, 'log-in');
    await tried(() => (kind === 'input' ? driver.input(sight, String(meant)) : driver.choose(sight, meant)));
  }
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
