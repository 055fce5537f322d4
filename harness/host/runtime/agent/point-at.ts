import { bindingsOf } from '../core/handlers.ts';
import type { RuntimeEnv } from '../env.ts';
import { attributeOf, type Dom, nodeOf, TREE, tagOf, textOf } from './elements.ts';
import { findAll, type Query, topPage } from './find.ts';
import { isVisible } from './visible.ts';

/** Longest text that a person would call a thing by. */
const MAX_NAME = 24;
/** Texts inside an element that are tried as its name. */
const MAX_NAMES = 6;
const FIELD = /^(input|textarea|editor|picker|switch|slider)$/;
const CONTROL =
  /^(button|navigator|input|textarea|picker|picker-view|switch|slider|radio|checkbox|tab-bar-item|navigation-back|dialog-button|editor|movable-view)$/;
/** Events that a finger on the element causes. */
const FINGER = /^(tap|click|touchstart|touchend|longpress|longtap)$/;
/** A figure alone is nothing to know a thing by: it is another one tomorrow. */
const FIGURE = /^[\d\s.,:+%¥￥$×x/-]*$/;

/** The element that answers a finger on `dom`: a control, or what the program listens to; `dom` itself when nothing does. */
export function answering(dom: Dom): Dom {
  for (let up: Dom | null = dom; up !== null && !up.classList.contains('mp-page'); up = up.parentElement as Dom | null)
    if (isControl(up) || listens(up)) return up;
  return dom;
}

export const isControl = (dom: Dom): boolean => CONTROL.test(tagOf(dom));

function listens(dom: Dom): boolean {
  const node = nodeOf(dom);
  return node !== undefined && bindingsOf(node).some(({ event }) => FINGER.test(event));
}

/**
 * How a person would point at the element that was touched: what is written on it, the label of a field, what it is, and only then a selector of its
 * style. The first description that finds it alone or first wins; else the best one with its number.
 */
export function pointAt(env: RuntimeEnv, touched: Dom): Query {
  const goal = answering(touched);
  const page = topPage(env);
  const isIt = (found: Dom): boolean => found === goal || (!FIELD.test(tagOf(goal)) && answering(found) === goal);
  const options = [...said(touched, goal), ...drawn(touched, goal)];
  const visible = (query: Query): Dom[] => findAll(env, page, query).filter(isVisible);
  for (const option of options) {
    const [first] = visible(option);
    if (first !== undefined && isIt(first)) return option;
  }
  for (const option of options) {
    const nth = visible(option).findIndex(isIt);
    if (nth >= 0) return { ...option, nth };
  }
  return { css: tagOf(goal) };
}

/** Descriptions by what can be read. */
function said(touched: Dom, goal: Dom): Query[] {
  if (FIELD.test(tagOf(goal))) {
    const labels = [attributeOf(goal, 'placeholder'), attributeOf(goal, 'name'), besides(goal)];
    return labels.filter(isName).map((label) => ({ label }));
  }
  const leaves = [touched, ...goal.querySelectorAll<Dom>('*')].filter(
    (dom) => dom === touched || (dom.__wxElement !== undefined && dom.childElementCount === 0),
  );
  const texts = [...leaves.slice(0, MAX_NAMES * 3).map(textOf), textOf(goal)].filter(isName);
  return [...new Set(texts)].slice(0, MAX_NAMES).map((text) => ({ text }));
}

const isName = (text: string | undefined): text is string =>
  text !== undefined && text !== '' && text.length <= MAX_NAME && !/\n/.test(text) && !FIGURE.test(text);

/** The text that stands right before a field. */
function besides(dom: Dom): string | undefined {
  for (let up: Dom | null = dom, steps = 0; up !== null && steps < 3; up = up.parentElement as Dom | null, steps += 1) {
    const before = up.previousElementSibling as Dom | null;
    if (before !== null && isVisible(before) && isName(textOf(before))) return textOf(before);
  }
  return undefined;
}

/** Descriptions by how the program is made: id, class, tag. */
function drawn(touched: Dom, goal: Dom): Query[] {
  const plain = (name: string): boolean => /^[A-Za-z][\w-]*$/.test(name) && !/--|hover|active/.test(name);
  return [goal, touched].flatMap((dom) => {
    const id = TREE.id(dom);
    const names = [...TREE.classes(dom)].filter(plain);
    return [
      ...(plain(id) ? [{ css: `#${id}` }] : []),
      ...(isControl(dom) ? [{ css: tagOf(dom) }] : []),
      ...names.map((name) => ({ css: `${tagOf(dom)}.${name}` })),
      ...(dom.__wxElement === undefined ? [] : [{ css: tagOf(dom) }]),
    ];
  });
}
