import { Buffer } from 'node:buffer';
import type { DatabaseCall } from '../../../runtime/api/core/cloud-query.ts';
import { fromWire, toWire } from '../../../runtime/api/core/cloud-wire.ts';
import type { CloudReply, CloudRequest, CloudSetup, FunctionFiles } from './host.ts';
import { loadFunction } from './load.ts';
import { CloudError, Store } from './store.ts';
import { format } from './util.ts';

/** The cloud of one run, in its own realm without Node: started once by the worker, then called with JSON texts. */
interface Guest {
  start(setup: string): void;
  call(request: string): Promise<string>;
}

let setup: CloudSetup | undefined;
let store = new Store(undefined);

const line =
  (level: string) =>
  (...args: readonly unknown[]): void =>
    __host.log(level, format(...args).slice(0, 4000));

/** Globals of Node that QuickJS lacks. Timers end with the call at the latest. */
function globals(): object {
  const cancelled = new Set<number>();
  let last = 0;
  const later = (call: (...args: unknown[]) => void, milliseconds = 0, ...args: unknown[]): number => {
    const id = ++last;
    void __host.timer(Number(milliseconds) || 0).then(() => cancelled.delete(id) || call(...args));
    return id;
  };
  return {
    Buffer,
    global: globalThis,
    console: { log: line('log'), info: line('info'), debug: line('debug'), warn: line('warn'), error: line('error') },
    setTimeout: later,
    setImmediate: (call: (...args: unknown[]) => void, ...args: unknown[]) => later(call, 0, ...args),
    clearTimeout: (id: number) => void cancelled.add(id),
    process: {
      env: {},
      argv: ['node'],
      platform: 'linux',
      version: 'v16.13.2',
      versions: { node: '16.13.2' },
      cwd: () => '/var/user',
      nextTick: (call: (...args: unknown[]) => void, ...args: unknown[]) => queueMicrotask(() => call(...args)),
      on: () => undefined,
      hrtime: Object.assign(() => [0, 0], { bigint: () => 0n }),
    },
  };
}

async function answer(
  request: CloudRequest,
  reply: { contacted: string[]; uploads: Record<string, string>; unfilled: boolean },
): Promise<unknown> {
  if (setup === undefined) throw new CloudError(-501_000, 'the cloud has not started');
  const owner = setup;
  if (request.kind === 'database')
    return toWire(store.call(fromWire(request.call) as DatabaseCall, { limit: 20, openid: owner.openid }));
  const stored = { ...request.stored };
  const invoke = (name: string, event: unknown, depth = 0): Promise<unknown> => {
    const files: FunctionFiles | undefined = Object.hasOwn(request.functions, name)
      ? request.functions[name]
      : undefined;
    if (files === undefined || depth > 8)
      throw new CloudError(-501_000, 'errCode: -501000 | errMsg: FunctionName parameter could not be found.');
    const main = loadFunction(files, {
      setup: owner,
      env: request.env,
      store,
      stored,
      open: request.open,
      uploads: reply.uploads,
      contacted: (what) => void (reply.contacted.length < 100 && reply.contacted.push(what)),
      unfilled: () => {
        reply.unfilled = true;
      },
      invoke: (other, data) => invoke(other, data, depth + 1),
    });
    return main(event, {
      request_id: `local-${name}`,
      function_name: name,
      memory_limit_in_mb: 256,
      environment: '{}',
    });
  };
  return invoke(request.name, request.event);
}

const guest: Guest = {
  start(text) {
    setup = JSON.parse(text) as CloudSetup;
    store = new Store(fromWire(setup.database) as CloudSetup['database']);
    Object.assign(globalThis, globals());
  },
  async call(text) {
    const parts = { contacted: [] as string[], uploads: {} as Record<string, string>, unfilled: false };
    const finish = (reply: Omit<CloudReply, 'contacted' | 'uploads' | 'unfilled'>) =>
      JSON.stringify({ ...reply, ...parts });
    try {
      return finish({ ok: true, value: (await answer(JSON.parse(text) as CloudRequest, parts)) ?? null });
    } catch (error) {
      const known = error instanceof CloudError ? { errCode: error.errCode } : {};
      const message = error instanceof Error ? `${error.name}: ${error.message}` : format(error);
      return finish({ ok: false, message: error instanceof CloudError ? error.message : message, ...known });
    }
  },
};

Object.assign(globalThis, { __guest: guest });
