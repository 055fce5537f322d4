/** A seeded source of chance (splitmix32): the same seed draws the same cases on every machine. */
export class Draw {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }
  /** In [0, 1). */
  unit(): number {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    let z = this.#state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 4294967296;
  }
  /** A whole number, both ends included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1));
  }
  odds(chance: number): boolean {
    return this.unit() < chance;
  }
  one<T>(list: readonly T[]): T {
    const item = list[this.int(0, list.length - 1)];
    if (item === undefined) throw new Error('nothing to draw from');
    return item;
  }
  chars(alphabet: string, length: number): string {
    return Array.from({ length }, () => this.one([...alphabet])).join('');
  }
  digits(length: number): string {
    return this.int(1, 9) + this.chars('0123456789', length - 1);
  }
  hex(length: number): string {
    return this.chars('0123456789abcdef', length);
  }
  word(length: number): string {
    return this.chars('abcdefghijklmnopqrstuvwxyz', length);
  }
  alnum(length: number): string {
    return this.chars('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', length);
  }
  bytes(length: number): Buffer {
    return Buffer.from(this.hex(length * 2), 'hex');
  }
  uuid(): string {
    const v = this.hex(32);
    return `${v.slice(0, 8)}-${v.slice(8, 12)}-4${v.slice(13, 16)}-${this.one(['8', '9', 'a', 'b'])}${v.slice(17, 20)}-${v.slice(20)}`;
  }
}
