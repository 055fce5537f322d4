/** What the stub remembers an answer by: `METHOD host/path` without query; numbers in the path stand as `*`. The page and the proxy both ask it. */
export const endpointOf = (method: string, { host, pathname }: URL): string =>
  `${method} ${`${host}${pathname}`.replace(/\/\d+(?=\/|$)/g, '/*')}`;
