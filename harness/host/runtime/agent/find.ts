import type { RuntimeEnv, RuntimePage } from '../env.ts';
import { AgentError, attributeOf, candidates, type Dom, TREE, tagOf, textOf } from './elements.ts';
import { parseSelector } from './selector.ts';
import { selectIn } from './virtual-host.ts';
import { frame, isVisible, stable } from './visible.ts';

/** `Selector` of scenarios/driver.ts. */
export interface Query {
  readonly css?: string;
  readonly text?: string;
  readonly exact?: boolean;
  readonly label?: string;
  readonly nth?: number;
}

/** The shown page; throws when there is none. */
export function topPage(env: RuntimeEnv): RuntimePage {
  const page = env.pages().at(-1);
  if (page === undefined) throw new AgentError('target-error', 'no page is open');
  return page;
}

/** All matches of a query on a page, in document order. */
export function findAll(env: RuntimeEnv, page: RuntimePage, query: Query, within?: Dom): Dom[] {
  const all = candidates(env, page).filter((dom) => within === undefined || (dom !== within && within.contains(dom)));
  const css = query.css === undefined ? undefined : parseSelector(query.css);
  let found = css === undefined ? all : selectIn(all, css);
  if (query.label !== undefined) found = byLabel(all, found, query.label);
  if (query.text !== undefined) found = byText(found, query.text, query.exact !== false, css === undefined);
  return query.nth === undefined ? found : found.slice(query.nth, query.nth + 1);
}

/** Waits until the query has a visible element that stands still. */
export async function find(env: RuntimeEnv, query: Query, timeoutMs: number): Promise<Dom> {
  const until = performance.now() + timeoutMs;
  let hidden = false;
  for (;;) {
    const { nth, ...rest } = query;
    const page = env.pages().at(-1);
    const all = page === undefined ? [] : findAll(env, page, rest);
    const visible = all.filter(isVisible);
    hidden = all.length > 0;
    const dom = nth === undefined ? foremost(visible) : visible[nth];
    if (dom !== undefined) {
      await stable(dom, until);
      if (dom.isConnected) return dom;
    }
    if (performance.now() >= until) break;
    await frame();
  }
  const page = env.pages().at(-1);
  const near = page === undefined ? [] : nearest(env, page, query);
  if (hidden)
    throw new AgentError('not-visible', `${describe(query)} is on ${page?.path ?? 'no page'} but not visible`, near);
  throw new AgentError('not-found', `${describe(query)} is not on ${page?.path ?? 'any page'}`, near);
}

/** The first one; of dialogs that lie over the page and over each other, the one on top: a person means what can be tapped. */
function foremost(visible: readonly Dom[]): Dom | undefined {
  for (const dialog of [...document.querySelectorAll('[data-wx-dialog]')].reverse()) {
    const inside = visible.find((dom) => dialog.contains(dom));
    if (inside !== undefined) return inside;
  }
  return visible[0];
}

/** Resolves when the query has no visible element. */
export async function gone(env: RuntimeEnv, query: Query, timeoutMs: number): Promise<void> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    const page = env.pages().at(-1);
    if (page === undefined || !findAll(env, page, query).some(isVisible)) return;
    if (performance.now() >= until) throw new AgentError('timeout', `${describe(query)} is still there`);
    await frame();
  }
}

/** The query in words. */
export function describe(query: Query): string {
  const parts = [
    query.css,
    query.text === undefined ? undefined : `text "${query.text}"`,
    query.label === undefined ? undefined : `field "${query.label}"`,
  ];
  const nth = query.nth === undefined ? '' : ` (number ${query.nth})`;
  return parts.filter((part) => part !== undefined).join(' with ') + nth;
}

/** Keeps what shows the text; without a css part the innermost element that does. */
function byText(list: Dom[], text: string, exact: boolean, innermost: boolean): Dom[] {
  const wanted = normal(text);
  const bare = bareOf(text);
  const hits = list.filter((dom) => {
    if (!mayShow(dom, bare)) return false;
    const shown = normal(textOf(dom) || (attributeOf(dom, 'value') ?? ''));
    return exact ? shown === wanted : shown.includes(wanted);
  });
  if (!innermost) return hits;
  const set = new Set<Element>(hits);
  return hits.filter((dom) => ![...dom.querySelectorAll('*')].some((inside) => set.has(inside)));
}

const bareOf = (text: string): string => text.replace(/\s+/g, '').toLowerCase();

/** False for what cannot show the text however it is laid out: spares the layout that visible text costs. */
function mayShow(dom: Dom, bare: string): boolean {
  const { textContent } = dom;
  if (textContent === null || textContent === '')
    return bare === '' || FIELDS.has(tagOf(dom)) || tagOf(dom) === 'button';
  return bareOf(textContent).includes(bare) || attributeOf(dom, 'value') !== undefined;
}

const FIELDS = new Set(['input', 'textarea', 'picker', 'switch', 'slider', 'editor']);

/** Fields with this placeholder, or the first field near an element that shows the label. */
function byLabel(all: Dom[], list: Dom[], label: string): Dom[] {
  const fields = list.filter((dom) => FIELDS.has(tagOf(dom)));
  const wanted = normal(label);
  const direct = fields.filter((dom) =>
    [attributeOf(dom, 'placeholder'), attributeOf(dom, 'name')].some((value) => normal(value ?? '') === wanted),
  );
  if (direct.length > 0) return direct;
  const texts = byText(all, label, true, true);
  return texts.flatMap((text) => {
    for (let up: Element | null = text; up !== null && !up.classList.contains('mp-page'); up = up.parentElement) {
      const inside = fields.filter((field) => up?.contains(field));
      if (inside.length > 0) return inside.slice(0, 1);
    }
    return [];
  });
}

function normal(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Visible texts and selectors that are close to what was asked for, at most five. */
function nearest(env: RuntimeEnv, page: RuntimePage, query: Query): string[] {
  const wanted = query.text ?? query.label ?? query.css ?? '';
  const names = new Set<string>();
  for (const dom of candidates(env, page)) {
    if (!isVisible(dom)) continue;
    if (query.css !== undefined && query.text === undefined) {
      for (const name of TREE.classes(dom)) if (name !== '' && !name.includes('--')) names.add(`.${name}`);
      if (TREE.id(dom) !== '') names.add(`#${TREE.id(dom)}`);
    } else {
      const text = normal((saysItself(dom) ? textOf(dom) : '') || (attributeOf(dom, 'placeholder') ?? ''));
      if (text !== '' && text.length < 40) names.add(text);
    }
    if (names.size > 400) break;
  }
  return [...names]
    .map((name) => ({ name, score: similarity(name, wanted) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
    .map(({ name }) => name);
}

/** False for a box whose text is all in the boxes inside it: those are the candidates. */
function saysItself(dom: Dom): boolean {
  return (
    dom.childElementCount === 0 ||
    [...dom.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim() !== '')
  );
}

/** Share of common letters and pairs of letters, 0 to 1. */
function similarity(a: string, b: string): number {
  // Single letters count too: Chinese labels are short.
  const parts = (text: string): string[] =>
    [...text].flatMap((letter, i, all) => [letter, letter + (all[i + 1] ?? '')]);
  const left = parts(a.toLowerCase());
  const right = new Set(parts(b.toLowerCase()));
  return (2 * left.filter((part) => right.has(part)).length) / (left.length + right.size || 1);
}
