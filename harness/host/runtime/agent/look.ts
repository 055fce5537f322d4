import type { Json } from '../../../../evidence/events.ts';
import { learnedShapes } from '../api/core/learning.ts';
import { pagesInDoubt } from '../api/core/learning-notes.ts';
import { servicesOf } from '../api/index.ts';
import { type Binding, bindingsOf, everBound, hasMethod, keyOf, newlyFired } from '../core/handlers.ts';
import { setTimeout_ } from '../core/pristine.ts';
import type { RuntimeEnv } from '../env.ts';
import { hookOf } from './drive.ts';
import { attributeOf, candidates, type Dom, elementById, idOf, nodeOf, TREE, tagOf, textOf } from './elements.ts';
import { findAll, topPage } from './find.ts';
import { motionEnds } from './motion.ts';
import { isCovered, isFixed } from './overlay.ts';
import { isAboutPolicy } from './policy-dialog.ts';
import { areaOf, isVisible } from './visible.ts';

/** Most elements that one look describes: longer lists repeat themselves. */
const MAX_ELEMENTS = 400;
const MAX_TEXT = 40;
const LONG_TEXT = 400;
const MAX_ANSWER = 24;
/** Popups and menus come and go within this time. */
const MOTION_MS = 500;
/** A toast with a mask lets nobody touch the page, and goes by itself: WeChat's own stays for 1500 ms. */
const TOAST_MS = 2000;

/** Built-in elements that do something of their own, without a handler of the program. */
const ACTIVE = new Set(
  'navigator button input textarea picker picker-view switch slider radio checkbox swiper scroll-view movable-view web-view label editor tab-bar-item dialog-button map-marker'.split(
    ' ',
  ),
);
/** Attributes that say what an element is for. */
const TELLING =
  'name type placeholder value checked disabled open-type form-type url mode maxlength password range fields start end'.split(
    ' ',
  );

/** What an element is, for a program that decides what to do next. */
interface Sight {
  readonly id: string;
  readonly tag: string;
  readonly text: string;
  readonly classes: string;
  /** Component whose template the element is in. */
  readonly owner: string;
  readonly bindings: readonly Binding[];
  /** Keys of the handlers on the elements around it, nearest first. */
  readonly above: readonly string[];
  readonly facts: Readonly<Record<string, string>>;
  /** Text beside a field. */
  readonly label: string;
  /** `in`: a finger can hit it now; `out`: after scrolling; `under`: something lies over it. */
  readonly place: 'in' | 'out' | 'under';
  /** Number of entries to choose from, for pickers. */
  readonly choices: number;
}

/** Everything that can be done on the shown page, and what handlers ran since the last look. */
export function looking(env: RuntimeEnv) {
  return {
    look: async (): Promise<Json> => {
      await servicesOf(env).toasts.lifted((late) => setTimeout_(late, TOAST_MS));
      await motionEnds(MOTION_MS);
      return look(env) as unknown as Json;
    },
    motionEnds: async (): Promise<Json> => {
      await motionEnds(MOTION_MS);
      return null;
    },
    /** A selector by which a scenario finds the element again, now. */
    selectorOf: (id: string): Json => selectorOf(env, elementById(id)) as unknown as Json,
    /** Keys of all handlers that were ever bound. */
    everBound: (): Json => [...everBound()],
    /** Resolves when what timers bring within so many milliseconds is there. */
    timersPass: async (withinMs: number): Promise<Json> => {
      await env.timersPass(withinMs);
      return null;
    },
    /** What a run that learns has noted of the answers that the program expects. */
    learnedShapes: (): Json => learnedShapes() as Json,
    /** Pages that such a run is to open once more. */
    learnedDoubts: (): Json => [...pagesInDoubt()],
  };
}

