import type { Json } from '../../../../evidence/events.ts';
import { cloudEndpoint } from '../../../proxy/upstream/endpoint.ts';
import { type Args, object, text } from '../types.ts';

/** As `ApiHostOptions.proxy.madeUp` says. */
type MadeUp = ((endpoint: string, sent: unknown, invented: boolean) => unknown) | undefined;

/** An answer of a function or container that is not here, or found its collections empty, with what the program is known to read of it. */
export function answerWith(madeUp: MadeUp, endpoint: string, sent: Json, invented: boolean): Json {
  return madeUp === undefined ? sent : (madeUp(endpoint, sent, invented) as Json);
}

/** What a page reads of a collection that nobody filled: documents as the program is known to read them, that agree with the query. */
export function documentsWith(madeUp: MadeUp, args: Args, reply: Args): Args {
  if (madeUp === undefined || reply['stubbed'] !== true) return reply;
  const call = object(args['payload']);
  const [operation, name] = [text(call['operation']), text(args['target'])];
  if (operation === 'aggregate')
    return { ...reply, list: madeUp(cloudEndpoint('aggregate', name), reply['list'], false) as Json };
  const made = madeUp(cloudEndpoint('database', name), [], false);
  const documents = Array.isArray(made)
    ? made.map((document, at) => agreeing(document as Json, object(call['where']), at))
    : [];
  if (documents.length === 0) return reply;
  if (operation === 'count') return { ...reply, total: documents.length };
  return { ...reply, data: call['single'] === true ? (documents[0] ?? null) : part(documents, call) };
}

/** One id has one document; of a list the part that was asked for. */
function part(documents: readonly Json[], call: Args): Json[] {
  if (typeof object(call['where'])['_id'] === 'string') return documents.slice(0, 1);
  const skip = Number(call['skip'] ?? 0);
  return documents.slice(skip, typeof call['limit'] === 'number' ? skip + call['limit'] : undefined);
}

/** A document with an id, and with the values that it was asked for by. */
function agreeing(document: Json, where: Args, at: number): Json {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return document;
  const equal = Object.entries(where).filter(
    ([name, value]) => !/[$.]/.test(name) && typeof value !== 'object' && value !== undefined,
  );
  return { ...document, _id: `stub${at + 1}`, ...(Object.fromEntries(equal) as Record<string, Json>) };
}
