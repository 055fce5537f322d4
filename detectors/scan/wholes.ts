import type { Machine } from './machine.ts';

const LONGEST = 96;
const hashOf = (head: number, tail: number): number => {
  const hash = Math.imul(head, 0x9e37_79b1) ^ Math.imul(tail, 0x85eb_ca6b);
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d);
};
const word = (bytes: Uint8Array, start: number, size: number): number => {
  let value = 0;
  for (let at = start; at < start + size; at += 1) value = (value << 8) | ((bytes[at] ?? 0) | 32);
  return value;
};
const setBit = (machine: Machine, table: 'wholes' | 'digests', at: number): void => {
  const place = machine.wordAt(table) + (at >>> 5);
  machine.words[place] = (machine.words[place] ?? 0) | (1 << (at & 31));
};

/** A value that means something only as a whole: a filter on length and on the first and last four bytes, letter case aside. */
export function addWhole(machine: Machine, text: string): void {
  const bytes = Buffer.from(text);
  if (bytes.length === 0 || bytes.length > LONGEST) return;
  machine.bytes[machine.at('lengths') + bytes.length] = 1;
  const most = Math.min(bytes.length, 4);
  const tail = word(bytes, bytes.length - most, most) ^ bytes.length;
  setBit(machine, 'wholes', hashOf(word(bytes, 0, most), tail) >>> 14);
}

/** A digest, by its first eight characters, letter case aside. */
export function addDigest(machine: Machine, text: string): void {
  const bytes = Buffer.from(text);
  if (bytes.length >= 8) setBit(machine, 'digests', hashOf(word(bytes, 0, 4), word(bytes, 4, 4)) >>> 10);
}
