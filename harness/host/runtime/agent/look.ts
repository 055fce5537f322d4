import type { Json } from '../../../../evidence/events.ts';
import { learnedShapes } from '../api/core/learning.ts';
import { servicesOf } from '../api/index.ts';
import { type Binding, bindingsOf, everBound, keyOf, newlyFired } from '../core/handlers.ts';
import type { RuntimeEnv } from '../env.ts';
import { hookOf } from './drive.ts';
import { attributeOf, candidates, type Dom, elementById, idOf, nodeOf, TREE, tagOf, textOf } from './elements.ts';
import { findAll, topPage } from './find.ts';
import { areaOf, isVisible } from './visible.ts';

/** Most elements that one look describes: longer lists repeat themselves. */
const MAX_ELEMENTS = 400;
const MAX_TEXT = 40;

/** Built-in elements that do something of their own, without a handler of the program. */
const ACTIVE = new Set(
  'navigator button input textarea picker picker-view switch slider radio checkbox swiper scroll-view movable-view web-view label editor tab-bar-item dialog-button'.split(
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
    look: (): Json => look(env) as unknown as Json,
    /** A selector by which a scenario finds the element again, now. */
    selectorOf: (id: string): Json => selectorOf(env, elementById(id)) as unknown as Json,
    /** Keys of all handlers that were ever bound. */
    everBound: (): Json => [...everBound()],
    /** What a run that learns has noted of the answers that the program expects. */
    learnedShapes: (): Json => learnedShapes() as Json,
  };
}

function look(env: RuntimeEnv) {
  const page = topPage(env);
  const dialogs = servicesOf(env).dialogs.pending();
  const doms = candidates(env, page).filter((dom) => isActive(dom) && isVisible(dom));
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
    bound: [...new Set(candidates(env, page).flatMap(bindings).map(keyOf))],
    elements: doms.slice(0, MAX_ELEMENTS).map((dom) => sightOf(dom)),
    scrolls: scrolls(env),
    pulls: page.config['enablePullDownRefresh'] === true,
  };
}

const bindings = (dom: Dom): readonly Binding[] => {
  const node = nodeOf(dom);
  return node === undefined ? [] : bindingsOf(node);
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

function sightOf(dom: Dom): Sight {
  const tag = tagOf(dom);
  return {
    id: idOf(dom),
    tag,
    text: textOf(dom).replace(/\s+/g, ' ').slice(0, MAX_TEXT),
    classes: [...TREE.classes(dom)].filter(isPlainClass).join(' '),
    owner: nodeOf(dom)?.ownerShadowRoot?.getHostNode().is ?? '',
    bindings: bindings(dom),
    above: above(dom),
    facts: factsOf(dom),
    label: isField(tag) ? labelOf(dom) : '',
    place: placeOf(dom),
    choices: choicesOf(dom),
  };
}

const isField = (tag: string): boolean => /^(input|textarea|picker|switch|slider|radio|checkbox|editor)$/.test(tag);

function factsOf(dom: Dom): Record<string, string> {
  const facts = TELLING.flatMap((name) => {
    const value = attributeOf(dom, name);
    return value === undefined || value === '' || value === 'false' ? [] : [[name, value.slice(0, 200)] as const];
  });
  return Object.fromEntries(facts);
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

function placeOf(dom: Dom): Sight['place'] {
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
  for (const option of options) if (visibleMatches(env, page, option)[0] === dom) return option;
  for (const option of options) {
    const nth = visibleMatches(env, page, option).indexOf(dom);
    if (nth >= 0) return { ...option, nth };
  }
  return { css: tagOf(dom) };
}

const visibleMatches = (env: RuntimeEnv, page: ReturnType<typeof topPage>, query: object): Dom[] =>
  findAll(env, page, query).filter(isVisible);
