import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { UserError } from '../../../evidence/error.ts';
import type { Json } from '../../../evidence/events.ts';
import { DriverError } from '../../../scenarios/driver.ts';

type Reply = Readonly<Record<string, Json | undefined>>;

interface Pending {
  readonly method: string;
  readonly resolve: (value: Reply) => void;
  readonly reject: (error: DriverError) => void;
  readonly timer: NodeJS.Timeout;
}

const CONNECT_MS = 5000;
export const CALL_MS = 10_000;
const MAX_MESSAGE = 64 * 1024 * 1024;

/** A thin client of the automator protocol. Unlike the official one, every call has a bound and a lost connection ends all of them. */
export class AutomatorClient {
  readonly #socket: WebSocket;
  readonly #pending = new Map<string, Pending>();
  readonly #listeners = new Map<string, Set<(params: Json) => void>>();
  #gone: string | undefined;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#message(String(data)));
    socket.on('close', () => this.#end('the connection to the automator endpoint closed'));
    socket.on('error', (error) => this.#end(`the connection to the automator endpoint broke: ${error.message}`));
  }

  /** Connects; throws `UserError` when nobody listens. */
  static async connect(endpoint: string, timeoutMs = CONNECT_MS): Promise<AutomatorClient> {
    const socket = new WebSocket(endpoint, { maxPayload: MAX_MESSAGE, handshakeTimeout: timeoutMs });
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', (cause) =>
        reject(
          new UserError(
            `no automator endpoint answers: ${cause.message}`,
            endpoint,
            'Start it with: cli auto --project <folder> --auto-port 9420',
            {
              cause,
            },
          ),
        ),
      );
    });
    return new AutomatorClient(socket);
  }

  /** Sends one request. Rejects with `timeout`, `target-error` (the target's own words) or `disconnected`; never later than the bound. */
  call(method: string, params: Readonly<Record<string, Json>> = {}, timeoutMs = CALL_MS): Promise<Reply> {
    if (this.#gone !== undefined) return Promise.reject(new DriverError('disconnected', this.#gone));
    const id = randomUUID();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => this.#fail(id, new DriverError('timeout', `${method} was not answered within ${timeoutMs} ms`)),
        timeoutMs,
      );
      this.#pending.set(id, { method, resolve, reject, timer });
      this.#socket.send(JSON.stringify({ id, method, params }), (error) => {
        if (error) this.#fail(id, new DriverError('disconnected', `${method} could not be sent: ${error.message}`));
      });
    });
  }

  /** Listens to events of the target. Returns the unsubscribe function. */
  on(method: string, listener: (params: Json) => void): () => void {
    const all = this.#listeners.get(method) ?? new Set();
    this.#listeners.set(method, all.add(listener));
    return () => void all.delete(listener);
  }

  close(): void {
    this.#end('the driver is closed');
    this.#socket.terminate();
  }

  #message(data: string): void {
    const message = parse(data);
    if (message === undefined) {
      this.#end('the automator endpoint sent what is not JSON');
      return;
    }
    const { id, method, params, result, error } = message;
    if (typeof id !== 'string') {
      for (const listener of this.#listeners.get(String(method)) ?? []) listener(params ?? null);
      return;
    }
    if (error !== undefined) {
      const words = (error as { message?: unknown } | null)?.message ?? 'failed';
      this.#fail(id, new DriverError('target-error', String(words)));
      return;
    }
    const pending = this.#take(id);
    if (typeof result === 'object' && result !== null && !Array.isArray(result)) pending?.resolve(result as Reply);
    else pending?.resolve({ result: result ?? null });
  }

  #fail(id: string, error: DriverError): void {
    this.#take(id)?.reject(error);
  }

  #take(id: string): Pending | undefined {
    const pending = this.#pending.get(id);
    clearTimeout(pending?.timer);
    this.#pending.delete(id);
    return pending;
  }

  #end(why: string): void {
    this.#gone ??= why;
    for (const id of [...this.#pending.keys()]) this.#fail(id, new DriverError('disconnected', why));
  }
}

function parse(data: string): Reply | undefined {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? (value as Reply) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
