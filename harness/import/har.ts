import { UserError } from '../../evidence/error.ts';
import type { TlsFailureEvent } from '../../evidence/events.ts';
import type { CaptureFormat, CaptureSink, CaptureSource } from './format.ts';
import { readEntry } from './har/entry.ts';
import { list, object, text } from './har/loose.ts';
import { JsonPieces, type Piece } from './json-pieces.ts';

const isUtf16 = (head: Buffer): boolean =>
  (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);

/** HAR 1.2 of any exporter, entry by entry: memory is bounded by the largest one. */
export const har: CaptureFormat = {
  id: 'har',
  name: 'HAR 1.2 (Chrome, Charles, Reqable, HTTP Toolkit, Fiddler, mitmproxy)',
  omits: [],
  recognises: (head) => isUtf16(head) || /^(?:\ufeff|\xef\xbb\xbf)?\s{0,1000}[{[]/.test(head.toString('latin1')),
  read,
};

async function read(source: CaptureSource, sink: CaptureSink): Promise<void> {
  if (isUtf16(source.head)) throw notHar(source, 'it is UTF-16', 'Save it as UTF-8.');
  const pieces = new JsonPieces('log', 'entries');
  for await (const chunk of source.chunks()) for (const piece of pieces.push(chunk)) take(piece, sink);
  if (!pieces.found) throw notHar(source, 'it has no log.entries', 'Export the capture as HAR 1.2.');
  if (!pieces.whole) sink.omissions.cutOff();
}

const notHar = (source: CaptureSource, why: string, hint: string): UserError =>
  new UserError(`not a HAR file: ${why}`, source.file, hint);

function take(piece: Piece, sink: CaptureSink): void {
  if (piece.kind === 'too-large') tooLarge(piece, sink);
  else if (piece.kind === 'element') entry(parsed(piece.json), sink);
  else if (piece.key === 'creator') sink.exporter(nameOf(parsed(piece.json)));
  else if (piece.key === '_tlsErrors') for (const one of list(parsed(piece.json))) tlsError(one, sink);
}

function tooLarge({ index, key, size }: Piece & { readonly kind: 'too-large' }, sink: CaptureSink): void {
  if (index >= 0) sink.skip();
  const what = index < 0 ? `"${key}"` : `entry ${index}`;
  sink.omissions.add('limit', '', `${what} is too large to be read (${size} bytes)`);
}

function entry(value: unknown, sink: CaptureSink): void {
  if (value === undefined) sink.omissions.add('limit', '', 'an entry of the capture is not valid JSON');
  const found = readEntry(value, sink.omissions);
  if (found.kind === 'exchange') sink.exchange(found.exchange);
  else if (found.kind === 'tunnel') sink.tunnel(found.host);
  else sink.skip();
}

const CAUSES: readonly string[] = ['cert-rejected', 'closed', 'reset', 'no-shared-cipher', 'handshake-timeout'];

/** HTTP Toolkit and mpaudit list handshakes that failed. */
function tlsError(value: unknown, sink: CaptureSink): void {
  const one = object(value);
  const host = text(one['hostname']);
  if (host === undefined) return;
  const cause = CAUSES.find((known) => known === one['cause']) ?? 'unknown';
  const wall = Date.parse(text(one['startedDateTime']) ?? '');
  sink.tlsFailure(host, cause as TlsFailureEvent['cause'], Number.isNaN(wall) ? undefined : wall);
}

function nameOf(value: unknown): string {
  const creator = object(value);
  return `${text(creator['name']) ?? 'unknown'} ${text(creator['version']) ?? ''}`.trim();
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
