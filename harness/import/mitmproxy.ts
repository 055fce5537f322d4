import { UserError } from '../../evidence/error.ts';
import type { Headers, TlsFailureEvent } from '../../evidence/events.ts';
import type {
  CapturedExchange,
  CapturedFrame,
  CapturedMessage,
  CaptureFormat,
  CaptureSink,
  CaptureSource,
} from './format.ts';
import { header } from './har/headers.ts';
import { urlOf, utf8 } from './http-message.ts';
import { ByteReader } from './source.ts';
import { nextTnet, type Tnet, textOf } from './tnetstring.ts';

/** Format versions whose WebSockets stand inside their HTTP flow: mitmproxy 7 (12) to 12 (21). Source: mitmproxy/io/compat.py. */
const [OLDEST, NEWEST] = [12, 21];

/** mitmproxy's own file (`mitmdump -w`, "Save"), flow by flow. */
export const mitmproxy: CaptureFormat = {
  id: 'mitmproxy',
  name: 'mitmproxy flows (mitmdump -w)',
  omits: ['flows hold no connection that was closed before its first request'],
  recognises: (head) =>
    /^\d{1,12}:\d{1,12}:(?:version|type|client_conn|request|error|id|backup)[;,]|^\d{1,12}:\d{1,4}:[a-z_]{2,30}[;,]/.test(
      head.toString('latin1', 0, 80),
    ),
  read,
};

type Flow = ReadonlyMap<string, Tnet>;

async function read(source: CaptureSource, sink: CaptureSink): Promise<void> {
  const reader = new ByteReader(source.chunks());
  for (let seen = 0; ; seen += 1) {
    const next = await nextTnet(reader);
    if (next === 'end') return;
    if (next === 'broken') return seen === 0 ? refuse(source) : sink.omissions.cutOff();
    if (next.kind === 'too-large') tooLarge(next.size, sink);
    else if (next.value instanceof Map) flow(next.value as Flow, source, sink);
    else sink.skip();
  }
}

function refuse(source: CaptureSource): never {
  throw new UserError(
    'not a mitmproxy file: its first flow cannot be read',
    source.file,
    'Save it again: mitmdump -nr OLD -w NEW',
  );
}

function tooLarge(size: number, sink: CaptureSink): void {
  sink.skip();
  sink.omissions.add('limit', '', `a flow is too large to be read (${size} bytes)`);
}

function flow(one: Flow, source: CaptureSource, sink: CaptureSink): void {
  checkVersion(one, source, sink);
  const type = textOf(one.get('type'));
  if (type === 'http') return void http(one, sink);
  sink.skip();
  const server = mapIn(one, 'server_conn');
  const host = textOf(server.get('sni') ?? undefined) || textOf(listIn(server, 'address')[0]) || 'unknown';
  if (type === 'dns') sink.omissions.add('format-omits', host, 'DNS queries in the capture are not read');
  else
    sink.omissions.add(
      'raw-tunnel',
      host,
      `the capture holds a ${type === 'udp' ? 'UDP' : 'TCP'} stream that is not HTTP`,
    );
}

function checkVersion(one: Flow, source: CaptureSource, sink: CaptureSink): void {
  const version = one.get('version');
  sink.exporter(`mitmproxy (flow format ${typeof version === 'number' ? version : 'of mitmproxy 3 or older'})`);
  if (typeof version !== 'number' || version < OLDEST)
    throw new UserError('flows of a mitmproxy older than 7', source.file, 'Convert it: mitmdump -nr OLD -w NEW');
  if (version > NEWEST)
    sink.omissions.add(
      'format-omits',
      '',
      `flow format ${version} is newer than the newest known (${NEWEST}): read as that`,
    );
}

