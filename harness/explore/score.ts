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
  const expected = expectedOf(action, look, memory);
  const curious = tries === 0 && !memory.everTried(action.key);
  const wonder = isForeign(action) ? FOREIGN : look.covered && action.kind === 'tap' ? IN_POPUP : 1;
  const decay = look.covered ? 0.94 : 0.6;
  const fresh = memory.isFresh(action.key) ? FRESH : 1;
  const curiosity = curious ? CURIOUS * decay ** memory.dullOf(action.group) * wonder * fresh : 0;
  const bias = inclination(action, tries) * (look.covered && isWayOut(action) ? WAY_OUT : 1);
  const again = memory.unsent(action, look.page);
  return (expected * 0.35 ** tries * 0.8 ** memory.dullOf(action.group) + curiosity + again) * bias;
}

/** A mask without words, or a button that only closes: what the popup is for comes first. */
const isWayOut = ({ kind, sight }: Action): boolean =>
  kind === 'tap' &&
  sight !== undefined &&
  (sight.text === '' || REFUSING.test(`${sight.text} ${sight.bindings.map(({ handler }) => handler).join(' ')}`));

/** A part of a library that nothing of the program listens to. */
const isForeign = ({ sight, fires, mayFire }: Action): boolean =>
  sight !== undefined && isLibrary(sight.owner) && [...fires, ...mayFire].every(isLibrary);

function expectedOf(action: Action, look: Look, memory: Memory): number {
  if (action.kind === 'dialog') return 5;
  if (action.kind === 'back') return 0.2;
  if (action.kind === 'scroll' || action.kind === 'pullDown') return 2;
  if (action.kind === 'input') return fieldWorth(action, memory);
  const handlers = action.fires.filter((key) => !memory.fired.has(key));
  const firing = handlers.reduce((sum, key) => sum + (isLibrary(key) ? 1 : NEW_HANDLER), 0);
  const maybe = action.mayFire.filter((key) => !memory.fired.has(key) && !isLibrary(key)).length * MAYBE;
  return firing + maybe + brought(action, look, memory);
}

/** A form is filled before anything else is done on the page: what follows depends on it. */
const fieldWorth = (action: Action, memory: Memory): number =>
  action.fires.some((key) => !memory.fired.has(key)) ? 30 : action.sight?.facts['value'] === undefined ? 22 : 1;

/** Pages, APIs, hosts and questions that its handlers or its own link lead to. */
function brought(action: Action, look: Look, memory: Memory): number {
  const expected = action.fires.map((key) => memory.map.expected.get(key));
  const pages = new Set(expected.flatMap((one) => one?.pages ?? []));
  const link = linkOf(action.sight, look);
  if (link !== undefined) pages.add(link);
  const apis = new Set(expected.flatMap((one) => one?.apis ?? []));
  const unseen = [...pages].filter((page) => !memory.pages.has(page) || memory.opened.has(page)).length;
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

/** The person agrees first: what is sent after a refusal is another question, and the consent experiment asks it. */
function inclination({ kind, sight, value }: Action, tries: number): number {
  if (kind === 'dialog') return (REFUSING.test(String(value)) ? 0.5 : 1) / (1 + tries);
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
