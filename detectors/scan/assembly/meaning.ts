// Whether bytes that were hexadecimal text open to something: `meaningful` in detectors/decode/formats/base64.ts.
import { fitsUtf16, looksGbk, looksUtf8 } from './charset';
import { dynamicHead } from './huffman';
import { brotliHead, fixedText } from './inflate';
import { cborFits, messageFits, msgpackFits, packed } from './packed';
import { byteAt } from './tables';

/** Room for the bytes of the longest run, and for what a reader may look at beyond them. */
export const ROOM: usize = memory.data(320, 16);

/** Sixteen characters at a time into eight bytes; false when one of them is no hexadecimal digit. */
export function unhex(start: usize, end: usize): bool {
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
export function bytesOpen(bytes: usize, size: i32): bool {
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

/** Raw deflate or brotli of text. */
export function couldInflate(bytes: usize, size: i32): bool {
  if (size < 12) return false;
  const first = byteAt(bytes);
  if ((first & 7) == 3 && fixedText(bytes, size)) return true;
  if ((first & 7) == 5 && dynamicHead(bytes, size)) return true;
  return size != 16 && size != 20 && size != 32 && brotliHead(bytes, size);
}
