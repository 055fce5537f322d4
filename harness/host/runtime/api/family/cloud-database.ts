import type { Json } from '../../../../../evidence/events.ts';
import { cloudEndpoint } from '../../../../proxy/upstream/endpoint.ts';
import { describe } from '../core/bytes.ts';
import { createDatabase as databaseOf, type Fields, type SendDatabase } from '../core/cloud-query.ts';
import { fromWire, toWire } from '../core/cloud-wire.ts';
import { type ApiContext, ApiFail, record } from '../core/define.ts';
import { isLearningRun, learningEntries } from '../core/learning.ts';
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

/** Documents that nobody wrote are read leniently, and a made-up list has no entries; a run that learns notes what is read of them. */
function readable(ctx: ApiContext, result: unknown, collection: string, payload: Fields): Fields {
  const { stubbed, ...answer } = record(result);
  if (stubbed !== true) return answer;
  if (isLearningRun(ctx)) return learning(answer, collection, payload);
  const held = Object.entries(answer).map(
    ([name, value]) => [name, Array.isArray(value) && value.length === 0 ? {} : value] as const,
  );
  const read = record(lenient(Object.fromEntries(held)));
  return Object.fromEntries(held.map(([name]) => [name, read[name]]));
}

function learning(answer: Fields, collection: string, { operation, single }: Fields): Fields {
  if (operation === 'count') return { ...answer, total: 1 };
  const isAggregate = operation === 'aggregate';
  const endpoint = cloudEndpoint(isAggregate ? 'aggregate' : 'database', collection);
  return { ...answer, [isAggregate ? 'list' : 'data']: learningEntries(endpoint, single === true) };
}

/** A date stays one in the store; the evidence has it as it is sent. */
const onWire = (date: Date): Json => toWire(date) as Json;

/** `wx.cloud.database()`: every operation goes to Node with its whole payload. */
export function createDatabase(ctx: ApiContext): object {
  const send: SendDatabase = ({ collection, ...payload }, callbacks) => {
    const name = `${payload['single'] === true ? 'document' : 'collection'}.${payload.operation}`;
    const args = { api: 'cloud.database', target: collection, payload: describe(payload, onWire) };
    const running = ctx
      .host('cloud.call', args)
      .then((result) => ({ ...readable(ctx, fromWire(result), collection, payload), errMsg: `${name}:ok` }));
    return withCallbacks(running, name, callbacks);
  };
  return databaseOf(send);
}
