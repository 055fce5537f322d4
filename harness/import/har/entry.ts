import type { AbortEvent, BodyRef, Headers, RequestEvent, Transport } from '../../../evidence/events.ts';
import type { Recorder } from '../../../evidence/manifest.ts';
import type { Omissions } from '../omissions.ts';
import { type FoundBody, requestBody, responseBody } from './body.ts';
import { recordFrames } from './frames.ts';
import { header, headersOf, withCookies } from './headers.ts';
import { initiatorOf } from './initiator.ts';
import { type Loose, list, number, object, text } from './loose.ts';

/** Where an entry goes. */
export interface EntryTarget {
  readonly recorder: Recorder;
  readonly omissions: Omissions;
  /** Sets the time of the next events: wall clock in milliseconds since 1970. */
  at(wall: number): void;
  /** Called with the headers of each request as recorded. */
  sawRequest(url: URL, headers: Headers): void;
}

/** Transport by scheme; anything else (data:, blob:, chrome-extension:) never left the device. */
const TRANSPORT: Readonly<Record<string, Transport>> = {
  'http:': 'http',
  'https:': 'https',
  'ws:': 'ws',
  'wss:': 'wss',
};

/** Records one HAR entry. False when it is no exchange (no URL, or one that never left the device). */
export function recordEntry(value: unknown, id: string, target: EntryTarget): boolean {
  const entry = object(value);
  const request = object(entry['request']);
  const url = urlOf(request, target);
  if (!url) return false;
  const transport = TRANSPORT[url.protocol] as Transport;
  if (/^connect$/i.test(text(request['method']) ?? '')) return tunnel(url, target);
  const wall = Date.parse(text(entry['startedDateTime']) ?? '');
  if (!Number.isNaN(wall)) target.at(wall);
  const socket = isSocket(entry, request, transport);
  recordRequest(id, url, socket ? socketTransport(transport) : transport, entry, target);
  if (!Number.isNaN(wall)) target.at(wall + Math.max(0, number(entry['time']) ?? 0));
  recordResponse(id, url, entry, socket, target);
  if (socket) recordFrames(id, url, entry, target);
  return true;
}

function urlOf(request: Loose, target: EntryTarget): URL | undefined {
  const raw = text(request['url']) ?? '';
  const url = URL.canParse(raw) ? new URL(raw) : undefined;
  if (!url || TRANSPORT[url.protocol] === undefined) return undefined;
  const query = list(request['queryString']).map(object);
  if (url.search !== '' || query.length === 0) return url;
  for (const one of query) url.searchParams.append(text(one['name']) ?? '', text(one['value']) ?? '');
  target.omissions.add(
    'format-omits',
    url.hostname,
    'URLs were exported without their query and rebuilt from its fields',
  );
  return url;
}

/** A proxy without a certificate on the phone records only that there was a tunnel. */
function tunnel(url: URL, target: EntryTarget): boolean {
  target.omissions.add(
    'raw-tunnel',
    url.hostname,
    'the capture holds only a tunnel to this host: its content was not decrypted',
  );
  return true;
}

const isSocket = (entry: Loose, request: Loose, transport: Transport): boolean =>
  transport === 'ws' ||
  transport === 'wss' ||
  entry['_webSocketMessages'] !== undefined ||
  header(headersOf(request), 'upgrade')?.toLowerCase() === 'websocket';

const socketTransport = (transport: Transport): Transport =>
  transport === 'http' || transport === 'ws' ? 'ws' : 'wss';

function recordRequest(id: string, url: URL, transport: Transport, entry: Loose, target: EntryTarget): void {
  const request = object(entry['request']);
  const found = headersOf(request);
  const headers = withCookies(found ?? [], request);
  const body = requestBody(request, found);
  const initiator = initiatorOf(entry['_initiator']);
  const wallTime = text(entry['startedDateTime']);
  const omitted = missing(found, body, url.hostname, 'request', target);
  target.sawRequest(url, headers);
  const event: RequestEvent = {
    type: 'request',
    id,
    method: text(request['method']) ?? 'GET',
    url: url.href,
    httpVersion: versionOf(request['httpVersion']),
    transport,
    headers,
    ...stored(body, target),
    ...(initiator ? { initiator } : {}),
    ...(omitted.length > 0 ? { omitted } : {}),
    ...(wallTime === undefined ? {} : { wallTime }),
  };
  target.recorder.append(event);
}

function recordResponse(id: string, url: URL, entry: Loose, socket: boolean, target: EntryTarget): void {
  const response = object(entry['response']);
  const status = number(response['status']) ?? 0;
  const error = text(entry['_error']) ?? text(response['_error']) ?? text(response['_errorMessage']);
  if (status > 0) {
    const headers = headersOf(response);
    const body = socket ? { missing: false } : responseBody(response, headers);
    const omitted = missing(headers, body, url.hostname, 'response', target);
    target.recorder.append({
      type: 'response',
      id,
      status,
      headers: headers ?? [],
      ...stored(body, target),
      upstream: 'imported',
      ...(omitted.length > 0 ? { omitted } : {}),
    });
  }
  if (status <= 0 || error !== undefined) target.recorder.append(abortOf(id, error));
}

/** mpaudit writes `client: cause`; Chrome a net error. */
function abortOf(id: string, error: string | undefined): AbortEvent {
  const own = /^(client|upstream|proxy): ?(.*)$/s.exec(error ?? '');
  if (own) return { type: 'abort', id, by: own[1] as AbortEvent['by'], cause: own[2] ?? '' };
  const by = error === undefined ? 'proxy' : /ABORTED|cancel/i.test(error) ? 'client' : 'upstream';
  return { type: 'abort', id, by, cause: error ?? 'the capture holds no response' };
}

function stored(body: FoundBody, target: EntryTarget): { body?: BodyRef } {
  return body.bytes ? { body: target.recorder.body(body.bytes) } : {};
}

function missing(
  headers: Headers | undefined,
  body: FoundBody,
  host: string,
  part: 'request' | 'response',
  target: EntryTarget,
): string[] {
  const omitted = [...(headers ? [] : ['headers']), ...(body.missing ? ['body'] : [])];
  for (const one of omitted) target.omissions.add('format-omits', host, `the capture lacks the ${one} of a ${part}`);
  if (body.doubt !== undefined) target.omissions.add('format-omits', host, body.doubt);
  return omitted;
}

/** `HTTP/2.0`, `h2`, `http/1.1` and an empty string are all found in the wild. */
function versionOf(value: unknown): string {
  const version = (text(value) ?? '').toLowerCase().replace(/^http\//, '');
  if (version === 'h2' || version === '2') return '2.0';
  if (version === 'h3' || version === '3') return '3.0';
  return /^\d\.\d$/.test(version) ? version : 'unknown';
}
