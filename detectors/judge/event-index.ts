import type {
  ApiCallEvent,
  ApiResultEvent,
  BlindSpotEvent,
  ConsentEvent,
  Envelope,
  EventType,
  EvidenceEvent,
  Initiator,
  PermissionDecisionEvent,
  PermissionPromptEvent,
  RequestEvent,
  ResponseEvent,
  StoredEvent,
  StoredEvents,
} from '../../evidence/events.ts';
import { hostOf } from '../../evidence/url.ts';
import type { SourcePlace } from '../result.ts';
import type { Evidence } from '../types.ts';
import { type Act, Acts } from './acts.ts';
import { EventStore } from './event-store.ts';
import type { Events } from './events.ts';
import { Kinds, kindOfRequest } from './kinds.ts';
import { Places } from './places.ts';
import { Seqs } from './seqs.ts';
import { Helpers, ownFrames, sourceOf } from './stack.ts';

type Of<T extends EventType> = Extract<EvidenceEvent, { type: T }> & Envelope;
export type Call = Of<'api-call'>;

/** Types of which a long run has very many. */
const MANY: ReadonlySet<EventType> = new Set([
  'request',
  'response',
  'abort',
  'websocket-message',
  'api-call',
  'api-result',
  'storage-write',
  'console',
]);

/** The events of a bundle, read once and sorted by what rules ask for. */
export interface EventIndex {
  /** How many events there are. */
  readonly size: number;
  /** The last one, with its hash: the head of the chain. */
  readonly last: StoredEvent | undefined;
  /** What happened in the run, in order: every event but those of types that a long run has very many of (exchanges, calls, storage, console). */
  readonly marks: readonly StoredEvent[];
  readonly requests: Events<RequestEvent & Envelope>;
  readonly responses: Events<ResponseEvent & Envelope>;
  readonly calls: Events<ApiCallEvent & Envelope>;
  readonly results: Events<ApiResultEvent & Envelope>;
  readonly consents: readonly (ConsentEvent & Envelope)[];
  readonly prompts: readonly (PermissionPromptEvent & Envelope)[];
  readonly decisions: readonly (PermissionDecisionEvent & Envelope)[];
  readonly blindSpots: readonly (BlindSpotEvent & Envelope)[];
  /** Names of all APIs that were called, and hosts of all requests. */
  readonly apis: ReadonlySet<string>;
  readonly hosts: ReadonlySet<string>;
  /** How often a call of an API was answered with "unsupported". */
  readonly unsupported: ReadonlyMap<string, number>;
  /** Calls, and results, of the APIs that fit. To be preferred to walking all. */
  callsOf(fits: (api: string) => boolean): readonly Call[];
  resultsOf(fits: (api: string) => boolean): readonly (ApiResultEvent & Envelope)[];
  /** Requests that may fit: `may` is asked about "GET element https://shop.example/goods/*" (kinds.ts); who asks looks at each again. */
  requestsOf(may: (kind: string) => boolean): readonly (RequestEvent & Envelope)[];
  /** By seq; without its hashes. */
  at(seq: number): StoredEvent | undefined;
  call(callId: string): (ApiCallEvent & Envelope) | undefined;
  /** Exchange by its id. */
  exchange(id: string): { readonly request?: RequestEvent & Envelope; readonly response?: ResponseEvent & Envelope };
  /** Who caused the event: its own stack, or that of the exchange it belongs to. */
  initiator(seq: number): Initiator | undefined;
  /** What the person did that the event comes of: of an exchange, of the call that made it. Undefined: the program did it by itself. */
  act(seq: number): Act | undefined;
  /** The same for how often something happens: a page that a person opens is theirs, too. */
  pace(seq: number): Act | undefined;
  /** How often the program was as newly installed before the event. */
  life(seq: number): number;
  /** Line of the mini-program's own code that caused the event (`FindingEvidence.source`); an npm or SDK frame only when there is no other. */
  source(seq: number): SourcePlace | undefined;
  /** Frames of the mini-program's own code, innermost first, eight at most. */
  stack(seq: number): readonly SourcePlace[];
}

/** Reads the bundle once. A bundle of a million exchanges must fit into memory: what there is much of is read again or packed (event-store.ts). */
export function indexEvents(evidence: Evidence): EventIndex {
  const index = new Index(evidence.events);
  for (const event of evidence.events) index.see(event);
  return index;
}

class Index implements EventIndex {
  readonly #store: EventStore;
  readonly #marks: StoredEvent[] = [];
  readonly #seqs = new Seqs();
  readonly #requests = new Places();
  readonly #responses = new Places();
  readonly #calls = new Places();
  readonly #kinds = { requests: new Kinds(), calls: new Kinds(), results: new Kinds() };
  readonly apis = new Set<string>();
  readonly hosts = new Set<string>();
  readonly unsupported = new Map<string, number>();
  readonly #acts = new Acts();
  readonly #helpers = new Helpers();
  readonly #callOf = new Map<number, number>();
  #last: StoredEvent | undefined;

  constructor(events: StoredEvents) {
    this.#store = new EventStore(events);
  }

  see(event: StoredEvent): void {
    const place = this.#store.length;
    const kept = this.#store.add(event);
    this.#last = event;
    this.#seqs.push(event.seq);
    if (!MANY.has(event.type)) this.#marks.push(kept);
    this.#sort(event, place);
    this.#acts.see(event, place);
    const stack = kept.type === 'api-call' ? kept.stack : kept.type === 'request' ? kept.initiator?.stack : undefined;
    if (stack) this.#helpers.add(stack);
  }

