/** What compiled code keeps of a template file. */
interface Entry {
  /** Renders the file. */
  readonly f?: (env: unknown, scope: unknown, into: unknown, global: unknown) => void;
  /** Files that it includes, while it renders. */
  readonly j?: string[];
  /** Files that it imports, while it renders. */
  readonly i?: string[];
  /** Imports and includes as written. */
  readonly ti?: readonly string[];
  readonly ic?: readonly string[];
}
type Entries = Readonly<Record<string, Entry | undefined>>;
type Named = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/** The functions that find imported and included templates. */
export function partFinders(warn: (message: string) => void) {
  const including = new Set<string>();

  /** A request as a key of `entries`. */
  const find = (request: string, entries: Entries, from: string): string | undefined => {
    const rooted = from.startsWith('.') && request.startsWith('/') ? `.${request}` : request;
    const path = request.startsWith('/') ? rooted : relative(request, from);
    return [path, `${path}.wxml`].find((one) => Object.hasOwn(entries, one));
  };

  const importFile = (into: string[], request: string, entries: Entries, from: string): void => {
    const path = find(request, entries, from);
    into.push(path ?? '');
    if (path === undefined) warn(`${from}: import of ${request}: there is no such template`);
  };

  /** Templates that the files included by `path` import. */
  const inherited = (entries: Entries, path: string): string[] => {
    const seen = new Set([path]);
    const imported = new Set<string>();
    for (const at of seen) {
      for (const request of entries[at]?.ic ?? []) add(seen, find(request, entries, at));
      if (at !== path) for (const request of entries[at]?.ti ?? []) add(imported, find(request, entries, at));
    }
    return [...imported];
  };

  /** The template `name` as `path` sees it: its own, then its imports from the last one on, then those of what it includes. */
  const template = (path: string, name: unknown, entries: Entries, defined: Named): unknown => {
    if (!name) return undefined;
    const key = String(name);
    const entry = entries[path];
    const files = [
      path,
      ...[...(entry?.i ?? [])].reverse(),
      ...[...(entry?.ti ?? [])].reverse().map((request) => find(request, entries, path) ?? ''),
      ...inherited(entries, path),
      ...[...(entry?.j ?? [])]
        .reverse()
        .flatMap((file) => (entries[file]?.ti ?? []).map((request) => find(request, entries, file) ?? '')),
    ];
    return files.map((file) => defined[file]?.[key]).find((one) => one !== undefined);
  };

  const include = (
    request: string,
    entries: Entries,
    from: string,
    env: unknown,
    scope: unknown,
    into: unknown,
    global: unknown,
  ): void => {
    const path = find(request, entries, from);
    if (path !== undefined) entries[from]?.j?.push(path);
    if (path === undefined || including.has(path)) {
      warn(
        `${from}: include of ${request}: ${path === undefined ? 'there is no such template' : 'it includes itself'}`,
      );
      return;
    }
    including.add(path);
    try {
      entries[path]?.f?.(env, scope, into, global);
    } finally {
      including.delete(path);
    }
  };
  return { find, importFile, inherited, template, include };
}

const add = (to: Set<string>, value: string | undefined): void => {
  if (value !== undefined) to.add(value);
};

function relative(request: string, from: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of request.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
