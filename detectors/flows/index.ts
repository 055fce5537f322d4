import { createHash } from 'node:crypto';
import type { ApiCallEvent, RequestEvent, StoredEvent } from '../../evidence/events.ts';
import { rootsOf } from '../decode/carriers.ts';
import { decode, type Opaque } from '../decode/index.ts';
import type { Node } from '../decode/node.ts';
import { type MadeValue, madeAcrossRuns, madeInRun } from '../identifiers/index.ts';
import { recipientsIn } from '../recipients/in-evidence.ts';
import { CLOUD, DEVICE, type Recipients } from '../recipients/recipient.ts';
import { signatureOf, withProduct } from '../recipients/signatures.ts';
import { Recognition } from '../recognise/index.ts';
import type { Recogniser } from '../recognise/recogniser.ts';
import { inWordsOf } from '../recognise/sdk-fields.ts';
import type { Evidence, Flow, Leaf, Sighting } from '../types.ts';
import { PublicConstants } from './constants.ts';
import { type Exchange, Folded, type Place } from './folded.ts';
import { handedOver } from './handed-over.ts';
import { PhaseTracker } from './phase.ts';
import { isShown } from './shown.ts';

export interface FlowOptions {
  /** Recognisers of plug-ins. */
  readonly recognisers?: readonly Recogniser[];
  /** Other runs of the same program, to tell identifiers by (identifiers/). */
  readonly compared?: readonly Evidence[];
  /** Whose each host is; without it, as the evidence alone tells. */
  readonly recipients?: Recipients;
}

export interface FoundFlows {
  /** In order of first sighting. */
  readonly flows: readonly Flow[];
  /** What decoding could not open or had to leave out. */
  readonly opaque: readonly {
    readonly host: string;
    readonly kind: 'opaque-payload' | 'undecodable-body' | 'limit';
    readonly count: number;
    readonly why: string;
  }[];
  readonly leaves: number;
}

/** Decodes every event, recognises personal data and folds it to flows. One pass; memory grows with flows, not with events. */
export function findFlows(evidence: Evidence, options: FlowOptions = {}): FoundFlows {
  const made = [...madeAcrossRuns(evidence, options.compared ?? []), ...madeInRun(evidence)];
  const finder = new Finder(evidence, options, made);
  for (const event of evidence.events) finder.see(event);
  return finder.result();
}

class Finder {
  readonly #evidence: Evidence;
  readonly #recognition: Recognition;
  readonly #recipients: Recipients;
  readonly #phase = new PhaseTracker();
  readonly #constants = new PublicConstants();
  readonly #exchanges = new Map<string, Exchange>();
  readonly #flows = new Map<string, Folded>();
  readonly #opaque = new Map<
    string,
    { host: string; kind: 'opaque-payload' | 'undecodable-body' | 'limit'; count: number; why: string }
  >();
  #leaves = 0;
  #page = '';
  #step = '';

  constructor(
    evidence: Evidence,
    { recognisers = [], recipients = recipientsIn(evidence) }: FlowOptions,
    made: readonly MadeValue[],
  ) {
    this.#evidence = evidence;
    this.#recognition = new Recognition(evidence.manifest.persona.known, recognisers, made);
    this.#recipients = recipients;
  }

  see(event: StoredEvent): void {
    this.#phase.observe(event);
    if (event.type === 'page-enter') this.#page = event.page;
    if (event.type === 'step-start') this.#step = event.title;
    if (event.type === 'step-end') this.#step = '';
    if (event.type === 'api-result') this.#recognition.learn(event);
    if (event.type === 'request') this.#exchanges.set(event.id, this.#exchangeOf(event));
    if (event.type === 'api-call') {
      this.#recognition.called(event);
      this.#handed(event);
    }
    const place = this.#placeOf(event);
    if (place) this.#look(event, place, rootsOf(event, this.#evidence.body));
    if (event.type === 'response' || event.type === 'abort') this.#forget(event.id);
  }

  /** What leaves inside WeChat, where there is no exchange. */
  #handed(event: ApiCallEvent & StoredEvent): void {
    const handed = handedOver(event, this.#recipients, this.#evidence.manifest.target.appid);
    if (handed === undefined) return;
    const { recipient, roots } = handed;
    const page = event.page ?? this.#page;
    const place = {
      host: recipient.host,
      transport: 'wechat',
      page,
      api: event.api,
      direction: 'sent',
      recipient,
    } as const;
    this.#look(event, place, roots);
  }

