import type { Headers } from '../../../evidence/events.ts';
import type { CapturedExchange, CapturedFrame, CapturedMessage, FoundBody } from '../format.ts';
import { header } from '../har/headers.ts';
import type { Loose } from '../har/loose.ts';
import { urlOf } from '../http-message.ts';
import { asksForSocket } from '../record.ts';
import { bytes, first, headerLines, type Packet, texts } from './packet.ts';

/** An exchange that is being put together. */
interface Open {
  readonly method: string;
  readonly target: string;
  readonly scheme: 'http' | 'https';
  readonly version: string;
  readonly headers: Headers;
  readonly authority: string | undefined;
  readonly wall: number | undefined;
  readonly sent: Buffer[];
  readonly received: Buffer[];
  readonly frames: CapturedFrame[];
  status: number;
  answer: Headers;
  ended: number | undefined;
  complete: boolean;
  error: string | undefined;
}

/** Types and flags of HTTP/2 frames (RFC 9113, 6). */
const [DATA, RST_STREAM] = [0, 3];
const [END_STREAM, PADDED] = [1, 8];

/** One TCP connection: its exchanges, in the order of their requests. */
export class Connection {
  /** Name the client asked for in its TLS hello. */
  serverName: string | undefined;
  isTls = false;
  targetPort = '';
  /** Those without an end yet. */
  readonly #open = new Set<Open>();
  #last: Open | undefined;
  /** HTTP/1 requests without an answer yet. */
  readonly #waiting: Open[] = [];
  readonly #streams = new Map<string, Open>();
  #clientPort = '';

  /** True when nothing in it could be read as HTTP. */
  get isOpaque(): boolean {
    return this.#last === undefined;
  }

  /** Takes a packet; returns the exchanges that ended with it, so that nobody holds their bodies any longer. */
  take(packet: Packet): CapturedExchange[] {
    if (this.targetPort === '') [this.#clientPort, this.targetPort] = [packet.sourcePort, packet.targetPort];
    for (const layer of packet.layers('tls')) this.#tls(layer);
    for (const layer of packet.layers('http')) this.#http1(layer, packet);
    for (const layer of packet.layers('http2')) this.#http2(layer, packet);
    for (const layer of packet.layers('websocket')) this.#frame(layer, packet);
    return this.#drain((one) => one.complete);
  }

  /** Those that the capture shows no end of, and WebSockets. */
  rest(): CapturedExchange[] {
    return this.#drain(() => true);
  }

  #drain(which: (one: Open) => boolean): CapturedExchange[] {
    const ended = [...this.#open].filter(which);
    for (const one of ended) this.#open.delete(one);
    return ended.flatMap((one) => finished(one, this.serverName));
  }

  #tls(layer: Loose): void {
    this.isTls = true;
    this.serverName ??= first(layer, 'tls_tls_handshake_extensions_server_name');
  }

