import { posix } from 'node:path';
import { meaningOf } from '../../scenarios/packs/meaning.ts';
import type { Action } from './actions.ts';
import type { Look, Sight } from './look.ts';
import { isLibrary } from './map/handlers.ts';
import type { Memory } from './memory.ts';

const NEW_HANDLER = 10;
const NEW_PAGE = 10;
const NEW_API = 1;
const NEW_HOST = 3;
/** A question of consent whose answer, as the person answers now, the program has not met. */
const NEW_ANSWER = 6;
/** What is reached through a shared module is reached by every handler that uses it: more than so much of it tells nothing. */
const MOST_THROUGH = 4;
/** A handler around the element that may run. */
const MAYBE = 3;
/** Never tried, nothing known about it. */
const CURIOUS = 1;
/** Of that, in a popup: it was opened for something, which its entries do. */
const IN_POPUP = 2.5;
/** What leads to another page brings at most this here, and half of it when it brings `HALF`: what is left on this page is done first, to come back costs more. */
const LEAVING = 9;
const HALF = 10;
/** A handler that was seen and has gone, through the action that shows it. */
const PROMISED = 8;
/** No way is walked again for more than this. */
const MOST_PROMISED = 24;
/** A button of a dialog: nothing else can be done until one is tapped. */
const ANSWER = 5;
/** The same once each has been tapped. */
const ANSWER_AGAIN = 2.4;
/** A box or list of a form that was never touched: before the form is sent. */
const FORM_PART = 11;
/** Of everything, for what leaves a popup. */
const WAY_OUT = 0.1;
/** Of curiosity, for what has just come up. */
const FRESH = 1.5;
/** Of that, for the insides of a library: they are not the program's. */
const FOREIGN = 0.4;

/** Words of what ends a session or destroys what was made: kept for the end. */
const ENDING = /退出|登出|注销|删除|清空|移除|解绑|log ?out|sign ?out|delete|remove|clear|delAll/i;
const ENTERING =
  /登录|登陆|授权|同意|允许|确定|确认|提交|保存|下一步|立即|log ?in|sign ?in|submit|save|agree|confirm|ok/i;
const REFUSING = /取消|拒绝|关闭|不同意|返回|cancel|refuse|deny|close/i;

/** How much an action is expected to bring; 0 or less: nothing. */
export function score(action: Action, look: Look, memory: Memory): number {
  const tries = memory.triesOf(action.key);
  if (action.kind === 'dialog') return answerWorth(action, tries);
  const expected = expectedOf(action, look, memory);
  const curious = tries === 0 && !memory.everTried(action.key);
  const wonder = isForeign(action) ? FOREIGN : look.covered && action.kind === 'tap' ? IN_POPUP : 1;
  const decay = look.covered ? 0.94 : 0.6;
  const fresh = memory.isFresh(action.key) ? FRESH : 1;
  const curiosity =
    curious && action.kind !== 'back' ? CURIOUS * decay ** memory.dullOf(action.group) * wonder * fresh : 0;
  const bias = inclination(action) * (look.covered && isWayOut(action) ? WAY_OUT : 1);
  const again = memory.unsent(action, look.page) + promised(action, tries, memory);
  return (expected * 0.35 ** tries * 0.8 ** memory.dullOf(action.group) + curiosity + again) * bias;
}

/** The person agrees first: what is sent after a refusal is another question, and the consent experiment asks it. */
function answerWorth({ value }: Action, tries: number): number {
  const worth = tries === 0 ? ANSWER : ANSWER_AGAIN / (1 + 0.1 * tries);
  return REFUSING.test(String(value)) ? worth / 2 : worth;
}

function promised(action: Action, tries: number, memory: Memory): number {
  if (tries === 0 && !memory.everTried(action.key)) return 0;
  const open = memory.promiseOf(action, (key) => (isOpen(key, memory) ? PROMISED : 0));
  return Math.min(open, MOST_PROMISED) * 0.75 ** tries * 0.9 ** memory.dullOf(action.group);
}

const isOpen = (key: string, memory: Memory): boolean =>
  !memory.fired.has(key) && !memory.dead.has(key) && !isLibrary(key);

/** A mask without words, or a button that only closes: what the popup is for comes first. */
const isWayOut = ({ kind, sight }: Action): boolean =>
  kind === 'tap' &&
  sight !== undefined &&
  (sight.text === '' || REFUSING.test(`${sight.text} ${sight.bindings.map(({ handler }) => handler).join(' ')}`));

