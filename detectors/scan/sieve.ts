import { Keys } from './keys.ts';
import { Machine } from './machine.ts';
import { Needles } from './needles.ts';
import type { Neighbours } from './neighbours.ts';
import { addDigest, addLengths, addWhole, wasLeft } from './wholes.ts';

/** Degrees by which two decimals may miss a position (recognise/geo.ts), and the last entry of the table by hundredths. */
const NEAR = 0.0062;
const LAST_DEGREE = 35_999;

/**
 * Everything that can make a value worth looking at, for a run: fixed strings, whole values, digests, positions, and names of fields. With a sieve the
 * decoder makes leaves only of such values; most of real traffic is none of them and costs one look at its bytes.
 */
export class Sieve {
  readonly needles: Needles;
  readonly keys: Keys;
  readonly machine: Machine;
  /** What was found in the JSON that was scanned last. */
  neighbours: Neighbours | undefined;

  #none = '';

  constructor(bitsOf: (name: string) => number) {
    this.keys = new Keys(bitsOf);
    this.machine = new Machine(
      (...name) => this.keys.learn(this.machine, ...name),
      (start, end) => (this.needles.confirms(start, end) ? 1 : 0),
    );
    this.needles = new Needles(this.machine);
  }

  /** A text that is looked for inside values, or, when it is too short for that, as a whole value. */
  addText(text: string): void {
    this.#none = '';
    if (Buffer.byteLength(text) < 6) this.addWhole(text);
    else this.needles.add(text);
  }

  addWhole(text: string): void {
    addWhole(this.machine, text);
  }

  /** Of values up to that many bytes it is known whether they were left out. */
  addLengths(most: number): void {
    addLengths(this.machine, most);
  }

  /** Another event begins. */
  begin(): void {
    this.machine.exports.forgetLeft();
  }

  /** True when a value of this event that is the text may have been left out. */
  wasLeft(text: string): boolean {
    return wasLeft(this.machine, text);
  }

  addDigest(text: string): void {
    addDigest(this.machine, text);
  }

  /** Told of a long text in which the scanner saw no fixed string: recognisers ask about it next. */
  noteNone(text: string): void {
    this.#none = text;
  }

  /** True when no fixed string of six bytes or more stands in the text. */
  holdsNone(text: string): boolean {
    if (text === this.#none) return true;
    const bytes = Buffer.from(text);
    if (!this.machine.load(bytes)) return false;
    const found: number[] = [];
    this.needles.find(bytes.length, found);
    return found.length === 0;
  }

  /** A latitude or longitude: values as near to it as two decimals can show are looked at. */
  addDegrees(value: number): void {
    const [least, most] = [Math.abs(value) - NEAR, Math.abs(value) + NEAR].map((near) => Math.floor(near * 100));
    for (let at = Math.max(0, least ?? 0); at <= Math.min(LAST_DEGREE, most ?? 0); at += 1)
      this.machine.bytes[this.machine.at('degrees') + at] = 1;
  }
}
