// Runs in a text, told from its maps: whether looking at it character by character can find anything, and where.
import { among, COLONS, DASHES, DIGITS, DOTS, LETTERS, SPACES, WINDOW } from './maps';

/** Windows overlap by what the longest run that is asked about needs. */
const STEP: usize = 48;

/** Digits of a telephone or card in a row or in groups; letters and dashes, twelve in a row; letters, sixteen; a number with two decimals; five marks. */
export const NUMBER: i32 = 1;
export const TWELVE: i32 = 2;
export const SIXTEEN: i32 = 4;
export const DECIMALS: i32 = 8;
export const MARKS: i32 = 16;

/** Which of those stand in the text that is mapped. */
export function runsIn(size: usize): i32 {
  let found = window(0);
  for (let at = STEP; at + WINDOW - STEP < size; at += STEP) found |= window(at);
  return found;
}

// @ts-ignore: decorator
@inline
function window(at: usize): i32 {
  const digits = among(DIGITS, at);
  const letters = among(LETTERS, at);
  const dashes = among(DASHES, at);
  return (
    (runsOrGroups(digits, dashes | among(SPACES, at)) ? NUMBER : 0) |
    (twelves(letters | dashes) != 0 ? TWELVE : 0) |
    (sixteens(letters) != 0 ? SIXTEEN : 0) |
    (decimals(digits, among(DOTS, at)) != 0 ? DECIMALS : 0) |
    (fiveMarks(dashes | among(COLONS, at)) ? MARKS : 0)
  );
}

/** Where twelve bits in a row begin. */
// @ts-ignore: decorator
@inline
function twelves(places: u64): u64 {
  const two = places & (places >> 1);
  const four = two & (two >> 2);
  return four & (four >> 4) & (four >> 8);
}

/** Where sixteen bits in a row begin. */
// @ts-ignore: decorator
@inline
function sixteens(places: u64): u64 {
  const two = places & (places >> 1);
  const four = two & (two >> 2);
  const eight = four & (four >> 4);
  return eight & (eight >> 8);
}

/** Eleven digits in a row, or three with four after a dash or a space. */
// @ts-ignore: decorator
@inline
function runsOrGroups(places: u64, marks: u64): bool {
  const two = places & (places >> 1);
  const three = two & (places >> 2);
  const four = two & (two >> 2);
  const eleven = four & (four >> 4) & (four >> 7);
  return (eleven | (three & (marks >> 3) & (four >> 4))) != 0;
}

/** Dots with a digit before and two after. */
// @ts-ignore: decorator
@inline
function decimals(digits: u64, dots: u64): u64 {
  return dots & (digits << 1) & (digits >> 1) & (digits >> 2);
}

/** Five dashes or colons, each three characters from the one before. */
// @ts-ignore: decorator
@inline
function fiveMarks(marks: u64): bool {
  const two = marks & (marks >> 3);
  return (two & (two >> 6) & (marks >> 12)) != 0;
}

/** The run that was found last, by places in the text. */
export let runStart: usize = 0;
export let runEnd: usize = 0;

/** Looks for sixteen letters or more in a row; no letter stands before `from`. */
export function nextLetters(from: usize, size: usize): bool {
  for (let at = from & ~7; at < size; at += STEP) {
    const places = among(LETTERS, at) & since(from, at);
    const starts = sixteens(places);
    if (starts != 0) return found(at, places, starts, 0);
  }
  return false;
}

/** The same of twelve letters or dashes. */
export function nextWord(from: usize, size: usize): bool {
  for (let at = from & ~7; at < size; at += STEP) {
    const places = (among(LETTERS, at) | among(DASHES, at)) & since(from, at);
    const starts = twelves(places);
    if (starts != 0) return found(at, places, starts, DASHES);
  }
  return false;
}

/** The bits of a window from a place on. */
// @ts-ignore: decorator
@inline
function since(from: usize, at: usize): u64 {
  return at < from ? u64.MAX_VALUE << (from - at) : u64.MAX_VALUE;
}

function found(at: usize, places: u64, starts: u64, also: usize): bool {
  const first = ctz(starts);
  let after = ctz(~(places >> first)) + first;
  runStart = at + <usize>first;
  runEnd = at + <usize>after;
  for (let next = at; after == 64; ) {
    next += WINDOW;
    after = ctz(~(among(LETTERS, next) | among(also == 0 ? LETTERS : also, next)));
    runEnd += <usize>after;
  }
  return true;
}

/** The next dot from a place on that has a digit before it and two after it; the size when there is none. */
export function nextDecimal(from: usize, size: usize): usize {
  for (let at = from & ~7; at < size; at += STEP) {
    const places = decimals(among(DIGITS, at), among(DOTS, at)) & since(from, at);
    if (places != 0) return at + <usize>ctz(places);
  }
  return size;
}
