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

/** Modules of a page and of the components on it, to any depth. */
function modulesOf(bundle: AppBundle, page: string): string[] {
  const parts = new Set([page]);
  for (const part of parts)
    for (const used of Object.values(bundle.configs[part]?.usingComponents ?? {})) parts.add(used);
  return [...parts].map((part) => `${part}.js`);
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
