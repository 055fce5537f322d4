import { Keys } from './keys.ts';
import { Machine } from './machine.ts';
import { Needles } from './needles.ts';
import { addDigest, addWhole } from './wholes.ts';

/**
 * Everything that can make a value worth looking at, for a run: fixed strings, whole values, digests, positions, and names of fields. With a sieve the
 * decoder makes leaves only of such values; most of real traffic is none of them and costs one look at its bytes.
 */
export class Sieve {
  readonly needles: Needles;
  readonly keys: Keys;
  readonly machine: Machine;

  constructor(bitsOf: (name: string) => number) {
    this.keys = new Keys(bitsOf);
    this.machine = new Machine((...name) => this.keys.learn(this.machine, ...name));
    this.needles = new Needles(this.machine);
  }

  /** A text that is looked for inside values, or, when it is too short for that, as a whole value. */
  addText(text: string): void {
    if (Buffer.byteLength(text) < 6) this.addWhole(text);
    else this.needles.add(text);
  }

  addWhole(text: string): void {
    addWhole(this.machine, text);
  }

  addDigest(text: string): void {
    addDigest(this.machine, text);
  }

  /** True when no fixed string of six bytes or more stands in the text. */
  holdsNone(text: string): boolean {
    const bytes = Buffer.from(text);
    if (!this.machine.load(bytes)) return false;
    const found: number[] = [];
    this.needles.find(bytes.length, found);
    return found.length === 0;
  }

  /** A latitude or longitude: values within a hundredth of it are looked at. */
  addDegrees(value: number): void {
    for (const near of [value - 0.01, value + 0.01])
      this.machine.bytes[this.machine.at('degrees') + (Math.floor(Math.abs(near)) % 1000)] = 1;
  }
}
