// Whether hexadecimal text may mean anything to somebody: `meaningful` in detectors/decode/formats/base64.ts, and then whether what comes out matters.
import { fitsUtf16, fromGbk, fromUtf16, looksGbk, looksUtf8 } from './charset';
import { dynamicHead } from './huffman';
import { brotliHead, fixedText } from './inflate';
import { candidateCount, candidates } from './needles';
import { cborFits, messageFits, msgpackFits, packed } from './packed';
import { byteAt, classAt, isDigit, whole } from './tables';
import { textMatters } from './value';

/** Room for the bytes of the longest run, and for what a reader may look at beyond them. */
const ROOM: usize = memory.data(320, 16);
/** The same as text. */
const TEXT_ROOM: usize = memory.data(512, 16);

/** Whether hexadecimal text, at most 512 characters of it, may mean something; `key`: bits of the field it stands in. */
export function couldMean(start: usize, end: usize, key: u32): bool {
  const size = <i32>(end - start) >> 1;
  if (!unhex(start, end)) return false;
  // What the stream readers may look at beyond the end.
  store<u64>(ROOM + size, 0);
  store<u64>(ROOM + size + 8, 0);
  if (bytesOpen(ROOM, size)) return true;
  for (let big = 0; big < 2; big += 1)
    if (fitsUtf16(ROOM, size, big == 1)) return wideMatters(fromUtf16(ROOM, size, big == 1, TEXT_ROOM), key);
  if (looksGbk(ROOM, size)) return wideMatters(fromGbk(ROOM, size, TEXT_ROOM), key);
  return couldInflate(ROOM, size);
}

/** Sixteen characters at a time into eight bytes; false when one of them is no hexadecimal digit. */
function unhex(start: usize, end: usize): bool {
  let to = ROOM;
  for (let at = start; at < end; at += 16) {
    const text = v128.load(at);
    const digit = i8x16.lt_u(i8x16.sub(text, i8x16.splat(48)), i8x16.splat(10));
    const letter = i8x16.lt_u(i8x16.sub(v128.or(text, i8x16.splat(32)), i8x16.splat(97)), i8x16.splat(6));
    const lanes: i32 = end - at >= 16 ? 0xffff : (1 << <i32>(end - at)) - 1;
    if ((i8x16.bitmask(v128.or(digit, letter)) & lanes) != lanes) return false;
    const nibbles = i8x16.add(v128.and(text, i8x16.splat(15)), v128.and(letter, i8x16.splat(9)));
    const high = v128.and(i16x8.shl(nibbles, 4), i16x8.splat(0xf0));
    const bytes = v128.or(high, i16x8.shr_u(nibbles, 8));
    store<u64>(to, i64x2.extract_lane(i8x16.narrow_i16x8_u(bytes, bytes), 0));
    to += 8;
  }
  return true;
}

/** What is opened before anybody asks for UTF-16. */
function bytesOpen(bytes: usize, size: i32): bool {
  const a = byteAt(bytes);
  const b = byteAt(bytes + 1);
  if ((a == 0x1f && b == 0x8b) || (a == 0x28 && b == 0xb5)) return true;
  if (a == 0x78 && ((a << 8) | b) % 31 == 0 && size > 8) return true;
  if (size > 6 && ((a == 0xff && b == 0xfe) || (a == 0xfe && b == 0xff))) return true;
  if (looksUtf8(bytes, size) || isGrpc(bytes, size) || messageFits(bytes, size)) return true;
  if (size >= 6 && packed(bytes, size)) return true;
  // Once another charset has let it in, more heads are asked about.
  if ((a >= 0x80 && a <= 0x9f) || (a >= 0xdc && a <= 0xdf))
    return msgpackFits(bytes, size) && isText(bytes, size);
  const major = a >> 5;
  if (major != 4 && major != 5) return false;
  return cborFits(bytes, size) && isText(bytes, size);
}

function isText(bytes: usize, size: i32): bool {
  return fitsUtf16(bytes, size, false) || fitsUtf16(bytes, size, true) || looksGbk(bytes, size);
}

/** As `isGrpc` (frames.ts). */
function isGrpc(bytes: usize, size: i32): bool {
  if (size < 8 || (byteAt(bytes) & 0x7e) != 0) return false;
  let at = 0;
  while (at + 5 <= size) {
    const length = bswap<u32>(load<u32>(bytes + at + 1));
    if (length > <u32>size) return false;
    at += 5 + <i32>length;
  }
  return at == size;
}

/** Whether a text that came out of another charset matters, as it would in the field itself. */
function wideMatters(size: i32, key: u32): bool {
  store<u64>(TEXT_ROOM + size, 0);
  store<u64>(TEXT_ROOM + size + 8, 0);
  return standsOut(TEXT_ROOM, size, key);
}

/** Whether a text by itself matters in a field of these bits, whatever the field is called. Zeros follow it. */
export function standsOut(start: usize, size: i32, key: u32): bool {
  const end = start + size;
  if (whole(start, end)) return true;
  candidates(start, end);
  if (candidateCount() > 0) return true;
  let bits: u32 = 0;
  let places: u64 = 0;
  for (let at: i32 = 0; at < size; at += 1) {
    bits |= classAt(start + at);
    if (byteAt(start + at) < 32) return true;
    if (at < 64 && isDigit(start + at)) places |= (<u64>1) << at;
  }
  return textMatters(start, end, bits, places, key);
}

/** Raw deflate or brotli of text. */
export function couldInflate(bytes: usize, size: i32): bool {
  if (size < 12) return false;
  const first = byteAt(bytes);
  if ((first & 7) == 3 && fixedText(bytes, size)) return true;
  if ((first & 7) == 5 && dynamicHead(bytes, size)) return true;
  return size != 16 && size != 20 && size != 32 && brotliHead(bytes, size);
}
