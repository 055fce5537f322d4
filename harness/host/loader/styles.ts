import type { LoadContext } from './context.ts';
import type { ComponentGraph } from './graph.ts';
import { compileSheet } from './wxss/compile.ts';

/** CSS of the app, every page and every component, by path without extension. */
export function compileStyles(context: LoadContext, graph: ComponentGraph): Record<string, string> {
  const users = pagesByComponent(context, graph);
  const out: Record<string, string> = {};
  put(out, 'app', compileSheet(context, { path: 'app', scope: undefined, pages: undefined, widePages: undefined }));
  for (const [path, config] of Object.entries(graph)) {
    const scope = config.styleScope;
    // A page that others use as a component is styled on them too.
    const pages = users.get(path);
    const whole = !config.component || scope === undefined ? pages : undefined;
    put(out, path, compileSheet(context, { path, scope, pages: whole, widePages: pages }));
  }
  return out;
}

function put(out: Record<string, string>, path: string, css: string | undefined): void {
  if (css !== undefined && css.trim() !== '') out[path] = css.trim();
}

/** Pages that show each component, directly or through others; a component of the custom tab bar stands everywhere and is left out. */
function pagesByComponent(context: LoadContext, graph: ComponentGraph): Map<string, string[]> {
  const users = new Map<string, string[]>();
  for (const page of context.app.pages) {
    for (const path of reachable(graph, page)) users.set(path, [...(users.get(path) ?? []), page]);
  }
  if (context.app.customTabBar !== undefined)
    for (const path of reachable(graph, context.app.customTabBar)) users.delete(path);
  return users;
}

function reachable(graph: ComponentGraph, start: string): Set<string> {
  const seen = new Set<string>([start]);
  for (const path of seen) {
    const config = graph[path];
    const generics = Object.values(config?.componentGenerics ?? {}).flatMap((generic) =>
      typeof generic === 'object' && generic !== null && 'default' in generic && typeof generic['default'] === 'string'
        ? [generic['default']]
        : [],
    );
    for (const target of [...Object.values(config?.usingComponents ?? {}), ...generics])
      if (graph[target] !== undefined) seen.add(target);
  }
  return seen;
}
