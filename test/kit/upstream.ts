import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { type AddressInfo, createServer as createTcp, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { generateCACertificate } from 'mockttp';
import { WebSocketServer } from 'ws';

type Request = IncomingMessage | Http2ServerRequest;
type Response = ServerResponse | Http2ServerResponse;

/** What reached the far side. */
export interface Reached {
  readonly path: string;
  readonly httpVersion: string;
  readonly headers: Readonly<Record<string, unknown>>;
  size: number;
  sha256: string;
  body: Buffer;
}

/** A local far side that answers like a real one: HTTP/1.1 and HTTP/2, WebSocket echo, gzip, and connections that die. */
export interface FarSide {
  readonly http: string;
  readonly https: string;
  /** A TCP service that answers in capitals and is no HTTP. */
  readonly tcp: number;
  /** What came in over it. */
  readonly spoken: string[];
  readonly reached: Reached[];
  /** Breaks off the answers to `/die` that have begun. */
  cut(): void;
  close(): Promise<void>;
}

/** Bodies up to this are kept for comparison, longer ones only hashed. */
const KEEP = 1024 * 1024;

export async function startFarSide(): Promise<FarSide> {
  const reached: Reached[] = [];
  const spoken: string[] = [];
  const dying: Response[] = [];
  const sockets = new Set<Socket>();
  const handle = (request: Request, response: Response): void => answer(request, response, reached, dying);
  const tls = await generateCACertificate({ subject: { commonName: 'far side' } });
  const plain = createServer(handle);
  const secure = createSecureServer({ ...tls, allowHTTP1: true }, handle) as unknown as Server;
  const tcp = createTcp((socket) =>
    socket.on('data', (data) => {
      spoken.push(String(data));
      socket.write(String(data).toUpperCase());
    }),
  );
  const rooms = new WebSocketServer({ noServer: true });
  for (const server of [plain, secure, tcp] as Server[])
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket));
    });
  for (const server of [plain, secure])
    server.on('upgrade', (request, socket, head) =>
      rooms.handleUpgrade(request, socket, head, (client) =>
        client.on('message', (data, binary) => client.send(data, { binary })),
      ),
    );
  const [http, https, raw] = await Promise.all([plain, secure, tcp as unknown as Server].map(listen));
  return {
    http: `http://127.0.0.1:${http}`,
    https: `https://127.0.0.1:${https}`,
    tcp: raw ?? 0,
    reached,
    spoken,
    cut: () => {
      for (const response of dying.splice(0)) response.destroy();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all([plain, secure, tcp].map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));

function answer(request: Request, response: Response, reached: Reached[], dying: Response[]): void {
  const path = request.url ?? '';
  const one: Reached = {
    path,
    httpVersion: request.httpVersion,
    headers: request.headers,
    size: 0,
    sha256: '',
    body: Buffer.alloc(0),
  };
  reached.push(one);
  const hash = createHash('sha256');
  request.on('data', (chunk: Buffer) => {
    hash.update(chunk);
    one.size += chunk.length;
    if (one.size <= KEEP) one.body = Buffer.concat([one.body, chunk]);
  });
  request.on('end', () => {
    one.sha256 = hash.digest('hex');
    if (path.startsWith('/die')) dying.push(response);
    respond(path, one, response as ServerResponse);
  });
}

function respond(path: string, one: Reached, response: ServerResponse): void {
  if (path.startsWith('/gzip')) {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(gzipSync('{"phone":"13800138000"}'));
  } else if (path.startsWith('/die')) {
    response.writeHead(200, { 'content-type': 'text/plain', 'content-length': '1000' });
    response.write('only a part');
  } else {
    response.writeHead(
      200,
      [
        ['Content-Type', 'application/json'],
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
      ].flat(),
    );
    response.end(JSON.stringify({ size: one.size, sha256: one.sha256 }));
  }
}
