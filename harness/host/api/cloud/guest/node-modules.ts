import { Buffer } from 'node:buffer';
import events from 'node:events';
import path from 'node:path';
import { cryptoModule } from './crypto.ts';
import { format, inspect, promisify } from './util.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Texts of a query, decoded; a name that comes again becomes a list. */
function parseQuery(text: string): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {};
  for (const pair of text.replace(/^\?/, '').split('&').slice(0, 1000)) {
    if (pair === '') continue;
    const [name = '', ...rest] = pair.split('=');
    const key = decode(name);
    const value = decode(rest.join('='));
    const before = found[key];
    found[key] = before === undefined ? value : [before, value].flat();
  }
  return found;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (error) {
    return error instanceof URIError ? text : String(error);
  }
}

const stringify = (fields: Fields): string =>
  Object.entries(fields)
    .flatMap(([key, value]) =>
      [value].flat().map((one) => `${encodeURIComponent(key)}=${encodeURIComponent(String(one ?? ''))}`),
    )
    .join('&');

/** The parts of a URL that server code reads. */
function parseUrl(text: string, withQuery = false): Fields {
  const [, protocol = null, , host = null, pathname = '/', search = ''] =
    /^([a-z]+:)?(\/\/)?([^/?#]*)([^?#]*)(\?[^#]*)?/i.exec(text) ?? [];
  const query = search.replace(/^\?/, '');
  return {
    protocol,
    host,
    hostname: host?.replace(/:\d+$/, '') ?? null,
    port: /:(\d+)$/.exec(host ?? '')?.[1] ?? null,
    pathname: pathname || '/',
    search,
    query: withQuery ? parseQuery(query) : query,
    path: `${pathname || '/'}${search}`,
    href: text,
  };
}

/** Nobody answers: there is no network in here. The attempt is told to the run. */
function network(contacted: (host: string) => void, scheme: string): object {
  const request = (...args: readonly unknown[]) => {
    const [first, second] = args;
    const options = (typeof first === 'string' ? { ...parseUrl(first), ...(second as Fields) } : first) as Fields;
    const host = String(options['hostname'] ?? options['host'] ?? '');
    contacted(`${scheme}://${host}`);
    const emitter = new events.EventEmitter();
    const failure = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND', hostname: host });
    void __host.timer(1).then(() => emitter.emit('error', failure));
    const same = () => emitter;
    return Object.assign(emitter, {
      write: () => true,
      end: same,
      setTimeout: same,
      setHeader: same,
      abort: same,
      destroy: same,
    });
  };
  const get = (...args: readonly unknown[]) => request(...args);
  class Agent {}
  return { request, get, Agent, globalAgent: new Agent() };
}

/** Files of the function itself, read only. */
function fileSystem(files: Readonly<Record<string, string>>): object {
  const read = (name: unknown, options?: unknown) => {
    const found = files[path.normalize(String(name)).replace(/^\/+(var\/user\/)?/, '')];
    if (found === undefined)
      throw Object.assign(new Error(`ENOENT: no such file or directory, open '${String(name)}'`), { code: 'ENOENT' });
    return options === undefined ? Buffer.from(found) : found;
  };
  const exists = (name: unknown) => files[path.normalize(String(name)).replace(/^\/+(var\/user\/)?/, '')] !== undefined;
  return {
    readFileSync: read,
    existsSync: exists,
    promises: { readFile: async (name: unknown, options?: unknown) => read(name, options) },
  };
}

const assert = Object.assign(
  (value: unknown, message?: string) => {
    if (!value) throw new Error(message ?? 'assertion failed');
  },
  {
    equal: (a: unknown, b: unknown) => assert(String(a) === String(b)),
    strictEqual: (a: unknown, b: unknown) => assert(Object.is(a, b)),
  },
);

/** Node's own modules that a cloud function gets; any other is "Cannot find module". */
export function nodeModules(files: Readonly<Record<string, string>>, contacted: (host: string) => void): Fields {
  return {
    assert,
    buffer: { Buffer },
    crypto: cryptoModule,
    events: Object.assign(events.EventEmitter, events),
    fs: fileSystem(files),
    http: network(contacted, 'http'),
    https: network(contacted, 'https'),
    os: { EOL: '\n', platform: () => 'linux', tmpdir: () => '/tmp', hostname: () => 'localhost' },
    path,
    querystring: {
      parse: parseQuery,
      decode: parseQuery,
      stringify,
      encode: stringify,
      escape: encodeURIComponent,
      unescape: decode,
    },
    timers: { setTimeout, clearTimeout },
    url: {
      parse: parseUrl,
      format: (parts: Fields) => `${String(parts['protocol'])}//${String(parts['host'])}${String(parts['path'] ?? '')}`,
    },
    util: {
      format,
      inspect,
      promisify,
      inherits: (child: object, parent: object) => Object.setPrototypeOf(child, parent),
    },
  };
}
