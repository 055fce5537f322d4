import type { Readable, Writable } from 'node:stream';

/** A CDP message's parameters or result: untrusted JSON. */
export type CdpObject = { readonly [key: string]: unknown };
export type CdpListener = (params: CdpObject, sessionId: string | undefined) => void;

interface Pending {
  readonly sessionId: string | undefined;
  resolve(result: CdpObject): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

/** A CDP call that failed: refused by the browser, too late, or the browser is gone. */
export class CdpError extends Error {
  readonly reason: 'refused' | 'timeout' | 'closed';
  constructor(reason: CdpError['reason'], message: string) {
    super(message);
    this.name = 'CdpError';
    this.reason = reason;
  }
}

const DEFAULT_TIMEOUT_MS = 15_000;

/** CDP over Chromium's debugging pipe: no port is open. Messages end with a zero byte. Every call is bounded. */
export class Cdp {
  readonly #input: Writable;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Map<string, Set<CdpListener>>();
  #next = 1;
  #chunks: Buffer[] = [];
  #closed = false;

  constructor(input: Writable, output: Readable) {
    this.#input = input;
    output.on('data', (chunk: Buffer) => this.#read(chunk));
    output.on('close', () => this.close('the browser closed its pipe'));
    output.on('error', (error) => this.close(error.message));
    input.on('error', (error) => this.close(error.message));
  }

  get closed(): boolean {
    return this.#closed;
  }

  send(method: string, params: object = {}, sessionId?: string, timeoutMs = DEFAULT_TIMEOUT_MS): Promise<CdpObject> {
    if (this.#closed) return Promise.reject(new CdpError('closed', `${method}: the browser is gone`));
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(id);
        reject(new CdpError('timeout', `${method} gave no answer within ${timeoutMs} ms`));
      }, timeoutMs);
      this.#pending.set(id, { sessionId, resolve, reject, timer });
      this.#input.write(
        `${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`,
      );
    });
  }

  /** Sends without waiting; a refusal is of no interest (the target may be gone already). */
  post(method: string, params: object = {}, sessionId?: string): void {
    this.send(method, params, sessionId).catch((error: unknown) => {
      this.#emit('mp.ignored', { method, message: String(error) }, sessionId);
    });
  }

  on(method: string, listener: CdpListener): () => void {
    const group = this.#listeners.get(method) ?? new Set();
    this.#listeners.set(method, group);
    group.add(listener);
    return () => group.delete(listener);
  }

  /** Ends every waiting call. */
  close(why: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#reject(why, () => true);
    this.#emit('mp.closed', { why }, undefined);
  }

  /** Ends the calls that wait for one session; the browser goes on. */
  endSession(sessionId: string, why: string): void {
    this.#reject(why, (pending) => pending.sessionId === sessionId);
  }

  #reject(why: string, which: (pending: Pending) => boolean): void {
    for (const [id, pending] of this.#pending) {
      if (!which(pending)) continue;
      this.#pending.delete(id);
      clearTimeout(pending.timer);
      pending.reject(new CdpError('closed', why));
    }
  }

  #read(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      this.#chunks.push(chunk.subarray(start, end));
      const text = Buffer.concat(this.#chunks).toString('utf8');
      this.#chunks = [];
      start = end + 1;
      if (text !== '') this.#dispatch(JSON.parse(text) as CdpObject);
    }
    if (start < chunk.length) this.#chunks.push(chunk.subarray(start));
  }

  #dispatch(message: CdpObject): void {
    const id = message['id'];
    if (typeof id !== 'number') {
      this.#emit(
        String(message['method']),
        (message['params'] ?? {}) as CdpObject,
        message['sessionId'] as string | undefined,
      );
      return;
    }
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    this.#pending.delete(id);
    clearTimeout(pending.timer);
    const error = message['error'] as { message?: string } | undefined;
    if (error === undefined) pending.resolve((message['result'] ?? {}) as CdpObject);
    else pending.reject(new CdpError('refused', error.message ?? 'refused'));
  }

  #emit(method: string, params: CdpObject, sessionId: string | undefined): void {
    for (const listener of [...(this.#listeners.get(method) ?? [])]) listener(params, sessionId);
  }
}
