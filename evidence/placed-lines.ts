import { closeSync, openSync, readSync } from 'node:fs';

/** Lines that are read together. */
const BLOCK = 128;
/** Blocks kept: what belongs together stands close together. */
const KEPT = 3;

/** Lines of a file by their place, once somebody has read it from its beginning: of each block the first byte is remembered, and nothing else. */
export class PlacedLines {
  readonly #file: string;
  readonly #offsets: number[] = [];
  readonly #kept = new Map<number, readonly string[]>();
  #count = 0;
  #end = 0;
  #scratch = Buffer.alloc(0);

  constructor(file: string) {
    this.#file = file;
  }

  /** Tells where a line begins, by its place from 0 on; lines that are known already are no news. */
  note(place: number, offset: number, text: string): void {
    if (place !== this.#count) return;
    if (place % BLOCK === 0) this.#offsets.push(offset);
    this.#count += 1;
    this.#end = offset + Buffer.byteLength(text);
  }

  at(place: number): string | undefined {
    return place < this.#count ? this.#block(Math.floor(place / BLOCK))?.[place % BLOCK] : undefined;
  }

  #block(block: number): readonly string[] | undefined {
    const known = this.#kept.get(block);
    if (known) return known;
    const start = this.#offsets[block];
    if (start === undefined) return undefined;
    const lines = this.#read(start, this.#offsets[block + 1] ?? this.#end).split('\n');
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= KEPT && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(block, lines);
    return lines;
  }

  #read(start: number, end: number): string {
    const size = end - start;
    if (this.#scratch.length < size) this.#scratch = Buffer.alloc(2 * size);
    const fd = openSync(this.#file, 'r');
    try {
      let held = 0;
      for (let more = -1; held < size && more !== 0; held += more)
        more = readSync(fd, this.#scratch, held, size - held, start + held);
      return this.#scratch.toString('utf8', 0, held);
    } finally {
      closeSync(fd);
    }
  }
}
