import type { Json } from '../../../../../evidence/events.ts';
import { bytesOf, packBody } from '../core/bytes.ts';
import { ApiFail, type Options, record, text } from '../core/define.ts';
import { learnedAddress } from '../core/learning-shape.ts';

/** A request ready for Node. */
export interface Serialised {
  readonly url: string;
  readonly method: string;
  readonly header: readonly (readonly [string, string])[];
  readonly body: Json;
}

const METHODS = new Set(['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT', 'PATCH']);
const FORM = 'application/x-www-form-urlencoded';

/** Nested values become JSON, as in WeChat's own encoder. */
const encoded = (value: unknown): string =>
  encodeURIComponent(typeof value === 'object' ? (JSON.stringify(value) ?? '') : String(value));

const pairs = (data: Options): [string, string][] =>
  Object.keys(data).map((key) => [encodeURIComponent(key), encoded(data[key])]);

const joined = (entries: Iterable<readonly [string, string]>): string =>
  [...entries].map(([key, value]) => `${key}=${value}`).join('&');

/** Adds data to the URL's query; a key that is there already is replaced. */
function addToQuery(url: string, data: Options): string {
  const added = pairs(data);
  if (added.length === 0) return url;
  const [path = '', query = ''] = url.split('?');
  const known = query
    .split('&')
    .filter((part) => part !== '')
    .map((part): [string, string] => {
      const [key = '', value = ''] = part.split('=');
      return [key, value];
    });
  return `${path}?${joined(new Map([...known, ...added]))}`;
}

/** Header lines of the call; numbers and booleans become text, other values are left out. */
export function headerLines(header: unknown): (readonly [string, string])[] {
  return Object.entries(record(header)).flatMap(([name, value]) =>
    value === undefined || value === null || typeof value === 'object' || typeof value === 'function'
      ? []
      : [[name, String(value)] as const],
  );
}

const isPlain = (data: unknown): data is Options =>
  typeof data === 'object' && data !== null && bytesOf(data) === undefined;

function bodyOf(data: unknown, contentType: string): Json {
  if (data === undefined || data === null) return '';
  if (!isPlain(data)) return packBody(data);
  return contentType.toLowerCase().includes(FORM) ? joined(pairs(data)) : JSON.stringify(data);
}

const SCHEMES = { address: /^https?:\/\//i, socket: /^wss?:\/\//i } as const;

/** Throws WeChat's failure for a URL that is not absolute http or https (`socket`: ws or wss). */
export function checkUrl(value: unknown, kind: keyof typeof SCHEMES = 'address'): string {
  const url = learnedAddress(value, kind) ?? text(value);
  if (!SCHEMES[kind].test(url) || !URL.canParse(url)) throw new ApiFail(`invalid url "${url}"`, 600_009);
  return url;
}

/**
 * Turns the options of `wx.request` into what goes out: GET data goes to the query, form data is encoded, any other object becomes JSON,
 * text and bytes stay as they are. `content-type` is `application/json` unless given.
 */
export function serialise(options: Options): Serialised {
  const url = checkUrl(options['url']);
  const method = text(options['method'], 'GET').toUpperCase();
  if (!METHODS.has(method)) throw new ApiFail(`invalid method "${method}"`, 600_009);
  const given = headerLines(options['header']);
  const type = given.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const header = type === undefined ? [['content-type', 'application/json'] as const, ...given] : given;
  const { data } = options;
  if (method === 'GET' || method === 'HEAD')
    return { url: isPlain(data) ? addToQuery(url, data) : url, method, header, body: null };
  return { url, method, header, body: bodyOf(data, type ?? 'application/json') };
}
