import type { Json } from '../../../evidence/events.ts';
import type { ComponentConfig } from '../contract.ts';
import { stringMap } from './appjson.ts';
import type { LoadContext } from './context.ts';
import { styleIsolationOf, styleScopeOf } from './isolation.ts';
import { asObject, asString, JsonFault, type JsonObject, parseJson } from './json.ts';
import { joinPath } from './paths.ts';
import { isVendored } from './problems.ts';

/** Every page and component that the app can reach, by path, with its names resolved. */
export type ComponentGraph = Record<string, ComponentConfig>;

/** Walks from the pages, the custom tab bar and the global components through `usingComponents` and generics. */
export function buildGraph(context: LoadContext): ComponentGraph {
  const graph: ComponentGraph = {};
  const globals = resolveNames(context, context.app.usingComponents, 'app');
  const offered = context.plugins.flatMap(({ pages }) => Object.values(pages));
  const queue = [
    ...context.app.pages,
    ...offered,
    ...(context.app.customTabBar === undefined ? [] : [context.app.customTabBar]),
  ];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (graph[path] !== undefined) continue;
    const config = readComponent(context, path, globals);
    graph[path] = config;
    const generics = Object.values(config.componentGenerics).flatMap(
      (generic) => asString(asObject(generic)?.['default']) ?? [],
    );
    const used = [...Object.values(config.usingComponents), ...generics];
    queue.push(...used.filter((target) => !isPlugin(target) && exists(context, target)));
  }
  return graph;
}

function exists(context: LoadContext, path: string): boolean {
  return ['.json', '.wxml', '.js', '.ts'].some((ext) => context.files.has(path + ext));
}

function isPlugin(path: string): boolean {
  return /^(plugin|plugin-private|dynamicLib):\/\//.test(path);
}

function readComponent(context: LoadContext, path: string, globals: Readonly<Record<string, string>>): ComponentConfig {
  const isAppPage = context.app.pages.includes(path);
  // Some list the custom tab bar among the pages too: it is on every tab for all that.
  const isTabBar = path === context.app.customTabBar;
  const isPage = (isAppPage && !isTabBar) || context.plugins.some(({ pages }) => Object.values(pages).includes(path));
  if (isAppPage) reportMissingPage(context, path);
  const raw = readConfig(context, path);
  const own = resolveNames(context, stringMap(raw['usingComponents']), path);
  // A component may be a global one itself: it must not use itself through the globals.
  const inherited = Object.fromEntries(Object.entries(globals).filter(([, target]) => target !== path));
  const isolation = styleIsolationOf(context, path, raw);
  const scope = styleScopeOf(path, isolation, isPage);
  return {
    component: !isPage,
    usingComponents: { ...inherited, ...own },
    componentPlaceholder: stringMap(raw['componentPlaceholder']),
    componentGenerics: resolveGenerics(context, raw, path),
    raw,
    ...(isolation === undefined ? {} : { styleIsolation: isolation }),
    ...(scope === undefined ? {} : { styleScope: scope }),
  };
}

function reportMissingPage(context: LoadContext, page: string): void {
  // Templates of a package are code that makes them, not files.
  const needed = context.project.packaged === undefined ? ['.wxml', '.js'] : ['.js'];
  const missing = needed.filter(
    (ext) => !context.files.has(page + ext) && !(ext === '.js' && context.files.has(`${page}.ts`)),
  );
  if (missing.length === 0) return;
  const line = lineOf(context.files.read('app.json') ?? '', page);
  const message = `page "${page}" is listed in app.json, but ${missing.map((ext) => page + ext).join(' and ')} ${missing.length > 1 ? 'do' : 'does'} not exist`;
  context.problems.add({
    kind: 'missing-file',
    file: 'app.json',
    ...(line === undefined ? {} : { line }),
    message,
    // A package may lack what was never fetched, or hold a module that cannot be read: the rest of it runs.
    fatal: context.project.packaged === undefined,
  });
}

function readConfig(context: LoadContext, path: string): JsonObject {
  const file = `${path}.json`;
  const text = context.files.read(file);
  if (text === undefined) return {};
  try {
    return asObject(parseJson(text)) ?? {};
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const message = `not valid JSON at column ${error.column}: ${error.message}`;
    context.problems.add({ kind: 'bad-json', file, line: error.line, message, fatal: !isVendored(file) });
    return {};
  }
}

function resolveNames(
  context: LoadContext,
  names: Readonly<Record<string, string>>,
  from: string,
): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [name, request] of Object.entries(names)) out[name] = resolveOne(context, name, request, from);
  return out;
}

function resolveGenerics(context: LoadContext, raw: JsonObject, from: string): Record<string, Json> {
  const entries = Object.entries(asObject(raw['componentGenerics']) ?? {});
  return Object.fromEntries(
    entries.map(([name, generic]) => {
      const request = asString(asObject(generic)?.['default']);
      return [name, request === undefined ? true : { default: resolveOne(context, name, request, from) }];
    }),
  );
}

function resolveOne(context: LoadContext, name: string, request: string, from: string): string {
  const found = context.resolver.component(request, `${from}.json`);
  if (isPlugin(request) && typeof found !== 'string') {
    reportPlugin(context, request, from);
    return request;
  }
  if (typeof found === 'string') return found;
  reportMissing(context, { name, request, from, outside: found === null });
  return joinPath('', request) ?? request;
}

function reportPlugin(context: LoadContext, request: string, from: string): void {
  const plugin = /^[\w-]+:\/\/([^/]+)/.exec(request)?.[1] ?? request;
  const declared = context.app.plugins.includes(plugin)
    ? 'its code is not part of this project'
    : 'app.json does not declare it';
  context.problems.add({
    kind: 'missing-plugin',
    file: `${from}.json`,
    message: `plugin "${plugin}" (${request}): ${declared}`,
    fatal: false,
  });
}

function reportMissing(
  context: LoadContext,
  miss: { name: string; request: string; from: string; outside: boolean },
): void {
  const file = `${miss.from}.json`;
  const line = lineOf(context.files.read(file) ?? '', miss.request);
  const npm = !/^[./]/.test(miss.request) && miss.request.includes('/');
  const kind = miss.outside ? 'outside-project' : npm ? 'missing-npm' : 'missing-component';
  const why = miss.outside
    ? 'leaves the project'
    : npm
      ? 'is neither in the project nor in miniprogram_npm or node_modules'
      : 'does not exist';
  context.problems.add({
    kind,
    file,
    ...(line === undefined ? {} : { line }),
    message: `component <${miss.name}>: "${miss.request}" ${why}`,
    fatal: false,
  });
}

/** 1-based line of the first quoted occurrence of `value`. */
function lineOf(text: string, value: string): number | undefined {
  const at = text.indexOf(JSON.stringify(value));
  return at < 0 ? undefined : text.slice(0, at).split('\n').length;
}
