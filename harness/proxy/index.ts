import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Mockttp, RequestRuleBuilder, WebSocketRuleBuilder } from 'mockttp';
import { UserError } from '../../evidence/error.ts';
import type { Initiator } from '../../evidence/events.ts';
import type { Recorder } from '../../evidence/manifest.ts';
import { openCa } from './ca.ts';
import { LOOPBACK, listenOnlyOn } from './loopback.ts';
import { getLocal } from './mockttp.ts';
import { type Observation, observe } from './observe.ts';
import { RequestTap, type TappedRequest } from './tap.ts';
import { Tunnels, type TunnelTarget } from './tunnels.ts';
import { onlyWebSockets } from './upgrades.ts';
import type { Decision, Target, Upstream } from './upstream/upstream.ts';

export interface ProxyOptions {
  readonly recorder: Recorder;
  readonly upstream: Upstream;
  /** Says what made an exchange, by the key in the initiator header. */
  resolveInitiator(key: string): Initiator | undefined;
  /** Folder of the CA: made there when it holds none, used again when it does. */
  readonly dir: string;
  /** Port to listen on, for a client that was set up by hand; a free one when absent. Throws `UserError` when it is taken. */
  readonly port?: number;
  /** Address to listen on; 127.0.0.1 when absent. Any other one is reachable by whoever shares the network. */
  readonly host?: string;
  /**
   * Who uses the proxy. A browser speaks first in every tunnel that it opens, so one that stayed silent carried nothing: Chromium gives a
   * connection up when it has no more use for it. From any other client it may hide a protocol in which the server speaks first.
   */
  readonly client?: 'browser' | 'any';
  /** The recorder refused (disk full): the run must stop. */
  onFatal(error: unknown): void;
}

