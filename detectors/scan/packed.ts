/**
 * Whether bytes are one MessagePack or CBOR value to their end, by stepping over them: nothing is built and nothing thrown. Says yes too often (text
 * is not checked), never no wrongly.
 */

/** Bytes that follow the type byte, and items that follow those, as `size * 2^20 + items`; -1: the type does not exist. */
function msgpackStep(bytes: Uint8Array, at: number): number {
  const type = bytes[at] as number;
  if (type < 0x80 || type >= 0xe0) return 0;
  if (type < 0x90) return (type & 15) * 2;
  if (type < 0xa0) return type & 15;
  if (type < 0xc0) return (type & 31) * ITEMS;
  return TAIL[type - 0xc0]?.(bytes, at + 1) ?? -1;
}

const ITEMS = 2 ** 20;
/** Counts beyond this do not fit any text that is asked about. */
const MOST = 2 ** 19;
const bound = (value: number): number => Math.min(value, MOST);
const one = (bytes: Uint8Array, at: number): number => bytes[at] ?? MOST;
const two = (bytes: Uint8Array, at: number): number => bound(((bytes[at] ?? MOST) << 8) | (bytes[at + 1] ?? 0));
const four = (bytes: Uint8Array, at: number): number => bound(two(bytes, at) > 0 ? MOST : two(bytes, at + 2));
const fixed = (size: number) => (): number => size * ITEMS;
const sized =
  (width: number, read: (bytes: Uint8Array, at: number) => number, more = 0) =>
  (bytes: Uint8Array, at: number): number =>
    (width + more + read(bytes, at)) * ITEMS;
const counted =
  (width: number, read: (bytes: Uint8Array, at: number) => number, each: number) =>
  (bytes: Uint8Array, at: number): number =>
    width * ITEMS + bound(read(bytes, at) * each);

/** @table Types 0xc0 to 0xdf of the MessagePack specification. */
const TAIL: readonly (((bytes: Uint8Array, at: number) => number) | undefined)[] = [
  fixed(0),
  undefined,
  fixed(0),
  fixed(0),
  sized(1, one),
  sized(2, two),
  sized(4, four),
  sized(1, one, 1),
  sized(2, two, 1),
  sized(4, four, 1),
  fixed(4),
  fixed(8),
  fixed(1),
  fixed(2),
  fixed(4),
  fixed(8),
  fixed(1),
  fixed(2),
  fixed(4),
  fixed(8),
  fixed(2),
  fixed(3),
  fixed(5),
  fixed(9),
  fixed(17),
  sized(1, one),
  sized(2, two),
  sized(4, four),
  counted(2, two, 1),
  counted(4, four, 1),
  counted(2, two, 2),
  counted(4, four, 2),
];

/** One MessagePack value and nothing after it. */
export function msgpackFits(bytes: Uint8Array, size: number): boolean {
  let [at, left] = [0, 1];
  while (left > 0) {
    if (at >= size) return false;
    const step = msgpackStep(bytes, at);
    if (step < 0) return false;
    left += (step % ITEMS) - 1;
    at += 1 + Math.floor(step / ITEMS);
    if (at > size || left > size - at) return false;
  }
  return at === size;
}

/** One CBOR value (RFC 8949) and nothing after it; indefinite lengths are let through. */
export function cborFits(bytes: Uint8Array, size: number): boolean {
  let [at, left] = [0, 1];
  while (left > 0) {
    if (at >= size) return false;
    const [major, info] = [(bytes[at] as number) >> 5, (bytes[at] as number) & 31];
    if (info === 31) return true;
    if (info > 27) return false;
    const width = info < 24 ? 0 : 1 << (info - 24);
    const value = info < 24 ? info : cborNumber(bytes, at + 1, width);
    at += 1 + width;
    left -= 1;
    if (major === 2 || major === 3) at += value;
    else if (major === 4) left += value;
    else if (major === 5) left += value * 2;
    else if (major === 6) left += 1;
    if (at > size || left > size - at) return false;
  }
  return at === size;
}

function cborNumber(bytes: Uint8Array, start: number, width: number): number {
  let value = 0;
  for (let at = start; at < start + width; at += 1) value = value * 256 + (bytes[at] ?? 255);
  return bound(value);
}
