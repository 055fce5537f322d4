// Whether bytes may mean anything: meaning.ts and packed.ts say why.
import { brotliHead, dynamicHead, fixedText } from './inflate';
import { byteAt } from './tables';

const ROOM: usize = memory.data(256, 16);

function nibble(byte: u32): u32 {
  return byte <= 57 ? byte - 48 : (byte | 32) - 87;
}

export function couldMean(start: usize, end: usize): bool {
  let size: i32 = 0;
  for (let at = start; at < end; at += 2) {
    const high = nibble(byteAt(at));
    const small = nibble(byteAt(at + 1));
    if (high > 15 || small > 15) return false;
    store<u8>(ROOM + size, <u8>((high << 4) | small));
    size += 1;
  }
  // What the stream readers may look at beyond the end.
  store<u64>(ROOM + size, 0);
  return bytesCouldMean(ROOM, size);
}

function bytesCouldMean(bytes: usize, size: i32): bool {
  const a = byteAt(bytes);
  const b = byteAt(bytes + 1);
  if ((a == 0x1f && b == 0x8b) || (a == 0x28 && b == 0xb5) || (a == 0x78 && ((a << 8) | b) % 31 == 0)) return true;
  return (
    looksUtf8(bytes, size) ||
    looksUtf16(bytes, size, 0) ||
    looksUtf16(bytes, size, 1) ||
    looksGbk(bytes, size) ||
    packed(bytes, size) ||
    wireFits(bytes, size) ||
    couldInflate(bytes, size)
  );
}

function looksUtf8(bytes: usize, size: i32): bool {
  for (let at = 0; at < size; ) {
    const byte = byteAt(bytes + at);
    if (byte < 128) {
      const control = (byte < 32 && byte != 9 && byte != 10 && byte != 13) || byte == 127;
      if (byte == 0 || (size < 50 && control)) return false;
      at += 1;
      continue;
    }
    const more = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
    if (byte < 0xc2 || byte > 0xf4 || at + more >= size) return false;
    for (let n = 1; n <= more; n += 1) if ((byteAt(bytes + at + n) & 0xc0) != 0x80) return false;
    at += more + 1;
  }
  return true;
}

function looksUtf16(bytes: usize, size: i32, order: i32): bool {
  if (size < 4 || (size & 1) == 1) return false;
  for (let at = 0; at < size; at += 2) {
    const high = byteAt(bytes + at + 1 - order);
    if (!(high == 0 || high == 0x20 || high == 0x30 || (high >= 0x4e && high <= 0x9f) || high == 0xff)) return false;
  }
  return true;
}

function looksGbk(bytes: usize, size: i32): bool {
  for (let at = 0; at < size; at += 1) {
    const byte = byteAt(bytes + at);
    if (byte < 128) {
      if (byte < 32 && byte != 9 && byte != 10 && byte != 13) return false;
      continue;
    }
    const next: u32 = at + 1 < size ? byteAt(bytes + at + 1) : 0;
    if (byte < 0xa1 || byte > 0xf7 || next < 0xa1 || next > 0xfe) return false;
    at += 1;
  }
  return true;
}

function packed(bytes: usize, size: i32): bool {
  const first = byteAt(bytes);
  const second = byteAt(bytes + 1);
  const heads =
    (first >= 0x81 && first <= 0x8f && second >= 0xa1 && second <= 0xdb) ||
    first == 0xde ||
    (first >= 0x91 && first <= 0x9f);
  if (heads && msgpackFits(bytes, size)) return true;
  return first >= 0xa1 && first <= 0xbf && second >> 5 == 3 && cborFits(bytes, size);
}

const BIG: i32 = 524288;

function number(bytes: usize, width: i32, room: i32): i32 {
  if (width > room) return BIG;
  let value: i32 = 0;
  for (let at = 0; at < width; at += 1) value = min((value << 8) | <i32>byteAt(bytes + at), BIG);
  return value;
}

/** Bytes after the type byte. The items after those are left in `items`. */
let items: i32 = 0;

