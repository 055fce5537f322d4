import { SaxesParser } from 'saxes';
import { UserError } from '../../evidence/error.ts';
import { type CapturedMessage, type CaptureFormat, type CaptureSink, type CaptureSource, MAX_PART } from './format.ts';
import { cutMessage, messageOf, requestLine, statusLine, urlOf } from './http-message.ts';
import { asksForSocket } from './record.ts';

/** Burp Suite's "Save items": one `<item>` an exchange, read as a stream. Entities that the file declares are never expanded. */
export const burp: CaptureFormat = {
  id: 'burp',
  name: 'Burp Suite items (XML)',
  omits: ["Burp's items hold no messages of WebSockets, no handshake that failed, and times without their zone"],
  recognises: (head) => /<items\b[^>]{0,200}\bburpVersion=/.test(head.toString('latin1')),
  read,
};

/** Elements of an item that are read. */
const WANTED = ['time', 'url', 'host', 'protocol', 'request', 'response'] as const;
type Field = (typeof WANTED)[number];
type Item = Partial<Record<Field, { readonly text: string; readonly base64: boolean }>>;

async function read(source: CaptureSource, sink: CaptureSink): Promise<void> {
  const state = new Items(sink);
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of source.chunks()) {
    state.feed(decoder.decode(chunk, { stream: true }));
    if (state.waiting > MAX_PART)
      throw new UserError('an element of it is too large to be read', source.file, 'Save fewer items at a time.');
    if (state.broken !== undefined) break;
  }
  if (state.broken === undefined && state.whole) return;
  if (state.items === 0 && state.broken !== undefined)
    throw new UserError(`not an export of Burp: ${state.broken}`, source.file, 'Save the items again, as XML.');
  if (state.broken === undefined) sink.omissions.cutOff();
  else
    sink.omissions.add('format-omits', '', `the capture file is damaged: ${state.broken}; what came after is missing`);
}

class Items {
  readonly #sink: CaptureSink;
  readonly #parser = new SaxesParser();
  #item: Item | undefined;
  #field: Field | undefined;
  #base64 = false;
  #text = '';
  /** Characters fed since the last event: what the parser itself holds. */
  waiting = 0;
  items = 0;
  whole = false;
  broken: string | undefined;

  constructor(sink: CaptureSink) {
    this.#sink = sink;
    this.#parser.on('error', (error) => {
      this.broken ??= error.message;
    });
    this.#parser.on('opentag', ({ name, attributes }) => this.#open(name, attributes));
    this.#parser.on('closetag', ({ name }) => this.#close(name));
    this.#parser.on('text', (text) => this.#take(text));
    this.#parser.on('cdata', (text) => this.#take(text));
  }

  feed(text: string): void {
    this.waiting += text.length;
    this.#parser.write(text);
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.waiting = 0;
    if (name === 'items') this.#sink.exporter(`Burp Suite ${attributes['burpVersion'] ?? ''}`.trim());
    if (name === 'item') this.#item = Object.create(null) as Item;
    this.#field = this.#item && WANTED.find((one) => one === name);
    this.#base64 = attributes['base64'] === 'true';
    this.#text = '';
  }

  #take(text: string): void {
    this.waiting = 0;
    if (this.#field !== undefined && this.#text.length + text.length <= MAX_PART) this.#text += text;
  }

  #close(name: string): void {
    this.waiting = 0;
    if (this.#field !== undefined && this.#item) this.#item[this.#field] = { text: this.#text, base64: this.#base64 };
    this.#field = undefined;
    if (name === 'items') this.whole = true;
    if (name !== 'item' || !this.#item) return;
    this.items += 1;
    record(this.#item, this.#sink);
    this.#item = undefined;
  }
}

function record(item: Item, sink: CaptureSink): void {
  const sent = cutMessage(bytesOf(item.request));
  const line = sent && requestLine(sent.start);
  const scheme = item.protocol?.text === 'http' ? 'http' : 'https';
  const given = item.url?.text ?? '';
  const url = URL.canParse(given) ? new URL(given) : line && urlOf(line.target, sent.headers, scheme, item.host?.text);
  if (!sent || !line || !url) return void sink.skip();
  const answer = cutMessage(bytesOf(item.response));
  const status = answer && statusLine(answer.start)?.status;
  sink.exchange({
    url,
    method: line.method,
    httpVersion: line.version,
    wall: timeOf(item.time?.text ?? ''),
    request: doubted(messageOf(sent), item.request?.base64 === true),
    response: answer && status ? { ...doubted(messageOf(answer), item.response?.base64 === true), status } : undefined,
    socket: asksForSocket(sent.headers) ? 'missing' : undefined,
  });
}

const bytesOf = (field: Item['request']): Buffer => Buffer.from(field?.text ?? '', field?.base64 ? 'base64' : 'utf8');

/** XML cannot hold every byte: without base64 a binary body is damaged. */
const doubted = (message: CapturedMessage, base64: boolean): CapturedMessage =>
  base64 || message.body.bytes === undefined
    ? message
    : { ...message, body: { ...message.body, doubt: 'bodies were saved without base64: binary ones may be damaged' } };

/** `Mon Nov 23 10:00:00 CST 2026`: the zone's letters say nothing for sure (CST is Chicago and Shanghai), so it is taken as local. */
function timeOf(text: string): number | undefined {
  const [, day, clock, year] = /^\w{3} (\w{3} \d{1,2}) (\d\d:\d\d:\d\d) \S{1,10} (\d{4})$/.exec(text.trim()) ?? [];
  const wall = Date.parse(`${day} ${year} ${clock}`);
  return Number.isNaN(wall) ? undefined : wall;
}
