import { templatesOf } from '../explore/map/handlers.ts';
import type { AppBundle } from '../host/contract.ts';
import { requestsIn } from '../host/loader/js/requests.ts';
import { dirOf, joinPath } from '../host/loader/paths.ts';

/** Page paths by module: whose code can come to run it. `app` stands for what runs at start, whatever page is opened. */
export function pagesByModule(bundle: AppBundle): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const starts = [
    ['app', ['app.js']] as const,
    ...bundle.pages.map((page) => [page, modulesOf(bundle, page)] as const),
  ];
  for (const [page, roots] of starts)
    for (const module of modulesFrom(bundle, roots)) found.set(module, [...(found.get(module) ?? []), page]);
  return found;
}

/** Modules of a page and of the components that its templates name, to any depth: app.json declares for every page what few use. */
function modulesOf(bundle: AppBundle, page: string): string[] {
  const parts = new Set([page]);
  for (const part of parts) {
    const { usingComponents = {}, componentGenerics = {} } = bundle.configs[part] ?? {};
    const text = templateText(bundle, part);
    for (const [tag, used] of Object.entries(usingComponents))
      if (text === undefined || text.includes(`"${tag}"`) || JSON.stringify(componentGenerics).includes(used))
        parts.add(used);
  }
  return [...parts].map((part) => `${part}.js`);
}

/** `G["parts/a"]`: a template that is taken in. */
const PART = /G\["([^"]{1,200})"\]/g;

/** Compiled code of a template and of those that it takes in; undefined where a package's could not be read. */
function templateText(bundle: AppBundle, path: string): string | undefined {
  const templates = templatesOf(bundle);
  const paths = new Set([path]);
  for (const one of paths) for (const [, part = ''] of (templates[one] ?? '').matchAll(PART)) paths.add(part);
  const unread = bundle.views !== undefined && templates[path] === undefined;
  return unread ? undefined : [...paths].map((one) => templates[one] ?? '').join('\n');
}

const requested = new WeakMap<AppBundle, Map<string, readonly string[]>>();

/** Modules that these come to run, to any depth; themselves among them. */
export function modulesFrom(bundle: AppBundle, roots: readonly string[]): ReadonlySet<string> {
  const known = requested.get(bundle) ?? new Map<string, readonly string[]>();
  requested.set(bundle, known);
  const seen = new Set(roots.filter((root) => Object.hasOwn(bundle.modules, root)));
  for (const module of seen) {
    const targets = known.get(module) ?? targetsOf(bundle, module);
    known.set(module, targets);
    for (const target of targets) seen.add(target);
  }
  return seen;
}

function targetsOf(bundle: AppBundle, module: string): string[] {
  return requestsIn(bundle.modules[module] ?? '').flatMap((request) => {
    const base = joinPath(dirOf(module), request) ?? '';
    const forms = [bundle.requires?.[module]?.[request] ?? '', base, `${base}.js`, `${base}/index.js`];
    return forms.find((form) => Object.hasOwn(bundle.modules, form)) ?? [];
  });
}