/** A running recorder. It listens on one address only. */
export interface ProxyHandle {
  readonly port: number;
  readonly url: string;
  readonly caCertPath: string;
  readonly caCertPem: string;
  readonly caSpki: string;
  /** Name of the header that clients of this run add; removed before anything is recorded or forwarded. */
  readonly initiatorHeader: string;
  /** As `Upstream.madeUp` says. */
  madeUp?(endpoint: string, sent: unknown, invented: boolean): unknown;
  /** Exchanges without an end yet; accepted WebSockets do not count. */
  inFlight(): number;
  /** Calls back each time the last open exchange ends. Returns the unsubscribe function. */
  onIdle(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Bodies beyond this are not buffered by mockttp; the tap and the body events still see every byte. */
const MAX_BODY = 65_536;
const REFUSE = 'refuse';
const ANSWER = 'answer';
const LIVE = 'live';

/** Starts the recording proxy with the configuration that capture.md 1.3 found to be lossless and bounded. */
export async function startProxy(options: ProxyOptions): Promise<ProxyHandle> {
  const ca = await openCa(options.dir);
  const server = getLocal({
    https: { key: ca.key, cert: ca.cert },
    http2: true,
    recordTraffic: false,
    maxBodySize: MAX_BODY,
    // Containment: without the real hosts nothing may leave, not even a protocol that cannot be read.
    passthrough: options.upstream.mode === 'live' ? ['unknown-protocol'] : [],
  });
  const state = new ProxyState(options);
  await observe(server, state);
  await addRules(server, state, options.upstream);
  const host = options.host ?? LOOPBACK;
  await listen(server, options.port ?? 0, host, state.tunnels);
  return {
    port: server.port,
    url: `http://${host}:${server.port}`,
    caCertPath: ca.certPath,
    caCertPem: ca.cert,
    caSpki: ca.spki,
    initiatorHeader: state.initiatorHeader,
    ...(options.upstream.madeUp === undefined ? {} : { madeUp: options.upstream.madeUp }),
    inFlight: () => state.open.size,
    onIdle: (listener) => state.onIdle(listener),
    close: () => state.close(server, options.upstream),
  };
}

async function listen(server: Mockttp, port: number, host: string, tunnels: Tunnels): Promise<void> {
  listenOnlyOn(host, (started) => {
    tunnels.watch(started);
    onlyWebSockets(started);
  });
  try {
    await server.start(port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new UserError(
      'this port is taken',
      `${host}:${port}`,
      'Give another one with --proxy-port (mpaudit capture: --port).',
      {
        cause: error,
      },
    );
  }
}

class ProxyState implements Observation {
  readonly recorder: Recorder;
  readonly open: Observation['open'] = new Map();
  readonly spoke = new Set<number>();
  readonly failures: Observation['failures'] = new Map();
  readonly initiatorHeader = `x-mpaudit-${randomBytes(8).toString('hex')}`;
  readonly onFatal: (error: unknown) => void;
  readonly tunnels: Tunnels;
  readonly #idle = new EventEmitter();
  readonly #decisions = new WeakMap<object, Decision>();
  readonly #upstream: Upstream;
  readonly #tap: RequestTap;
  #closing = false;

  constructor(options: ProxyOptions) {
    this.recorder = options.recorder;
    this.onFatal = options.onFatal;
    this.#upstream = options.upstream;
    this.tunnels = new Tunnels((tunnel) => options.client === 'browser' || this.#silent(tunnel));
    this.#tap = new RequestTap({
      recorder: options.recorder,
      initiatorHeader: this.initiatorHeader,
      resolveInitiator: (key) => options.resolveInitiator(key),
      onFatal: options.onFatal,
      onStart: (request) => this.#started(request),
    });
  }

  closing = (): boolean => this.#closing;
  target = (remotePort: number | undefined): TunnelTarget | undefined => this.tunnels.target(remotePort);

  /** Which rule takes this exchange; taps it on the way, before any rule can run. */
  route(request: TappedRequest): string {
    this.#tap.tap(request);
    const decision = this.#decisions.get(request) ?? this.#decide(request);
    if (decision.kind === 'refuse') return REFUSE;
    return decision.kind === 'answer' ? ANSWER : (decision.to ?? LIVE);
  }

  #decide(request: TappedRequest): Decision {
    const target = targetOf(request);
    const decision = this.#upstream.decide(target);
    this.#decisions.set(request, decision);
    if (decision.kind === 'answer')
      this.open.set(request.id, this.#upstream.mode === 'map' ? 'stub' : this.#upstream.mode);
    if (decision.kind === 'refuse') this.failures.set(request.id, { by: 'proxy', cause: decision.why });
    if (decision.kind !== 'forward' && decision.why !== undefined)
      this.recorder.append({ type: 'blind-spot', kind: 'limit', host: target.url.hostname, why: decision.why });
    return decision;
  }

  #started(request: TappedRequest): void {
    this.open.set(request.id, this.#upstream.mode);
    if (request.remotePort !== undefined) this.spoke.add(request.remotePort);
  }

  #silent({ hostname, port }: TunnelTarget): void {
    const why = `a tunnel to port ${port} was opened and the client sent nothing: what it waited for (a protocol in which the server speaks first) is not recorded`;
    try {
      this.recorder.append({ type: 'blind-spot', kind: 'raw-tunnel', host: hostname, why });
    } catch (error) {
      this.onFatal(error);
    }
  }

  whenRead(id: string): Promise<void> {
    return this.#tap.whenRead(id);
  }

  ended(id: string): void {
    if (this.open.delete(id) && this.open.size === 0) this.#idle.emit('idle');
  }

  onIdle(listener: () => void): () => void {
    this.#idle.on('idle', listener);
    return () => this.#idle.off('idle', listener);
  }

  async close(server: Mockttp, upstream: Upstream): Promise<void> {
    this.#closing = true;
    this.tunnels.close();
    await server.stop();
    await upstream.close();
  }
}

function targetOf(request: TappedRequest): Target {
  const header = (name: string): string => String(request.headers[name] ?? '');
  const url = URL.canParse(request.url) ? new URL(request.url) : new URL(`http://${header('host') || 'invalid'}/`);
  return { method: request.method, url, protocol: request.protocol as Target['protocol'], header };
}

/** One rule a destination; each matches exactly the exchanges that `decide` sends there. */
async function addRules(server: Mockttp, state: ProxyState, upstream: Upstream): Promise<void> {
  for (const to of [LIVE, ...upstream.destinations]) {
    await matching(server.forAnyRequest(), state, to).thenPassThrough(forward(to, 'http'));
    await matching(server.forAnyWebSocket(), state, to).thenPassThrough(forward(to, 'ws'));
  }
  await matching(server.forAnyRequest(), state, REFUSE).thenCallback(async (request) => {
    // Read first: what the program tried to send is on record, although nobody gets it.
    await state.whenRead(request.id);
    return 'reset' as const;
  });
  await matching(server.forAnyWebSocket(), state, REFUSE).thenResetConnection();
  await matching(server.forAnyWebSocket(), state, ANSWER).thenPassivelyListen();
  await matching(server.forAnyRequest(), state, ANSWER).thenCallback(async (request) => {
    const bytes = await request.body.getDecodedBuffer();
    await state.whenRead(request.id);
    const { status, headers, body } = await upstream.answer(
      targetOf(request as unknown as TappedRequest),
      bytes ?? new Uint8Array(),
    );
    return {
      statusCode: status,
      headers: { ...headers, 'content-length': String(body.length) },
      rawBody: Buffer.from(body),
    };
  });
}

/** A failing upstream shows to the client as it would without us. Stand-ins get plaintext, and the Host that the client meant. */
const forward = (to: string, setProtocol: 'http' | 'ws'): object => ({
  simulateConnectionErrors: true,
  ...(to === LIVE
    ? {}
    : { transformRequest: { setProtocol, replaceHost: { targetHost: to, updateHostHeader: false } } }),
});

/**
 * mockttp's own matchers read bodies or headers; ours runs code on the data path. The list of a rule builder is protected, hence the cast:
 * an internal of the pinned version, covered by the contract tests of test/integration/proxy.
 */
function matching<T extends RequestRuleBuilder | WebSocketRuleBuilder>(
  builder: T,
  state: ProxyState,
  route: string,
): T {
  const { matchers } = builder as unknown as { readonly matchers: object[] };
  matchers.push({
    type: 'mpaudit',
    matches: (request: TappedRequest) => state.route(request) === route,
    dispose: () => undefined,
    explain: () => route,
  });
  return builder;
}