function look(env: RuntimeEnv) {
  const page = topPage(env);
  const dialogs = servicesOf(env).dialogs.pending();
  const all = candidates(env, page);
  const doms = all.filter((dom) => isActive(dom) && isVisible(dom));
  const covered = isCovered();
  return {
    page: page.path,
    query: page.query,
    depth: env.pages().length,
    fired: newlyFired(),
    dialogs: dialogs.map(({ kind, title, content, choices }) => ({
      kind,
      title: title ?? '',
      content: content ?? '',
      choices,
    })),
    bound: [...new Set(all.flatMap(bindings).map(keyOf))],
    dead: [...new Set(all.flatMap(deadBindings).map(keyOf))],
    elements: doms.slice(0, MAX_ELEMENTS).map((dom) => sightOf(dom, { covered, scrolls: canScroll(env) })),
    covered,
    scrolls: scrolls(env),
    pulls: page.config['enablePullDownRefresh'] === true,
  };
}

const bindings = (dom: Dom): readonly Binding[] => {
  const node = nodeOf(dom);
  return node === undefined ? [] : bindingsOf(node);
};

const deadBindings = (dom: Dom): readonly Binding[] => {
  const node = nodeOf(dom);
  return node === undefined ? [] : bindings(dom).filter(({ handler }) => !hasMethod(node, handler));
};

/** Handlers that an event of this element may bubble to. */
function above(dom: Dom): string[] {
  const keys: string[] = [];
  for (let up = dom.parentElement; up !== null && !up.classList.contains('mp-page'); up = up.parentElement)
    keys.push(...bindings(up as Dom).map(keyOf));
  return keys.slice(0, 30);
}

const isActive = (dom: Dom): boolean => ACTIVE.has(tagOf(dom)) || bindings(dom).length > 0;

function scrolls(env: RuntimeEnv): boolean {
  const { scrollHeight, clientHeight, scrollTop } = env.scrollerOf(topPage(env));
  return scrollHeight > clientHeight + scrollTop + 1;
}

/** True for a page that is longer than the window. */
function canScroll(env: RuntimeEnv): boolean {
  const { scrollHeight, clientHeight } = env.scrollerOf(topPage(env));
  return scrollHeight > clientHeight + 1;
}

/** What of the page a finger can come to. */
interface Reach {
  /** A popup with its mask lies over it. */
  readonly covered: boolean;
  readonly scrolls: boolean;
}

function sightOf(dom: Dom, reach: Reach): Sight {
  const tag = tagOf(dom);
  return {
    id: idOf(dom),
    tag,
    text: shortText(dom),
    classes: [...TREE.classes(dom)].filter(isPlainClass).join(' '),
    owner: nodeOf(dom)?.ownerShadowRoot?.getHostNode().is ?? '',
    bindings: bindings(dom),
    above: above(dom),
    facts: factsOf(dom),
    label: isField(tag) ? labelOf(dom) : '',
    place: placeOf(dom, reach),
    choices: choicesOf(dom),
  };
}

/** Text of a box that is all of a page costs a layout and says nothing: the first words do. */
function shortText(dom: Dom): string {
  const all = dom.textContent ?? '';
  const text = dom.childElementCount === 0 || all.length > LONG_TEXT ? all.slice(0, LONG_TEXT) : textOf(dom);
  return text.replace(/\s+/g, ' ').trim().slice(0, MAX_TEXT);
}

const isField = (tag: string): boolean => /^(input|textarea|picker|switch|slider|radio|checkbox|editor)$/.test(tag);

function factsOf(dom: Dom): Record<string, string> {
  const facts = TELLING.flatMap((name) => {
    const value = attributeOf(dom, name);
    return value === undefined || value === '' || value === 'false' ? [] : [[name, value.slice(0, 200)] as const];
  });
  const hidden = tagOf(dom) === 'label' ? hiddenControl(dom) : undefined;
  if (hidden !== undefined) facts.push(['controls', hidden]);
  if (isAnswer(dom) && isAboutPolicy(dom)) facts.push(['policy', 'true']);
  return Object.fromEntries(facts);
}

