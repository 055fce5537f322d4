import { factsOfBundle } from '../../code/facts.ts';
import { openTypes } from '../../code/scan.ts';
import type { AppBundle } from '../../host/contract.ts';
import { handlerKey, isLibrary, type StaticHandler, staticHandlers, templatesOf } from './handlers.ts';
import { fullest, type Link, linksIn, openEndedIn } from './links.ts';
import { apisIn, calledBy, methodsOf, raisedIn } from './methods.ts';
import { questionsOf } from './questions.ts';
import { Reach } from './reach.ts';

/**
 * What a handler is expected to bring: pages it may open, wx APIs it may call, hosts it may ask, questions it may put to the person, events that it
 * passes on to whoever listens to its component.
 */
export interface Expected {
  readonly pages: readonly string[];
  readonly apis: readonly string[];
  readonly hosts: readonly string[];
  readonly questions: readonly string[];
  readonly raises: readonly string[];
}

/** The program as its sources tell it, before anything has run. */
export interface ProgramMap {
  readonly pages: readonly string[];
  /** Pages that the sources link to from somewhere, the first page and the tabs; the rest only a link from outside opens. */
  readonly reachable: ReadonlySet<string>;
  readonly tabs: ReadonlySet<string>;
  /** Key -> handler. */
  readonly handlers: ReadonlyMap<string, StaticHandler>;
  /** Key -> what it is expected to bring. */
  readonly expected: ReadonlyMap<string, Expected>;
  /** wx APIs that the program's own code names. */
  readonly apis: ReadonlySet<string>;
  /** Hosts that its code names. */
  readonly hosts: ReadonlySet<string>;
  /** Questions of consent that its code can bring up. */
  readonly questions: ReadonlySet<string>;
  /** Pages whose handlers (components of the page included) are these. */
  handlersOn(page: string): readonly string[];
  /** URL to open a page by, with the parameters that the program itself passes. */
  urlOf(page: string): string;
}

const NOTHING: Expected = { pages: [], apis: [], hosts: [], questions: [], raises: [] };

/** Reads the map from a loaded program. */
export function mapOf(bundle: AppBundle): ProgramMap {
  const pages = bundle.pages.filter((page) => exists(bundle, page));
  const known = new Set(pages);
  const handlers = new Map(staticHandlers(bundle).map((handler) => [handlerKey(handler), handler]));
  const links = linksOf(bundle, known);
  const tabs = tabsOf(bundle);
  const parts = new Map(pages.map((page) => [page, partsOf(bundle, page)]));
  const reach = new Reach(bundle);
  const apis = apisOf(bundle);
  const byOwner = Map.groupBy(handlers.values(), ({ owner }) => owner);
  return {
    pages,
    tabs,
    reachable: reachableFrom(
      [...(pages[0] === undefined ? [] : [pages[0]]), ...tabs],
      parts,
      namedBy(bundle, links, known),
      known,
    ),
    handlers,
    expected: expectations(bundle, handlers, known, reach),
    apis,
    hosts: reach.hosts,
    questions: questionsOf([...apis, ...openTypesOf(bundle)]),
    handlersOn: (page) => [...(parts.get(page) ?? [])].flatMap((part) => byOwner.get(part) ?? []).map(handlerKey),
    urlOf(page) {
      const best = fullest([...links.values()].flat().filter((link) => link.page === page));
      return best === undefined || best.query === '' ? page : `${page}?${best.query}`;
    },
  };
}

const exists = (bundle: AppBundle, page: string): boolean =>
  templatesOf(bundle)[page] !== undefined && bundle.modules[`${page}.js`] !== undefined;

/** wx APIs by the code of the program itself. */
const apisOf = (bundle: AppBundle): ReadonlySet<string> =>
  new Set(
    [...factsOfBundle(bundle)].flatMap(([path, { apis }]) => (isLibrary(path) ? [] : apis.map(({ name }) => name))),
  );

const openTypesOf = (bundle: AppBundle): readonly string[] =>
  Object.entries(templatesOf(bundle)).flatMap(([path, code]) => (isLibrary(path) ? [] : [...openTypes(code)]));

