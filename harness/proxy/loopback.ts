import type { Server } from 'node:net';
import { combo } from './mockttp.ts';

export const LOOPBACK = '127.0.0.1';
/** Address of the server that is being started; mockttp creates and listens in one go, so starts do not overlap on it. */
let address = LOOPBACK;
/** Told of the server that is being started. */
let watcher: (server: Server) => void = () => undefined;

/**
 * mockttp 4.6.5 listens on every interface and has no option for it (dist/server/mockttp-server.js, `this.server.listen(port)`).
 * A recorder that decrypts traffic must not be reachable from outside, so the server it creates is made to listen on one address only:
 * 127.0.0.1, or the one that a person names for a phone. Call it right before the start.
 * `onServer` gets that server, for what mockttp has no event for.
 * An internal of the pinned version: test/integration/proxy checks that nothing listens elsewhere.
 */
export function listenOnlyOn(host: string = LOOPBACK, onServer: (server: Server) => void = () => undefined): void {
  address = host;
  watcher = onServer;
  if (combo.createComboServer.bound) return;
  const original = combo.createComboServer;
  const patched: ComboFactory & { bound?: true } = async (options) => {
    const [host, watch] = [address, watcher];
    const server = await original(options);
    watch(server);
    return bound(server, host);
  };
  patched.bound = true;
  combo.createComboServer = patched;
}

type ComboFactory = (options: unknown) => Promise<Server>;

function bound(server: Server, host: string): Server {
  const listen = server.listen.bind(server) as (options: object) => Server;
  server.listen = ((port: number) => listen({ port, host })) as Server['listen'];
  return server;
}
