import type { Mockttp } from 'mockttp';
import type { AbortEvent, ResponseEvent, TlsFailureEvent, UpstreamMode } from '../../evidence/events.ts';
import type { BodySink, Recorder } from '../../evidence/manifest.ts';
import { copyOf } from './tap.ts';

/** What the observers share: the recorder, and which exchanges are open. */
export interface Observation {
  readonly recorder: Recorder;
  /** How each open exchange is answered. */
  readonly open: Map<string, UpstreamMode>;
  /** Ports of clients that have sent a request: a later TLS error there is a disconnect, not pinning. */
  readonly spoke: Set<number>;
  /** Why exchanges that end in an abort did so, when it was not the client. */
  readonly failures: Map<string, Pick<AbortEvent, 'by' | 'cause'>>;
  readonly closing: () => boolean;
  /** Where the tunnel of a client's port leads; undefined without one. */
  target(remotePort: number | undefined): { readonly hostname: string; readonly port: number } | undefined;
  ended(id: string): void;
  onFatal(error: unknown): void;
}

/** Runs `work`; a recorder that refuses ends the run instead of the process. */
function guarded(observation: Observation, work: () => void): void {
  try {
    work();
  } catch (error) {
    observation.onFatal(error);
  }
}

/** Registers everything that mockttp tells after the fact: responses, sockets, aborts, TLS failures, raw tunnels. */
export async function observe(server: Mockttp, observation: Observation): Promise<void> {
  await observeResponses(server, observation);
  await observeSockets(server, observation);
  await observeFailures(server, observation);
}

async function observeResponses(server: Mockttp, observation: Observation): Promise<void> {
  const sinks = new Map<string, BodySink>();
  const heads = new Map<string, ResponseEvent>();
  const forget = (id: string): void => {
    sinks.delete(id);
    heads.delete(id);
    observation.failures.delete(id);
    observation.ended(id);
  };
  await server.on('response-initiated', (response) => heads.set(response.id, headOf(response, observation)));
  // Without this listener mockttp queues every unobserved response in memory (its issue #209).
  await server.on('response-body-data', ({ id, content }) =>
    guarded(observation, () => {
      // mockttp hands chunks over every 20 ms: the last one can come after the abort that ended its exchange, and is left out.
      if (content.length === 0 || !observation.open.has(id)) return;
      const sink = sinks.get(id) ?? observation.recorder.bodyStream();
      sinks.set(id, sink);
      sink.write(content);
    }),
  );
  await server.on('response', (response) =>
    guarded(observation, () => {
      const body = sinks.get(response.id)?.end();
      observation.recorder.append({ ...headOf(response, observation), ...(body ? { body } : {}) });
      forget(response.id);
    }),
  );
  await server.on('abort', ({ id, error }) =>
    guarded(observation, () => {
      const [head, body] = [heads.get(id), sinks.get(id)?.end(true)];
      if (head) observation.recorder.append({ ...head, ...(body ? { body } : {}) });
      const known = observation.failures.get(id) ?? {
        by: 'client',
        cause: error?.message ?? 'the connection was closed',
      };
      observation.recorder.append({ type: 'abort', id, ...known });
      forget(id);
    }),
  );
}

const headOf = (
  response: { readonly id: string; readonly statusCode: number; readonly rawHeaders: [string, string][] },
  observation: Observation,
): ResponseEvent => ({
  type: 'response',
  id: response.id,
  status: response.statusCode,
  headers: copyOf(response.rawHeaders),
  upstream: observation.open.get(response.id) ?? 'live',
});

async function observeSockets(server: Mockttp, observation: Observation): Promise<void> {
  await server.on('websocket-accepted', (response) =>
    guarded(observation, () => {
      observation.recorder.append(headOf(response, observation));
      observation.ended(response.id);
    }),
  );
  const message =
    (direction: 'sent' | 'received') => (one: { streamId: string; content: Uint8Array; isBinary: boolean }) =>
      guarded(observation, () => {
        const body = observation.recorder.body(one.content);
        observation.recorder.append({
          type: 'websocket-message',
          id: one.streamId,
          direction,
          kind: one.isBinary ? 'binary' : 'text',
          body,
        });
      });
  // mockttp speaks from its own place: what it received, the client sent.
  await server.on('websocket-message-received', message('sent'));
  await server.on('websocket-message-sent', message('received'));
}

async function observeFailures(server: Mockttp, observation: Observation): Promise<void> {
  // Comes before the abort that it causes; without it a dead upstream looks like a client that went away.
  await server.on('rule-event', (event) => {
    if (event.eventType !== 'passthrough-abort') return;
    const { downstreamAborted, error } = event.eventData as RuleFailure;
    if (downstreamAborted !== true)
      observation.failures.set(event.requestId, {
        by: 'upstream',
        cause: error?.message || error?.code || 'it broke off',
      });
  });
  await server.on('tls-client-error', (failure) =>
    guarded(observation, () => {
      if (observation.closing() || observation.spoke.has(failure.remotePort ?? -1)) return;
      // A client that connects by address names no host in its hello; its tunnel does.
      const meant = failure.destination ?? observation.target(failure.remotePort);
      const event: TlsFailureEvent = {
        type: 'tls-failure',
        host: failure.tlsMetadata.sniHostname ?? meant?.hostname ?? 'unknown',
        port: meant?.port ?? 443,
        cause: failure.failureCause,
      };
      observation.recorder.append(event);
    }),
  );
  await server.on('raw-passthrough-opened', ({ destination }) =>
    guarded(observation, () => {
      observation.recorder.append({
        type: 'blind-spot',
        kind: 'raw-tunnel',
        host: destination.hostname,
        why: `a tunnel to port ${destination.port} carried something that is not HTTP`,
      });
    }),
  );
  await server.on('client-error', (failure) =>
    guarded(observation, () => {
      const { remotePort, destination } = failure.request;
      // A client that goes in the middle of its upload has its own abort.
      const left = failure.errorCode === 'HPE_INVALID_EOF_STATE' && observation.spoke.has(remotePort ?? -1);
      if (observation.closing() || left) return;
      observation.recorder.append({
        type: 'blind-spot',
        kind: 'limit',
        host: (destination ?? observation.target(remotePort))?.hostname ?? 'unknown',
        why: `a client sent something that is not HTTP (${failure.errorCode ?? 'unknown'})`,
      });
    }),
  );
}

/** Data of mockttp's `passthrough-abort`, as far as it is used. */
interface RuleFailure {
  readonly downstreamAborted?: boolean;
  readonly error?: { readonly message?: string; readonly code?: string };
}
