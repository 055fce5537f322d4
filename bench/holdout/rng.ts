/** Seeded generator (sfc32): not the one of bench/corpus, so that the two share no draw. */
export class Rng {
  #a: number;
  #b: number;
  #c: number;
  #n = 1;
  constructor(seed: number) {
    this.#a = seed | 0;
    this.#b = (seed ^ 0x9e3779b9) | 0;
    this.#c = Math.imul(seed + 1, 0x85ebca6b);
    for (let n = 0; n < 20; n += 1) this.unit();
  }
  unit(): number {
    const t = (this.#a + this.#b + this.#n) | 0;
    this.#n = (this.#n + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + t;
    return (t >>> 0) / 4_294_967_296;
  }
  between(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1));
  }
  of<T>(list: readonly T[]): T {
    return list[Math.floor(this.unit() * list.length)] as T;
  }
  chance(p: number): boolean {
    return this.unit() < p;
  }
  chars(alphabet: string, size: number): string {
    let text = '';
    for (let n = 0; n < size; n += 1) text += alphabet[Math.floor(this.unit() * alphabet.length)];
    return text;
  }
  digits(size: number): string {
    return this.chars('0123456789', size);
  }
  hex(size: number): string {
    return this.chars('0123456789abcdef', size);
  }
  bytes(size: number): Buffer {
    return Buffer.from(Array.from({ length: size }, () => this.between(0, 255)));
  }
  shuffled<T>(list: readonly T[]): T[] {
    const copy = [...list];
    for (let n = copy.length - 1; n > 0; n -= 1) {
      const m = this.between(0, n);
      [copy[n], copy[m]] = [copy[m] as T, copy[n] as T];
    }
    return copy;
  }
}