/** A part of a library that nothing of the program listens to. */
const isForeign = ({ sight, fires, mayFire }: Action): boolean =>
  sight !== undefined && isLibrary(sight.owner) && [...fires, ...mayFire].every(isLibrary);

function expectedOf(action: Action, look: Look, memory: Memory): number {
  if (action.kind === 'back') return memory.leftBehind(look.page) ? 1.5 : 0.2;
  if (action.kind === 'scroll' || action.kind === 'pullDown') return 2;
  if (action.kind === 'input') return fieldWorth(action, memory);
  const handlers = action.fires.filter((key) => !memory.fired.has(key));
  const firing = handlers.reduce((sum, key) => sum + (isLibrary(key) ? 1 : NEW_HANDLER), 0);
  const maybe = action.mayFire.filter((key) => !memory.fired.has(key) && !isLibrary(key)).length * MAYBE;
  const form = isFormPart(action, look) ? FORM_PART * 0.7 ** memory.dullOf(action.group) : 0;
  const all = firing + maybe + brought(action, look, memory);
  return Math.max(form, leads(action, look, memory) ? (LEAVING * all) / (all + HALF) : all);
}

/** Something to choose beside something to type. */
const isFormPart = ({ kind, sight }: Action, { elements }: Look): boolean =>
  kind === 'choose' &&
  /^(picker|radio|checkbox)$/.test(sight?.tag ?? '') &&
  elements.some(({ tag }) => tag === 'input' || tag === 'textarea');

/** True for what leads to another page. */
const leads = (action: Action, look: Look, memory: Memory): boolean =>
  isTab(action) || pagesBehind(action, look, memory).size > 0;

/** Pages that its handlers or its own link lead to. */
function pagesBehind(action: Action, look: Look, memory: Memory): ReadonlySet<string> {
  const link = linkOf(action.sight, look);
  const pages = action.fires.flatMap((key) => memory.map.expected.get(key)?.pages ?? []);
  return new Set(link === undefined ? pages : [...pages, link]);
}

/** A form is filled before anything else is done on the page: what follows depends on it. */
const fieldWorth = (action: Action, memory: Memory): number =>
  action.fires.some((key) => !memory.fired.has(key)) ? 30 : action.sight?.facts['value'] === undefined ? 22 : 1;

/** Pages, APIs, hosts and questions that its handlers or its own link lead to. */
function brought(action: Action, look: Look, memory: Memory): number {
  const expected = action.fires.map((key) => memory.map.expected.get(key));
  const apis = new Set(expected.flatMap((one) => one?.apis ?? []));
  const unseen = [...pagesBehind(action, look, memory)].filter(
    (page) => !memory.pages.has(page) || memory.opened.has(page),
  ).length;
  const uncalled = [...apis].filter((api) => !memory.apis.has(api)).length;
  const hosts = new Set(expected.flatMap((one) => one?.hosts ?? []));
  const unasked = [...hosts].filter((host) => !memory.hosts.has(host)).length;
  const questions = new Set(expected.flatMap((one) => one?.questions ?? []));
  const unmet = [...questions].filter((one) => memory.consent.isOpen(one, !memory.refuses)).length;
  return (
    unseen * NEW_PAGE +
    Math.min(uncalled, MOST_THROUGH) * NEW_API +
    Math.min(unasked, MOST_THROUGH) * NEW_HOST +
    unmet * NEW_ANSWER +
    (isTab(action) ? 3 : 0)
  );
}

const isTab = ({ sight }: Action): boolean => sight?.tag === 'tab-bar-item';

/** Target of a navigator. */
function linkOf(sight: Sight | undefined, { page }: Look): string | undefined {
  const url = sight?.facts['url']?.split('?')[0];
  if (url === undefined) return undefined;
  return url.startsWith('/') ? url.slice(1) : posix.join(posix.dirname(page), url);
}

/** Words that come first or last; the person agrees before anything else. */
function inclination({ kind, sight }: Action): number {
  if (kind === 'choose' && sight?.facts['checked'] === undefined) return 1.3;
  if (sight?.facts['policy'] !== undefined) {
    const meant = meaningOf(sight.text, true);
    if (meant !== undefined) return meant === 'accepted' ? 3 : 0.05;
  }
  const words = `${sight?.text ?? ''} ${sight?.bindings.map(({ handler }) => handler).join(' ') ?? ''}`;
  if (words.length > 120) return 1;
  if (ENDING.test(words)) return 0.12;
  return ENTERING.test(words) ? 1.1 : REFUSING.test(words) ? 0.8 : 1;
}
