/** A form of a known value, and what finding it means. */
export interface Needle<T> {
  readonly text: string;
  readonly meaning: T;
}

export interface Hit<T> {
  readonly start: number;
  readonly end: number;
  readonly meaning: T;
}

const SIZE = 1 << 16;
const MIN = 2;

/**
 * All needles in one pass: a bitmap over a hash of the first two code units says almost always "no" at once; only then is a list of candidates
 * compared. Cost grows with the text and hardly with the number of needles. Needles can be added between texts (values handed out during a run).
 */
export class Matcher<T> {
  readonly #bitmap = new Uint8Array(SIZE);
  readonly #byKey = new Map<number, Needle<T>[]>();
  readonly #known = new Set<string>();

  /** Adds a needle; the first meaning of a text stays. */
  add(needle: Needle<T>): void {
    if (needle.text.length < MIN || this.#known.has(needle.text)) return;
    this.#known.add(needle.text);
    const key = keyAt(needle.text, 0);
    this.#bitmap[hash(key)] = 1;
    const list = this.#byKey.get(key);
    if (list) list.push(needle);
    else this.#byKey.set(key, [needle]);
  }

  get size(): number {
    return this.#known.size;
  }

  /** Every hit, longest first at a position; hits inside a longer one are left out. */
  find(text: string): readonly Hit<T>[] {
    const hits: Hit<T>[] = [];
    const last = text.length - MIN;
    for (let at = 0; at <= last; at += 1) {
      const key = keyAt(text, at);
      if (this.#bitmap[hash(key)] === 0) continue;
      const best = this.#bestAt(key, text, at);
      if (!best) continue;
      hits.push({ start: at, end: at + best.text.length, meaning: best.meaning });
      at += best.text.length - 1;
    }
    return hits;
  }

  #bestAt(key: number, text: string, at: number): Needle<T> | undefined {
    let best: Needle<T> | undefined;
    for (const needle of this.#byKey.get(key) ?? []) {
      if ((best === undefined || needle.text.length > best.text.length) && text.startsWith(needle.text, at))
        best = needle;
    }
    return best;
  }
}

const keyAt = (text: string, at: number): number => text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1);
const hash = (key: number): number => ((key >>> 16) * 31 + (key & 0xffff) * 17) & (SIZE - 1);
