import { createRequire } from 'node:module';
import type { Server } from 'node:net';
import path from 'node:path';

/**
 * mockttp 4.6.5 listens on every interface and has no option for it (dist/server/mockttp-server.js, `this.server.listen(port)`).
 * A recorder that decrypts traffic must not be reachable from outside, so the server it creates is made to listen on 127.0.0.1.
 * An internal of the pinned version: test/integration/proxy checks that nothing listens elsewhere.
 */
export function listenOnLoopbackOnly(): void {
  const require = createRequire(import.meta.url);
  const file = path.join(path.dirname(require.resolve('mockttp')), 'server', 'http-combo-server.js');
  const combo = require(file) as { createComboServer: ComboFactory & { loopback?: true } };
  if (combo.createComboServer.loopback) return;
  const original = combo.createComboServer;
  const patched: ComboFactory & { loopback?: true } = async (options) => onLoopback(await original(options));
  patched.loopback = true;
  combo.createComboServer = patched;
}

type ComboFactory = (options: unknown) => Promise<Server>;

function onLoopback(server: Server): Server {
  const listen = server.listen.bind(server) as (options: object) => Server;
  server.listen = ((port: number) => listen({ port, host: '127.0.0.1' })) as Server['listen'];
  return server;
}
