import { lastUpTo } from './bisect.ts';

/** Numbers of events by their place. A recorder counts up by one: then nothing is kept of them. */
export class Seqs {
  #first = 0;
  #length = 0;
  /** From the first number on that is not one more than the one before. */
  #list: number[] | undefined;
  /** Only when the events do not stand in the order of their numbers. */
  #bySeq: Map<number, number> | undefined;

  push(seq: number): void {
    if (this.#length === 0) this.#first = seq;
    if (seq !== this.#first + this.#length || !Number.isSafeInteger(seq)) this.#list ??= this.#counted();
    const before = this.#list?.at(-1);
    if (before !== undefined && before >= seq) this.#bySeq ??= new Map(this.#list?.map((one, at) => [one, at]));
    this.#list?.push(seq);
    this.#bySeq?.set(seq, this.#length);
    this.#length += 1;
  }

  #counted(): number[] {
    return Array.from({ length: this.#length }, (_, at) => this.#first + at);
  }

  /** -1 when there is no such number. */
  placeOf(seq: number): number {
    if (this.#bySeq) return this.#bySeq.get(seq) ?? -1;
    const list = this.#list;
    const place = list ? lastUpTo(list, seq) : seq - this.#first;
    const known = list ? list[place] === seq : Number.isInteger(place) && place >= 0 && place < this.#length;
    return known ? place : -1;
  }
}
