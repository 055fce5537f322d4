import { brotliHead, dynamicHead, fixedText } from './inflate.ts';
import { cborFits, msgpackFits } from './packed.ts';

/** Room for the bytes of the longest hexadecimal text that is asked about. */
const room = new Uint8Array(128);
const nibble = (byte: number): number => (byte <= 57 ? byte - 48 : (byte | 32) - 87);

/** False when the hexadecimal text in lower case opens to nothing: no text in any charset, no container, nothing compressed. */
export function couldMean(hex: Uint8Array, start: number, end: number): boolean {
  let size = 0;
  for (let at = start; at < end; at += 2) {
    const [high, low] = [nibble(hex[at] as number), nibble(hex[at + 1] as number)];
    if (high > 15 || low > 15) return false;
    room[size] = (high << 4) | low;
    size += 1;
  }
  return bytesCouldMean(room, size);
}

/** A cheap upper bound of `meaningful` (decode/formats/base64.ts): says yes too often, never no wrongly. */
export function bytesCouldMean(bytes: Uint8Array, size: number): boolean {
  const [a = 0, b = 0] = bytes;
  if ((a === 0x1f && b === 0x8b) || (a === 0x28 && b === 0xb5) || (a === 0x78 && ((a << 8) | b) % 31 === 0))
    return true;
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

/** Control characters are no text: one in fifty is allowed, so none in a short one. */
const control = (byte: number): boolean => (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) || byte === 127;

function looksUtf8(bytes: Uint8Array, size: number): boolean {
  for (let at = 0; at < size; ) {
    const byte = bytes[at] as number;
    if (byte < 128) {
      if (byte === 0 || (size < 50 && control(byte))) return false;
      at += 1;
      continue;
    }
    const more = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
    if (byte < 0xc2 || byte > 0xf4 || at + more >= size) return false;
    for (let n = 1; n <= more; n += 1) if (((bytes[at + n] as number) & 0xc0) !== 0x80) return false;
    at += more + 1;
  }
  return true;
}

/** Units of plain ASCII, Chinese and full-width text in one byte order. */
function looksUtf16(bytes: Uint8Array, size: number, order: 0 | 1): boolean {
  if (size < 4 || size % 2 === 1) return false;
  for (let at = 0; at < size; at += 2) {
    const high = bytes[at + 1 - order] as number;
    if (!(high === 0 || high === 0x20 || high === 0x30 || (high >= 0x4e && high <= 0x9f) || high === 0xff))
      return false;
  }
  return true;
}

function looksGbk(bytes: Uint8Array, size: number): boolean {
  for (let at = 0; at < size; at += 1) {
    const byte = bytes[at] as number;
    if (byte < 128) {
      if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) return false;
      continue;
    }
    const next = at + 1 < size ? (bytes[at + 1] as number) : 0;
    if (byte < 0xa1 || byte > 0xf7 || next < 0xa1 || next > 0xfe) return false;
    at += 1;
  }
  return true;
}

/** MessagePack and CBOR maps and arrays: a map begins with a key, and keys are strings. */
export function packed(bytes: Uint8Array, size: number): boolean {
  const [first = 0, second = 0] = bytes;
  const heads =
    (first >= 0x81 && first <= 0x8f && second >= 0xa1 && second <= 0xdb) ||
    first === 0xde ||
    (first >= 0x91 && first <= 0x9f);
  if (heads && msgpackFits(bytes, size)) return true;
  return first >= 0xa1 && first <= 0xbf && second >> 5 === 3 && cborFits(bytes, size);
}

/** Protocol Buffers to the last byte, with a field of four bytes or more in it. Numbers are not computed, only stepped over. */
export function wireFits(bytes: Uint8Array, size: number): boolean {
  let [at, telling] = [0, false];
  while (at < size) {
    const head = bytes[at] as number;
    const type = head & 7;
    if (head < 8 || type === 3 || type === 4 || type > 5) return false;
    const body = afterVarint(bytes, at, size, 5);
    if (body < 0) return false;
    if (type === 0) at = afterVarint(bytes, body, size, 10);
    else if (type === 1) at = body + 8;
    else if (type === 5) at = body + 4;
    else {
      const length = lengthAt(bytes, body, size);
      if (length < 0) return false;
      telling ||= length > 3;
      at = afterVarint(bytes, body, size, 10) + length;
    }
    if (at < 0 || at > size) return false;
  }
  return telling;
}

function afterVarint(bytes: Uint8Array, start: number, size: number, most: number): number {
  for (let at = start; at < size && at < start + most; at += 1) if ((bytes[at] as number) < 128) return at + 1;
  return -1;
}

function lengthAt(bytes: Uint8Array, start: number, size: number): number {
  let [value, scale] = [0, 1];
  for (let at = start; at < size && at < start + 10; at += 1) {
    const byte = bytes[at] as number;
    value += (byte & 127) * scale;
    if (byte < 128) return value;
    scale *= 128;
  }
  return -1;
}

const DIGEST_SIZE: ReadonlySet<number> = new Set([16, 20, 32]);

/** Raw deflate with one last Huffman block, or brotli with a usual window: what scripts put into text without a header. */
function couldInflate(bytes: Uint8Array, size: number): boolean {
  if (size < 12) return false;
  const first = bytes[0] as number;
  if ((first & 7) === 3 && fixedText(bytes, size)) return true;
  if ((first & 7) === 5 && dynamicHead(bytes, size)) return true;
  return !DIGEST_SIZE.has(size) && brotliHead(bytes, size);
}
