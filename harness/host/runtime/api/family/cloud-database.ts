import { describe } from '../core/bytes.ts';
import { createDatabase as databaseOf, type Fields, type SendDatabase } from '../core/cloud-query.ts';
import { type ApiContext, ApiFail, record } from '../core/define.ts';
import { lenient } from '../core/lenient.ts';

/** Promise, and callbacks too when given: with one of them nothing is rejected. */
function withCallbacks(running: Promise<object>, name: string, callbacks: Fields): Promise<unknown> {
  const call = (which: string, value: unknown) => {
    const callback = callbacks[which];
    if (typeof callback === 'function') callback(value);
  };
  const failure = (error: unknown) => ({
    errCode: -1,
    ...(error instanceof ApiFail ? error.extra : {}),
    errMsg: `${name}:fail ${error instanceof Error ? error.message : String(error)}`,
  });
  if (!['success', 'fail', 'complete'].some((which) => typeof callbacks[which] === 'function'))
    return running.catch((error: unknown) =>
      Promise.reject(Object.assign(new Error(failure(error).errMsg), failure(error))),
    );
  return running.then(
    (value) => {
      call('success', value);
      call('complete', value);
    },
    (error: unknown) => {
      call('fail', failure(error));
      call('complete', failure(error));
    },
  );
}

/** Documents that nobody wrote are read leniently; a made-up list has no entries. */
function readable(result: unknown): Fields {
  const { stubbed, ...answer } = record(result);
  if (stubbed !== true) return answer;
  const held = Object.entries(answer).map(([name, value]) => [name, Array.isArray(value) ? {} : value] as const);
  const read = record(lenient(Object.fromEntries(held)));
  return Object.fromEntries(held.map(([name]) => [name, read[name]]));
}

/** `wx.cloud.database()`: every operation goes to Node with its whole payload. */
export function createDatabase(ctx: ApiContext): object {
  const send: SendDatabase = ({ collection, ...payload }, callbacks) => {
    const name = `${payload['single'] === true ? 'document' : 'collection'}.${payload.operation}`;
    const args = { api: 'cloud.database', target: collection, payload: describe(payload) };
    const running = ctx.host('cloud.call', args).then((result) => ({ ...readable(result), errMsg: `${name}:ok` }));
    return withCallbacks(running, name, callbacks);
  };
  return databaseOf(send);
}
