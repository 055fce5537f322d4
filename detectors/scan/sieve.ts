import { Scratch } from './bytes.ts';
import { Keys } from './keys.ts';
import { Needles } from './needles.ts';
import type { Wanted } from './value.ts';
import { Prefixes, Wholes } from './wholes.ts';

/**
 * Everything that can make a value worth looking at, for a run: fixed strings, whole values, digests, positions, and names of fields. With a sieve the
 * decoder makes leaves only of such values; most of real traffic is none of them and costs one look at its bytes.
 */
export class Sieve implements Wanted {
  readonly needles = new Needles();
  readonly wholes = new Wholes();
  readonly digests = new Prefixes();
  readonly degrees = new Uint8Array(1000);
  readonly scratch = new Scratch();
  readonly keys: Keys;

  constructor(bitsOf: (name: string) => number) {
    this.keys = new Keys(bitsOf);
  }

  /** A text that is looked for inside values, or, when it is too short for that, as a whole value. */
  addText(text: string): void {
    if (Buffer.byteLength(text) < 6) this.wholes.add(text);
    else this.needles.add(text);
  }

  /** A latitude or longitude: values within a hundredth of it are looked at. */
  addDegrees(value: number): void {
    for (const near of [value - 0.01, value + 0.01]) this.degrees[Math.floor(Math.abs(near)) % 1000] = 1;
  }
}
