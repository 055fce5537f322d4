const BITS = 18;
const LONGEST = 96;

/** Values that mean something only as a whole: a filter on length and on the first and last four bytes, letter case aside. Says yes too often, never no wrongly. */
export class Wholes {
  readonly #lengths = new Uint8Array(LONGEST + 1);
  readonly #bits = new Int32Array(2 ** BITS / 32);

  add(text: string): void {
    const bytes = new Uint8Array(Buffer.from(text));
    if (bytes.length === 0 || bytes.length > LONGEST) return;
    this.#lengths[bytes.length] = 1;
    const at = hashOf(bytes, 0, bytes.length);
    this.#bits[at >>> 5] = (this.#bits[at >>> 5] ?? 0) | (1 << (at & 31));
  }

  has(bytes: Uint8Array, start: number, end: number): boolean {
    const size = end - start;
    if (size > LONGEST || this.#lengths[size] === 0) return false;
    const at = hashOf(bytes, start, end);
    return (((this.#bits[at >>> 5] as number) >>> (at & 31)) & 1) === 1;
  }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  const size = end - start;
  let [head, tail] = [0, 0];
  const most = Math.min(size, 4);
  for (let at = 0; at < most; at += 1) {
    head = (head << 8) | ((bytes[start + at] as number) | 32);
    tail = (tail << 8) | ((bytes[end - most + at] as number) | 32);
  }
  const hash = Math.imul(head, 0x9e37_79b1) ^ Math.imul(tail ^ size, 0x85eb_ca6b);
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d) >>> (32 - BITS);
}

const DIGEST_BITS = 22;

/** Digests by their first eight characters, letter case aside. */
export class Prefixes {
  readonly #bits = new Int32Array(2 ** DIGEST_BITS / 32);

  add(text: string): void {
    const bytes = new Uint8Array(Buffer.from(text));
    if (bytes.length < 8) return;
    const at = prefixHash(bytes, 0);
    this.#bits[at >>> 5] = (this.#bits[at >>> 5] ?? 0) | (1 << (at & 31));
  }

  has(bytes: Uint8Array, start: number): boolean {
    const at = prefixHash(bytes, start);
    return (((this.#bits[at >>> 5] as number) >>> (at & 31)) & 1) === 1;
  }
}

function prefixHash(bytes: Uint8Array, start: number): number {
  let [head, tail] = [0, 0];
  for (let at = start; at < start + 4; at += 1) {
    head = (head << 8) | ((bytes[at] as number) | 32);
    tail = (tail << 8) | ((bytes[at + 4] as number) | 32);
  }
  const hash = Math.imul(head, 0x9e37_79b1) ^ Math.imul(tail, 0x85eb_ca6b);
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d) >>> (32 - DIGEST_BITS);
}
