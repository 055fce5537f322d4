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
    ...pinned(evidence, index),
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

/**
 * A client that refuses our certificate hides its traffic. A handshake that merely broke off hides something only when the host never
 * got through: browsers drop speculative connections and pictures of pages that were left. The embedded host trusts our certificate.
 */
function pinned(evidence: Evidence, index: EventIndex): { kind: string; host: string; count: number; why: string }[] {
  const through = new Set(index.requests.map(({ url }) => (URL.canParse(url) ? new URL(url).hostname : '')));
  const embedded = evidence.manifest.target.driver === 'embedded';
  return index.all.flatMap((event) => {
    if (event.type !== 'tls-failure') return [];
    const refused = event.cause === 'cert-rejected' || event.cause === 'no-shared-cipher';
    if (!refused && (through.has(event.host) || (embedded && event.cause === 'closed'))) return [];
    return [{ kind: 'tls-pinned', host: event.host, count: 1, why: `TLS with the recorder failed: ${event.cause}` }];
  });
}
