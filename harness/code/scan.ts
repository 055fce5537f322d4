import type { CodeScanEvent } from '../../evidence/events.ts';
import { isLibrary, templatesOf } from '../explore/map/handlers.ts';
import type { AppBundle } from '../host/contract.ts';
import { reachingComponentsOf } from './components.ts';
import { factsOfBundle } from './facts.ts';
import { librariesIn } from './libraries.ts';
import { pluginsIn } from './plugins.ts';
import { pagesByModule } from './reach.ts';

/** Most of each kind that goes into the evidence; the rest is counted. */
const MAX = 2000;
/** Pages named for each place. */
const PAGES = 5;
/** `open-type` of a button, in templates as we or WeChat compile them. */
const OPEN_TYPE = /"(?:open-type|openType)","([a-zA-Z|]{3,80})"/g;

/**
 * Reads the code of a loaded program before it runs: APIs, hosts, texts that look like keys, libraries, plugins. Nothing of it is run.
 * `most` pages are named for each place.
 */
export function scanCode(bundle: AppBundle, most = PAGES): CodeScanEvent {
  const reach = pagesByModule(bundle);
  const pagesOf = (module: string): readonly string[] => (reach.get(module) ?? []).slice(0, most);
  const lists = new Lists();
  for (const [file, facts] of factsOfBundle(bundle)) {
    const place = { file, pages: pagesOf(file), ...(isLibrary(file) ? { library: true as const } : {}) };
    for (const { name, line } of facts.apis) lists.add('apis', { api: name, line, ...place });
    for (const { name, line, secure } of facts.hosts) lists.add('hosts', { host: name, secure, line, ...place });
    for (const { name, text, line } of facts.keys) lists.add('keys', { name, text, line, file });
    if (facts.fault !== undefined) lists.add('unread', { file, why: facts.fault });
  }
  for (const { kind, file, message } of bundle.problems)
    if (kind === 'bad-package' || kind === 'bad-js') lists.add('unread', { file, why: message });
  const inTemplate = (path: string) => ({
    file: `${path}.wxml`,
    pages: pagesOf(`${path}.js`),
    ...(isLibrary(path) ? { library: true as const } : {}),
  });
  for (const [path, types] of openTypesOf(bundle))
    for (const { name, ...line } of types)
      lists.add('apis', { api: `button[open-type=${name}]`, ...line, ...inTemplate(path) });
  for (const [path, names] of reachingComponentsOf(bundle))
    for (const name of names) lists.add('apis', { api: name, ...inTemplate(path) });
  return {
    type: 'code-scan',
    of: bundle.views === undefined ? 'source' : 'package',
    modules: Object.keys(bundle.modules).length,
    ...lists.all,
    libraries: librariesIn(bundle, pagesOf),
    plugins: pluginsIn(bundle),
    dropped: lists.dropped,
  };
}

/** By template, each type once. A source has lines; of a package only what its outlines name is known. */
function openTypesOf(bundle: AppBundle): (readonly [string, readonly { name: string; line?: number }[]])[] {
  const { openTypes } = bundle;
  if (openTypes !== undefined) return Object.entries(openTypes).map(([path, types]) => [path, firstOfEach(types)]);
  return Object.entries(templatesOf(bundle)).map(([path, code]) => [path, firstOfEach(namedIn(code))]);
}

const namedIn = (template: string): { name: string }[] =>
  [...template.matchAll(OPEN_TYPE)].flatMap(([, types = '']) => types.split('|').map((name) => ({ name })));

function firstOfEach<T extends { readonly name: string }>(list: readonly T[]): T[] {
  const found = new Map<string, T>();
  for (const one of list) if (!found.has(one.name)) found.set(one.name, one);
  return [...found.values()];
}

/** Those that compiled code names, as the runtime names them when they are used. */
export const openTypes = (template: string): Set<string> =>
  new Set(namedIn(template).map(({ name }) => `button[open-type=${name}]`));

type Kept = Pick<CodeScanEvent, 'apis' | 'hosts' | 'keys' | 'unread'>;

class Lists {
  readonly all: { [K in keyof Kept]: Kept[K][number][] } = { apis: [], hosts: [], keys: [], unread: [] };
  dropped = 0;

  add<K extends keyof Kept>(kind: K, entry: Kept[K][number]): void {
    const list: unknown[] = this.all[kind];
    if (list.length < MAX) list.push(entry);
    else this.dropped += 1;
  }
}
