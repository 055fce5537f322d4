import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { EventType, StoredEvent } from '../../evidence/events.ts';
import { type Events, ReadAnew } from './events.ts';
import { Slimmer } from './slim.ts';

/** A run of some minutes has fewer events than this; they stay as they are. More are packed: two kilobytes an exchange become a hundred bytes. */
const LIVE = 8192;
const BLOCK = 64;
/** Of zlib: a higher one takes longer and saves little. */
const LEVEL = 1;
/** Blocks kept open: what belongs together stands close together. */
const OPEN = 3;

/** Every event of a bundle in order, without its hashes, in memory that hardly grows with their number. */
export class EventStore {
  readonly #blocks: Uint8Array[] = [];
  readonly #open = new Map<number, readonly string[]>();
  readonly #kinds: EventType[] = [];
  readonly #counts = new Map<EventType, number>();
  #live: StoredEvent[] = [];
  #slimmer = new Slimmer();

  /** The event as it is kept. */
  add(event: StoredEvent): StoredEvent {
    if (this.#live.length >= LIVE) this.#pack();
    const slim = this.#slimmer.slim(event);
    this.#live.push(slim);
    this.#kinds.push(event.type);
    this.#counts.set(event.type, (this.#counts.get(event.type) ?? 0) + 1);
    return slim;
  }

  get length(): number {
    return this.#kinds.length;
  }

  /** By its place in the order. */
  at(place: number): StoredEvent | undefined {
    const packed = this.#blocks.length * BLOCK;
    if (place >= packed) return this.#live[place - packed];
    const line = this.#lines(Math.floor(place / BLOCK))?.[place % BLOCK];
    return line === undefined ? undefined : (JSON.parse(line) as StoredEvent);
  }

  /** Those of one type. */
  of<E extends StoredEvent>(type: E['type']): Events<E> {
    const count = this.#counts.get(type) ?? 0;
    return new ReadAnew(
      count,
      () => this.#walk(type, 0, 1) as Iterable<E>,
      () => this.#walk(type, this.length - 1, -1) as Iterable<E>,
    );
  }

  *#walk(type: EventType, from: number, step: 1 | -1): Iterable<StoredEvent> {
    for (let place = from; place >= 0 && place < this.length; place += step)
      if (this.#kinds[place] === type) yield this.at(place) as StoredEvent;
  }

  #pack(): void {
    for (let at = 0; at < this.#live.length; at += BLOCK) {
      const lines = this.#live.slice(at, at + BLOCK).map((event) => JSON.stringify(event));
      // A copy: what zlib gives stands in a buffer that is larger.
      this.#blocks.push(new Uint8Array(deflateRawSync(lines.join('\n'), { level: LEVEL })));
    }
    this.#live = [];
    this.#slimmer = new Slimmer();
  }

  #lines(block: number): readonly string[] | undefined {
    const known = this.#open.get(block);
    if (known) return known;
    const packed = this.#blocks[block];
    if (!packed) return undefined;
    const lines = inflateRawSync(packed).toString().split('\n');
    const [oldest] = this.#open.keys();
    if (this.#open.size >= OPEN && oldest !== undefined) this.#open.delete(oldest);
    this.#open.set(block, lines);
    return lines;
  }
}
