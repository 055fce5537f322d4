import type { CapturedExchange, CapturedFrame } from '../format.ts';
import type { Omissions } from '../omissions.ts';
import { asksForSocket, TRANSPORT } from '../record.ts';
import { requestBody, responseBody } from './body.ts';
import { framesOf } from './frames.ts';
import { headersOf, withCookies } from './headers.ts';
import { initiatorOf } from './initiator.ts';
import { type Loose, list, number, object, text } from './loose.ts';

/** An exchange, a tunnel (a proxy without a certificate on the phone records only that there was one), or neither. */
export type HarEntry =
  | { readonly kind: 'exchange'; readonly exchange: CapturedExchange }
  | { readonly kind: 'tunnel'; readonly host: string }
  | { readonly kind: 'other' };

/** Reads one HAR entry; `other` when it has no URL, or one that never left the device. */
export function readEntry(value: unknown, omissions: Omissions): HarEntry {
  const entry = object(value);
  const request = object(entry['request']);
  const url = urlOf(request, omissions);
  if (!url) return { kind: 'other' };
  const method = text(request['method']) ?? 'GET';
  if (/^connect$/i.test(method)) return { kind: 'tunnel', host: url.hostname };
  return { kind: 'exchange', exchange: exchangeOf(entry, request, url, method) };
}

function exchangeOf(entry: Loose, request: Loose, url: URL, method: string): CapturedExchange {
  const found = headersOf(request);
  const wallTime = text(entry['startedDateTime']);
  const wall = Date.parse(wallTime ?? '');
  const isSocket = url.protocol.startsWith('ws') || entry['_webSocketMessages'] !== undefined || asksForSocket(found);
  return {
    url,
    method,
    httpVersion: text(request['httpVersion']) ?? '',
    wall: Number.isNaN(wall) ? undefined : wall,
    wallTime,
    duration: number(entry['time']),
    request: {
      headers: withCookies(found ?? [], request),
      lacksHeaders: found === undefined,
      body: requestBody(request, found),
    },
    initiator: initiatorOf(entry['_initiator']),
    ...responseOf(object(entry['response']), entry, isSocket),
    socket: isSocket ? socketOf(entry) : undefined,
  };
}

function responseOf(response: Loose, entry: Loose, isSocket: boolean): Pick<CapturedExchange, 'response' | 'error'> {
  const status = number(response['status']) ?? 0;
  const error = text(entry['_error']) ?? text(response['_error']) ?? text(response['_errorMessage']);
  if (status <= 0) return { error };
  const headers = headersOf(response);
  const body = isSocket ? { missing: false } : responseBody(response, headers);
  return { error, response: { status, headers: headers ?? [], lacksHeaders: headers === undefined, body } };
}

const socketOf = (entry: Loose): readonly CapturedFrame[] | 'missing' =>
  Array.isArray(entry['_webSocketMessages']) ? framesOf(entry['_webSocketMessages'] as unknown[]) : 'missing';

function urlOf(request: Loose, omissions: Omissions): URL | undefined {
  const raw = text(request['url']) ?? '';
  const url = URL.canParse(raw) ? new URL(raw) : undefined;
  if (!url || TRANSPORT[url.protocol] === undefined) return undefined;
  const query = list(request['queryString']).map(object);
  if (url.search !== '' || query.length === 0) return url;
  for (const one of query) url.searchParams.append(text(one['name']) ?? '', text(one['value']) ?? '');
  omissions.add('format-omits', url.hostname, 'URLs were exported without their query and rebuilt from its fields');
  return url;
}
