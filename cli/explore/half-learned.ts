import type { CloudCallEvent, EvidenceEvent } from '../../evidence/events.ts';
import { cloudCallEndpoint, endpointOf } from '../../harness/proxy/upstream/endpoint.ts';
import type { ShapeFile } from '../../harness/proxy/upstream/shapes.ts';

/**
 * Watches the runs in which a program is looked at: which pages throw, which ask for what. A page that throws on the way has read less than it would:
 * an answer made from that might break it where an empty one does not.
 */
export class HalfLearned {
  /** Pages that threw; whoever opens one again takes it out. */
  readonly threw = new Set<string>();
  readonly #askedBy = new Map<string, Set<string>>();

  note(event: EvidenceEvent): void {
    if (event.type === 'exception' && event.origin !== 'host' && event.page !== undefined) this.threw.add(event.page);
    if (event.type === 'cloud-call') this.#cloud(event);
    const page = event.type === 'request' ? event.initiator?.page : undefined;
    if (event.type !== 'request' || page === undefined || !URL.canParse(event.url)) return;
    this.#asked(endpointOf(event.method, new URL(event.url)), page);
  }

  #asked(endpoint: string, page: string): void {
    this.#askedBy.set(endpoint, (this.#askedBy.get(endpoint) ?? new Set()).add(page));
  }

  #cloud({ api, target, page }: CloudCallEvent): void {
    if (page === undefined) return;
    for (const operation of ['get', 'aggregate']) {
      const endpoint = cloudCallEndpoint(api.replace(/^wx\./, ''), target, operation);
      if (endpoint !== undefined) this.#asked(endpoint, page);
    }
  }

  /** The shapes without those that only `bad` pages asked for. */
  without(shapes: ShapeFile, bad: ReadonlySet<string>): ShapeFile {
    const kept = Object.entries(shapes.answers).filter(([endpoint]) => {
      const pages = [...(this.#askedBy.get(endpoint) ?? [])];
      return pages.length === 0 || pages.some((page) => !bad.has(page));
    });
    return { ...shapes, answers: Object.fromEntries(kept) };
  }
}
