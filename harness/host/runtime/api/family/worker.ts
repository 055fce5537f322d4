import { type ApiContext, type ApiDefinition, managerApi, text } from '../core/define.ts';
import { listening } from './contexts.ts';

/** What the script of a worker sees as `worker`. */
const asGlobal = globalThis as unknown as { worker?: object };

/**
 * A worker on the page's own thread: its script runs at once, messages are copied and arrive later, as between threads.
 * Only one can be at a time, as in WeChat; a second one replaces the first.
 */
function createWorker(ctx: ApiContext, path: unknown): object {
  const main = listening(ctx, ['Message', 'Error', 'ProcessKilled']);
  const inside = listening(ctx, ['Message']);
  let alive = true;
  const post = (to: ReturnType<typeof listening>) => (message: unknown) => {
    const copy: unknown = structuredClone(message);
    queueMicrotask(() => alive && to.hub.emit('Message', copy));
  };
  const scope = { ...inside.members, postMessage: post(main), env: { USER_DATA_PATH: 'wxfile://usr' } };
  const run = () => {
    asGlobal.worker = scope;
    try {
      ctx.env.requireModule(text(path).replace(/^\/+/, ''));
    } catch (error) {
      ctx.env.reportError(error, 'app');
      main.hub.emit('Error', { message: String(error) });
    }
  };
  run();
  return {
    ...main.members,
    postMessage: post(inside),
    terminate: () => {
      alive = false;
      if (asGlobal.worker === scope) delete asGlobal.worker;
    },
  };
}

/** `wx.createWorker`. */
export const worker: readonly ApiDefinition[] = [managerApi('createWorker', 'simulated', createWorker)];
