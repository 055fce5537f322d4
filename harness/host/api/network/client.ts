import { Readable } from 'node:stream';
import zlib from 'node:zlib';
import type { Dispatcher, request } from 'undici';
import type { HostParts } from '../types.ts';
import { HostFail } from '../types.ts';
import { refererOf, userAgentOf } from './identity.ts';

/** WeChat's default for request, upload, download and connect, in milliseconds. */
export const DEFAULT_TIMEOUT = 60_000;
const MAX_REDIRECTS = 5;

/** The one way out: everything goes through the recording proxy, whose CA is the only one trusted. */
export interface Line {
  readonly request: typeof request;
  /** Goes where a redirect points. */
  readonly follow: Dispatcher;
  readonly manual: Dispatcher;
}

/** The HTTP client, which is a hundred modules: they come while Chromium starts. */
export const loadClient = (): Promise<typeof import('undici')> => import('undici');

/** Connects the HTTP client, at the first transfer. */
export async function openLine(parts: HostParts): Promise<Line> {
  const { interceptors, ProxyAgent, request } = await loadClient();
  const { url, caCertPem } = parts.options.proxy;
  const agent = new ProxyAgent({
    uri: url,
    proxyTunnel: false,
    requestTls: { ca: caCertPem },
    allowH2: true,
    connect: { timeout: DEFAULT_TIMEOUT },
  });
  const line = agent.compose(delayed(parts));
  return { request, follow: line.compose(interceptors.redirect({ maxRedirections: MAX_REDIRECTS })), manual: line };
}

/** Keeps a transfer back for the latency of the line, redirects too. */
const delayed =
  (parts: HostParts): Dispatcher.DispatcherComposeInterceptor =>
  (dispatch) =>
  (options, handler) => {
    const latency = parts.options.link?.latencyMs ?? 0;
    if (latency <= 0) return dispatch(options, handler);
    setTimeout(() => dispatch(options, handler), latency);
    return true;
  };

/** Headers that WeChat itself puts on a request. */
export function platformHeaders(parts: HostParts, key: string): Record<string, string> {
  return {
    charset: 'utf-8',
    'Accept-Encoding': 'gzip,compress,br,deflate',
    'User-Agent': userAgentOf(parts.persona.device),
    Referer: refererOf(parts.options.bundle),
    [parts.options.proxy.initiatorHeader]: key,
  };
}

const NET_ERRORS: Readonly<Record<string, readonly [number, string]>> = {
  ENOTFOUND: [-105, 'ERR_NAME_NOT_RESOLVED'],
  EAI_AGAIN: [-105, 'ERR_NAME_NOT_RESOLVED'],
  ECONNREFUSED: [-102, 'ERR_CONNECTION_REFUSED'],
  ECONNRESET: [-101, 'ERR_CONNECTION_RESET'],
  UND_ERR_SOCKET: [-101, 'ERR_CONNECTION_RESET'],
  EPIPE: [-101, 'ERR_CONNECTION_RESET'],
  ETIMEDOUT: [-118, 'ERR_CONNECTION_TIMED_OUT'],
  UND_ERR_CONNECT_TIMEOUT: [-118, 'ERR_CONNECTION_TIMED_OUT'],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: [-202, 'ERR_CERT_AUTHORITY_INVALID'],
  SELF_SIGNED_CERT_IN_CHAIN: [-202, 'ERR_CERT_AUTHORITY_INVALID'],
  CERT_HAS_EXPIRED: [-201, 'ERR_CERT_DATE_INVALID'],
};

const codeOf = (error: unknown): string => {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === 'string') return code;
  return cause === undefined ? '' : codeOf(cause);
};

/** WeChat's words for a transfer that broke; `aborted` and `timeout` come from our own signals. */
export function transferFailure(error: unknown, signal: AbortSignal): HostFail {
  if (error instanceof HostFail) return error;
  if (signal.aborted) {
    const timedOut = (signal.reason as { name?: string } | undefined)?.name === 'TimeoutError';
    return timedOut ? new HostFail('timeout', 5) : new HostFail('abort');
  }
  const code = codeOf(error);
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') return new HostFail('timeout', 5);
  if (code === 'ERR_INVALID_URL' || code === 'UND_ERR_INVALID_ARG') return new HostFail('invalid url', 600_009);
  const [number, name] = NET_ERRORS[code] ?? [-2, 'ERR_FAILED'];
  return new HostFail(`errcode:${number} cronet_error_code:${number} error_msg:net::${name}`, 600_001);
}

/** Ends with the caller's abort or after the time. */
export function transferSignal(abort: AbortSignal, timeout: number): AbortSignal {
  return AbortSignal.any([abort, AbortSignal.timeout(Math.min(Math.max(timeout, 1), 2 ** 31 - 1))]);
}

const DECODERS: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
  gzip: () => zlib.createGunzip(),
  'x-gzip': () => zlib.createGunzip(),
  deflate: () => zlib.createInflate(),
  br: () => zlib.createBrotliDecompress(),
  zstd: () => zlib.createZstdDecompress(),
};

/** The body without its content-encoding. */
export function decoded(body: Readable, encoding: string | string[] | undefined): Readable {
  const names = String(encoding ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .reverse();
  let stream: Readable = body;
  for (const name of names) {
    const decoder = DECODERS[name]?.();
    if (!decoder) continue;
    stream.on('error', (error) => (decoder as unknown as Readable).destroy(error));
    stream = stream.pipe(decoder) as unknown as Readable;
  }
  return stream;
}

/** Collects a body up to `limit` bytes; more is a failure, so that a hostile server cannot fill the memory. */
export async function collect(stream: Readable, limit: number, onChunk?: (chunk: Buffer) => void): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const piece of stream) {
    const chunk = Buffer.from(piece as Uint8Array);
    size += chunk.length;
    if (size > limit) throw new HostFail('response data too large');
    onChunk?.(chunk);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A readable of pieces. */
export const streamOf = (pieces: AsyncIterable<Uint8Array>): Readable => Readable.from(pieces, { objectMode: false });
