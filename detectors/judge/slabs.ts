const SLAB = 1024 * 1024;

/** Many small pieces of bytes, one behind the other in large buffers: each in a buffer of its own would leave holes in the memory of the process. */
export class Slabs {
  readonly #pieces: Uint8Array[] = [];
  #slab = new Uint8Array(0);
  #used = 0;

  push(bytes: Uint8Array): void {
    if (this.#used + bytes.length > this.#slab.length) {
      this.#slab = new Uint8Array(Math.max(SLAB, bytes.length));
      this.#used = 0;
    }
    this.#slab.set(bytes, this.#used);
    this.#pieces.push(this.#slab.subarray(this.#used, this.#used + bytes.length));
    this.#used += bytes.length;
  }

  get length(): number {
    return this.#pieces.length;
  }

  at(index: number): Uint8Array | undefined {
    return this.#pieces[index];
  }
}
