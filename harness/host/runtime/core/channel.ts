import type { EvidenceEvent, Json } from '../../../../evidence/events.ts';
import type { BridgeReply } from '../../contract.ts';
import { fetch_, known, parse, send, stringify, XHR } from './pristine.ts';

/** The page's only ways to the host: two kinds of intercepted request, and one ordered binding for evidence. */
export interface Channel {
  bridge(api: string, args: Json, callId?: string): Promise<BridgeReply>;
  bridgeSync(api: string, args: Json, callId?: string): BridgeReply;
  record(event: EvidenceEvent): void;
  /** Tells whether a page came to show something. */
  pageState(kind: 'rendered' | 'failed', page: string, error?: string): void;
  onHost(name: string, listener: (data: Json) => void): () => void;
  /** The host delivers an event. */
  deliver(name: string, data: Json): void;
}

let calls = 0;

/** Opens the channel. `page()` is the shown page's path, `busy` marks calls in flight. */
export function createChannel(
  page: () => string | undefined,
  busy: (label: string, host: 'host') => () => void,
): Channel {
  const listeners = new Map<string, Set<(data: Json) => void>>();
  const ahead = new Map(known as ReadonlyMap<string, BridgeReply>);
  const pack = (api: string, args: Json, callId: string | undefined): string => {
    calls += 1;
    const path = page();
    return stringify({ callId: callId ?? `b${calls}`, api, args, ...(path === undefined ? {} : { page: path }) });
  };
  return {
    async bridge(api, args, callId) {
      const done = busy(api, 'host');
      try {
        const response = await fetch_('/__wx/call', { method: 'POST', body: pack(api, args, callId) });
        return (await response.json()) as BridgeReply;
      } catch (error) {
        return broken(api, error);
      } finally {
        done();
      }
    },
    bridgeSync(api, args, callId) {
      const reply = ahead.get(api);
      // Right once: from now on the host may know better.
      if (ahead.delete(api) && reply !== undefined) return reply;
      const request = new XHR();
      request.open('POST', '/__wx/sync', false);
      try {
        request.send(pack(api, args, callId));
        return parse(request.responseText) as BridgeReply;
      } catch (error) {
        return broken(api, error);
      }
    },
    record(event) {
      send(stringify({ kind: 'event', event }));
    },
    pageState(kind, page, error = '') {
      send(stringify({ kind, page, error }));
    },
    onHost(name, listener) {
      const group = listeners.get(name) ?? new Set();
      listeners.set(name, group);
      group.add(listener);
      return () => group.delete(listener);
    },
    deliver(name, data) {
      for (const listener of [...(listeners.get(name) ?? [])]) listener(data);
    },
  };
}

/** The host is gone or refused: the API fails, and says why. */
function broken(api: string, error: unknown): BridgeReply {
  const why = error instanceof Error ? error.message : String(error);
  return { ok: false, status: 'implemented', result: null, errMsg: `${api}:fail host ${why}` };
}
