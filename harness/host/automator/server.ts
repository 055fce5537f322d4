import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { UserError } from '../../../evidence/error.ts';
import type { EvidenceEvent, Json } from '../../../evidence/events.ts';
import type { EmbeddedHost, HostEvent } from '../host.ts';
import { appMethods } from './app.ts';
import { elementMethods } from './element.ts';
import { pageMethods } from './page.ts';
import { toolMethods } from './tool.ts';
import { type ClientState, type MethodContext, type MethodGroup, type Params, ProtocolError } from './types.ts';

/** Every method of the automator protocol 0.12.1, by name. */
export const PROTOCOL: MethodGroup = { ...toolMethods, ...appMethods, ...pageMethods, ...elementMethods };

export interface AutomatorOptions {
  /** 0 or absent = one that is free. */
  readonly port?: number;
  /** A client asked to close (`Tool.close`); the server has ended already. */
  onClose?(): void;
}

/** A running automator endpoint. */
export interface AutomatorServer {
  readonly port: number;
  /** `ws://127.0.0.1:PORT` */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Requests of an automator client are small; screenshots go the other way. */
const MAX_REQUEST = 16 * 1024 * 1024;
/** Longer than any bound below it: a method that forgets its own still answers. */
const ANSWER_MS = 90_000;
const GOODBYE_MS = 500;
const TELL_MS = [100, 1000, 5000];

/** Serves the automator protocol for a running host, on loopback only. Throws `UserError` when the port is taken. */
export async function startAutomatorServer(
  host: EmbeddedHost,
  options: AutomatorOptions = {},
): Promise<AutomatorServer> {
  const http = createServer((_request, response) => response.writeHead(426).end('This is a WebSocket endpoint.\n'));
  await listen(http, options.port ?? 0);
  // A page in somebody's browser sends an Origin header and automator clients do not: no web page may drive the host.
  const sockets = new WebSocketServer({
    server: http,
    maxPayload: MAX_REQUEST,
    verifyClient: ({ origin }: { origin?: string }) => origin === undefined,
  });
  const clients = new Map<WebSocket, ClientState>();
  const off = host.on((event) => forward(event, clients));
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= (async () => {
      off();
      for (const socket of sockets.clients) hangUp(socket);
      sockets.close();
      http.close();
      http.closeIdleConnections();
      await once(http, 'close');
    })();
    return closing;
  };
  const closeForClient = (): void => void close().then(() => options.onClose?.());
  sockets.on('connection', (socket) => {
    const client: ClientState = { logs: false, bindings: new Set() };
    clients.set(socket, client);
    socket.on('close', () => clients.delete(socket));
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => void serve(socket, String(data), host, client, closeForClient));
  });
  const { port } = http.address() as AddressInfo;
  return { port, endpoint: `ws://127.0.0.1:${port}`, close };
}

/** Says goodbye; a client that does not answer is cut off. */
function hangUp(socket: WebSocket): void {
  socket.close(1001);
  setTimeout(() => socket.terminate(), GOODBYE_MS).unref();
}

async function listen(http: Server, port: number): Promise<void> {
  const failed = once(http, 'error').then(([error]) => Promise.reject(error as Error));
  http.listen(port, '127.0.0.1');
  try {
    await Promise.race([once(http, 'listening'), failed]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new UserError(`port ${port} is taken`, `127.0.0.1:${port}`, 'Choose another port, or 0 for any free one.', {
      cause: error,
    });
  }
}

/** One request, one answer; a client that waits for ever for an answer is the one thing that must not be. */
async function serve(
  socket: WebSocket,
  data: string,
  host: EmbeddedHost,
  client: ClientState,
  close: () => void,
): Promise<void> {
  let id: Json = null;
  const afterwards: (() => void)[] = [];
  const context: MethodContext = {
    host,
    client,
    close: () => void afterwards.push(close),
    tell: (method, params) =>
      void afterwards.push(() => {
        for (const ms of TELL_MS) setTimeout(() => send(socket, { method, params }), ms).unref();
      }),
  };
  try {
    const request = parse(data);
    id = request.id;
    send(socket, { id, result: await bounded(run(request.method, request.params, context), request.method) });
  } catch (error) {
    send(socket, { id, error: { message: error instanceof Error ? error.message : String(error) } });
  }
  for (const act of afterwards) act();
}

interface Request {
  readonly id: Json;
  readonly method: string;
  readonly params: Params;
}

function parse(data: string): Request {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch (error) {
    throw new ProtocolError('a request must be JSON', { cause: error });
  }
  const { id, method, params } = (value ?? {}) as Partial<Request>;
  if (typeof method !== 'string') throw new ProtocolError('a request must have a method');
  return { id: id ?? null, method, params: typeof params === 'object' && params !== null ? params : {} };
}

function run(method: string, params: Params, context: MethodContext): Promise<Json> {
  if (!Object.hasOwn(PROTOCOL, method)) throw new ProtocolError(`${method} is not a method of the automator protocol`);
  return (PROTOCOL[method] as MethodGroup[string])(params, context);
}

function bounded(answer: Promise<Json>, method: string): Promise<Json> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new ProtocolError(`${method} did not end within ${ANSWER_MS} ms`)),
      ANSWER_MS,
    );
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function send(socket: WebSocket, message: object): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
}

function forward(event: HostEvent, clients: ReadonlyMap<WebSocket, ClientState>): void {
  for (const [socket, client] of clients) {
    const message = messageFor(event, client);
    if (message !== undefined) send(socket, message);
  }
}

function messageFor(event: HostEvent, client: ClientState): object | undefined {
  if (event.type === 'binding') {
    const { name, args } = event;
    return client.bindings.has(name) ? { method: 'App.bindingCalled', params: { name, args } } : undefined;
  }
  return event.type === 'evidence' ? logMessage(event.event, client) : undefined;
}

function logMessage(event: EvidenceEvent, client: ClientState): object | undefined {
  if (event.type === 'console' && client.logs)
    return { method: 'App.logAdded', params: { type: event.level, args: event.args } };
  if (event.type !== 'exception') return undefined;
  const stack = (event.stack ?? []).map(({ fn, file, line, column }) => `    at ${fn} (${file}:${line}:${column})`);
  return {
    method: 'App.exceptionThrown',
    params: { name: 'Error', message: event.message, stack: [event.message, ...stack].join('\n') },
  };
}
