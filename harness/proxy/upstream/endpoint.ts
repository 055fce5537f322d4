/**
 * What the stub remembers an answer by: `METHOD host/path`; numbers in the path stand as `*`, and of the query only what chooses the answerer is kept
 * (`index.php?r=api/cart/list`). The page and the proxy both ask it.
 */
export const endpointOf = (method: string, { host, pathname, searchParams }: URL): string =>
  `${method} ${`${host}${pathname}`.replace(/\/\d+(?=\/|$)/g, '/*')}${routeIn(pathname, searchParams)}`;

/** Parameters that frameworks choose the answerer by: Yii, ThinkPHP and PhalApi, WeEngine, Discuz; then those of gateways with one path. */
const SCRIPT_ROUTES = ['r', 's', 'c', 'a', 'm', 'do', 'mod', 'op', 'ctl', 'act'] as const;
const ROUTES = ['route', 'action', 'method', 'service', 'cmd'] as const;
/** A script, or a folder's. Elsewhere short names are data. */
const SCRIPT = /(\.(php|do|aspx?|ashx|jsp|cgi)|\/)$/i;
const NAME = /^[/a-z][\w./-]{0,80}$/i;

function routeIn(pathname: string, parameters: URLSearchParams): string {
  const names = [...(SCRIPT.test(pathname) ? SCRIPT_ROUTES : []), ...ROUTES];
  const kept = names.flatMap((name) => {
    const value = parameters.get(name) ?? '';
    return NAME.test(value) ? [`${name}=${value}`] : [];
  });
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}

/** The same for a call of the cloud; `target` is a function, a container's path or a collection. */
export const cloudEndpoint = (kind: 'function' | 'container' | 'database' | 'aggregate', target: string): string =>
  `CLOUD ${kind}/${target}`;

/** That of a call of `wx.cloud`, and of what is aggregated apart: its documents are of another form. */
export function cloudCallEndpoint(api: string, target: string, operation: string): string | undefined {
  if (api === 'cloud.callFunction') return cloudEndpoint('function', target);
  if (api === 'cloud.callContainer') return cloudEndpoint('container', target);
  if (api !== 'cloud.database') return undefined;
  return cloudEndpoint(operation === 'aggregate' ? 'aggregate' : 'database', target);
}