  #sort(event: StoredEvent, place: number): void {
    if (event.type === 'request') {
      this.#requests.add(event.id, place);
      this.#kinds.requests.add(kindOfRequest(event.method, event.initiator?.kind ?? '', event.url), place);
      this.hosts.add(hostOf(event.url));
    }
    if (event.type === 'response') this.#responses.add(event.id, place);
    if (event.type === 'api-call') {
      this.#calls.add(event.callId, place);
      this.#kinds.calls.add(event.api, place);
      this.apis.add(event.api);
    }
    if (event.type !== 'api-result') return;
    this.#kinds.results.add(event.api, place);
    if (event.status === 'unsupported') this.unsupported.set(event.api, (this.unsupported.get(event.api) ?? 0) + 1);
  }

  get size(): number {
    return this.#store.length;
  }
  get last(): StoredEvent | undefined {
    return this.#last;
  }
  get marks(): readonly StoredEvent[] {
    return this.#marks;
  }
  get requests(): Events<Of<'request'>> {
    return this.#store.of('request');
  }
  get responses(): Events<Of<'response'>> {
    return this.#store.of('response');
  }
  get calls(): Events<Of<'api-call'>> {
    return this.#store.of('api-call');
  }
  get results(): Events<Of<'api-result'>> {
    return this.#store.of('api-result');
  }
  callsOf(fits: (api: string) => boolean): readonly Call[] {
    const calls = this.#read(this.#kinds.calls.of(fits)) as readonly Call[];
    return calls.filter(({ api }) => fits(api));
  }
  resultsOf(fits: (api: string) => boolean): readonly Of<'api-result'>[] {
    const results = this.#read(this.#kinds.results.of(fits)) as readonly Of<'api-result'>[];
    return results.filter(({ api }) => fits(api));
  }
  requestsOf(may: (kind: string) => boolean): readonly Of<'request'>[] {
    return this.#read(this.#kinds.requests.of(may)) as readonly Of<'request'>[];
  }
  #read(places: readonly number[]): readonly StoredEvent[] {
    return places.flatMap((place) => this.#store.at(place) ?? []);
  }
  get consents(): readonly Of<'consent'>[] {
    return this.#marked('consent');
  }
  get prompts(): readonly Of<'permission-prompt'>[] {
    return this.#marked('permission-prompt');
  }
  get decisions(): readonly Of<'permission-decision'>[] {
    return this.#marked('permission-decision');
  }
  get blindSpots(): readonly Of<'blind-spot'>[] {
    return this.#marked('blind-spot');
  }

  #marked<T extends EventType>(type: T): readonly Of<T>[] {
    return this.#marks.filter((event): event is Of<T> => event.type === type);
  }

  at(seq: number): StoredEvent | undefined {
    const place = this.#seqs.placeOf(seq);
    return place < 0 ? undefined : this.#store.at(place);
  }

  call(callId: string): Of<'api-call'> | undefined {
    return this.#calls.last(callId, (place) => {
      const event = this.#store.at(place);
      return event?.type === 'api-call' && event.callId === callId ? event : undefined;
    });
  }

  #request(id: string): Of<'request'> | undefined {
    return this.#requests.last(id, (place) => {
      const event = this.#store.at(place);
      return event?.type === 'request' && event.id === id ? event : undefined;
    });
  }

  exchange(id: string): ReturnType<EventIndex['exchange']> {
    const request = this.#request(id);
    const response = this.#responses.last(id, (place) => {
      const event = this.#store.at(place);
      return event?.type === 'response' && event.id === id ? event : undefined;
    });
    return { ...(request ? { request } : {}), ...(response ? { response } : {}) };
  }

  initiator(seq: number): Initiator | undefined {
    const event = this.at(seq);
    if (!event) return undefined;
    if (event.type === 'response' || event.type === 'websocket-message' || event.type === 'abort')
      return this.#request(event.id)?.initiator;
    if (event.type === 'request') return this.#withStack(event.initiator);
    if (event.type === 'api-call' || event.type === 'cloud-call') return fromCall(event);
    const asked = event.type === 'storage-write' || event.type === 'api-result';
    const call = asked ? this.call(event.callId ?? '') : undefined;
    return call && fromCall(call);
  }

  #withStack(initiator: Initiator | undefined): Initiator | undefined {
    const stack = initiator?.stack ?? this.call(initiator?.callId ?? '')?.stack;
    return initiator && stack ? { ...initiator, stack } : initiator;
  }

  /** Place of the call that the event comes of, or its own. Kept: rules ask again and again about the few events of a flow. */
  #origin(seq: number): number {
    const known = this.#callOf.get(seq) ?? this.#seqs.placeOf(this.call(this.initiator(seq)?.callId ?? '')?.seq ?? seq);
    this.#callOf.set(seq, known);
    return known;
  }

  act(seq: number): Act | undefined {
    return this.#acts.at(this.#origin(seq));
  }

  pace(seq: number): Act | undefined {
    return this.#acts.pace(this.#origin(seq));
  }

  life(seq: number): number {
    return this.#acts.life(seq);
  }

  source(seq: number): SourcePlace | undefined {
    return sourceOf(this.initiator(seq)?.stack ?? [], this.#helpers);
  }

  stack(seq: number): readonly SourcePlace[] {
    return ownFrames(this.initiator(seq)?.stack ?? []);
  }
}

const fromCall = (event: Of<'api-call'> | Of<'cloud-call'>): Initiator => ({
  kind: 'api',
  api: event.api,
  callId: event.callId,
  ...(event.page === undefined ? {} : { page: event.page }),
  ...(event.step === undefined ? {} : { step: event.step }),
  ...(event.stack === undefined ? {} : { stack: event.stack }),
});
