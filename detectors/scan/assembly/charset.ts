// Whether bytes are text in some charset: detectors/decode/formats/charset.ts says why, and decodes what passes here.
import { byteAt, GB2312 } from './tables';
import { put } from './utf8';

/** UTF-8 with at most one control character in fifty, and no zero. */
export function looksUtf8(bytes: usize, size: i32): bool {
  let odd = 0;
  for (let at = 0; at < size; ) {
    const byte = byteAt(bytes + at);
    if (byte < 128) {
      if (byte == 0) return false;
      if ((byte < 32 && byte != 9 && byte != 10 && byte != 13) || byte == 127) {
        odd += 1;
        if (odd * 50 > size) return false;
      }
      at += 1;
      continue;
    }
    const more = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
    if (byte < 0xc2 || byte > 0xf4 || at + more >= size || !follows(bytes + at, byte, more)) return false;
    at += more + 1;
  }
  return true;
}

/** The bytes after a first one of UTF-8: no longer than needed, no surrogate, nothing beyond Unicode. */
function follows(at: usize, first: u32, more: i32): bool {
  for (let n = 1; n <= more; n += 1) if ((byteAt(at + n) & 0xc0) != 0x80) return false;
  const second = byteAt(at + 1);
  if (first == 0xe0) return second >= 0xa0;
  if (first == 0xed) return second < 0xa0;
  if (first == 0xf0) return second >= 0x90;
  return first != 0xf4 || second < 0x90;
}

/** A unit of UTF-16 that Chinese text is made of. */
function common(unit: u32): bool {
  if (unit >= 0x4e00) return unit <= 0x9fff || (unit >= 0xff01 && unit <= 0xff5e);
  if (unit < 0x7f) return unit >= 0x20 || unit == 10 || unit == 13 || unit == 9;
  return unit == 0xb7 || (unit >= 0x2010 && unit <= 0x2026) || (unit >= 0x3000 && unit <= 0x3011);
}

// @ts-ignore: decorator
@inline
function unitAt(at: usize, big: bool): u32 {
  const unit = <u32>load<u16>(at);
  return big ? ((unit & 0xff) << 8) | (unit >> 8) : unit;
}

/** UTF-16 without a mark, of such units only. */
export function fitsUtf16(bytes: usize, size: i32, big: bool): bool {
  if (size < 4 || (size & 1) == 1) return false;
  for (let at = 0; at < size; at += 2) if (!common(unitAt(bytes + at, big))) return false;
  return true;
}

/** The same text in UTF-8, from `to` on: how many bytes. None of those units is a surrogate. */
export function fromUtf16(bytes: usize, size: i32, big: bool, to: usize): i32 {
  let end = to;
  for (let at = 0; at < size; at += 2) end += put(end, unitAt(bytes + at, big));
  return <i32>(end - to);
}

/** GB 2312 in UTF-8, from `to` on: how many bytes. */
export function fromGbk(bytes: usize, size: i32, to: usize): i32 {
  let end = to;
  for (let at = 0; at < size; at += 1) {
    const lead = byteAt(bytes + at);
    if (lead < 128) {
      store<u8>(end, <u8>lead);
      end += 1;
      continue;
    }
    at += 1;
    end += put(end, <u32>load<u16>(GB2312 + (((lead - 0xa1) * 94 + byteAt(bytes + at) - 0xa1) << 1)));
  }
  return <i32>(end - to);
}

/** GB 2312 as GBK writes it, with at least one hanzi or full-width letter. */
export function looksGbk(bytes: usize, size: i32): bool {
  let wide = false;
  for (let at = 0; at < size; at += 1) {
    const lead = byteAt(bytes + at);
    if (lead < 128) {
      if (lead < 32 && lead != 9 && lead != 10 && lead != 13) return false;
      continue;
    }
    const trail: u32 = at + 1 < size ? byteAt(bytes + at + 1) : 0;
    if (lead < 0xa1 || lead > 0xf7 || trail < 0xa1 || trail > 0xfe) return false;
    at += 1;
    if (lead >= 0xb0 || lead == 0xa3) wide = true;
  }
  return wide;
}