  /** Nothing more comes of an exchange that has ended; a socket goes on after its upgrade. */
  #forget(id: string): void {
    const transport = this.#exchanges.get(id)?.transport;
    if (transport !== 'ws' && transport !== 'wss') this.#exchanges.delete(id);
  }

  #exchangeOf(event: RequestEvent): Exchange {
    const host = URL.canParse(event.url) ? new URL(event.url).hostname : 'unknown';
    return {
      host,
      transport: event.transport,
      page: event.initiator?.page ?? this.#page,
      api: event.initiator?.api ?? event.initiator?.kind ?? '',
    };
  }

  #placeOf(event: StoredEvent): Place | undefined {
    if (event.type === 'storage-write')
      return {
        host: '',
        transport: 'storage',
        page: event.page ?? this.#page,
        api: event.api,
        direction: 'stored',
        recipient: DEVICE,
      };
    if (event.type === 'cloud-call')
      return {
        host: CLOUD.host,
        transport: 'cloud',
        page: event.page ?? this.#page,
        api: event.api,
        direction: 'sent',
        recipient: CLOUD,
      };
    if (event.type !== 'request' && event.type !== 'response' && event.type !== 'websocket-message') return undefined;
    const exchange = this.#exchanges.get(event.id);
    if (!exchange) return undefined;
    const sent = event.type === 'request' || (event.type === 'websocket-message' && event.direction === 'sent');
    return { ...exchange, direction: sent ? 'sent' : 'received', recipient: this.#recipients.of(exchange.host) };
  }

  #look(event: StoredEvent, place: Place, roots: readonly Node[]): void {
    const sent = place.direction === 'sent';
    const { leaves, opaque, exhausted, dull } = sent
      ? this.#recognition.readSent(roots)
      : this.#recognition.read(roots);
    this.#leaves += leaves.length + dull;
    if (place.direction === 'received') {
      this.#recognition.harvest(leaves);
      this.#constants.receive(leaves, () => (dull === 0 ? leaves : decode(roots).leaves));
      if (isMadeUp(event)) return;
    }
    if (sent) for (const one of opaque) this.#note(place.host, one);
    if (exhausted !== '') this.#count(place.host, 'limit', `a body was too large to be decoded whole (${exhausted})`);
    const shown = withSignature(place, event, leaves, true);
    const own = inWordsOf(shown.recipient, leaves);
    const whole = (): readonly Leaf[] => (dull === 0 ? own : decode(roots).leaves);
    const seen = sent ? this.#recognition.lookSent(own, event.seq, whole) : this.#recognition.look(own, event.seq);
    const kept = seen.filter((one) => this.#constants.keeps(one, place.direction) && isShown(one));
    if (kept.length === 0) return;
    const to = withSignature(shown, event, leaves, false);
    for (const sighting of kept) this.#fold(sighting, to, event);
  }

  #note(host: string, { looks, size }: Opaque): void {
    if (looks === 'media' || size < 16) return;
    if (looks === 'random')
      this.#count(host, 'opaque-payload', 'a body with the entropy of encrypted data: what it holds is not known');
    else this.#count(host, 'undecodable-body', 'a binary body in no known format');
  }

  #count(host: string, kind: 'opaque-payload' | 'undecodable-body' | 'limit', why: string): void {
    const key = `${kind}\n${host}\n${why}`;
    const known = this.#opaque.get(key) ?? { host, kind, count: 0, why };
    known.count += 1;
    this.#opaque.set(key, known);
  }

  #fold(sighting: Sighting, place: Place, event: StoredEvent): void {
    const phase = this.#phase.of(sighting.dataType);
    const location = sighting.leaf.location.replaceAll(/\/\d+(?=\/|$)/g, '/*');
    const id = fingerprint([
      sighting.dataType,
      place.host || place.transport,
      sighting.leaf.carrier,
      location,
      phase,
      place.direction,
      place.transport,
      place.page,
      // A host that is the operator's own in one request and passes the next one on is two recipients.
      ...(place.recipient.behind?.ground === 'payload' ? [place.recipient.entity] : []),
    ]);
    const known = this.#flows.get(id);
    if (known) known.add(sighting, event);
    else this.#flows.set(id, new Folded(sighting, event, { id, phase, location, place, step: this.#step }));
  }

  result(): FoundFlows {
    return {
      flows: [...this.#flows.values()].map((flow) => flow.done()),
      opaque: [...this.#opaque.values()],
      leaves: this.#leaves,
    };
  }
}

/** What software the payload shows, when the host does not say it. */
function withSignature(place: Place, event: StoredEvent, leaves: readonly Leaf[], quick: boolean): Place {
  if (event.type !== 'request' || place.recipient.product !== undefined) return place;
  const signature = signatureOf(
    event.url,
    event.headers.map(([name]) => name.toLowerCase()),
    leaves,
    quick,
  );
  return signature ? { ...place, recipient: withProduct(place.recipient, signature) } : place;
}

/** 12 hex digits over what makes the fact; nothing of a single run is in it. */
export const fingerprint = (parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12);

/** An answer of the stub: no server said so, and it accuses nobody. What the program sends on of it is sent. */
const isMadeUp = (event: StoredEvent): boolean => event.type === 'response' && event.upstream === 'stub';