/** A short text that something listens to can be the answer to a question. */
const isAnswer = (dom: Dom): boolean =>
  (dom.textContent?.length ?? 0) <= MAX_ANSWER && (tagOf(dom) === 'button' || bindings(dom).length > 0);

/** Tag of the control that only the label shows: many programs draw their own box and hide the real one. */
function hiddenControl(label: Dom): string | undefined {
  const control = label.querySelector<Dom>('wx-radio, wx-checkbox, wx-switch');
  return control === null || isVisible(control) ? undefined : tagOf(control);
}

/** What stands nearest before the field: the text of the closest box around it that says more than the field itself. */
function labelOf(dom: Dom): string {
  const own = textOf(dom);
  for (let up = dom.parentElement, steps = 0; up !== null && steps < 4; up = up.parentElement, steps += 1) {
    if (up.classList.contains('mp-page')) return '';
    const text = textOf(up as Dom)
      .replace(own, '')
      .replace(/\s+/g, ' ')
      .trim();
    if (text !== '') return text.slice(0, MAX_TEXT);
  }
  return '';
}

function choicesOf(dom: Dom): number {
  const range = attributeOf(dom, 'range');
  if (tagOf(dom) !== 'picker' || range === undefined) return 0;
  try {
    const list: unknown = JSON.parse(range);
    return Array.isArray(list) ? list.length : 0;
  } catch (error) {
    return error instanceof SyntaxError ? 0 : -1;
  }
}

function placeOf(dom: Dom, { covered, scrolls }: Reach): Sight['place'] {
  const place = placeNow(dom);
  if (place === 'under' && !covered && scrolls && isUnderBar(dom)) return 'out';
  return place === 'out' && covered && !isFixed(dom) ? 'under' : place;
}

function placeNow(dom: Dom): Sight['place'] {
  const { left, top, width, height } = areaOf(dom);
  const [x, y] = [left + width / 2, top + height / 2];
  if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return 'out';
  const hit = document.elementFromPoint(x, y);
  if (hit === null) return 'out';
  if (dom.contains(hit) || hit.contains(dom)) return 'in';
  // A corner that shows is enough for a finger.
  const corner = document.elementFromPoint(left + width * 0.1, top + height * 0.1);
  return corner !== null && dom.contains(corner) ? 'in' : 'under';
}

/** A bar at the edge of the window lies over what the page scrolls through under it. */
function isUnderBar(dom: Dom): boolean {
  const { left, top, width, height } = areaOf(dom);
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  return hit !== null && isFixed(hit) && !isFixed(dom);
}

const isPlainClass = (name: string): boolean => /^[A-Za-z][\w-]*$/.test(name) && !name.includes('--');

/** The shortest selector that gives this element as its first visible match, else with its number among the matches. */
function selectorOf(env: RuntimeEnv, dom: Dom): object {
  const text = textOf(dom);
  const options: { css?: string; text?: string; label?: string }[] = [];
  const id = TREE.id(dom);
  if (/^[A-Za-z][\w-]*$/.test(id)) options.push({ css: `#${id}` });
  if (text !== '' && text.length <= 30 && !/\n/.test(text)) options.push({ text });
  const placeholder = attributeOf(dom, 'placeholder') ?? '';
  if (placeholder !== '' && hookOf(dom, 'input') === undefined) options.push({ label: placeholder });
  const names = [...TREE.classes(dom)].filter(isPlainClass);
  for (const name of names) options.push({ css: `${tagOf(dom)}.${name}` });
  options.push({ css: tagOf(dom) });
  const page = topPage(env);
  const found = options.map((option) => ({ option, matches: findAll(env, page, option) }));
  for (const { option, matches } of found) if (matches.find(isVisible) === dom) return option;
  for (const { option, matches } of found) {
    const nth = matches.filter(isVisible).indexOf(dom);
    if (nth >= 0) return { ...option, nth };
  }
  return { css: tagOf(dom) };
}
