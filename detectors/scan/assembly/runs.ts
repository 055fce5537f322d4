// Runs in a text, told from bits by the sixty-four: whether looking at it character by character can find anything.
import { kindsOne, kindsTwo } from './classes';

/** Windows overlap by more than the longest run that is asked about. */
const WINDOW: usize = 64;
const STEP: usize = 44;

/** Digits of a telephone or card in a row or in groups; letters and dashes, twelve in a row; letters, sixteen; a number with two decimals. */
export const NUMBER: i32 = 1;
export const TWELVE: i32 = 2;
export const SIXTEEN: i32 = 4;
export const DECIMALS: i32 = 8;

/** Which of those stand in a text. */
export function runsIn(start: usize, end: usize): i32 {
  let found: i32 = 0;
  for (let at = start; at < end; at += STEP) {
    found |= window(at, end);
    if (end - at <= WINDOW) break;
  }
  return found;
}

function window(start: usize, end: usize): i32 {
  let digits: u64 = 0;
  let letters: u64 = 0;
  let dashes: u64 = 0;
  let dots: u64 = 0;
  for (let n: usize = 0; n < WINDOW && start + n < end; n += 16) {
    const text = v128.load(start + n);
    const one = kindsOne(text);
    const two = kindsTwo(text);
    const line = i8x16.ne(v128.and(two, i8x16.splat(0x03)), i8x16.splat(0));
    const letter = i8x16.ne(v128.and(one, i8x16.splat(<i8>0x8f)), i8x16.splat(0));
    digits |= <u64>i8x16.bitmask(one) << n;
    letters |= <u64>i8x16.bitmask(v128.or(letter, line)) << n;
    dashes |= <u64>i8x16.bitmask(i8x16.eq(text, i8x16.splat(45))) << n;
    dots |= <u64>i8x16.bitmask(i8x16.eq(text, i8x16.splat(46))) << n;
  }
  const size = end - start;
  const kept = size >= WINDOW ? u64.MAX_VALUE : ((<u64>1) << size) - 1;
  digits &= kept;
  letters &= kept;
  return (
    (runsOrGroups(digits) ? NUMBER : 0) |
    (inRow(letters | (dashes & kept), 12) ? TWELVE : 0) |
    (inRow(letters, 16) ? SIXTEEN : 0) |
    ((dots & (digits << 1) & (digits >> 1) & (digits >> 2)) != 0 ? DECIMALS : 0)
  );
}

/** Twelve or sixteen bits in a row. */
function inRow(places: u64, count: i32): bool {
  const two = places & (places >> 1);
  const four = two & (two >> 2);
  const eight = four & (four >> 4);
  return (eight & (count == 12 ? four >> 8 : eight >> 8)) != 0;
}

/** Eleven digits in a row, or three with four after one other character. */
function runsOrGroups(places: u64): bool {
  const two = places & (places >> 1);
  const three = two & (places >> 2);
  const four = two & (two >> 2);
  const eleven = four & (four >> 4) & (four >> 7);
  return (eleven | (three & ~(places >> 3) & (four >> 4))) != 0;
}
