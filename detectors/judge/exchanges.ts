import { hostOf } from '../../evidence/url.ts';
import type { Result, ResultExchange, ResultFlow } from '../result.ts';
import type { Evidence } from '../types.ts';
import type { EventIndex } from './event-index.ts';
import { personasOf } from './experiment.ts';
import { maskUrl } from './mask.ts';
import { bodySize } from './sizes.ts';

const MOST = 2000;

/** Rows of the request inspector, in order of sending. */
export function exchangesOf(
  evidence: Evidence,
  index: EventIndex,
  flows: readonly ResultFlow[],
): NonNullable<Result['exchanges']> {
  const byEvent = new Map<number, string[]>();
  for (const flow of flows) for (const seq of flow.events) byEvent.set(seq, [...(byEvent.get(seq) ?? []), flow.id]);
  const steps = stepTitles(index);
  const known = personasOf(evidence.manifest).flatMap((one) => one.known);
  const rows = index.requests.slice(0, MOST).map((event): ResultExchange => {
    const { response } = index.exchange(event.id);
    const own = [...(byEvent.get(event.seq) ?? []), ...(response ? (byEvent.get(response.seq) ?? []) : [])];
    return {
      event: event.seq,
      method: event.method,
      url: maskUrl(event.url, known),
      host: hostOf(event.url),
      status: response?.status ?? 0,
      transport: event.transport,
      page: event.initiator?.page ?? '',
      api: event.initiator?.api ?? event.initiator?.kind ?? '',
      step: steps.get(event.initiator?.step ?? '') ?? '',
      t: event.t,
      sizeSent: bodySize(event),
      sizeReceived: response ? bodySize(response) : 0,
      flows: [...new Set(own)],
    };
  });
  return { rows, more: Math.max(0, index.requests.length - MOST) };
}

const stepTitles = (index: EventIndex): ReadonlyMap<string, string> =>
  new Map(index.marks.flatMap((event) => (event.type === 'step-start' ? [[event.stepId, event.title] as const] : [])));
