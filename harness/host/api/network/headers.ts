import type { Json } from '../../../../evidence/events.ts';
import { list } from '../types.ts';

/** Header lines of the program's call: `[[name, value], …]`. Names and values that would break the message are left out. */
export function headerLines(value: Json | undefined): [string, string][] {
  return list(value).flatMap((line): [string, string][] => {
    const [name, content] = list(line);
    if (typeof name !== 'string' || typeof content !== 'string' || !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name))
      return [];
    return [[name, content.replace(/[\r\n\0]/g, '')]];
  });
}

/** Names that WeChat does not let a program set. */
const FORBIDDEN = new Set([
  'referer',
  'host',
  'content-length',
  'connection',
  'transfer-encoding',
  'upgrade',
  'expect',
  'keep-alive',
  'te',
  'trailer',
]);

/** WeChat's own headers around those of the program, as one record; the last of equal names wins. */
export function outgoingHeaders(
  own: Readonly<Record<string, string>>,
  lines: readonly (readonly [string, string])[],
): Record<string, string> {
  const headers: Record<string, string> = {};
  const names = new Map<string, string>();
  const put = (name: string, value: string) => {
    const before = names.get(name.toLowerCase());
    if (before !== undefined) delete headers[before];
    names.set(name.toLowerCase(), name);
    headers[name] = toLatin1(value);
  };
  for (const [name, value] of Object.entries(own)) put(name, value);
  for (const [name, value] of lines) if (!FORBIDDEN.has(name.toLowerCase())) put(name, value);
  return headers;
}

/** Text outside Latin-1 goes out as its UTF-8 bytes, as on a phone. */
const toLatin1 = (value: string): string =>
  [...value].every((char) => char.charCodeAt(0) < 256) ? value : Buffer.from(value, 'utf8').toString('latin1');

export interface Received {
  readonly header: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
}

/** Response headers as WeChat gives them: equal names joined by a comma, cookies apart as well. */
export function receivedHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Received {
  const header: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) header[wireName(name)] = Array.isArray(value) ? value.join(',') : value;
  }
  const cookies = headers['set-cookie'];
  return { header, cookies: cookies === undefined ? [] : [cookies].flat() };
}

/** undici gives lower case; phones give `Content-Type`, and programs look for that. */
const wireName = (name: string): string =>
  name.replace(/(^|-)([a-z])/g, (_all, dash: string, letter: string) => dash + letter.toUpperCase());