function tabsOf(bundle: AppBundle): ReadonlySet<string> {
  const bar = bundle.app['tabBar'];
  const list = typeof bar === 'object' && bar !== null && 'list' in bar ? bar.list : undefined;
  if (!Array.isArray(list)) return new Set();
  const paths = list.map((tab: unknown) => (tab as { readonly pagePath?: unknown } | null)?.pagePath);
  return new Set(paths.filter((path) => typeof path === 'string').map((path) => path.replace(/^\/|\.html$/g, '')));
}

/** A page with the components in it, to any depth. */
function partsOf(bundle: AppBundle, page: string): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [page];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const config = bundle.configs[at];
    if (found.has(at) || config === undefined) continue;
    found.add(at);
    const code = templatesOf(bundle)[at] ?? '';
    queue.push(
      ...Object.entries(config.usingComponents).flatMap(([tag, path]) => (code.includes(`"${tag}"`) ? [path] : [])),
    );
  }
  return found;
}

/** Links by the module or template that holds them; links in shared modules stand under ''. */
function linksOf(bundle: AppBundle, pages: ReadonlySet<string>): ReadonlyMap<string, readonly Link[]> {
  const links = new Map<string, Link[]>();
  const add = (owner: string, code: string): void => {
    const key = bundle.configs[owner] === undefined ? '' : owner;
    links.set(key, [...(links.get(key) ?? []), ...linksIn(code, owner, pages)]);
  };
  for (const [path, code] of Object.entries(bundle.modules)) add(path.replace(/\.js$/, ''), code);
  for (const [path, code] of Object.entries(templatesOf(bundle))) add(path, code);
  return links;
}

/** Pages that a module or template names, in whole or by the start of a path; those of shared modules stand under ''. */
function namedBy(
  bundle: AppBundle,
  links: ReadonlyMap<string, readonly Link[]>,
  pages: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const named = new Map([...links].map(([owner, list]) => [owner, list.map(({ page }) => page)]));
  const add = (owner: string, code: string): void => {
    const key = bundle.configs[owner] === undefined ? '' : owner;
    named.set(key, [...(named.get(key) ?? []), ...openEndedIn(code, owner, pages)]);
  };
  for (const [path, code] of Object.entries(bundle.modules)) add(path.replace(/\.js$/, ''), code);
  for (const [path, code] of Object.entries(templatesOf(bundle))) add(path, code);
  return named;
}

function reachableFrom(
  start: readonly string[],
  parts: ReadonlyMap<string, ReadonlySet<string>>,
  named: ReadonlyMap<string, readonly string[]>,
  pages: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [...start, ...(named.get('') ?? [])];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (found.has(at) || !pages.has(at)) continue;
    found.add(at);
    for (const part of parts.get(at) ?? []) queue.push(...(named.get(part) ?? []));
  }
  return found;
}

/** Follows each handler into the methods it calls. */
function expectations(
  bundle: AppBundle,
  handlers: ReadonlyMap<string, StaticHandler>,
  pages: ReadonlySet<string>,
  reach: Reach,
): ReadonlyMap<string, Expected> {
  const methods = new Map<string, ReadonlyMap<string, string>>();
  const expected = new Map<string, Expected>();
  for (const [key, { owner, handler }] of handlers) {
    const known = methods.get(owner) ?? methodsOf(bundle.modules[`${owner}.js`] ?? '');
    methods.set(owner, known);
    const code = bodyWithCalls(known, handler);
    const targets = linksIn(code, owner, pages).map(({ page }) => page);
    expected.set(key, code === '' ? NOTHING : { pages: [...new Set(targets)], ...broughtBy(code, owner, reach) });
  }
  return expected;
}

/** What the code itself names, and what it comes to through the modules that it uses. */
function broughtBy(code: string, owner: string, reach: Reach): Omit<Expected, 'pages'> {
  const named = apisIn(code);
  const through = reach.of(owner, code);
  const apis = [...new Set([...named, ...through.apis])];
  return { apis, hosts: [...through.hosts], questions: [...questionsOf(apis)], raises: raisedIn(code) };
}

function bodyWithCalls(methods: ReadonlyMap<string, string>, name: string, seen = new Set<string>()): string {
  const body = methods.get(name);
  if (body === undefined || seen.has(name) || seen.size > 20) return '';
  seen.add(name);
  return [body, ...calledBy(body).map((called) => bodyWithCalls(methods, called, seen))].join('\n');
}
