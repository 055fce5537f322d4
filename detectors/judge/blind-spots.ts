import { hostOf } from '../../evidence/url.ts';
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
    ...bypasses(evidence, index),
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
  const through = index.hosts;
  const isTrusted = index.requests.some(({ transport }) => transport === 'https' || transport === 'wss');
  const embedded = evidence.manifest.target.driver === 'embedded';
  return index.marks.flatMap((event) => {
    if (event.type !== 'tls-failure') return [];
    const refused = event.cause === 'cert-rejected' || event.cause === 'no-shared-cipher';
    if (!refused && (through.has(event.host) || (embedded && event.cause === 'closed'))) return [];
    const what = through.has(event.host) ? '' : isTrusted ? PINNED : UNTRUSTED;
    return [
      { kind: 'tls-pinned', host: event.host, count: 1, why: `TLS with the recorder failed: ${event.cause}${what}` },
    ];
  });
}

/** A client that pins one host and a device that trusts nothing of ours look alike in one handshake, and call for different things. */
const PINNED = '; other hosts got through: the client accepts only its own certificate here (pinning)';
const UNTRUSTED = '; no host got through: the client does not trust the recorder at all (install the certificate)';

/**
 * Answers that offer HTTP/3 to a real client: one that takes the offer leaves by UDP and bypasses the proxy. Nothing failed there, so it
 * is told apart from pinning.
 */
function bypasses(evidence: Evidence, index: EventIndex): { kind: string; host: string; count: number; why: string }[] {
  if (evidence.manifest.target.driver !== 'device') return [];
  return index.responses.flatMap((event) => {
    if (!event.headers.some(offersHttp3)) return [];
    const { request } = index.exchange(event.id);
    const why = 'it offers HTTP/3 (alt-svc): a client that takes it bypasses the proxy by UDP';
    return [{ kind: 'raw-tunnel', host: request ? hostOf(request.url) : '', count: 1, why }];
  });
}

const offersHttp3 = ([name, value]: readonly [string, string]): boolean =>
  name.toLowerCase() === 'alt-svc' && /\bh3(?:-\d{1,3})?=/.test(value.slice(0, 1000));
