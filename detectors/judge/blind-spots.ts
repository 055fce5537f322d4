import type { FoundFlows } from '../flows/index.ts';
import type { Result } from '../result.ts';
import type { Evidence } from '../types.ts';
import type { EventIndex } from './event-index.ts';

type BlindSpots = Result['blindSpots'];

/** Everything that the run could not see, folded: declared before it, met during it, and what decoding could not open. */
export function blindSpotsOf(evidence: Evidence, index: EventIndex, found: FoundFlows): BlindSpots {
  const all = [
    ...evidence.manifest.blindSpots.map(({ kind, why }) => ({ kind, host: '', count: 1, why })),
    ...index.blindSpots.map((event) => ({
      kind: event.kind as string,
      host: event.host ?? '',
      count: 1,
      why: event.why,
    })),
    ...index.all.flatMap((event) =>
      event.type === 'tls-failure' && event.cause !== 'closed'
        ? [{ kind: 'tls-pinned', host: event.host, count: 1, why: `TLS with the recorder failed: ${event.cause}` }]
        : [],
    ),
    ...found.opaque.map(({ kind, host, count, why }) => ({ kind: kind as string, host, count, why })),
    ...(evidence.complete
      ? []
      : [{ kind: 'crashed', host: '', count: 1, why: 'the bundle has no end event: the run stopped early' }]),
  ];
  const folded = new Map<string, { kind: string; host: string; count: number; why: string }>();
  for (const one of all) {
    const key = `${one.kind}\n${one.host}\n${one.why}`;
    const known = folded.get(key);
    if (known) known.count += one.count;
    else folded.set(key, { ...one });
  }
  return [...folded.values()];
}