function http(one: Flow, sink: CaptureSink): void {
  const request = mapIn(one, 'request');
  const headers = headersOf(request);
  const host = textOf(request.get('host') ?? undefined);
  const url = flowUrl(request, headers);
  if (!url) return void sink.skip();
  if (/^connect$/i.test(textOf(request.get('method') ?? undefined))) return void failedTunnel(one, host, sink);
  const response = one.get('response') instanceof Map ? mapIn(one, 'response') : undefined;
  const start = seconds(request.get('timestamp_start'));
  const end = seconds(response?.get('timestamp_end') ?? mapIn(one, 'error').get('timestamp'));
  const error = textOf(mapIn(one, 'error').get('msg') ?? undefined);
  const exchange: CapturedExchange = {
    url,
    method: textOf(request.get('method') ?? undefined),
    httpVersion: textOf(request.get('http_version') ?? undefined),
    wall: start,
    duration: start === undefined || end === undefined ? undefined : end - start,
    request: message(request, headers),
    response: response && {
      ...message(response, headersOf(response)),
      status: Number(response.get('status_code')) || 0,
    },
    error: error === '' ? undefined : error,
    socket:
      one.get('websocket') instanceof Map ? listIn(mapIn(one, 'websocket'), 'messages').flatMap(frame) : undefined,
  };
  sink.exchange(exchange);
}

/** mitmproxy keeps the address it connected to; the client meant what stands in `:authority` or Host. */
function flowUrl(request: Flow, headers: Headers): URL | undefined {
  const scheme = textOf(request.get('scheme') ?? undefined) === 'http' ? 'http' : 'https';
  const authority = textOf(request.get('authority') ?? undefined) || header(headers, 'host');
  const address = textOf(request.get('host') ?? undefined);
  const port = request.get('port');
  const plain = address.includes(':') ? `[${address}]` : address;
  const own = port === (scheme === 'http' ? 80 : 443) ? plain : `${plain}:${Number(port)}`;
  return urlOf(textOf(request.get('path') ?? undefined), authority ? [['host', authority]] : [], scheme, own);
}

/** A CONNECT is only kept when nothing came of it: mostly a client that did not accept the certificate. */
function failedTunnel(one: Flow, host: string, sink: CaptureSink): void {
  const why = textOf(mapIn(one, 'error').get('msg') ?? undefined);
  const cause: TlsFailureEvent['cause'] = /certificate|unknown ca|handshake/i.test(why) ? 'cert-rejected' : 'unknown';
  if (/tls|certificate|handshake/i.test(why))
    sink.tlsFailure(host, cause, seconds(mapIn(one, 'error').get('timestamp')));
  else sink.tunnel(host);
}

function message(part: Flow, headers: Headers): CapturedMessage {
  const content = part.get('content');
  if (Buffer.isBuffer(content) && content.length > 0) return { headers, body: { bytes: content, missing: false } };
  // None: mitmproxy streamed the body past itself, and kept nothing of it.
  return { headers, body: { missing: content === null || content === undefined } };
}

const headersOf = (part: Flow): Headers =>
  listIn(part, 'headers').flatMap((pair): [string, string][] =>
    Array.isArray(pair) && Buffer.isBuffer(pair[0]) && Buffer.isBuffer(pair[1])
      ? [[utf8(pair[0].toString('latin1')), utf8(pair[1].toString('latin1'))]]
      : [],
  );

/** `[opcode, from_client, content, timestamp, dropped, injected]` */
function frame(value: Tnet): CapturedFrame[] {
  if (!Array.isArray(value)) return [];
  const [opcode, sent, content, at] = value as readonly Tnet[];
  const bytes = Buffer.isBuffer(content) ? content : typeof content === 'string' ? Buffer.from(content) : undefined;
  const wall = seconds(at);
  return bytes === undefined
    ? []
    : [{ sent: sent === true, binary: opcode === 2, bytes, ...(wall === undefined ? {} : { wall }) }];
}

const seconds = (value: Tnet | undefined): number | undefined => (typeof value === 'number' ? value * 1000 : undefined);
const mapIn = (one: Flow, key: string): Flow => {
  const value = one.get(key);
  return value instanceof Map ? (value as Flow) : new Map();
};
const listIn = (one: Flow, key: string): readonly Tnet[] => {
  const value = one.get(key);
  return Array.isArray(value) ? (value as readonly Tnet[]) : [];
};
