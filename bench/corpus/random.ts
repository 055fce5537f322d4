/** Seeded generator (mulberry32): the same seed gives the same corpus on every machine. */
export class Random {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }
  pick<T>(list: readonly T[]): T {
    return list[this.int(0, list.length - 1)] as T;
  }
  text(alphabet: string, size: number): string {
    return Array.from({ length: size }, () => this.pick([...alphabet])).join('');
  }
  digits(size: number): string {
    return this.text('0123456789', size);
  }
  hex(size: number): string {
    return this.text('0123456789abcdef', size);
  }
}
