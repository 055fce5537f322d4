import type { Json } from '../../../../../evidence/events.ts';
import type { RuntimePage } from '../../env.ts';
import { describe } from './bytes.ts';
import { type ApiContext, ApiFail, record } from './define.ts';

/** What came of a call, with `errMsg` in the words of WeChat. */
export interface Recorded {
  readonly outcome: 'success' | 'fail';
  readonly detail: Readonly<Record<string, Json>>;
}

interface Call {
  /** Its name in the evidence, e.g. `RecorderManager.start`. */
  readonly api: string;
  readonly args: unknown;
  readonly page?: RuntimePage | undefined;
  /** Where the context is of this call alone; else each call gets an id of its own. */
  readonly callId?: string;
}

/**
 * Runs what takes or gives data without being a member of `wx`, a method of a manager or a tap on an open-type, and records it as a call of a member is:
 * what it was given, and what it gave. Never throws: a failure of `run` is an outcome.
 */
export async function recorded(ctx: ApiContext, call: Call, run: () => Promise<unknown>): Promise<Recorded> {
  const { api, args, page = ctx.page, callId = nextId(ctx) } = call;
  const words = /(\w+)\]?$/.exec(api)?.[1] ?? api;
  ctx.env.record({ type: 'api-call', callId, api, args: describe(args), ...(page ? { page: page.path } : {}) });
  const { outcome, detail } = await outcomeOf(words, run);
  const errMsg = String(detail['errMsg'] ?? '');
  ctx.env.record({ type: 'api-result', callId, api, status: 'simulated', outcome, result: detail, errMsg });
  return { outcome, detail };
}

function nextId(ctx: ApiContext): string {
  const count = ctx.services.state('recorded', () => ({ last: 0 }));
  return `${ctx.callId}.${++count.last}`;
}

async function outcomeOf(words: string, run: () => Promise<unknown>): Promise<Recorded> {
  try {
    const detail = record(describe(await run())) as Record<string, Json>;
    return { outcome: 'success', detail: { errMsg: `${words}:ok`, ...detail } };
  } catch (error) {
    const errno = error instanceof ApiFail && error.errno !== undefined ? { errno: error.errno } : {};
    const errMsg = `${words}:fail ${error instanceof Error ? error.message : String(error)}`;
    return { outcome: 'fail', detail: { errMsg, ...errno } };
  }
}
