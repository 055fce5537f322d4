/** What the stub remembers an answer by: `METHOD host/path` without query; numbers in the path stand as `*`. The page and the proxy both ask it. */
export const endpointOf = (method: string, { host, pathname }: URL): string =>
  `${method} ${`${host}${pathname}`.replace(/\/\d+(?=\/|$)/g, '/*')}`;

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
