import { UserError } from '../../evidence/error.ts';
import { type CapturedMessage, type CaptureFormat, type CaptureSink, type CaptureSource, MAX_PART } from './format.ts';
import { header } from './har/headers.ts';
import { cutMessage, messageOf, type RawMessage, requestLine, statusLine } from './http-message.ts';
import { TRANSPORT } from './record.ts';
import { ByteReader } from './source.ts';

const MAX_HEAD = 64 * 1024;
/** Records that wait for their other half. */
const WAITING = 1000;

/** Web archives (ISO 28500) of wget, warcio, browsertrix …, packed or not, record by record. */
export const warc: CaptureFormat = {
  id: 'warc',
  name: 'WARC (wget, warcio, Browsertrix)',
  omits: ['a WARC holds no messages of WebSockets and no handshake that failed'],
  recognises: (head) => /^WARC\/[01]\.\d{1,2}\r?\n/.test(head.toString('latin1', 0, 20)),
  read,
};

/** Head of a record and the HTTP message in it. */
interface Half {
  readonly id: string;
  readonly concurrent: string;
  readonly uri: string;
  readonly wall: number | undefined;
  readonly message: RawMessage;
  /** A record that only says that the answer was as before. */
  readonly revisit: boolean;
}

async function read(source: CaptureSource, sink: CaptureSink): Promise<void> {
  const reader = new ByteReader(source.chunks());
  const pairs = new Pairs(sink);
  for (let seen = 0; ; seen += 1) {
    const head = await nextHead(reader);
    if (head === 'end') break;
    const size = Number(/^content-length: ?(\d{1,15})\r?$/im.exec(head ?? '')?.[1] ?? Number.NaN);
    if (head === undefined || Number.isNaN(size)) {
      if (seen === 0) throw new UserError('not a WARC: its first record cannot be read', source.file, 'Save it again.');
      sink.omissions.cutOff();
      break;
    }
    if (size > MAX_PART) {
      sink.skip();
      sink.omissions.add('limit', '', `a record is too large to be read (${size} bytes)`);
      await reader.skip(size);
    } else record(head, await reader.bytes(size), size, pairs, sink);
  }
  pairs.flush();
}

/** Up to the empty line; the blank lines after the record before are passed over. */
async function nextHead(reader: ByteReader): Promise<string | undefined | 'end'> {
  for (let blank = 0; blank < 8; blank += 1) {
    if (await reader.ended()) return 'end';
    const line = (await reader.until('\n', MAX_HEAD))?.toString('latin1').trim();
    if (line === '') continue;
    if (line === undefined || !line.startsWith('WARC/')) return undefined;
    return await fields(reader);
  }
  return undefined;
}

async function fields(reader: ByteReader): Promise<string | undefined> {
  let head = '';
  for (;;) {
    const line = await reader.until('\n', MAX_HEAD);
    if (line === undefined || head.length > MAX_HEAD) return undefined;
    if (line.toString('latin1').trim() === '') return head;
    head += line.toString('latin1');
  }
}

function record(head: string, bytes: Buffer, size: number, pairs: Pairs, sink: CaptureSink): void {
  if (bytes.length < size) sink.omissions.cutOff();
  const field = (name: string): string => new RegExp(`^${name}: ?<?([^\\r\\n>]*)`, 'im').exec(head)?.[1]?.trim() ?? '';
  const type = field('WARC-Type');
  if (type === 'warcinfo')
    return void sink.exporter(/^software: ?(.{1,200})$/im.exec(bytes.toString('utf8'))?.[1]?.trim() ?? 'WARC');
  const message = cutMessage(bytes);
  const wall = Date.parse(field('WARC-Date'));
  if (!message || !/^(request|response|revisit)$/.test(type)) {
    if (type === 'resource' || type === 'conversion') sink.skip();
    return;
  }
  pairs.take({
    id: field('WARC-Record-ID'),
    concurrent: field('WARC-Concurrent-To'),
    uri: field('WARC-Target-URI'),
    wall: Number.isNaN(wall) ? undefined : wall,
    message,
    revisit: type === 'revisit',
  });
}

/** Brings requests and answers together: by `WARC-Concurrent-To`, else by the same URI in the neighbourhood. */
class Pairs {
  readonly #sink: CaptureSink;
  readonly #waiting: Half[] = [];

  constructor(sink: CaptureSink) {
    this.#sink = sink;
  }

  take(half: Half): void {
    const at = this.#waiting.findIndex((one) => isOther(one, half));
    if (at >= 0) this.#join(this.#waiting.splice(at, 1)[0] as Half, half);
    else this.#waiting.push(half);
    if (this.#waiting.length > WAITING) this.#alone(this.#waiting.shift() as Half);
  }

  flush(): void {
    for (const half of this.#waiting.splice(0)) this.#alone(half);
  }

  #join(one: Half, two: Half): void {
    const [request, response] = isRequest(one) ? [one, two] : [two, one];
    exchange(request, response, this.#sink);
  }

  #alone(half: Half): void {
    if (isRequest(half)) exchange(half, undefined, this.#sink);
    else exchange(undefined, half, this.#sink);
  }
}

const isRequest = ({ message }: Half): boolean => requestLine(message.start) !== undefined;

function isOther(one: Half, two: Half): boolean {
  if (isRequest(one) === isRequest(two)) return false;
  if (one.concurrent !== '' || two.concurrent !== '')
    return (one.concurrent !== '' && one.concurrent === two.id) || (two.concurrent !== '' && two.concurrent === one.id);
  return one.uri === two.uri;
}

const UNKNOWN: CapturedMessage = { headers: [], lacksHeaders: true, body: { missing: true } };

function exchange(request: Half | undefined, response: Half | undefined, sink: CaptureSink): void {
  const uri = (request ?? response)?.uri ?? '';
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  if (!url || TRANSPORT[url.protocol] === undefined) return void sink.skip();
  const line = request && requestLine(request.message.start);
  const status = response && statusLine(response.message.start)?.status;
  sink.exchange({
    url,
    method: line?.method ?? 'GET',
    httpVersion: line?.version ?? '',
    wall: request?.wall ?? response?.wall,
    request: request ? messageOf(request.message) : UNKNOWN,
    response: response && status ? { ...answerOf(response), status } : undefined,
    socket: header(request?.message.headers, 'upgrade')?.toLowerCase() === 'websocket' ? 'missing' : undefined,
  });
}

const answerOf = ({ message, revisit }: Half): CapturedMessage =>
  revisit ? { headers: message.headers, body: { missing: true } } : messageOf(message);
