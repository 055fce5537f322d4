import { type AddressInfo, createServer, type Socket } from 'node:net';
import { connect } from 'node:tls';

/** A plaintext door on loopback to a TLS server on loopback. */
export interface TlsBridge {
  /** `127.0.0.1:PORT`. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Somebody's local HTTPS server has a certificate of its own making, and over HTTP/2 mockttp 4.6.5 insists on one for 127.0.0.1 even where TLS
 * errors are ignored (http2-wrapper compares the origin). So the recorder speaks plaintext HTTP/1.1 to this door, and the door TLS to the server.
 */
export async function startTlsBridge(port: number): Promise<TlsBridge> {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const far = connect({ host: '127.0.0.1', port, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] });
    for (const [one, other] of [
      [client, far],
      [far, client],
    ] as const) {
      open.add(one);
      one
        .on('error', () => other.destroy())
        .once('close', () => {
          open.delete(one);
          other.destroy();
        });
    }
    client.pipe(far).pipe(client);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', () => resolve()));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
