import type { Readable } from 'node:stream';
import type { Headers, Initiator, RequestEvent, Transport } from '../../evidence/events.ts';
import type { BodySink, Recorder } from '../../evidence/manifest.ts';
import { notPassedOn } from './upgrades.ts';

/** What mockttp hands to a matcher (its OngoingRequest), as far as the tap uses it. */
export interface TappedRequest extends Readable {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly protocol: string;
  readonly httpVersion?: string;
  readonly remotePort?: number;
  headers: Record<string, string | string[] | undefined>;
  rawHeaders: [string, string][];
}

export interface TapOptions {
  readonly recorder: Recorder;
  /** Lower-case name of the header that carries the initiator's key. */
  readonly initiatorHeader: string;
  resolveInitiator(key: string): Initiator | undefined;
  /** The recorder refused (disk full): the run must stop. */
  onFatal(error: unknown): void;
  /** Called once an exchange, when its head is known. */
  onStart(request: TappedRequest): void;
}

const BODYLESS = /^(GET|HEAD|OPTIONS|TRACE|CONNECT)$/i;

/**
 * Writes a request down before its end is forwarded. mockttp's own events come by setImmediate and lose 1-2 % under SIGKILL; a rule matcher runs
 * on the data path. `emit` is wrapped, because a 'data' listener would start the flow too early and lose bytes (measured, capture.md 1.3).
 */
export class RequestTap {
  readonly #options: TapOptions;
  readonly #seen = new WeakSet<object>();
  readonly #bodies = new Map<string, { readonly request: TappedRequest; readonly read: Promise<void> }>();

  constructor(options: TapOptions) {
    this.#options = options;
  }

  /** Idempotent: every rule's matcher calls it, the first call taps. */
  tap(request: TappedRequest): void {
    if (this.#seen.has(request)) return;
    this.#seen.add(request);
    try {
      this.#start(request);
    } catch (error) {
      this.#options.onFatal(error);
      throw error;
    }
  }

  /**
   * Resolves when the whole body of an exchange has come (or broken off). mockttp calls a body that is too long for its buffer read at once, and
   * an answer given then ends an HTTP/2 upload in the middle.
   */
  async whenRead(id: string): Promise<void> {
    const body = this.#bodies.get(id);
    if (!body) return;
    body.request.resume();
    await body.read;
  }

  #start(request: TappedRequest): void {
    const initiator = this.#takeInitiator(request);
    const head = headOf(request, initiator);
    for (const name of notPassedOn(request)) drop(request, name);
    this.#options.onStart(request);
    if (hasBody(request)) this.#tapBody(request, head);
    else this.#options.recorder.append(head);
  }

  /** The header is ours: it is neither recorded as sent nor forwarded. */
  #takeInitiator(request: TappedRequest): Initiator | undefined {
    const name = this.#options.initiatorHeader;
    const key = request.rawHeaders.find(([one]) => one.toLowerCase() === name)?.[1];
    if (key === undefined) return undefined;
    drop(request, name);
    return this.#options.resolveInitiator(key);
  }

  #tapBody(request: TappedRequest, head: RequestEvent): void {
    const { recorder, onFatal } = this.#options;
    const sink = recorder.bodyStream(head);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#bodies.set(request.id, { request, read: promise });
    let done = false;
    const finish = (partial: boolean): void => {
      if (done) return;
      done = true;
      this.#bodies.delete(request.id);
      resolve();
      recorder.append({ ...head, body: sink.end(partial) });
    };
    const emit = request.emit.bind(request) as (event: string | symbol, ...args: unknown[]) => boolean;
    request.emit = ((event: string | symbol, ...args: unknown[]) => {
      try {
        observe(event, args[0], sink, done, finish);
      } catch (error) {
        onFatal(error);
      }
      return emit(event, ...args);
    }) as typeof request.emit;
  }
}

/** Takes a header, in lower case, out of what is forwarded. mockttp holds on to the list, so it is changed in place. */
function drop(request: TappedRequest, name: string): void {
  for (let at = request.rawHeaders.length - 1; at >= 0; at -= 1)
    if (request.rawHeaders[at]?.[0].toLowerCase() === name) request.rawHeaders.splice(at, 1);
  delete request.headers[name];
}

function observe(
  event: string | symbol,
  value: unknown,
  sink: BodySink,
  done: boolean,
  finish: (partial: boolean) => void,
): void {
  if (done) return;
  if (event === 'data') sink.write(typeof value === 'string' ? Buffer.from(value) : (value as Uint8Array));
  else if (event === 'end') finish(false);
  else if (event === 'aborted' || event === 'error' || event === 'close') finish(true);
}

const hasBody = (request: TappedRequest): boolean =>
  !request.protocol.startsWith('ws') &&
  (!BODYLESS.test(request.method) ||
    request.headers['transfer-encoding'] !== undefined ||
    Number(request.headers['content-length'] ?? 0) > 0);

function headOf(request: TappedRequest, initiator: Initiator | undefined): RequestEvent {
  return {
    type: 'request',
    id: request.id,
    method: request.method,
    url: request.url,
    httpVersion: request.httpVersion ?? '1.1',
    transport: request.protocol as Transport,
    headers: copyOf(request.rawHeaders),
    ...(initiator ? { initiator } : {}),
  };
}

/** Own copy: mockttp's arrays live on and may be rewritten. */
export const copyOf = (raw: readonly (readonly [string, string])[]): Headers =>
  raw.map(([name, value]) => [name, value] as const);
