// Whether bytes are a binary container from end to end: detectors/decode/formats/binary.ts opens what passes here.
import { byteAt } from './tables';
import { looksUtf8 } from './charset';

/** A map or a list of MessagePack, or a map of CBOR, that begins with a key as such maps do. */
export function packed(bytes: usize, size: i32): bool {
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

/** MessagePack to the last byte. */
export function msgpackFits(bytes: usize, size: i32): bool {
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

/** CBOR to the last byte, or of no length told beforehand. */
export function cborFits(bytes: usize, size: i32): bool {
  let at = 0;
  let left = 1;
  while (left > 0) {
    if (at >= size) return false;
    const major = byteAt(bytes + at) >> 5;
    const info = <i32>(byteAt(bytes + at) & 31);
    if (info == 31) return major >= 2 && major <= 5;
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

/** Protobuf to the last byte, with a text or another message in one of its fields. */
export function messageFits(bytes: usize, size: i32): bool {
  return size >= 6 && wireFits(bytes, size, true);
}

function wireFits(bytes: usize, size: i32, speaking: bool): bool {
  let at = 0;
  let telling = !speaking;
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
      at = afterVarint(bytes, body, size, 10) + length;
      if (!telling && length > 3 && at >= 0 && at <= size) {
        const field = bytes + at - length;
        telling = looksUtf8(field, length) || wireFits(field, length, false);
      }
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
