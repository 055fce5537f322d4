import type { StoredEvent } from '../../evidence/events.ts';
import type { Flow, Recipient, Sighting } from '../types.ts';
import { Rate } from './rate.ts';

/** What is known of an exchange when its response or a message comes. */
export interface Exchange {
  readonly host: string;
  readonly transport: Flow['transport'];
  readonly page: string;
  readonly api: string;
}

/** Where a sighting went. */
export interface Place extends Exchange {
  readonly direction: Flow['direction'];
  readonly recipient: Recipient;
}

/** Events beyond this are counted, not listed. */
const MAX_EVENTS = 200;

/** The same without a hold on the body it came from: a flow outlives a hundred thousand bodies. */
function detached(sighting: Sighting): Sighting {
  const { carrier, location, field, path, value, kind, chain } = sighting.leaf;
  const own = Buffer.from(value, 'utf16le').toString('utf16le');
  return { ...sighting, leaf: { carrier, location, field, path, value: own, kind, chain } };
}

/** What the sightings of one fact have alike. */
interface About {
  readonly id: string;
  readonly phase: Flow['phase'];
  readonly location: string;
  readonly place: Place;
  readonly step: string;
}

/** Sightings of one fact, counted. */
export class Folded {
  readonly #about: About;
  #best: Sighting;
  #count = 1;
  readonly #rate = new Rate();
  readonly #first: number;
  #last: number;
  readonly #events: number[];

  constructor(sighting: Sighting, event: StoredEvent, about: About) {
    this.#about = about;
    this.#best = detached(sighting);
    this.#first = event.t;
    this.#rate.add(event.t);
    this.#last = event.t;
    this.#events = [event.seq];
  }

  add(sighting: Sighting, event: StoredEvent): void {
    if (this.#events.at(-1) !== event.seq) {
      this.#count += 1;
      this.#rate.add(event.t);
      if (this.#events.length < MAX_EVENTS) this.#events.push(event.seq);
    }
    this.#last = event.t;
    if (sighting.confidence > this.#best.confidence) this.#best = detached(sighting);
  }

  done(): Flow {
    const { id, phase, location, place, step } = this.#about;
    const best = this.#best;
    return {
      id,
      dataType: best.dataType,
      source: best.source,
      confidence: best.confidence,
      explanation: best.explanation,
      recipient: place.recipient,
      transport: place.transport,
      phase,
      page: place.page,
      api: place.api,
      step,
      carrier: best.leaf.carrier,
      location,
      encodings: best.leaf.chain,
      transforms: best.transforms,
      direction: place.direction,
      count: this.#count,
      first: this.#first,
      last: this.#last,
      perMinute: this.#rate.perMinute,
      events: this.#events,
      sample: best,
    };
  }
}
