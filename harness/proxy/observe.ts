import type { Mockttp } from 'mockttp';
import type { TlsFailureEvent, UpstreamMode } from '../../evidence/events.ts';
import type { BodySink, Recorder } from '../../evidence/manifest.ts';
import { copyOf } from './tap.ts';

/** What the observers share: the recorder, and which exchanges are open. */
export interface Observation {
  readonly recorder: Recorder;
  /** How each open exchange is answered. */
  readonly open: Map<string, UpstreamMode>;
  /** Ports of clients that have sent a request: a later TLS error there is a disconnect, not pinning. */
  readonly spoke: Set<number>;
  readonly closing: () => boolean;
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
  // Without this listener mockttp queues every unobserved response in memory (its issue #209).
  await server.on('response-body-data', ({ id, content }) =>
    guarded(observation, () => {
      if (content.length === 0) return;
      const sink = sinks.get(id) ?? observation.recorder.bodyStream();
      sinks.set(id, sink);
      sink.write(content);
    }),
  );
  await server.on('response', (response) =>
    guarded(observation, () => {
      const body = sinks.get(response.id)?.end();
      sinks.delete(response.id);
      const upstream = observation.open.get(response.id) ?? 'live';
      observation.recorder.append({
        type: 'response',
        id: response.id,
        status: response.statusCode,
        headers: copyOf(response.rawHeaders),
        upstream,
        ...(body ? { body } : {}),
      });
      observation.ended(response.id);
    }),
  );
  await server.on('abort', (request) =>
    guarded(observation, () => {
      sinks.get(request.id)?.end(true);
      sinks.delete(request.id);
      const cause = request.error?.message ?? 'the connection was closed';
      observation.recorder.append({
        type: 'abort',
        id: request.id,
        by: request.error === undefined ? 'client' : 'upstream',
        cause,
      });
      observation.ended(request.id);
    }),
  );
}

async function observeSockets(server: Mockttp, observation: Observation): Promise<void> {
  await server.on('websocket-accepted', (response) =>
    guarded(observation, () => {
      const upstream = observation.open.get(response.id) ?? 'live';
      observation.recorder.append({
        type: 'response',
        id: response.id,
        status: response.statusCode,
        headers: copyOf(response.rawHeaders),
        upstream,
      });
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
  await server.on('tls-client-error', (failure) =>
    guarded(observation, () => {
      if (observation.closing() || observation.spoke.has(failure.remotePort ?? -1)) return;
      const host = failure.tlsMetadata.sniHostname ?? failure.destination?.hostname ?? 'unknown';
      const event: TlsFailureEvent = {
        type: 'tls-failure',
        host,
        port: failure.destination?.port ?? 443,
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
      if (observation.closing()) return;
      observation.recorder.append({
        type: 'blind-spot',
        kind: 'limit',
        host: failure.request.destination?.hostname ?? 'unknown',
        why: `a client sent something that is not HTTP (${failure.errorCode ?? 'unknown'})`,
      });
    }),
  );
}
