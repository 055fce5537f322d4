import type { StoredEvent } from '../../evidence/events.ts';
import type { KnownPersona } from '../../evidence/manifest.ts';
import type { Evidence } from '../types.ts';

/** One arm of an experiment, as a bundle of its own. */
export interface ArmView {
  /** Empty for a run that is no experiment. */
  readonly arm: string;
  readonly evidence: Evidence;
}

/** An arm as the bundle tells it, and by how much its times are moved. */
interface ArmSpan {
  readonly arm: string;
  readonly persona: string | undefined;
  readonly shift: number;
}

/** The arms of a bundle in the order in which they began, and how to tell whose an event is. */
export interface Experiment {
  readonly name: 'consent' | 'identity';
  readonly views: readonly ArmView[];
  /**
   * The whole bundle with the arms one after the other, however they ran: first what is of no arm, then each arm. Times are moved so that an arm
   * begins where the one before it ended; `seq` stays what it is in the bundle.
   */
  readonly aligned: Evidence;
}

/** Reads the arms of a bundle; undefined when the run is no experiment. */
export function experimentIn(evidence: Evidence): Experiment | undefined {
  const { name, spans, belongs } = spansOf(evidence.events);
  if (spans.length === 0) return undefined;
  const of = (span: ArmSpan): Iterable<StoredEvent> => moved(evidence.events, belongs, span);
  const views = spans.map((span, at) => ({
    arm: span.arm,
    evidence: {
      ...evidence,
      manifest: manifestOf(evidence, span.persona),
      // The code is read once, before the first arm.
      events:
        at === 0
          ? chained(
              () => scans(evidence.events),
              () => of(span),
            )
          : chained(() => of(span)),
    },
  }));
  const outside = (late: boolean): Iterable<StoredEvent> => runLevel(evidence.events, belongs, late);
  const aligned = chained(
    () => outside(false),
    ...spans.map((span) => () => of(span)),
    () => outside(true),
  );
  return { name, views, aligned: { ...evidence, events: aligned } };
}

type Belongs = () => (event: StoredEvent) => string | undefined;

/** First pass: arms with their spans of time. In bundles whose events name no arm, an arm ends with the next. */
function spansOf(events: Evidence['events']): {
  readonly name: Experiment['name'];
  readonly spans: readonly ArmSpan[];
  readonly belongs: Belongs;
} {
  const found = new Map<string, { persona: string | undefined; from: number; to: number }>();
  let name: Experiment['name'] = 'consent';
  let tagged = false;
  for (const event of events) {
    if (event.type === 'arm') {
      name = event.experiment;
      if (!found.has(event.arm)) found.set(event.arm, { persona: event.persona, from: event.t, to: event.t });
    } else tagged ||= event.arm !== undefined;
  }
  const belongs: Belongs = tagged ? () => (event) => event.arm : positional;
  if (found.size === 0) return { name, spans: [], belongs };
  const ownerOf = belongs();
  for (const event of events) {
    const span = found.get(ownerOf(event) ?? '');
    if (span !== undefined) span.to = Math.max(span.to, event.t);
  }
  let cursor = Math.min(...[...found.values()].map(({ from }) => from));
  const spans = [...found].map(([arm, { persona, from, to }]) => {
    const shift = cursor - from;
    cursor += to - from;
    return { arm, persona, shift };
  });
  return { name, spans, belongs };
}

const positional: Belongs = () => {
  let current: string | undefined;
  return (event) => {
    if (event.type === 'arm') current = event.arm;
    return event.type === 'end' ? undefined : current;
  };
};

function* moved(events: Evidence['events'], belongs: Belongs, { arm, shift }: ArmSpan): Iterable<StoredEvent> {
  const ownerOf = belongs();
  for (const event of events)
    if (ownerOf(event) === arm) yield shift === 0 ? event : { ...event, t: round(event.t + shift) };
}

/** As the bundle has them: microseconds. */
const round = (t: number): number => Math.round(t * 1000) / 1000;

/** What belongs to the run and to no arm: before the arms, or its end. */
function* runLevel(events: Evidence['events'], belongs: Belongs, end: boolean): Iterable<StoredEvent> {
  const ownerOf = belongs();
  for (const event of events) if (ownerOf(event) === undefined && (event.type === 'end') === end) yield event;
}

function* scans(events: Evidence['events']): Iterable<StoredEvent> {
  for (const event of events) if (event.type === 'code-scan') yield event;
}

/** Read anew each time, as the bundle's own events are: memory stays what one arm needs. */
const chained = (...parts: readonly (() => Iterable<StoredEvent>)[]): Evidence['events'] => ({
  *[Symbol.iterator]() {
    for (const part of parts) yield* part();
  },
});

/** The manifest as if the arm's person had been that of the run. */
function manifestOf({ manifest }: Evidence, seed: string | undefined): Evidence['manifest'] {
  const persona = personasOf(manifest).find((one) => one.seed === seed);
  return persona === undefined ? manifest : { ...manifest, persona };
}

/** Everybody whose values a bundle may hold. */
export const personasOf = ({ persona, others = [] }: Evidence['manifest']): readonly KnownPersona[] => [
  persona,
  ...others,
];
