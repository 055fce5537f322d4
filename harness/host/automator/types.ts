import type { Json } from '../../../evidence/events.ts';
import type { EmbeddedHost } from '../host.ts';

/** Parameters as they came over the wire: nothing in them is certain. */
export type Params = Readonly<Record<string, Json | undefined>>;

/** One client. */
export interface ClientState {
  /** Set by `App.enableLog`. */
  logs: boolean;
  readonly bindings: Set<string>;
}

/** What a protocol method works with. */
export interface MethodContext {
  readonly host: EmbeddedHost;
  readonly client: ClientState;
  /** Ends the server after the answer is sent. */
  close(): void;
  /** Sends an event to this client, some time after the answer and more than once: clients begin to listen only when they have the answer. */
  tell(method: string, params: Json): void;
}

/** One method of the automator protocol. What it throws becomes the error of the answer. */
export type ProtocolMethod = (params: Params, context: MethodContext) => Promise<Json>;
/** Methods of one group by their full name, e.g. `App.callFunction`. */
export type MethodGroup = Readonly<Record<string, ProtocolMethod>>;

/** A request that the protocol does not allow. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}

/** A text parameter; throws when it is missing. */
export function text(params: Params, name: string): string {
  const value = params[name];
  if (typeof value !== 'string') throw new ProtocolError(`parameter "${name}" must be a string`);
  return value;
}

/** A list parameter; absent = empty. */
export function list(params: Params, name: string): readonly Json[] {
  const value = params[name] ?? [];
  if (!Array.isArray(value)) throw new ProtocolError(`parameter "${name}" must be an array`);
  return value as readonly Json[];
}

/** Page id; the client sends back what it got. */
export function pageId(params: Params): number {
  const value = Number(params['pageId']);
  if (!Number.isInteger(value)) throw new ProtocolError('parameter "pageId" must be the id of a page');
  return value;
}
