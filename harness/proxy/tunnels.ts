import type { Server, Socket } from 'node:net';

/** Where a tunnel leads. */
export interface TunnelTarget {
  readonly hostname: string;
  readonly port: number;
}

/** Tunnels that are remembered after their end: events about them come a little later. */
const REMEMBERED = 1000;

interface Tunnel extends TunnelTarget {
  readonly socket: Socket;
  /** Bytes the client had sent when it had its tunnel. */
  readonly before: number;
}

/**
 * Watches CONNECT. mockttp waits for the first byte of the client to tell what a tunnel carries and has no event for one that stays
 * silent: a protocol in which the server speaks first (mail, MySQL, a push service) would be invisible.
 */
export class Tunnels {
  readonly #open = new Map<Socket, Tunnel>();
  /** By the port of the client. */
  readonly #targets = new Map<number, TunnelTarget>();
  readonly #onSilent: (tunnel: TunnelTarget) => unknown;

  /** `onSilent` is told of each tunnel through which the client sent nothing. */
  constructor(onSilent: (tunnel: TunnelTarget) => unknown) {
    this.#onSilent = onSilent;
  }

  watch(server: Server): void {
    server.on('connect', (request: { readonly url?: string }, socket: Socket) => {
      const target = targetOf(request.url ?? '');
      // An HTTP/2 CONNECT has an answer in the place of the socket: its client has spoken already.
      if (target === undefined || typeof socket.remotePort !== 'number') return;
      this.#remember(socket.remotePort, target);
      this.#open.set(socket, { ...target, socket, before: socket.bytesRead });
      socket.once('close', () => this.#closed(socket));
    });
  }

  /** Tells those that are still silent; call it before the server stops. */
  close(): void {
    for (const socket of this.#open.keys()) this.#closed(socket);
  }

  target(remotePort: number | undefined): TunnelTarget | undefined {
    return this.#targets.get(remotePort ?? -1);
  }

  #remember(port: number, target: TunnelTarget): void {
    this.#targets.delete(port);
    this.#targets.set(port, target);
    const [oldest] = this.#targets.keys();
    if (this.#targets.size > REMEMBERED && oldest !== undefined) this.#targets.delete(oldest);
  }

  #closed(socket: Socket): void {
    const tunnel = this.#open.get(socket);
    this.#open.delete(socket);
    if (tunnel && socket.bytesRead === tunnel.before) this.#onSilent({ hostname: tunnel.hostname, port: tunnel.port });
  }
}

/** `host:port`, with the brackets of an IPv6 address. */
function targetOf(text: string): TunnelTarget | undefined {
  const [, host, port] = /^(\[[0-9a-f:.]+\]|[^:/\s]+):(\d{1,5})$/i.exec(text) ?? [];
  return host === undefined ? undefined : { hostname: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}