  #http1(layer: Loose, packet: Packet): void {
    const method = first(layer, 'http_http_request_method');
    const code = first(layer, 'http_http_response_code');
    const body = bytes(layer, 'http_http_file_data');
    if (method !== undefined) {
      const open = this.#begin(method, texts(layer, 'http_http_request_uri')[0] ?? '', packet, {
        version: first(layer, 'http_http_request_version') ?? '',
        headers: headerLines(layer, 'http_http_request_line'),
      });
      if (body) open.sent.push(body);
      this.#waiting.push(open);
    } else if (code !== undefined && (Number(code) >= 200 || code === '101')) {
      const open = this.#waiting.shift();
      if (!open) return;
      answer(open, Number(code), headerLines(layer, 'http_http_response_line'), packet);
      if (body) open.received.push(body);
      open.complete = code !== '101';
    }
  }

  #http2(layer: Loose, packet: Packet): void {
    const id = first(layer, 'http2_http2_streamid');
    const type = Number(first(layer, 'http2_http2_type') ?? Number.NaN);
    if (id === undefined || id === '0') return;
    const names = texts(layer, 'http2_http2_header_name');
    const open = this.#streams.get(id);
    if (names.length > 0) this.#headers(id, open, names, texts(layer, 'http2_http2_header_value'), packet);
    else if (type === DATA && open) this.#data(open, bytes(layer, 'http2_http2_stream'), packet);
    else if (type === RST_STREAM && open && !open.complete) open.error = 'the stream was reset';
    const flags = Number(first(layer, 'http2_http2_flags') ?? 0);
    const ends = type === RST_STREAM || ((flags & END_STREAM) !== 0 && packet.sourcePort !== this.#clientPort);
    if (open && ends) open.complete = this.#streams.delete(id);
  }

  #headers(
    id: string,
    open: Open | undefined,
    names: readonly string[],
    values: readonly string[],
    packet: Packet,
  ): void {
    const all = names.map((name, at): [string, string] => [name, values[at] ?? '']);
    const pseudo = new Map(all.filter(([name]) => name.startsWith(':')));
    const headers = all.filter(([name]) => !name.startsWith(':'));
    const status = pseudo.get(':status');
    if (status !== undefined && open && Number(status) >= 200) answer(open, Number(status), headers, packet);
    const method = pseudo.get(':method');
    if (method === undefined || open) return;
    const extra = { version: '2.0', headers, authority: pseudo.get(':authority') };
    this.#streams.set(id, this.#begin(method, pseudo.get(':path') ?? '/', packet, extra));
  }

  /** The frame's own bytes: what tshark calls data is unpacked in the last frame and not in the others. */
  #data(open: Open, frame: Buffer | undefined, packet: Packet): void {
    if (!frame || frame.length < 9) return;
    const padded = (frame.readUInt8(4) & PADDED) !== 0 && frame.length > 9;
    const payload = padded ? frame.subarray(10, Math.max(10, frame.length - frame.readUInt8(9))) : frame.subarray(9);
    const side = packet.sourcePort === this.#clientPort ? open.sent : open.received;
    side.push(payload);
    if (packet.wall !== undefined) open.ended = packet.wall;
  }

  #frame(layer: Loose, packet: Packet): void {
    const opcode = Number(first(layer, 'websocket_websocket_opcode') ?? 8);
    const open = this.#last;
    const payload = bytes(layer, 'websocket_websocket_payload');
    if (!open || !payload || opcode > 2) return;
    const sent = packet.sourcePort === this.#clientPort;
    open.frames.push({
      sent,
      binary: opcode === 2,
      bytes: payload,
      ...(packet.wall === undefined ? {} : { wall: packet.wall }),
    });
  }

  #begin(
    method: string,
    target: string,
    packet: Packet,
    { version, headers, authority }: { version: string; headers: Headers; authority?: string | undefined },
  ): Open {
    this.#clientPort = packet.sourcePort;
    const open: Open = {
      method,
      target,
      scheme: this.isTls ? 'https' : 'http',
      version,
      headers,
      authority,
      wall: packet.wall,
      sent: [],
      received: [],
      frames: [],
      status: 0,
      answer: [],
      ended: packet.wall,
      complete: false,
      error: undefined,
    };
    this.#open.add(open);
    this.#last = open;
    return open;
  }
}

function answer(open: Open, status: number, headers: Headers, packet: Packet): void {
  open.status = status;
  open.answer = headers;
  if (packet.wall !== undefined) open.ended = packet.wall;
}

function finished(open: Open, serverName: string | undefined): CapturedExchange[] {
  const named = open.authority === undefined ? open.headers : [['host', open.authority] as const];
  const url = urlOf(open.target, named, open.scheme, serverName);
  if (!url) return [];
  return [
    {
      url,
      method: open.method,
      httpVersion: open.version,
      wall: open.wall,
      duration: open.wall === undefined || open.ended === undefined ? undefined : open.ended - open.wall,
      request: messageOf(open.headers, open.sent),
      response: open.status > 0 ? { ...messageOf(open.answer, open.received), status: open.status } : undefined,
      error: open.error,
      socket: asksForSocket(open.headers) ? open.frames : undefined,
    },
  ];
}

function messageOf(headers: Headers, parts: readonly Buffer[]): CapturedMessage {
  const packed = header(headers, 'content-encoding') !== undefined;
  return { headers, body: bodyOf(Buffer.concat(parts), packed, header(headers, 'content-length')) };
}

/** tshark unpacks bodies, and gives none when it cannot; packets that the capture lost leave a body short. */
function bodyOf(bytes: Buffer, packed: boolean, length: string | undefined): FoundBody {
  const declared = length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : 0;
  if (bytes.length === 0) return { missing: packed || declared > 0 };
  const short = !packed && bytes.length < declared;
  return short ? { bytes, missing: false, doubt: 'packets of a body were lost' } : { bytes, missing: false };
}
