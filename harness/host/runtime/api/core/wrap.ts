import type { ApiStatus, Json } from '../../../../../evidence/events.ts';
import type { RuntimeEnv } from '../../env.ts';
import { describe } from './bytes.ts';
import { checkOptions } from './check.ts';
import { type ApiContext, type ApiDefinition, ApiFail, type Options, record } from './define.ts';
import { passGates } from './gate.ts';
import { isLearning } from './learning-shape.ts';
import { runMock } from './mocks.ts';
import type { WxServices } from './services.ts';
import { appStack } from './stack.ts';
import { completeManager } from './unsupported.ts';

/** What every wrapped member shares. */
export interface Core {
  readonly env: RuntimeEnv;
  readonly services: WxServices;
  nextId(): string;
}

type Member = (...args: readonly unknown[]) => unknown;
type Callback = 'success' | 'fail' | 'complete';

/** The `errMsg` of Node without the API's name in front. */
const reasonOf = (errMsg: string): string => errMsg.replace(/^[^:]*:\s*fail[: ]*/, '').trim() || 'internal error';

function contextOf(core: Core, name: string, callId: string): ApiContext {
  const { env, services } = core;
  return {
    env,
    services,
    name,
    callId,
    page: env.pages().at(-1),
    async host(api, args = null, waits) {
      const done = waits ? undefined : env.busy(`wx.${name}`, 'host');
      try {
        const reply = await env.bridge(api, args, callId);
        if (!reply.ok) throw new ApiFail(reasonOf(reply.errMsg), reply.errno, record(reply.result));
        return reply.result;
      } finally {
        done?.();
      }
    },
    hostSync(api, args = null) {
      const reply = env.bridgeSync(api, args, callId);
      if (!reply.ok) throw new ApiFail(reasonOf(reply.errMsg), reply.errno, record(reply.result));
      return reply.result;
    },
  };
}

/** Fields of a failure as the mini-program gets them. */
function failure(name: string, error: unknown): Record<string, unknown> {
  if (!(error instanceof ApiFail)) {
    const message = error instanceof Error ? error.message : String(error);
    return { errMsg: `${name}:fail ${message}` };
  }
  const errMsg = error.reason ? `${name}:fail ${error.reason}` : `${name}:fail`;
  return { ...error.extra, errMsg, ...(error.errno === undefined ? {} : { errno: error.errno }) };
}

function success(name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null)
    return value === undefined || value === null ? { errMsg: `${name}:ok` } : value;
  return { errMsg: `${name}:ok`, ...value };
}

/** One call while it runs: its context, where its evidence goes, how its callbacks are called. */
class Call {
  readonly ctx: ApiContext;
  private readonly core: Core;
  private readonly definition: ApiDefinition;
  status: ApiStatus;

  constructor(core: Core, definition: ApiDefinition, args: readonly unknown[]) {
    this.core = core;
    this.definition = definition;
    this.status = definition.status;
    this.ctx = contextOf(core, definition.name, core.nextId());
    if (!definition.quiet) this.recordCall(args);
  }

  private recordCall(args: readonly unknown[]): void {
    const page = this.ctx.page?.path;
    this.core.env.record({
      type: 'api-call',
      callId: this.ctx.callId,
      api: `wx.${this.definition.name}`,
      args: describe(args.length === 1 ? args[0] : args),
      ...(page === undefined ? {} : { page }),
      stack: appStack(),
    });
  }

  recordResult(outcome: 'success' | 'fail', result: unknown): void {
    if (this.definition.quiet) return;
    const said = isLearning(result) ? undefined : record(result)['errMsg'];
    const errMsg = String(said ?? `${this.definition.name}:${outcome === 'success' ? 'ok' : 'fail'}`);
    const { callId } = this.ctx;
    this.core.env.record({
      type: 'api-result',
      callId,
      api: `wx.${this.definition.name}`,
      status: this.status,
      outcome,
      result: describe(result) as Json,
      errMsg,
    });
  }

  /** Calls a callback of the options; what it throws is the mini-program's own exception. */
  callback(options: Options, which: Callback, value: unknown): void {
    const callback = options[which];
    if (typeof callback !== 'function') return;
    try {
      callback.call(options, value);
    } catch (error) {
      this.core.env.reportError(error, 'app');
    }
  }

  /** Evidence first, then `success` or `fail`, then `complete`. */
  finish(options: Options, outcome: 'success' | 'fail', value: unknown): void {
    this.recordResult(outcome, value);
    this.callback(options, outcome, value);
    this.callback(options, 'complete', value);
  }
}

const hasCallback = (options: Options): boolean =>
  ['success', 'fail', 'complete'].some((name) => typeof options[name] === 'function');

