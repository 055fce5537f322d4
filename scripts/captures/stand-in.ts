import { createServer } from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo, Server, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { generateCACertificate } from 'mockttp';
import { WebSocketServer } from 'ws';

/** The far side of the recorded traffic: plaintext and TLS, HTTP/1.1 and HTTP/2, WebSocket. It answers on loopback for every host. */
export interface StandIn {
  readonly http: number;
  readonly https: number;
  close(): void;
}

/** `onKeys` gets the lines of a TLS key log, as NSS writes them. */
export async function startStandIn(onKeys: (line: Buffer) => void): Promise<StandIn> {
  const tls = await generateCACertificate({ subject: { commonName: 'stand-in' } });
  const plain = createServer((request, response) => answer(request as never, response as never));
  const secure = createSecureServer({ ...tls, allowHTTP1: true }, answer);
  secure.on('keylog', onKeys);
  const rooms = new WebSocketServer({ noServer: true });
  const sockets = new Set<Socket>();
  for (const server of [plain, secure] as Server[]) {
    server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => undefined)));
    server.on('upgrade', (request, socket, head) =>
      rooms.handleUpgrade(request, socket, head, (client) =>
        client.on('message', (data, isBinary) => client.send(data, { binary: isBinary })),
      ),
    );
  }
  const [http, https] = await Promise.all([plain, secure as unknown as Server].map(listen));
  const close = (): void => {
    for (const socket of sockets) socket.destroy();
    plain.close();
    secure.close();
  };
  return { http: http ?? 0, https: https ?? 0, close };
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));

/** `/gone` breaks off; everything else is answered, compressed as real back ends do. */
function answer(request: Http2ServerRequest, response: Http2ServerResponse): void {
  request.resume().on('end', () => {
    if (request.url.startsWith('/gone')) return void request.socket.destroy();
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip', 'set-cookie': ['a=1', 'b=2'] };
    response.writeHead(200, headers);
    response.end(gzipSync(`{"path":"${request.url}","openid":"oAbCdEfGhIjKlMnOpQrStUvWxYz0"}`));
  });
}
