// Room for texts that are made of others: without escapes, without percent-encoding.

/** Bytes of the longest text there is room for, and what a look ahead may meet after it. */
export const LONGEST: i32 = 65536;
/** Longer ones with a character of a container in them are looked at closely. */
export const LONGEST_HOT: i32 = 8192;
const AFTER: usize = 64;
const SIZE: i32 = LONGEST + <i32>AFTER;
const MOST: i32 = 4;
const ROOMS: usize = memory.data(262400, 16);
let taken: i32 = 0;

/** A room that nobody uses, 0 when there is none; to be given back. */
export function takeRoom(): usize {
  if (taken >= MOST) return 0;
  taken += 1;
  return ROOMS + (taken - 1) * SIZE;
}

export function giveBack(): void {
  taken -= 1;
}

/** Zeros after a text that ends here. */
export function closeText(end: usize): void {
  const zeros = i8x16.splat(0);
  for (let at: usize = 0; at < AFTER; at += 16) v128.store(end + at, zeros);
}
