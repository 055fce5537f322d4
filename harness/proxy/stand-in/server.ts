import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { solidPng } from '../upstream/stub.ts';
import { applyState, chooseRoute, type Route, type State } from './routes.ts';
import { fill, type Scope } from './template.ts';

/** A stand-in file as parsed. */
export interface StandInFile {
  readonly state?: Readonly<Record<string, unknown>>;
  readonly routes?: readonly Route[];
  readonly websocket?: readonly {
    readonly path: string;
    readonly greeting?: unknown;
    readonly replies?: readonly { readonly match?: string; readonly json?: unknown; readonly text?: string }[];
  }[];
}

/** A running stand-in: HTTP/1.1 and WebSocket in plaintext on loopback; TLS and HTTP/2 of the client end at the recorder. */
export interface StandIn {
  /** `127.0.0.1:PORT`. */
  readonly address: string;
  close(): Promise<void>;
}

/** A request body beyond this is counted, not kept: stand-ins answer, they do not record. */
const MAX_BODY = 1024 * 1024;

/** Starts a stand-in. `folder` bounds what `file:` routes can read. */
export async function startStandIn(file: StandInFile, folder: string): Promise<StandIn> {
  const state: State = structuredClone(file.state ?? {}) as State;
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    respond(file, state, folder, request, response).catch((error: unknown) => fail(response, error));
  };
  const server = createServer(handle);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_BODY });
  const open = new Set<Socket>();
  server.on('upgrade', (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (client) => converse(file, request.url ?? '/', client)),
  );
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  const port = await listen(server);
  return {
    address: `127.0.0.1:${port}`,
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      for (const socket of open) socket.destroy();
      await closed(server);
    },
  };
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

const closed = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

async function respond(
  file: StandInFile,
  state: State,
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://stand-in.invalid');
  const bytes = await bodyOf(request);
  const scope: Scope = {
    query: Object.fromEntries(url.searchParams),
    body: parseBody(bytes, String(request.headers['content-type'] ?? '')),
    header: { ...request.headers },
    state,
  };
  const chosen = chooseRoute(file.routes ?? [], request.method ?? 'GET', url.pathname, scope);
  if (!chosen)
    return send(
      response,
      404,
      { 'content-type': 'application/json' },
      Buffer.from(JSON.stringify({ code: 404, message: `no route for ${request.method} ${url.pathname}` })),
    );
  const { route } = chosen;
  if (route.delayMs !== undefined) await after(route.delayMs);
  applyState(route, state, chosen.scope);
  const { type, body } = content(route, chosen.scope, folder);
  send(response, route.status ?? 200, { 'content-type': type, ...route.headers }, body);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseBody(bytes: Buffer, type: string): unknown {
  const text = bytes.toString('utf8');
  if (type.includes('x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function content(route: Route, scope: Scope, folder: string): { readonly type: string; readonly body: Buffer } {
  if (route.png)
    return {
      type: 'image/png',
      body: solidPng(route.png.width ?? 200, route.png.height ?? 200, rgb(route.png.color ?? '#cccccc')),
    };
  if (route.file !== undefined) return { type: mimeOf(route.file), body: readFileSync(inside(folder, route.file)) };
  if (route.text !== undefined)
    return { type: 'text/plain; charset=utf-8', body: Buffer.from(String(fill(route.text, scope))) };
  return { type: 'application/json; charset=utf-8', body: Buffer.from(JSON.stringify(fill(route.json ?? {}, scope))) };
}

/** Whether a path lies below `folder`. */
export const isInside = (folder: string, file: string): boolean =>
  path.resolve(file).startsWith(path.resolve(folder) + path.sep);

function inside(folder: string, file: string): string {
  const full = path.resolve(folder, file);
  if (!isInside(folder, full)) throw new Error(`"${file}" lies outside the folder of the map file`);
  return full;
}

const MIME: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json',
  '.js': 'text/javascript',
  '.css': 'text/css',
};
const mimeOf = (file: string): string => MIME[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
const rgb = (color: string): [number, number, number] =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)) as [number, number, number];

function send(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>, body: Buffer): void {
  response.writeHead(status, { ...headers, 'content-length': String(body.length) });
  response.end(body);
}

function fail(response: ServerResponse, error: unknown): void {
  if (!response.headersSent)
    send(response, 500, { 'content-type': 'text/plain' }, Buffer.from(`stand-in: ${(error as Error).message}`));
  else response.destroy();
}

/** Greets, and answers each message with the first reply that matches it. */
function converse(file: StandInFile, url: string, client: WebSocket): void {
  const room = file.websocket?.find((one) => one.path === new URL(url, 'http://stand-in.invalid').pathname);
  if (!room) {
    client.close(1008, 'no such room');
    return;
  }
  const say = (value: unknown): void => client.send(typeof value === 'string' ? value : JSON.stringify(value));
  if (room.greeting !== undefined) say(room.greeting);
  client.on('message', (data) => {
    const text = String(data);
    const reply = room.replies?.find((one) => one.match === undefined || text.includes(one.match));
    if (reply) say(reply.text ?? reply.json ?? '');
  });
}
