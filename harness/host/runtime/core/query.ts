import * as glassEasel from 'glass-easel';
import { isObject } from './definition.ts';
import { componentNamedBy } from './node-ids.ts';

type Fields = Readonly<Record<string, unknown>>;
type Callback = (result: unknown) => void;
interface Request {
  readonly owner: glassEasel.GeneralComponent | undefined;
  readonly selector: string | null;
  readonly single: boolean;
  readonly fields: Fields;
  readonly callback: Callback | undefined;
}
/** Hooks that built-in components put on their DOM element: what `.node()` and `.context()` give. */
export interface NodeHooks {
  __mpNode?: () => unknown;
  __mpContext?: () => unknown;
}

export interface QueryDeps {
  /** Component that is queried when `in()` was not called: the shown page. */
  defaultOwner(): glassEasel.GeneralComponent | undefined;
  /** Page viewport and scroller of a component. */
  viewOf(owner: glassEasel.GeneralComponent): { view: HTMLElement; scroller: HTMLElement } | undefined;
  /** Does the work in a later turn, when a page that is being opened is ready. */
  later(work: () => void): void;
  report(error: unknown): void;
}

/** Any `this` of a component or glass-easel component. */
export function componentOf(value: unknown): glassEasel.GeneralComponent | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const inner = (value as { _$?: unknown })._$ ?? value;
  return glassEasel.Component.isComponent(inner) ? inner : componentNamedBy(value);
}

/** All elements below a component that match; a selector that cannot be read matches nothing. */
export function selectAll(owner: glassEasel.GeneralComponent, selector: string): glassEasel.Element[] {
  const root = owner.getShadowRoot();
  if (root === null) return [];
  const found = selector.split(',').flatMap((part) => root.querySelectorAll(part.trim()));
  return [...new Set(found)];
}

/** DOM element of a glass-easel element; for a virtual host that of its first child. */
export function domOf(node: glassEasel.Element): (HTMLElement & NodeHooks) | null {
  const own = node.getBackendElement() as unknown as HTMLElement | null;
  if (own !== null && own.nodeType === 1) return own;
  const inside = glassEasel.Component.isComponent(node) ? node.getShadowRoot()?.childNodes : node.childNodes;
  for (const child of inside ?? []) {
    const dom = 'getBackendElement' in child ? domOf(child as glassEasel.Element) : null;
    if (dom !== null) return dom;
  }
  return null;
}

/** `wx.createSelectorQuery()`. */
export class SelectorQuery {
  readonly #deps: QueryDeps;
  #owner: glassEasel.GeneralComponent | undefined;
  #queue: Request[] = [];

  constructor(deps: QueryDeps, owner?: unknown) {
    this.#deps = deps;
    this.#owner = componentOf(owner);
  }

  in(owner: unknown): this {
    this.#owner = componentOf(owner) ?? this.#owner;
    return this;
  }

  select(selector: string): NodesRef {
    return this.#ref(String(selector), true);
  }

  selectAll(selector: string): NodesRef {
    return this.#ref(String(selector), false);
  }

  selectViewport(): NodesRef {
    return this.#ref(null, true);
  }

  exec(callback?: Callback): this {
    const queue = this.#queue;
    this.#deps.later(() => {
      const results = queue.map((request) => {
        const result = answer(request, this.#deps);
        this.#call(request.callback, result);
        return result;
      });
      this.#call(callback, results);
    });
    return this;
  }

  #call(callback: Callback | undefined, result: unknown): void {
    if (typeof callback !== 'function') return;
    try {
      callback(result);
    } catch (error) {
      this.#deps.report(error);
    }
  }

  #ref(selector: string | null, single: boolean): NodesRef {
    const owner = this.#owner ?? this.#deps.defaultOwner();
    return new NodesRef((fields, callback) => {
      this.#queue.push({ owner, selector, single, fields, callback });
      return this;
    });
  }
}

