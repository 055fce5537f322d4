// Whether bytes may be raw deflate or brotli of text, by their head: inflate.ts says why.
import { looksUtf8 } from './charset';
import { HEAD, low } from './huffman';
import { byteAt } from './tables';

function textual(byte: i32): bool {
  return byte > 31 || byte == 9 || byte == 10 || byte == 13;
}

/** Codes of deflate have their first bit highest. Nine bits at most. */
function top(bytes: usize, at: i32, bits: i32): i32 {
  const given = low(bytes, at, bits);
  let code = 0;
  for (let n = 0; n < bits; n += 1) code |= ((given >> n) & 1) << (bits - 1 - n);
  return code;
}

/** What the fixed codes make, up to so many bytes: more is text without doubt. */
const MADE: usize = memory.data(1024, 16);
const MOST_MADE: i32 = 512;

/** How many bits a repetition takes, its text copied; 0 when it reaches back further than there is text. */
function repeat(bytes: usize, at: i32, symbol: i32): i32 {
  if (symbol > 285) return 0;
  const extra = symbol < 265 || symbol == 285 ? 0 : (symbol - 261) >> 2;
  let length = symbol < 265 ? symbol - 254 : 258;
  if (extra > 0) length = 3 + ((4 + ((symbol - 265) & 3)) << extra) + low(bytes, at, extra);
  const code = top(bytes, at + extra, 5);
  if (code > 29) return 0;
  const more = code < 4 ? 0 : (code >> 1) - 1;
  const least = code < 4 ? code + 1 : ((2 + (code & 1)) << more) + 1;
  const back = least + low(bytes, at + extra + 5, more);
  if (back > made) return 0;
  for (const end = made + length; made < end; made += 1) store<u8>(MADE + made, load<u8>(MADE + made - back));
  return extra + 5 + more;
}

let made: i32 = 0;

/** One block of fixed codes (RFC 1951, 3.2.6) that makes text, as far as it is there. */
export function fixedText(bytes: usize, size: i32): bool {
  made = 0;
  const limit = min(size, HEAD) * 8;
  let at = 3;
  while (at + 9 <= limit && made < MOST_MADE) {
    const code = top(bytes, at, 9);
    const eight = code >> 1;
    if (code >> 2 == 0) return made >= 8 && made * 2 >= size && looksUtf8(MADE, made);
    if (code >> 2 < 24 || (eight >= 0xc0 && eight < 0xc8)) {
      const wide = code >> 2 < 24 ? 7 : 8;
      const taken = repeat(bytes, at + wide, wide == 7 ? 256 + (code >> 2) : 280 + eight - 0xc0);
      if (taken == 0) return false;
      at += wide + taken;
      continue;
    }
    const byte = eight < 0xc0 ? eight - 0x30 : code - 0x190 + 144;
    if (!textual(byte) || !carriesOn(byte)) return false;
    store<u8>(MADE + made, <u8>byte);
    made += 1;
    at += eight < 0xc0 ? 8 : 9;
  }
  return true;
}

/** Whether a byte may stand after those made so far: a first one of UTF-8 has others after it, and nothing else has. */
function carriesOn(byte: i32): bool {
  const before = made > 0 ? byteAt(MADE + made - 1) : 0;
  if (byte >= 0x80 && byte < 0xc0) return before >= 0x80;
  return before < 0xc2 && (byte < 0x80 || (byte >= 0xc2 && byte <= 0xf4));
}

export function brotliHead(bytes: usize, size: i32): bool {
  const window = low(bytes, 0, 4);
  if (window != 11 && window != 15) return false;
  if (size > 256) return true;
  const last = low(bytes, 4, 1);
  if (last == 1 && low(bytes, 5, 1) == 1) return false;
  const at = 5 + last;
  const nibbles = low(bytes, at, 2) + 4;
  if (nibbles > 6) return false;
  const length = low(bytes, at + 2, nibbles * 4) + 1;
  if (length < 8 || length > size * 256) return false;
  return last == 1 ? length * 2 >= size : low(bytes, at + 2 + nibbles * 4, 1) == 1;
}