/** Without a callback the outcome is a promise; with one nothing is returned, as in WeChat. */
function settle(call: Call, name: string, options: Options, running: Promise<unknown>): Promise<unknown> | undefined {
  const outcome = running.then(
    (value) => {
      const result = success(name, value);
      const failed = call.status === 'mocked' && /:fail/.test(String(record(result)['errMsg'] ?? ''));
      return { outcome: failed ? ('fail' as const) : ('success' as const), result };
    },
    (error: unknown) => ({ outcome: 'fail' as const, result: failure(name, error) }),
  );
  const finished = outcome.then(({ outcome: which, result }) => {
    call.finish(options, which, result);
    return { which, result };
  });
  if (hasCallback(options)) return undefined;
  return finished.then(({ which, result }) => (which === 'success' ? result : Promise.reject(result)));
}

/** Starts at once when nothing gates the call, so that effects keep the order in which they were written. */
function start(definition: ApiDefinition, call: Call, args: readonly unknown[]): Promise<unknown> {
  try {
    checkOptions(definition, args[0]);
    if (definition.privacyKey === undefined && definition.scope === undefined)
      return Promise.resolve(definition.call(call.ctx, ...args));
  } catch (error) {
    return Promise.reject(error);
  }
  return passGates(call.ctx, definition).then(() => definition.call(call.ctx, ...args));
}

function invokeAsync(core: Core, definition: ApiDefinition, args: readonly unknown[]): unknown {
  if (definition.immediate) return invokeNow(core, definition, args);
  const call = new Call(core, definition, args);
  const settled = settle(call, definition.name, record(args[0]), start(definition, call, args));
  return definition.task ? Object.assign(settled ?? {}, finishedTask()) : settled;
}

/** Callbacks run inside the call; a promise is settled already. */
function invokeNow(core: Core, definition: ApiDefinition, args: readonly unknown[]): unknown {
  const call = new Call(core, definition, args);
  const options = record(args[0]);
  try {
    checkOptions(definition, args[0]);
    const result = success(definition.name, definition.call(call.ctx, ...args));
    call.finish(options, 'success', result);
    return hasCallback(options) ? undefined : Promise.resolve(result);
  } catch (error) {
    const failed = failure(definition.name, error);
    call.finish(options, 'fail', failed);
    return hasCallback(options) ? undefined : Promise.reject(failed);
  }
}

/** A task with every method and nothing to act on: the call failed before it began, or is over in one step. */
const finishedTask = (): object => {
  const nothing = () => undefined;
  return {
    abort: nothing,
    onHeadersReceived: nothing,
    offHeadersReceived: nothing,
    onProgressUpdate: nothing,
    offProgressUpdate: nothing,
    send: nothing,
    close: nothing,
    onOpen: nothing,
    onClose: nothing,
    onError: nothing,
    onMessage: nothing,
  };
};

function invokeTask(core: Core, definition: ApiDefinition, args: readonly unknown[]): unknown {
  const call = new Call(core, definition, args);
  const options = record(args[0]);
  try {
    checkOptions(definition, args[0]);
    const { task, done } = definition.call(call.ctx, ...args) as { task: object; done: Promise<unknown> };
    settle(call, definition.name, { complete: () => undefined, ...options }, done);
    completeManager(call.ctx, task);
    return task;
  } catch (error) {
    settle(call, definition.name, { complete: () => undefined, ...options }, Promise.reject(error));
    return finishedTask();
  }
}

function invokeSync(core: Core, definition: ApiDefinition, args: readonly unknown[]): unknown {
  const call = new Call(core, definition, args);
  try {
    const value = definition.call(call.ctx, ...args);
    if (definition.kind === 'manager') completeManager(call.ctx, value);
    call.recordResult('success', definition.kind === 'sync' ? value : null);
    return value;
  } catch (error) {
    const failed = failure(definition.name, error);
    call.recordResult('fail', failed);
    throw Object.assign(new Error(String(failed['errMsg'])), failed);
  }
}

function invokeMock(core: Core, definition: ApiDefinition, args: readonly unknown[], original: Member): unknown {
  const mock = core.services.mocks.get(definition.name);
  if (!mock) return original(...args);
  const call = new Call(core, definition, args);
  call.status = 'mocked';
  const value = () => runMock(mock, original, args);
  if (definition.kind === 'async' || definition.kind === 'task') {
    const options = record(args[0]);
    return settle(call, definition.name, options, new Promise((resolve) => resolve(value())));
  }
  const result = value();
  call.recordResult('success', result);
  return result;
}

/** The member of `wx` that a definition stands for: checks, gates, mocks, callbacks and evidence around its `call`. */
export function wrap(core: Core, definition: ApiDefinition): Member {
  const invoke = definition.kind === 'async' ? invokeAsync : definition.kind === 'task' ? invokeTask : invokeSync;
  const original: Member = (...args) => invoke(core, definition, args);
  return (...args) => invokeMock(core, definition, args, original);
}

/** A context outside any call, for taps on buttons and for components. */
export const looseContext = (core: Core, name: string): ApiContext => contextOf(core, name, core.nextId());
