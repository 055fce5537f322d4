const FIRST = 64;

/** A list of whole numbers below 2^31 in four bytes each; an array of them takes eight, and twice that while it grows. */
export class Numbers {
  #list = new Int32Array(FIRST);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#list.length) {
      const longer = new Int32Array(this.#length + (this.#length >> 1));
      longer.set(this.#list);
      this.#list = longer;
    }
    this.#list[this.#length++] = value;
  }

  get length(): number {
    return this.#length;
  }

  at(index: number): number | undefined {
    return index < this.#length ? this.#list[index] : undefined;
  }

  /** What was pushed so far. */
  all(): Int32Array {
    return this.#list.subarray(0, this.#length);
  }
}
