import Module, { createRequire } from 'node:module';
import type { Server } from 'node:net';
import path from 'node:path';
import type { generateCACertificate, generateSPKIFingerprint, Mockttp, MockttpOptions } from 'mockttp';

/**
 * The parts of mockttp that a recorder uses. Its entry also loads the remote control of mock servers (GraphQL, Express: 450 modules, half a second
 * of computing in every run), so these files are loaded by their place. Internals of the pinned version: test/integration/proxy covers them.
 */
const require = createRequire(import.meta.url);
const dist = path.dirname(require.resolve('mockttp'));
const part = (file: string): unknown => require(path.join(dist, file));

/**
 * What mockttp loads for cases that are rare or none of ours: proxies behind this one found by a script or by SOCKS (130 modules), and the layout
 * of its error messages. Each is loaded when it is first used.
 */
const RARE = ['pac-proxy-agent', 'socks-proxy-agent', 'common-tags'];
for (const name of RARE) loadLater(createRequire(path.join(dist, 'main.js')).resolve(name));

/** Puts a stand-in for a module where `require` finds it; the first look into it brings the module itself. */
function loadLater(file: string): void {
  if (require.cache[file] !== undefined) return;
  const later = new Module(file);
  later.exports = new Proxy(Object.create(null) as object, {
    get: (_, key) => {
      if (require.cache[file] === later) delete require.cache[file];
      return (require(file) as Readonly<Record<PropertyKey, unknown>>)[key];
    },
  });
  later.loaded = true;
  require.cache[file] = later;
}

const { MockttpServer } = part('server/mockttp-server.js') as {
  MockttpServer: new (options: MockttpOptions) => Mockttp;
};

/** A mock server in this process. */
export const getLocal = (options: MockttpOptions): Mockttp => new MockttpServer(options);

/** Certificates as mockttp makes them. */
export const certificates = part('util/certificates.js') as {
  readonly generateCACertificate: typeof generateCACertificate;
  readonly generateSPKIFingerprint: typeof generateSPKIFingerprint;
};

/** Makes the server that speaks every protocol on one port; `loopback.ts` stands in between. */
export const combo = part('server/http-combo-server.js') as {
  createComboServer: ((options: unknown) => Promise<Server>) & { bound?: true };
};
