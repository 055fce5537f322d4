/**
 * The order in which the slow walk (decode/formats/json.ts) comes to things: the values of a container, then the containers in it, last one first.
 * Containers are numbered as they open; an order is worked out only when values of several of them matter.
 */
export class Order {
  #up = new Int32Array(1024);
  #lastChild = new Int32Array(1024);
  #before = new Int32Array(1024);
  #size = 0;
  #of: number[] = [];
  #several = false;

  begin(): void {
    this.#size = 0;
    this.#of = [];
    this.#several = false;
  }

  /** Number of a container that opens in the container `up`; -1 for the outermost. */
  open(up: number): number {
    const own = this.#size;
    if (own >= this.#up.length) this.#grow();
    this.#size += 1;
    this.#up[own] = up;
    this.#lastChild[own] = -1;
    this.#before[own] = up < 0 ? -1 : (this.#lastChild[up] as number);
    if (up >= 0) this.#lastChild[up] = own;
    return own;
  }

  #grow(): void {
    this.#up = wider(this.#up);
    this.#lastChild = wider(this.#lastChild);
    this.#before = wider(this.#before);
  }

  /** One more value of that container. */
  note(container: number): void {
    if (this.#of.length > 0 && this.#of[0] !== container) this.#several = true;
    this.#of.push(container);
  }

  sort<T>(items: readonly T[]): readonly T[] {
    if (!this.#several) return items;
    const rank = this.#ranks();
    return items
      .map((item, at) => ({ item, rank: rank[this.#of[at] as number] as number, at }))
      .sort((a, b) => a.rank - b.rank || a.at - b.at)
      .map(({ item }) => item);
  }

  #ranks(): Int32Array {
    const rank = new Int32Array(this.#size);
    let next = 0;
    for (let at = 0; at >= 0; next += 1) {
      rank[at] = next;
      at = this.#after(at);
    }
    return rank;
  }

  #after(from: number): number {
    if ((this.#lastChild[from] as number) >= 0) return this.#lastChild[from] as number;
    for (let at = from; at >= 0; at = this.#up[at] as number)
      if ((this.#before[at] as number) >= 0) return this.#before[at] as number;
    return -1;
  }
}

function wider(old: Int32Array): Int32Array<ArrayBuffer> {
  const wide = new Int32Array(old.length * 2);
  wide.set(old);
  return wide;
}
