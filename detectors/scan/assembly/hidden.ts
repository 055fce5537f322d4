// Texts by themselves: what hexadecimal hides, and what stands outside of JSON.
import { fitsUtf16, fromGbk, fromUtf16, looksGbk, looksUtf8 } from './charset';
import { mayBeLined } from './lines';
import { bytesOpen, couldInflate, ROOM, unhex } from './meaning';
import { freshMatters } from './parts';
import { closeText, giveBack, LONGEST_HOT, takeRoom } from './rooms';
import { byteAt, LINED } from './tables';

/** Whether hexadecimal text, at most 512 characters of it, may mean something; `key`: bits of the field it stands in. */
export function couldMean(start: usize, end: usize, key: u32): bool {
  const size = <i32>(end - start) >> 1;
  if (!unhex(start, end)) return false;
  // What the stream readers may look at beyond the end.
  store<u64>(ROOM + size, 0);
  store<u64>(ROOM + size + 8, 0);
  const charset = charsetOf(size);
  if (charset == NO_TEXT) return false;
  if (charset == OPENS) return true;
  const room = takeRoom();
  if (room == 0) return true;
  const made = textIn(charset, size, room);
  closeText(room + made);
  const matters = standsOut(room, made, key);
  giveBack();
  return matters;
}

const NO_TEXT: i32 = 0;
const OPENS: i32 = 1;
const UTF8: i32 = 2;
const UTF16: i32 = 3;
const UTF16_BIG: i32 = 4;
const GBK: i32 = 5;

/** In which charset the bytes are text, or that a decoder opens them otherwise. */
function charsetOf(size: i32): i32 {
  if (byteAt(ROOM) != 120 && looksUtf8(ROOM, size)) return UTF8;
  if (bytesOpen(ROOM, size)) return OPENS;
  if (fitsUtf16(ROOM, size, false)) return UTF16;
  if (fitsUtf16(ROOM, size, true)) return UTF16_BIG;
  if (looksGbk(ROOM, size)) return GBK;
  return couldInflate(ROOM, size) ? OPENS : NO_TEXT;
}

/** That text in UTF-8: how many bytes. */
function textIn(charset: i32, size: i32, to: usize): i32 {
  if (charset == GBK) return fromGbk(ROOM, size, to);
  if (charset != UTF8) return fromUtf16(ROOM, size, charset == UTF16_BIG, to);
  memory.copy(to, ROOM, size);
  return size;
}

/** Whether a text by itself matters in a field of these bits, whatever the field is called. Zeros follow it. */
export function standsOut(start: usize, size: i32, key: u32): bool {
  const end = start + size;
  if (byteAt(start) == 0xef && byteAt(start + 1) == 0xbb) return true;
  const lines = linesIn(start, end);
  if (lines == CONTROL) return true;
  if (lines == PLAIN) return freshMatters(start, end, key);
  return size > LONGEST_HOT || mayBeLined(start, end) || freshMatters(start, end, key, LINED);
}

const PLAIN: i32 = 0;
const LINES: i32 = 1;
const CONTROL: i32 = 2;

/** Whether line ends or tabs stand in a text, or other control characters. */
function linesIn(start: usize, end: usize): i32 {
  let found = PLAIN;
  for (let at = start; at < end; at += 16) {
    let low = i8x16.bitmask(i8x16.lt_u(v128.load(at), i8x16.splat(32)));
    if (end - at < 16) low &= (1 << <i32>(end - at)) - 1;
    for (; low != 0; low &= low - 1) {
      const byte = byteAt(at + ctz(low));
      if (byte != 9 && byte != 10 && byte != 13) return CONTROL;
      found = LINES;
    }
  }
  return found;
}
