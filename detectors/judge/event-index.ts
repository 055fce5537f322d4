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
  StackFrame,
  StoredEvent,
} from '../../evidence/events.ts';
import type { SourcePlace } from '../result.ts';
import type { Evidence } from '../types.ts';
import { type Act, actsIn } from './acts.ts';
import { Slimmer } from './slim.ts';
import { ownFrames, sharedHelpers, sourceOf } from './stack.ts';

type Of<T extends EventType> = Extract<EvidenceEvent, { type: T }> & Envelope;

/** The events of a bundle, read once and sorted by what rules ask for. */
export interface EventIndex {
  /** Without their hashes, but for the last one. */
  readonly all: readonly StoredEvent[];
  readonly requests: readonly (RequestEvent & Envelope)[];
  readonly calls: readonly (ApiCallEvent & Envelope)[];
  readonly results: readonly (ApiResultEvent & Envelope)[];
  readonly consents: readonly (ConsentEvent & Envelope)[];
  readonly prompts: readonly (PermissionPromptEvent & Envelope)[];
  readonly decisions: readonly (PermissionDecisionEvent & Envelope)[];
  readonly blindSpots: readonly (BlindSpotEvent & Envelope)[];
  /** By seq. */
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

/** Reads the bundle once. */
export function indexEvents(evidence: Evidence): EventIndex {
  const all = kept(evidence.events);
  const of = <T extends EventType>(type: T): Of<T>[] => all.filter((event): event is Of<T> => event.type === type);
  const requests = of('request');
  const calls = of('api-call');
  const at = finderOf(all);
  const byRequest = new Map(requests.map((event) => [event.id, event]));
  const byResponse = new Map(of('response').map((event) => [event.id, event]));
  const byCall = new Map(calls.map((event) => [event.callId, event]));
  const initiator = (seq: number): Initiator | undefined => initiatorOf(at(seq), byRequest, byCall);
  const acts = actsIn(all);
  const callOf = (seq: number): number => byCall.get(initiator(seq)?.callId ?? '')?.seq ?? seq;
  const helpers = sharedHelpers([...new Set([...requests, ...calls].map(({ seq }) => initiator(seq)?.stack ?? NONE))]);
  return {
    all,
    requests,
    calls,
    results: of('api-result'),
    consents: of('consent'),
    prompts: of('permission-prompt'),
    decisions: of('permission-decision'),
    blindSpots: of('blind-spot'),
    at,
    call: (callId) => byCall.get(callId),
    exchange: (id) => pair(byRequest.get(id), byResponse.get(id)),
    initiator,
    act: (seq) => acts.at(callOf(seq)),
    pace: (seq) => acts.pace(callOf(seq)),
    life: (seq) => acts.life(seq),
    source: (seq) => sourceOf(initiator(seq)?.stack ?? [], helpers),
    stack: (seq) => ownFrames(initiator(seq)?.stack ?? []),
  };
}

const NONE: readonly StackFrame[] = [];

/** A bundle of a hundred thousand exchanges must fit into memory. */
function kept(events: Evidence['events']): readonly StoredEvent[] {
  const slimmer = new Slimmer();
  const all: StoredEvent[] = [];
  let last: StoredEvent | undefined;
  for (last of events) all.push(slimmer.slim(last));
  if (last) all[all.length - 1] = last;
  return all;
}

/** By bisection when they stand in the order of their numbers, as a recorder writes them. */
function finderOf(all: readonly StoredEvent[]): (seq: number) => StoredEvent | undefined {
  if (all.every(({ seq }, at) => at === 0 || (all[at - 1]?.seq ?? 0) < seq)) return (seq) => eventAt(all, seq);
  const bySeq = new Map(all.map((event) => [event.seq, event]));
  return (seq) => bySeq.get(seq);
}

function eventAt(all: readonly StoredEvent[], seq: number): StoredEvent | undefined {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return all[low]?.seq === seq ? all[low] : undefined;
}

const pair = (
  request: Of<'request'> | undefined,
  response: Of<'response'> | undefined,
): ReturnType<EventIndex['exchange']> => ({
  ...(request ? { request } : {}),
  ...(response ? { response } : {}),
});

function initiatorOf(
  event: StoredEvent | undefined,
  requests: ReadonlyMap<string, Of<'request'>>,
  calls: ReadonlyMap<string, Of<'api-call'>>,
): Initiator | undefined {
  if (!event) return undefined;
  if (event.type === 'response' || event.type === 'websocket-message' || event.type === 'abort')
    return requests.get(event.id)?.initiator;
  if (event.type === 'request') return withStack(event.initiator, calls);
  if (event.type === 'api-call' || event.type === 'cloud-call') return fromCall(event);
  const call =
    event.type === 'storage-write' || event.type === 'api-result' ? calls.get(event.callId ?? '') : undefined;
  return call && fromCall(call);
}

const withStack = (
  initiator: Initiator | undefined,
  calls: ReadonlyMap<string, Of<'api-call'>>,
): Initiator | undefined => {
  const stack = initiator?.stack ?? calls.get(initiator?.callId ?? '')?.stack;
  return initiator && stack ? { ...initiator, stack } : initiator;
};

const fromCall = (event: Of<'api-call'> | Of<'cloud-call'>): Initiator => ({
  kind: 'api',
  api: event.api,
  callId: event.callId,
  ...(event.page === undefined ? {} : { page: event.page }),
  ...(event.step === undefined ? {} : { step: event.step }),
  ...(event.stack === undefined ? {} : { stack: event.stack }),
});
