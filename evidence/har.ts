import { closeSync, openSync, writeSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import type { AbortEvent, Headers, RequestEvent, ResponseEvent, StoredEvent, WebsocketMessageEvent } from './events.ts';
import type { Manifest } from './manifest.ts';

/** What the exporter needs of a bundle. */
export interface HarSource {
  readonly manifest: Manifest;
  readonly events: Iterable<StoredEvent>;
  body(sha256: string): Uint8Array | undefined;
}

interface Exchange {
  readonly request: RequestEvent & { readonly t: number };
  response?: ResponseEvent & { readonly t: number };
  abort?: AbortEvent;
  readonly messages: (WebsocketMessageEvent & { readonly t: number })[];
}

/** Writes HAR 1.2 (`_`-prefixed fields for what HAR has no word for), one entry at a time, so that memory stays bounded by one exchange. */
export function writeHar(source: HarSource, file: string): void {
  const fd = openSync(file, 'w', 0o600);
  const creator = { name: 'mpaudit', version: source.manifest.tool.version };
  writeSync(fd, `{"log":{"version":"1.2","creator":${JSON.stringify(creator)},"pages":[],"entries":[\n`);
  let first = true;
  for (const exchange of exchanges(source.events)) {
    writeSync(fd, `${first ? '' : ',\n'}${JSON.stringify(entry(exchange, source))}`);
    first = false;
  }
  writeSync(fd, `\n],"_tlsErrors":${JSON.stringify(tlsErrors(source))}}}\n`);
  closeSync(fd);
}

/** Handshakes that failed, in the words of HTTP Toolkit's export; HAR 1.2 has none. */
const tlsErrors = (source: HarSource): object[] =>
  [...source.events].flatMap((event) =>
    event.type === 'tls-failure'
      ? [{ startedDateTime: wallOf(source, event.t), time: 0, hostname: event.host, cause: event.cause }]
      : [],
  );

const wallOf = (source: HarSource, t: number): string =>
  new Date(Date.parse(source.manifest.started) + t).toISOString();

function exchanges(events: Iterable<StoredEvent>): Iterable<Exchange> {
  const open = new Map<string, Exchange>();
  for (const event of events) {
    if (event.type === 'request') open.set(event.id, { request: event, messages: [] });
    else if (event.type === 'response') merge(open, event.id, (one) => Object.assign(one, { response: event }));
    else if (event.type === 'abort') merge(open, event.id, (one) => Object.assign(one, { abort: event }));
    else if (event.type === 'websocket-message') merge(open, event.id, (one) => one.messages.push(event));
  }
  return open.values();
}

function merge(open: ReadonlyMap<string, Exchange>, id: string, add: (one: Exchange) => void): void {
  const one = open.get(id);
  if (one) add(one);
}

const list = (headers: Headers): object[] => headers.map(([name, value]) => ({ name, value }));
const header = (headers: Headers, name: string): string =>
  headers.find(([one]) => one.toLowerCase() === name)?.[1] ?? '';

function entry(exchange: Exchange, source: HarSource): object {
  const { request, response, abort } = exchange;
  const started = wallOf(source, request.t);
  const wait = response ? Math.max(0, response.t - request.t) : 0;
  return {
    startedDateTime: request.wallTime ?? started,
    time: wait,
    request: requestPart(request, source),
    response: responsePart(response, source),
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait, receive: 0 },
    ...(request.initiator ? { _initiator: request.initiator } : {}),
    ...(abort ? { _error: `${abort.by}: ${abort.cause}` } : {}),
    ...(exchange.messages.length > 0
      ? { _resourceType: 'websocket', _webSocketMessages: exchange.messages.map((message) => frame(message, source)) }
      : {}),
  };
}

function requestPart(request: RequestEvent, source: HarSource): object {
  const bytes = request.body ? source.body(request.body.sha256) : undefined;
  return {
    method: request.method,
    url: request.url,
    httpVersion: `HTTP/${request.httpVersion}`,
    cookies: [],
    headers: list(request.headers),
    queryString: URL.canParse(request.url)
      ? [...new URL(request.url).searchParams].map(([name, value]) => ({ name, value }))
      : [],
    headersSize: -1,
    bodySize: request.body?.size ?? 0,
    ...(bytes ? { postData: { mimeType: header(request.headers, 'content-type'), ...text(bytes) } } : {}),
  };
}

function responsePart(response: ResponseEvent | undefined, source: HarSource): object {
  const headers = response?.headers ?? [];
  return {
    status: response?.status ?? 0,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: list(headers),
    content: {
      size: response?.body?.size ?? 0,
      mimeType: header(headers, 'content-type'),
      ...content(response, source),
    },
    redirectURL: header(headers, 'location'),
    headersSize: -1,
    bodySize: response?.body?.size ?? -1,
    ...(response ? { _upstream: response.upstream } : {}),
  };
}

/** HAR holds the content as the page saw it: decompressed. What cannot be decompressed stays as it came. */
const content = (response: ResponseEvent | undefined, source: HarSource): object => {
  const bytes = response?.body ? source.body(response.body.sha256) : undefined;
  return bytes ? text(decompressed(bytes, header(response?.headers ?? [], 'content-encoding'))) : {};
};

/** A body may grow to this, then its compressed bytes are exported. */
const MAX_CONTENT = 64 * 1024 * 1024;
const DECOMPRESS: Readonly<Record<string, (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array>> = {
  gzip: gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
};

function decompressed(bytes: Uint8Array, encoding: string): Uint8Array {
  const how = DECOMPRESS[encoding.trim().toLowerCase()];
  try {
    return how ? how(bytes, { maxOutputLength: MAX_CONTENT }) : bytes;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return bytes;
    throw error;
  }
}

/** UTF-8 stays text; anything else is base64, as HAR 1.2 has it for responses and Chrome for requests. */
function text(bytes: Uint8Array): { readonly text: string; readonly encoding?: 'base64' } {
  const plain = Buffer.from(bytes).toString('utf8');
  return Buffer.from(plain, 'utf8').equals(Buffer.from(bytes))
    ? { text: plain }
    : { text: Buffer.from(bytes).toString('base64'), encoding: 'base64' };
}

function frame(message: WebsocketMessageEvent & { readonly t: number }, source: HarSource): object {
  const bytes = source.body(message.body.sha256) ?? new Uint8Array();
  const binary = message.kind === 'binary';
  return {
    type: message.direction === 'sent' ? 'send' : 'receive',
    time: (Date.parse(source.manifest.started) + message.t) / 1000,
    opcode: binary ? 2 : 1,
    data: Buffer.from(bytes).toString(binary ? 'base64' : 'utf8'),
  };
}
