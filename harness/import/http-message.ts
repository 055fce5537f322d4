import type { Headers } from '../../evidence/events.ts';
import type { CapturedMessage, FoundBody } from './format.ts';
import { header } from './har/headers.ts';

/** Heads beyond this are no HTTP of a real client, in bytes. */
const MAX_HEAD = 1024 * 1024;
const MAX_LINES = 2000;

/** A raw HTTP/1 message, cut into its parts. */
export interface RawMessage {
  /** `POST /x HTTP/1.1` or `HTTP/1.1 200 OK`. */
  readonly start: string;
  readonly headers: Headers;
  /** Whatever follows the empty line. */
  readonly rest: Buffer;
}

/** Cuts a message; undefined when it has no start line. Line ends may be CRLF or LF; a head without its empty line is all head. */
export function cutMessage(bytes: Buffer): RawMessage | undefined {
  const end = headEnd(bytes);
  const [start = '', ...lines] = bytes.toString('latin1', 0, Math.min(end.head, MAX_HEAD)).split(/\r?\n/);
  if (start.trim() === '') return undefined;
  return { start: start.trim(), headers: headerLines(lines), rest: bytes.subarray(end.body) };
}

function headEnd(bytes: Buffer): { readonly head: number; readonly body: number } {
  const [crlf, lf] = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')];
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return { head: crlf, body: crlf + 4 };
  return lf >= 0 ? { head: lf, body: lf + 2 } : { head: bytes.length, body: bytes.length };
}

/** Header lines in their order; a folded line goes on the one before (RFC 9112, 5.2). */
function headerLines(lines: readonly string[]): Headers {
  const found: [string, string][] = [];
  for (const line of lines.slice(0, MAX_LINES)) {
    const colon = line.indexOf(':');
    const last = found.at(-1);
    if (/^[ \t]/.test(line) && last) last[1] = `${last[1]} ${line.trim()}`;
    else if (colon > 0) found.push([utf8(line.slice(0, colon)), utf8(line.slice(colon + 1).trim())]);
  }
  return found;
}

/** Header values are bytes; those of Chinese clients are UTF-8 more often than Latin-1. */
export function utf8(latin1: string): string {
  if (!/[\x80-\xff]/.test(latin1)) return latin1;
  const text = Buffer.from(latin1, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? latin1 : text;
}

/** Method, target and version of a request line. */
export function requestLine(start: string): { method: string; target: string; version: string } | undefined {
  const [, method, target, version] = /^([!#$%&'*+.^_`|~\w-]{1,64}) (\S+)(?: (HTTP\/\d(?:\.\d)?))?$/.exec(start) ?? [];
  return method === undefined || target === undefined ? undefined : { method, target, version: version ?? '' };
}

/** Status and version of a status line. */
export function statusLine(start: string): { status: number; version: string } | undefined {
  const [, version, status] = /^(HTTP\/\d(?:\.\d)?) (\d{3})(?: |$)/.exec(start) ?? [];
  return version === undefined ? undefined : { status: Number(status), version };
}

/** The message as captured; `bodyOmitted` says that the file leaves bodies out. */
export const messageOf = ({ headers, rest }: RawMessage): CapturedMessage => ({
  headers,
  lacksHeaders: headers.length === 0,
  body: bodyOf(headers, rest),
});

/** Chunks are joined; some tools keep `Transfer-Encoding: chunked` and write the body joined already. */
function bodyOf(headers: Headers, rest: Buffer): FoundBody {
  const length = header(headers, 'content-length');
  const declared = length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : undefined;
  const chunked = /chunked/i.test(header(headers, 'transfer-encoding') ?? '');
  const bytes = chunked ? (joinChunks(rest) ?? rest) : rest;
  if (bytes.length === 0) return { missing: (declared ?? 0) > 0 };
  const short = !chunked && declared !== undefined && bytes.length < declared;
  return short ? { bytes, missing: false, doubt: 'bodies were cut by the exporter' } : { bytes, missing: false };
}

/** Undefined when the bytes are no chunks. A last chunk that is cut off counts as far as it goes. */
function joinChunks(rest: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; at < rest.length; ) {
    const line = rest.indexOf('\r\n', at);
    const [, hex] = /^([0-9a-f]{1,8})(?:;|$)/i.exec(rest.toString('latin1', at, Math.min(line, at + 64)).trim()) ?? [];
    if (line < 0 || hex === undefined) return parts.length > 0 ? Buffer.concat(parts) : undefined;
    const size = Number.parseInt(hex, 16);
    if (size === 0) break;
    parts.push(rest.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
  return Buffer.concat(parts);
}

/** URL of a request: its target when absolute, else scheme and Host with it; undefined when that is no URL. */
export function urlOf(target: string, headers: Headers, scheme: 'http' | 'https', host?: string): URL | undefined {
  const authority = header(headers, 'host') ?? host ?? '';
  const text = /^(?:https?|wss?):\/\//i.test(target)
    ? target
    : `${scheme}://${authority}${target.startsWith('/') ? target : `/${target}`}`;
  return URL.canParse(text) && new URL(text).hostname !== '' ? new URL(text) : undefined;
}
