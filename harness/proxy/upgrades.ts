import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Server } from 'node:net';
import type { TappedRequest } from './tap.ts';

/** An `Upgrade` header that asks for a WebSocket; it may name several protocols. */
const WEBSOCKET = /(?:^|,)\s*websocket\s*(?:,|$)/i;

/**
 * Lets WebSockets alone leave HTTP. mockttp takes every `Upgrade` for one, so that the body of `curl --http2 -d …` to a plain host, which offers `h2c`,
 * was lost. A proxy need not take an upgrade up (RFC 9110, 7.8), so what asks for another one stays an ordinary request.
 */
export function onlyWebSockets(server: Server): void {
  // An internal of the pinned httpolyglot: the server behind it that speaks HTTP/1. test/integration/proxy sends such a request.
  const { _httpServer: http } = server as Server & { readonly _httpServer: HttpServer & Upgrades };
  http.shouldUpgradeCallback = (request) => WEBSOCKET.test(request.headers.upgrade ?? '');
}

/** Option of Node's HTTP server since 24.9, kept as a property of it. */
interface Upgrades {
  shouldUpgradeCallback?: (request: IncomingMessage) => boolean;
}

/** Headers of an offer to speak another protocol: they are for the next hop alone, which is this proxy. */
const OFFER = ['upgrade', 'http2-settings', 'connection'];

/** Headers of a request that are not passed on: those of an offer that `onlyWebSockets` has not taken up. */
export const notPassedOn = ({ protocol, headers }: Pick<TappedRequest, 'protocol' | 'headers'>): readonly string[] =>
  headers['upgrade'] === undefined || protocol.startsWith('ws') ? [] : OFFER;
