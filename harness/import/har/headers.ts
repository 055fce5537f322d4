import type { Headers } from '../../../evidence/events.ts';
import { type Loose, list, object, text } from './loose.ts';

/** More header lines than any server accepts. */
const MAX_LINES = 2000;

/** Header lines of a HAR request or response; `undefined` when the exporter left them out. */
export function headersOf(part: Loose): Headers | undefined {
  const raw = part['headers'];
  const lines = Array.isArray(raw)
    ? fromList(raw)
    : raw === undefined
      ? []
      : Object.entries(object(raw)).map(stringPair);
  const found = lines.flatMap(split).slice(0, MAX_LINES);
  return found.length === 0 ? undefined : found;
}

const fromList = (raw: readonly unknown[]): [string, string][] =>
  raw.map(object).flatMap((one) => {
    const name = text(one['name']);
    return name === undefined || name === '' ? [] : [stringPair([name, one['value']])];
  });

const stringPair = ([name, value]: [string, unknown]): [string, string] => [
  name,
  typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value),
];

/** Chrome joins repeated headers of HTTP/2 with line feeds. */
const split = ([name, value]: [string, string]): [string, string][] =>
  value.split(/\r?\n/).map((line): [string, string] => [name, line]);

/** First value of a header, any case. */
export const header = (headers: Headers | undefined, name: string): string | undefined =>
  headers?.find(([one]) => one.toLowerCase() === name)?.[1];

/** Some exporters list cookies only apart from the headers; they were sent all the same. */
export function withCookies(headers: Headers, request: Loose): Headers {
  if (header(headers, 'cookie') !== undefined) return headers;
  const pairs = list(request['cookies'])
    .map(object)
    .flatMap((one) => (text(one['name']) === undefined ? [] : [`${text(one['name'])}=${text(one['value']) ?? ''}`]));
  return pairs.length === 0 ? headers : [...headers, ['Cookie', pairs.join('; ')]];
}
