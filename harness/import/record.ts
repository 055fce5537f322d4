import type { AbortEvent, BodyRef, Headers, RequestEvent, Transport } from '../../evidence/events.ts';
import type { Recorder } from '../../evidence/manifest.ts';
import type { CapturedExchange, CapturedFrame, CapturedMessage, FoundBody } from './format.ts';
import { header } from './har/headers.ts';
import type { Omissions } from './omissions.ts';

/** Where an exchange goes. */
export interface RecordTarget {
  readonly recorder: Recorder;
  readonly omissions: Omissions;
  /** Sets the time of the next events: wall clock in milliseconds since 1970. */
  at(wall: number): void;
}

/** Transport by scheme; anything else (data:, blob:, chrome-extension:) never left the device. */
export const TRANSPORT: Readonly<Record<string, Transport>> = {
  'http:': 'http',
  'https:': 'https',
  'ws:': 'ws',
  'wss:': 'wss',
};

/** Records request, answer, abort and frames of one exchange, each at its time. */
export function recordExchange(exchange: CapturedExchange, id: string, target: RecordTarget): void {
  const transport = TRANSPORT[exchange.url.protocol] as Transport;
  const isSocket = exchange.socket !== undefined;
  if (exchange.wall !== undefined) target.at(exchange.wall);
  recordRequest(exchange, id, isSocket ? socketTransport(transport) : transport, target);
  if (exchange.wall !== undefined) target.at(exchange.wall + Math.max(0, exchange.duration ?? 0));
  recordResponse(exchange, id, target);
  if (exchange.socket === 'missing')
    target.omissions.add('format-omits', exchange.url.hostname, 'the capture lacks the messages of a WebSocket');
  else for (const frame of exchange.socket ?? []) recordFrame(id, frame, target);
}

const socketTransport = (transport: Transport): Transport =>
  transport === 'http' || transport === 'ws' ? 'ws' : 'wss';

function recordRequest(exchange: CapturedExchange, id: string, transport: Transport, target: RecordTarget): void {
  const { url, request, initiator, wallTime, wall } = exchange;
  const time = wallTime ?? (wall === undefined ? undefined : new Date(wall).toISOString());
  const omitted = missing(request, url.hostname, 'request', target);
  const event: RequestEvent = {
    type: 'request',
    id,
    method: exchange.method,
    url: url.href,
    httpVersion: versionOf(exchange.httpVersion),
    transport,
    headers: request.headers,
    ...stored(request.body, target),
    ...(initiator ? { initiator } : {}),
    ...(omitted.length > 0 ? { omitted } : {}),
    ...(time === undefined ? {} : { wallTime: time }),
  };
  target.recorder.append(event);
}

function recordResponse({ url, response, error }: CapturedExchange, id: string, target: RecordTarget): void {
  if (response) {
    const omitted = missing(response, url.hostname, 'response', target);
    target.recorder.append({
      type: 'response',
      id,
      status: response.status,
      headers: response.headers,
      ...stored(response.body, target),
      upstream: 'imported',
      ...(omitted.length > 0 ? { omitted } : {}),
    });
  }
  if (!response || error !== undefined) target.recorder.append(abortOf(id, error));
}

/** mpaudit writes `client: cause`; Chrome a net error. */
function abortOf(id: string, error: string | undefined): AbortEvent {
  const own = /^(client|upstream|proxy): ?(.*)$/s.exec(error ?? '');
  if (own) return { type: 'abort', id, by: own[1] as AbortEvent['by'], cause: own[2] ?? '' };
  const by = error === undefined ? 'proxy' : /ABORTED|cancel|client disconnected/i.test(error) ? 'client' : 'upstream';
  return { type: 'abort', id, by, cause: error ?? 'the capture holds no response' };
}

function recordFrame(id: string, { wall, sent, binary, bytes }: CapturedFrame, target: RecordTarget): void {
  if (wall !== undefined) target.at(wall);
  target.recorder.append({
    type: 'websocket-message',
    id,
    direction: sent ? 'sent' : 'received',
    kind: binary ? 'binary' : 'text',
    body: target.recorder.body(bytes),
  });
}

const stored = (body: FoundBody, target: RecordTarget): { body?: BodyRef } =>
  body.bytes ? { body: target.recorder.body(body.bytes) } : {};

function missing(
  { lacksHeaders, body }: CapturedMessage,
  host: string,
  part: 'request' | 'response',
  target: RecordTarget,
): string[] {
  const omitted = [...(lacksHeaders ? ['headers'] : []), ...(body.missing ? ['body'] : [])];
  for (const one of omitted) target.omissions.add('format-omits', host, `the capture lacks the ${one} of a ${part}`);
  if (body.doubt !== undefined) target.omissions.add('format-omits', host, body.doubt);
  return omitted;
}

/** `HTTP/2.0`, `h2`, `http/1.1` and an empty string are all found in the wild. */
function versionOf(value: string): string {
  const version = value.toLowerCase().replace(/^http\//, '');
  if (version === 'h2' || version === '2') return '2.0';
  if (version === 'h3' || version === '3') return '3.0';
  return /^\d\.\d$/.test(version) ? version : 'unknown';
}

/** True when the headers ask for a WebSocket. */
export const asksForSocket = (headers: Headers | undefined): boolean =>
  header(headers, 'upgrade')?.toLowerCase() === 'websocket';
