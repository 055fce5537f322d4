import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { EventType, StoredEvent, StoredEvents } from '../../evidence/events.ts';
import { type Events, ReadAnew } from './events.ts';
import { Numbers } from './numbers.ts';
import { Slabs } from './slabs.ts';
import { Slimmer } from './slim.ts';

/**
 * A run of some minutes has fewer events than this; they stay as they are. More are read again from where they came from, or, when they cannot be,
 * packed: two kilobytes an exchange become a hundred bytes.
 */
const LIVE = 8192;
const BLOCK = 128;
/** A higher level takes longer and saves little; a block is packed to some two kilobytes. */
const ZLIB = { level: 1, chunkSize: 4096, windowBits: 13, memLevel: 6 };
/** Blocks kept open: what belongs together stands close together. */
const OPEN = 3;

/** Every event of a bundle in order, without its hashes, in memory that hardly grows with their number. */
export class EventStore {
  readonly #source: StoredEvents;
  /** No event is kept here any more. */
  #elsewhere = false;
  readonly #blocks = new Slabs();
  readonly #open = new Map<number, readonly string[]>();
  /** Of each event the number of its type, and of each type its number and how many there are. */
  readonly #kinds = new Numbers();
  readonly #types = new Map<EventType, { readonly kind: number; count: number }>();
  #live: StoredEvent[] = [];
  #scratch = Buffer.alloc(0);
  #slimmer = new Slimmer();

  /** `source`: the list whose events are added, one after the other. */
  constructor(source: StoredEvents) {
    this.#source = source;
  }

  /** The event as it is kept. */
  add(event: StoredEvent): StoredEvent {
    if (this.#live.length >= (this.#blocks.length === 0 ? LIVE : BLOCK)) this.#makeRoom();
    const slim = this.#elsewhere ? bare(event) : this.#slimmer.slim(event);
    if (!this.#elsewhere) this.#live.push(slim);
    const type = this.#types.get(event.type) ?? { kind: this.#types.size, count: 0 };
    if (type.count === 0) this.#types.set(event.type, type);
    type.count += 1;
    this.#kinds.push(type.kind);
    return slim;
  }

  get length(): number {
    return this.#kinds.length;
  }

  /** By its place in the order. */
  at(place: number): StoredEvent | undefined {
    if (this.#elsewhere) {
      const event = this.#source.at?.(place);
      return event && bare(event);
    }
    const packed = this.#blocks.length * BLOCK;
    if (place >= packed) return this.#live[place - packed];
    const line = this.#lines(Math.floor(place / BLOCK))?.[place % BLOCK];
    return line === undefined ? undefined : (JSON.parse(line) as StoredEvent);
  }

  /** Those of one type. */
  of<E extends StoredEvent>(type: E['type']): Events<E> {
    const { kind, count } = this.#types.get(type) ?? { kind: -1, count: 0 };
    return new ReadAnew(
      count,
      () => this.#walk(kind, 0, 1) as Iterable<E>,
      () => this.#walk(kind, this.length - 1, -1) as Iterable<E>,
    );
  }

  *#walk(kind: number, from: number, step: 1 | -1): Iterable<StoredEvent> {
    for (let place = from; place >= 0 && place < this.length; place += step)
      if (this.#kinds.at(place) === kind) yield this.at(place) as StoredEvent;
  }

  #makeRoom(): void {
    this.#elsewhere = this.#source.at !== undefined;
    if (this.#elsewhere) this.#live = [];
    else this.#pack();
    this.#slimmer = new Slimmer();
  }

  #pack(): void {
    for (let at = 0; at < this.#live.length; at += BLOCK) {
      const lines = this.#live.slice(at, at + BLOCK).map((event) => JSON.stringify(event));
      this.#blocks.push(deflateRawSync(this.#written(lines.join('\n')), ZLIB));
    }
    this.#live = [];
  }

  /** The bytes of a text, in a buffer that is used again. */
  #written(text: string): Uint8Array {
    const size = Buffer.byteLength(text);
    if (size > this.#scratch.length) this.#scratch = Buffer.alloc(2 * size);
    return this.#scratch.subarray(0, this.#scratch.write(text));
  }

  #lines(block: number): readonly string[] | undefined {
    const known = this.#open.get(block);
    if (known) return known;
    const packed = this.#blocks.at(block);
    if (!packed) return undefined;
    const lines = inflateRawSync(packed).toString().split('\n');
    const [oldest] = this.#open.keys();
    if (this.#open.size >= OPEN && oldest !== undefined) this.#open.delete(oldest);
    this.#open.set(block, lines);
    return lines;
  }
}

const bare = (event: StoredEvent): StoredEvent => ({ ...event, prev: '', hash: '' });
