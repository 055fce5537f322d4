import type { Scope } from './template.ts';
import { fill, lookup } from './template.ts';

/** One route of a stand-in file (schema/stand-in.schema.json). */
export interface Route {
  readonly method?: string;
  readonly path: string;
  readonly when?: Readonly<Record<string, string | number | boolean | null>>;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly file?: string;
  readonly png?: { readonly width?: number; readonly height?: number; readonly color?: string };
  readonly delayMs?: number;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly push?: { readonly list: string; readonly value: unknown };
  readonly remove?: { readonly list: string; readonly field: string; readonly value: unknown };
}

/** State of one run; never shared between runs. */
export type State = Record<string, unknown>;

/** Parameters of a path that fits the pattern, else `undefined`. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const [want, have] = [pattern.split('/'), path.split('/')];
  const open = want.at(-1) === '*';
  if (open ? have.length < want.length : have.length !== want.length) return undefined;
  const params: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [at, part] of want.entries()) {
    if (open && at === want.length - 1) break;
    const value = have[at] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return undefined;
  }
  return params;
}

/** First route that takes the request, with the scope for its templates. */
export function chooseRoute(
  routes: readonly Route[],
  method: string,
  path: string,
  scope: Scope,
): { readonly route: Route; readonly scope: Scope } | undefined {
  for (const route of routes) {
    if (route.method !== undefined && route.method !== 'ANY' && route.method !== method) continue;
    const params = matchPath(route.path, path);
    if (params === undefined) continue;
    const full = { ...scope, params };
    if (holds(route.when, full)) return { route, scope: full };
  }
  return undefined;
}

const holds = (when: Route['when'], scope: Scope): boolean =>
  Object.entries(when ?? {}).every(([path, wanted]) => {
    const value = lookup(scope, path);
    return wanted === null ? value === undefined || value === null : String(value) === String(wanted);
  });

/** Applies `set`, `push` and `remove` of a route to the state of the run. */
export function applyState(route: Route, state: State, scope: Scope): void {
  for (const [key, value] of Object.entries(route.set ?? {})) {
    if (value === null) delete state[key];
    else state[key] = fill(value, scope);
  }
  if (route.push) state[route.push.list] = [...listOf(state, route.push.list), fill(route.push.value, scope)];
  if (route.remove) {
    const { list, field, value } = route.remove;
    const gone = String(fill(value, scope));
    state[list] = listOf(state, list).filter((item) => String(lookup({ item }, `item.${field}`)) !== gone);
  }
}

const listOf = (state: State, name: string): unknown[] =>
  Array.isArray(state[name]) ? (state[name] as unknown[]) : [];
