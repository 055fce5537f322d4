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
const setBit = (machine: Machine, table: 'wholes' | 'spelt' | 'digests' | 'digestsOn', at: number): void => {
  const place = machine.wordAt(table) + (at >>> 5);
  machine.words[place] = (machine.words[place] ?? 0) | (1 << (at & 31));
};

/** By length, first and last four bytes, letter case aside. */
function hashOfWhole(bytes: Uint8Array): number {
  const most = Math.min(bytes.length, 4);
  return hashOf(word(bytes, 0, most), word(bytes, bytes.length - most, most) ^ bytes.length);
}

/** A value that means something only as a whole: a filter on length and on the first and last four bytes, then one on all of them, letter case aside. */
export function addWhole(machine: Machine, text: string): void {
  const bytes = Buffer.from(text);
  if (bytes.length === 0 || bytes.length > LONGEST) return;
  machine.bytes[machine.at('lengths') + bytes.length] = 1;
  setBit(machine, 'wholes', hashOfWhole(bytes) >>> 14);
  setBit(machine, 'spelt', Math.imul(sumOf(bytes), 0x2c1b_3c6d) >>> 16);
}

/** Values of that many bytes, or of fewer, are asked about by `wasLeft`. */
export function addLengths(machine: Machine, most: number): void {
  for (let size = 1; size <= Math.min(most, LONGEST); size += 1) machine.bytes[machine.at('lengths') + size] = 1;
}

/** True when the scanner may have left out a value that is this text, since another event began. */
export function wasLeft(machine: Machine, text: string): boolean {
  const bytes = Buffer.from(text);
  if (bytes.length > LONGEST) return true;
  const at = hashOfWhole(bytes) >>> 17;
  return (((machine.words[machine.wordAt('left') + (at >>> 5)] ?? 0) >>> (at & 31)) & 1) === 1;
}

/** FNV-1a without its beginning, letter case aside. */
const sumOf = (bytes: Uint8Array): number =>
  bytes.reduce((hash, byte) => Math.imul(hash ^ (byte | 32), 0x0100_0193), 0);

/** A digest, of which none is shorter than sixteen characters, by its first eight and the eight after them, letter case aside. */
export function addDigest(machine: Machine, text: string): void {
  const bytes = Buffer.from(text);
  if (bytes.length < 16) return;
  setBit(machine, 'digests', hashOf(word(bytes, 0, 4), word(bytes, 4, 4)) >>> 13);
  setBit(machine, 'digestsOn', hashOf(word(bytes, 8, 4), word(bytes, 12, 4)) >>> 12);
}