/** What `select()` gives. */
export class NodesRef {
  readonly #push: (fields: Fields, callback?: Callback) => SelectorQuery;
  constructor(push: (fields: Fields, callback?: Callback) => SelectorQuery) {
    this.#push = push;
  }
  boundingClientRect(callback?: Callback): SelectorQuery {
    return this.#push({ id: true, dataset: true, rect: true, size: true }, callback);
  }
  scrollOffset(callback?: Callback): SelectorQuery {
    return this.#push({ id: true, dataset: true, scrollOffset: true }, callback);
  }
  fields(fields: unknown, callback?: Callback): SelectorQuery {
    return this.#push(isObject(fields) ? fields : {}, callback);
  }
  node(callback?: Callback): SelectorQuery {
    return this.#push({ node: true }, callback);
  }
  context(callback?: Callback): SelectorQuery {
    return this.#push({ context: true }, callback);
  }
  ref(callback?: Callback): SelectorQuery {
    return this.#push({ node: true }, callback);
  }
}

function answer(request: Request, deps: QueryDeps): unknown {
  const { owner, selector, single, fields } = request;
  if (owner === undefined) return single ? null : [];
  const place = deps.viewOf(owner);
  if (selector === null) return viewport(place, fields);
  const origin = place?.view.getBoundingClientRect();
  const results = safely(() => selectAll(owner, selector), deps).map((node) => describe(node, fields, origin));
  return single ? (results[0] ?? null) : results;
}

function safely(select: () => glassEasel.Element[], deps: QueryDeps): glassEasel.Element[] {
  try {
    return select();
  } catch (error) {
    deps.report(error);
    return [];
  }
}

function viewport(place: ReturnType<QueryDeps['viewOf']>, fields: Fields): object {
  const width = place?.view.clientWidth ?? innerWidth;
  const height = place?.view.clientHeight ?? innerHeight;
  const scroller = place?.scroller;
  return {
    ...(fields['id'] === true ? { id: '' } : {}),
    ...(fields['dataset'] === true ? { dataset: {} } : {}),
    ...(fields['rect'] === true ? { left: 0, top: 0, right: width, bottom: height } : {}),
    ...(fields['size'] === true ? { width, height } : {}),
    ...(fields['scrollOffset'] === true ? scrollOf(scroller) : {}),
  };
}

function scrollOf(dom: Element | undefined | null): object {
  return {
    scrollLeft: dom?.scrollLeft ?? 0,
    scrollTop: dom?.scrollTop ?? 0,
    scrollWidth: dom?.scrollWidth ?? 0,
    scrollHeight: dom?.scrollHeight ?? 0,
  };
}

function describe(node: glassEasel.Element, fields: Fields, origin: DOMRect | undefined): Record<string, unknown> {
  const dom = domOf(node);
  const result: Record<string, unknown> = {};
  if (fields['id'] === true) result['id'] = node.id;
  if (fields['dataset'] === true) result['dataset'] = node.dataset ?? {};
  if (fields['mark'] === true) result['mark'] = node.collectMarks();
  const rect = rectOf(dom, origin);
  if (fields['rect'] === true)
    Object.assign(result, { left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom });
  if (fields['size'] === true) Object.assign(result, { width: rect.width, height: rect.height });
  if (fields['scrollOffset'] === true) Object.assign(result, scrollOf(dom?.querySelector('.wx-scroll-inner') ?? dom));
  if (fields['node'] === true) result['node'] = dom?.__mpNode?.() ?? null;
  if (fields['context'] === true) result['context'] = dom?.__mpContext?.() ?? null;
  const names = (key: string): string[] => (Array.isArray(fields[key]) ? (fields[key] as unknown[]).map(String) : []);
  if (glassEasel.Component.isComponent(node)) {
    for (const name of names('properties')) result[name] = (node.data as Record<string, unknown>)[name];
  }
  const style = dom === null ? undefined : getComputedStyle(dom);
  for (const name of names('computedStyle')) result[name] = style?.[name as 'color'] ?? '';
  return result;
}

/** Rectangle of an element in the page's own viewport. */
export function rectOf(dom: Element | null, origin: DOMRect | undefined): DOMRect {
  const rect = dom?.getBoundingClientRect() ?? new DOMRect();
  return new DOMRect(rect.left - (origin?.left ?? 0), rect.top - (origin?.top ?? 0), rect.width, rect.height);
}
