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

/** Needles of at least this many code units go to the skipping tier. */
const LONG = 8;
const BLOCK = 3;
const BITS = 17;
const SIZE = 1 << BITS;

const hash3 = (a: number, b: number, c: number): number =>
  (Math.imul(a, 0x9e37) ^ Math.imul(b, 0x85eb) ^ Math.imul(c, 0x2f1b)) & (SIZE - 1);
const hash2 = (a: number, b: number): number => (Math.imul(a, 0x9e37) ^ Math.imul(b, 0x85eb)) & (SIZE - 1);

/**
 * All needles in one pass, in two tiers by length (detection.md 3). Long needles: Wu-Manber with blocks of three code units over their first eight,
 * which skips most of the text. Short ones: a bitmap over their first two units. Cost grows with the text and hardly with the number of needles;
 * needles can be added between texts (values handed out during a run).
 */
export class Matcher<T> {
  /** How far the window may move when its last block has this hash; 0: a needle may start here. */
  readonly #shift = new Uint8Array(SIZE).fill(LONG - BLOCK + 1);
  readonly #long = new Map<number, Needle<T>[]>();
  readonly #short = new Uint8Array(SIZE);
  readonly #byKey = new Map<number, Needle<T>[]>();
  readonly #known = new Set<string>();
  #shorts = 0;

  /** Adds a needle; the first meaning of a text stays. */
  add(needle: Needle<T>): void {
    const { text } = needle;
    if (text.length < 2 || this.#known.has(text)) return;
    this.#known.add(text);
    if (text.length < LONG) this.#addShort(needle);
    else this.#addLong(needle);
  }

  #addLong(needle: Needle<T>): void {
    const { text } = needle;
    for (let at = 0; at + BLOCK <= LONG; at += 1) {
      const key = blockAt(text, at);
      this.#shift[key] = Math.min(this.#shift[key] ?? 0, LONG - BLOCK - at);
    }
    push(this.#long, blockAt(text, LONG - BLOCK), needle);
  }

  #addShort(needle: Needle<T>): void {
    const key = hash2(needle.text.charCodeAt(0), needle.text.charCodeAt(1));
    this.#short[key] = 1;
    this.#shorts += 1;
    push(this.#byKey, key, needle);
  }

  get size(): number {
    return this.#known.size;
  }

  /** Every hit in order, longest first at a position; hits that overlap an earlier or longer one are left out. */
  find(text: string): readonly Hit<T>[] {
    const hits: Hit<T>[] = [];
    if (text.length >= LONG) this.#findLong(text, hits);
    if (this.#shorts > 0) this.#findShort(text, hits);
    return hits.length < 2 ? hits : apart(hits);
  }

  #findLong(text: string, hits: Hit<T>[]): void {
    const last = text.length;
    for (let end = LONG; end <= last; ) {
      const key = blockAt(text, end - BLOCK);
      const shift = this.#shift[key] ?? 1;
      if (shift === 0) this.#verify(this.#long.get(key), text, end - LONG, hits);
      end += shift === 0 ? 1 : shift;
    }
  }

  #findShort(text: string, hits: Hit<T>[]): void {
    let first = text.charCodeAt(0);
    for (let at = 0; at + 1 < text.length; at += 1) {
      const second = text.charCodeAt(at + 1);
      const key = hash2(first, second);
      if (this.#short[key] === 1) this.#verify(this.#byKey.get(key), text, at, hits);
      first = second;
    }
  }

  #verify(needles: readonly Needle<T>[] | undefined, text: string, at: number, hits: Hit<T>[]): void {
    if (!needles) return;
    for (const needle of needles)
      if (text.startsWith(needle.text, at))
        hits.push({ start: at, end: at + needle.text.length, meaning: needle.meaning });
  }
}

const blockAt = (text: string, at: number): number =>
  hash3(text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2));

function push<T>(index: Map<number, T[]>, key: number, item: T): void {
  const list = index.get(key);
  if (list) list.push(item);
  else index.set(key, [item]);
}

/** Of hits that overlap, the one that starts first and is longest stays. */
function apart<T>(hits: Hit<T>[]): readonly Hit<T>[] {
  hits.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = -1;
  return hits.filter((hit) => {
    if (hit.start < end) return false;
    end = hit.end;
    return true;
  });
}
