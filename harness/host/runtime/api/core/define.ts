import type { Json } from '../../../../../evidence/events.ts';
import type { RuntimeEnv, RuntimePage } from '../../env.ts';
import type { WxServices } from './services.ts';

/** `unsupported` members fail as WeChat does and are recorded as a gap; `simulated` ones answer from the persona or the device model. */
export type DefinedStatus = 'implemented' | 'simulated' | 'unsupported';

/** How a member of `wx` is called: with an options object, directly, as on/off of an event, as a factory of an object, as a task, or not at all. */
export type ApiKind = 'async' | 'sync' | 'task' | 'manager' | 'event' | 'value';

/** The options object of a call; its values come from app code and are checked before use. */
export type Options = Readonly<Record<string, unknown>>;

/** What one call may use. */
export interface ApiContext {
  readonly env: RuntimeEnv;
  readonly services: WxServices;
  readonly name: string;
  readonly callId: string;
  /** Page that is shown while the call is made. */
  readonly page: RuntimePage | undefined;
  /** Asks Node; rejects with an ApiFail when the reply is not ok. Counts as in flight unless `waits` (a person decides). */
  host(api: string, args?: Json, waits?: 'waits'): Promise<Json>;
  /** The same, blocking. */
  hostSync(api: string, args?: Json): Json;
}

export interface ApiDefinition {
  /** Member of `wx`, without the `wx.`; `cloud.callFunction` for nested ones. */
  readonly name: string;
  readonly status: DefinedStatus;
  readonly kind: ApiKind;
  /** Authorisation scope that is asked for on first use, e.g. `scope.userLocation`. */
  readonly scope?: string;
  /** Key of WeChat's privacy guideline that gates the call, e.g. `Location`. */
  readonly privacyKey?: string;
  /** Leaves no api-call event: pure helpers that touch neither data nor device. */
  readonly quiet?: boolean;
  /** Required fields of the typings that WeChat itself does not insist on. */
  readonly lenient?: readonly string[];
  /** An `async` API whose promise (or nothing) also has the methods of a transfer task. */
  readonly task?: boolean;
  /** An `async` API that calls back before it returns, as WeChat says of `getSystemInfo`. */
  readonly immediate?: boolean;
  readonly call: (ctx: ApiContext, ...args: readonly unknown[]) => unknown;
}

/** A failure as WeChat words it: `errMsg` becomes `<api>:fail <reason>`. */
export class ApiFail extends Error {
  readonly reason: string;
  readonly errno: number | undefined;
  readonly extra: Readonly<Record<string, unknown>>;
  constructor(reason: string, errno?: number, extra: Readonly<Record<string, unknown>> = {}) {
    super(reason);
    this.name = 'ApiFail';
    this.reason = reason;
    this.errno = errno;
    this.extra = extra;
  }
}

type Extra = Partial<Pick<ApiDefinition, 'scope' | 'privacyKey' | 'quiet' | 'lenient' | 'immediate'>>;

/** An API with an options object; `run` gives the success result (or throws an ApiFail). */
export function asyncApi(
  name: string,
  status: DefinedStatus,
  run: (ctx: ApiContext, options: Options) => unknown,
  extra: Extra = {},
): ApiDefinition {
  return { name, status, kind: 'async', ...extra, call: (ctx, options) => run(ctx, (options ?? {}) as Options) };
}

/** An API that returns its answer directly. */
export function syncApi(
  name: string,
  status: DefinedStatus,
  run: (ctx: ApiContext, ...args: readonly unknown[]) => unknown,
  extra: Extra = {},
): ApiDefinition {
  return { name, status, kind: 'sync', ...extra, call: run };
}

/** A factory such as `getRecorderManager`. */
export function managerApi(
  name: string,
  status: DefinedStatus,
  run: (ctx: ApiContext, ...args: readonly unknown[]) => unknown,
  extra: Extra = {},
): ApiDefinition {
  return { name, status, kind: 'manager', ...extra, call: run };
}

/** An API that returns a task at once and reports the outcome through its callbacks. */
export function taskApi(
  name: string,
  status: DefinedStatus,
  run: (ctx: ApiContext, options: Options) => { readonly task: object; readonly done: Promise<unknown> },
  extra: Extra = {},
): ApiDefinition {
  return { name, status, kind: 'task', ...extra, call: (ctx, options) => run(ctx, (options ?? {}) as Options) };
}

/** `on<event>` and `off<event>` of one event of the hub, e.g. `eventApis('AppShow', 'implemented')`. */
export function eventApis(
  event: string,
  status: DefinedStatus,
  options: { readonly off?: boolean } = {},
): ApiDefinition[] {
  const on: ApiDefinition = {
    name: `on${event}`,
    status,
    kind: 'event',
    call: (ctx, listener) => ctx.services.hub.on(event, listener),
  };
  const off: ApiDefinition = {
    name: `off${event}`,
    status,
    kind: 'event',
    call: (ctx, listener) => ctx.services.hub.off(event, listener),
  };
  return options.off === false ? [on] : [on, off];
}

/** A text option, or the fallback. */
export const text = (value: unknown, fallback = ''): string => (typeof value === 'string' ? value : fallback);

/** A finite number option, or the fallback. */
export const number = (value: unknown, fallback = 0): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : fallback;

/** An object option with unknown fields; empty when it is none. */
export const record = (value: unknown): Options =>
  typeof value === 'object' && value !== null ? (value as Options) : {};

/** A list option; empty when it is none. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
