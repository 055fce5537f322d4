// Names of fields by number.
import { NAME_AT, NAME_HASH, NAME_SIZE, SLOT_MASK, SLOTS } from './tables';

/** Asked for a name that is not known yet: its number, 0 when there is no room. It puts the name into the tables. */
// @ts-ignore: decorator
@external('env', 'learn')
declare function learn(start: usize, end: usize, hash: i32, slot: u32): i32;

const FACTOR: u64 = 0x9e3779b97f4a7c15;

// @ts-ignore: decorator
@inline
export function same(one: usize, other: usize, size: usize): bool {
  if (size > 16) return memory.compare(one, other, size) == 0;
  const equal = i8x16.bitmask(i8x16.eq(v128.load(one), v128.load(other)));
  const lanes = (1 << <i32>size) - 1;
  return (equal & lanes) == lanes;
}

/** Eight bytes at a time; those beyond the end count as zeros. */
// @ts-ignore: decorator
@inline
function hashOf(start: usize, end: usize): u32 {
  let hash: u64 = end - start;
  let at = start;
  for (; at + 8 < end; at += 8) hash = (hash ^ load<u64>(at)) * FACTOR ^ (hash >>> 29);
  const rest = end == at ? 0 : load<u64>(at) & (u64.MAX_VALUE >>> ((8 - (end - at)) << 3));
  hash = (hash ^ rest) * FACTOR;
  return <u32>(hash >>> 32);
}

/** The number of the name between two addresses; 0 when there is no room for it. */
export function nameOf(start: usize, end: usize): i32 {
  const hash = hashOf(start, end);
  let slot = (hash ^ (hash >>> 14)) & SLOT_MASK;
  for (let id = load<i32>(SLOTS + (slot << 2)); id != 0; id = load<i32>(SLOTS + (slot << 2))) {
    const at = <usize>id << 2;
    const size = end - start;
    if (load<u32>(NAME_HASH + at) == hash && load<u32>(NAME_SIZE + at) == <u32>size && same(load<u32>(NAME_AT + at), start, size))
      return id;
    slot = (slot + 1) & SLOT_MASK;
  }
  return learn(start, end, <i32>hash, slot);
}