function msgpackStep(bytes: usize, room: i32): i32 {
  const type = byteAt(bytes);
  items = 0;
  if (type < 0x80 || type >= 0xe0 || type == 0xc0 || type == 0xc2 || type == 0xc3) return 0;
  if (type < 0x90) return ((items = (type & 15) * 2), 0);
  if (type < 0xa0) return ((items = type & 15), 0);
  if (type < 0xc0) return type & 31;
  if (type == 0xc1) return -1;
  if (type < 0xc7) return (1 << (type - 0xc4)) + number(bytes + 1, 1 << (type - 0xc4), room - 1);
  if (type < 0xca) return (1 << (type - 0xc7)) + 1 + number(bytes + 1, 1 << (type - 0xc7), room - 1);
  if (type == 0xca) return 4;
  if (type == 0xcb) return 8;
  if (type < 0xd4) return 1 << (type & 3);
  if (type < 0xd9) return (1 << (type - 0xd4)) + 1;
  if (type < 0xdc) return (1 << (type - 0xd9)) + number(bytes + 1, 1 << (type - 0xd9), room - 1);
  const width = (type & 1) == 0 ? 2 : 4;
  items = number(bytes + 1, width, room - 1) * (type >= 0xde ? 2 : 1);
  return width;
}

function msgpackFits(bytes: usize, size: i32): bool {
  let at = 0;
  let left = 1;
  while (left > 0) {
    if (at >= size) return false;
    const step = msgpackStep(bytes + at, size - at);
    if (step < 0) return false;
    left += items - 1;
    at += 1 + step;
    if (at > size || left > size - at) return false;
  }
  return at == size;
}

function cborFits(bytes: usize, size: i32): bool {
  let at = 0;
  let left = 1;
  while (left > 0) {
    if (at >= size) return false;
    const major = byteAt(bytes + at) >> 5;
    const info = <i32>(byteAt(bytes + at) & 31);
    if (info == 31) return true;
    if (info > 27) return false;
    const width = info < 24 ? 0 : 1 << (info - 24);
    const value = info < 24 ? info : number(bytes + at + 1, width, size - at - 1);
    at += 1 + width;
    left -= 1;
    if (major == 2 || major == 3) at += value;
    else if (major == 4) left += value;
    else if (major == 5) left += value * 2;
    else if (major == 6) left += 1;
    if (at > size || left > size - at) return false;
  }
  return at == size;
}

function wireFits(bytes: usize, size: i32): bool {
  let at = 0;
  let telling = false;
  while (at < size) {
    const head = byteAt(bytes + at);
    const type = head & 7;
    if (head < 8 || type == 3 || type == 4 || type > 5) return false;
    const body = afterVarint(bytes, at, size, 5);
    if (body < 0) return false;
    if (type == 0) at = afterVarint(bytes, body, size, 10);
    else if (type == 1) at = body + 8;
    else if (type == 5) at = body + 4;
    else {
      const length = lengthAt(bytes, body, size);
      if (length < 0) return false;
      if (length > 3) telling = true;
      at = afterVarint(bytes, body, size, 10) + length;
    }
    if (at < 0 || at > size) return false;
  }
  return telling;
}

function afterVarint(bytes: usize, start: i32, size: i32, most: i32): i32 {
  for (let at = start; at < size && at < start + most; at += 1) if (byteAt(bytes + at) < 128) return at + 1;
  return -1;
}

function lengthAt(bytes: usize, start: i32, size: i32): i32 {
  let value: i32 = 0;
  for (let at = start; at < size && at < start + 10; at += 1) {
    const byte = <i32>byteAt(bytes + at);
    if (at - start < 4) value |= (byte & 127) << (7 * (at - start));
    else if ((byte & 127) != 0) value = BIG;
    if (byte < 128) return min(value, BIG);
  }
  return -1;
}

export function couldInflate(bytes: usize, size: i32): bool {
  if (size < 12) return false;
  const first = byteAt(bytes);
  if ((first & 7) == 3 && fixedText(bytes, size)) return true;
  if ((first & 7) == 5 && dynamicHead(bytes, size)) return true;
  return size != 16 && size != 20 && size != 32 && brotliHead(bytes, size);
}
