import type { GeneralComponent, Element as GlassElement } from 'glass-easel';
import type { RuntimeEnv, RuntimePage } from '../env.ts';
import type { Matchable } from './selector.ts';
import type { XpathTree } from './xpath.ts';

/** DOM element of a mini-program element (or of what the shell draws). */
export type Dom = HTMLElement & {
  __wxElement?: GlassElement;
  /** Set by built-in components: takes a value as a person would choose it. */
  __mpChoose?: (value: unknown) => void;
};

/** What the drivers get of an element. */
export interface Handle {
  readonly id: string;
  readonly tag: string;
  readonly text: string;
}

/** A failure that the driver passes on with its code. */
export class AgentError extends Error {
  readonly code: string;
  readonly nearest: readonly string[];
  constructor(
    code: 'not-found' | 'timeout' | 'not-visible' | 'not-supported' | 'target-error',
    message: string,
    nearest: readonly string[] = [],
  ) {
    super(message);
    this.code = code;
    this.nearest = nearest;
  }
}

const byId = new Map<string, WeakRef<Dom>>();
const ids = new WeakMap<Dom, string>();
let next = 1;

/** Id of an element; the same as long as it lives, never used again. */
export function idOf(dom: Dom): string {
  const known = ids.get(dom);
  if (known !== undefined) return known;
  const id = `e${next++}`;
  ids.set(dom, id);
  byId.set(id, new WeakRef(dom));
  return id;
}

/** The element behind an id; it must still be on a page. */
export function elementById(id: string): Dom {
  const dom = byId.get(id)?.deref();
  if (dom === undefined || !dom.isConnected)
    throw new AgentError('not-found', `element ${id} is no longer on the page`);
  return dom;
}

/** glass-easel node of an element, when it is one of the mini-program's. */
export function nodeOf(dom: Dom): GlassElement | undefined {
  return dom.__wxElement;
}

/** Component behind an element: built-in or custom. */
export function componentAt(env: RuntimeEnv, dom: Dom): GeneralComponent | undefined {
  const node = nodeOf(dom);
  return node !== undefined && env.glassEasel.Component.isComponent(node) ? node : undefined;
}

/** WXML tag of an element; `tab-bar-item`, `dialog-button` … for what the shell draws. */
export function tagOf(dom: Dom): string {
  if (dom.__wxElement !== undefined) return dom.tagName.toLowerCase().replace(/^wx-/, '');
  if (dom.classList.contains('mp-tab-item')) return 'tab-bar-item';
  if (dom.classList.contains('mp-nav-back')) return 'navigation-back';
  if (dom.classList.contains('wx-map-marker')) return 'map-marker';
  return dom.dataset['wxChoice'] === undefined ? dom.tagName.toLowerCase() : 'dialog-button';
}

/** Visible text of an element, trimmed. */
export function textOf(dom: Dom): string {
  // biome-ignore lint/performance/useDomNodeTextContent: only what a person sees counts
  return (dom.innerText ?? '').trim();
}

/** The handle of an element. */
export function handleOf(dom: Dom): Handle {
  return { id: idOf(dom), tag: tagOf(dom), text: textOf(dom).slice(0, 200) };
}

/** Everything that can be pointed at on a page, in document order: its elements, the bars around it, open dialogs. */
export function candidates(env: RuntimeEnv, page: RuntimePage): Dom[] {
  const frame = page.dom.closest('.mp-page');
  const own = [...(frame?.querySelectorAll<Dom>('*') ?? [])].filter(
    (dom) => dom.__wxElement !== undefined || isShell(dom),
  );
  return [
    ...own,
    ...[...env.layer.querySelectorAll<Dom>('*')].filter((dom) => dom.childElementCount === 0 || isShell(dom)),
  ];
}

function isShell(dom: Dom): boolean {
  return (
    dom.dataset['wxChoice'] !== undefined ||
    dom.classList.contains('mp-tab-item') ||
    dom.classList.contains('mp-nav-back') ||
    dom.classList.contains('wx-map-marker')
  );
}

/** The composed tree as the selector engine sees it: only mini-program elements; inner HTML of built-ins does not count. */
export const TREE: Matchable<Dom> = {
  tag: tagOf,
  id: (dom) => dom.__wxElement?.id ?? dom.id,
  classes: (dom) => new Set([...dom.classList, ...(dom.__wxElement?.class ?? '').split(/\s+/)]),
  attribute: (dom, name) => attributeOf(dom, name),
  parent: (dom) => wxParent(dom),
  siblings: (dom) =>
    [...(dom.parentElement?.children ?? [])].filter((child) => (child as Dom).__wxElement !== undefined) as Dom[],
};

/** The same with children and texts. */
export const XPATH_TREE: XpathTree<Dom> = {
  ...TREE,
  children: (dom) => wxChildren(dom),
  text: ownText,
};

/** Text of an element that no element of the mini-program inside of it has; the browser's own elements (of `text`, say) are transparent. */
function ownText(dom: Element): string {
  return [...dom.childNodes]
    .map((node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
      return node instanceof Element && (node as Dom).__wxElement === undefined ? ownText(node) : '';
    })
    .join('');
}

function wxChildren(dom: Element): Dom[] {
  return [...dom.children].flatMap((child) =>
    (child as Dom).__wxElement === undefined ? wxChildren(child) : [child as Dom],
  );
}

/** The mini-program element around an element. */
export function wxParent(dom: Dom): Dom | undefined {
  for (let up = dom.parentElement as Dom | null; up !== null; up = up.parentElement as Dom | null) {
    if (up.__wxElement !== undefined) return up;
  }
  return undefined;
}

/** Value of an attribute as written in WXML: dataset, property, attribute, id, class or style. */
export function attributeOf(dom: Dom, name: string): string | undefined {
  const node = dom.__wxElement;
  if (name === 'class') return node?.class ?? dom.className;
  if (name === 'id') return node?.id === '' ? undefined : (node?.id ?? dom.id);
  if (name === 'style') return dom.getAttribute('style') ?? undefined;
  const own = node === undefined ? undefined : wxmlValueOf(node, name);
  if (own !== undefined) return own;
  return (name.startsWith('data-') ? dom.dataset[camelOf(name.slice(5))] : dom.getAttribute(name)) ?? undefined;
}

/** Value of an attribute of a node as WXML sets it: id, class, dataset, property, attribute. */
export function wxmlValueOf(node: GlassElement, name: string): string | undefined {
  if (name === 'id') return node.id === '' ? undefined : node.id;
  if (name === 'class') return node.class;
  if (name.startsWith('data-')) return stringify((node.dataset as Record<string, unknown>)[camelOf(name.slice(5))]);
  const data = (node as { data?: Record<string, unknown> }).data;
  return stringify(data?.[camelOf(name)] ?? node.getAttribute(name));
}

function camelOf(name: string): string {
  return name.replace(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

function stringify(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
