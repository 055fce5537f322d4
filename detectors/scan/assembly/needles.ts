// Where a needle may begin: needles.ts says how. One bit of a small table for each aligned word, then one of a large table.

/** 2^17 bits, 2^20 bits by word, 2^20 bits by two words; and room for places. */
export const FIRST: usize = memory.data(16384, 16);
export const WORDS: usize = memory.data(131072, 16);
export const PAIRS: usize = memory.data(131072, 16);
export const CANDIDATES: usize = memory.data(16384, 16);
const MOST: i32 = 4000;

// @ts-ignore: decorator
@inline
function has(table: usize, at: u32): bool {
  return ((load<u32>(table + ((at >>> 5) << 2)) >>> (at & 31)) & 1) == 1;
}

/** Asked whether a needle stands at one of the places that were found: it begins and ends between two addresses. */
// @ts-ignore: decorator
@external('env', 'verify')
declare function verify(start: usize, end: usize): i32;

/** How many places were found. */
let count: i32 = 0;

export function candidateCount(): i32 {
  return count;
}

/** Looks from one address to another and stops when there is no more room: where it stopped. */
export function candidates(from: usize, to: usize): usize {
  count = 0;
  let at = from;
  for (; at < to; at += 4) {
    const word = load<u32>(at);
    const hash = word * 0x9e3779b1;
    if (!has(FIRST, hash >>> 15)) continue;
    const pair = (hash ^ load<u32>(at + 4)) * 0x85ebca6b;
    if (!has(PAIRS, pair >>> 12) && !has(WORDS, hash >>> 12)) continue;
    store<u32>(CANDIDATES + (<usize>count << 2), <u32>at);
    count += 1;
    if (count >= MOST) return at + 4;
  }
  return at;
}

/** Whether a needle stands between two addresses; in a long text also when there may be one. */
export function holdsNeedle(start: usize, end: usize): bool {
  const last = candidates(start, end);
  return count > 0 && (last < end || verify(start, end) != 0);
}
