/**
 * A policy's text cut into sentences whose offsets lead back to the text as read. Markdown marks (bold, escapes) are taken out before
 * cutting: real policies set bold in the middle of words, and bold is how Chinese policies mark sensitive data.
 */

/** One sentence of the cleaned text. */
export interface Sentence {
  readonly text: string;
  /** 1-based line in the original. */
  readonly line: number;
  /** Original UTF-16 offset of a character of `text`. */
  at(index: number): number;
  /** Original span of a piece of `text`, in offsets of the file. */
  span(start: number, end: number): { readonly start: number; readonly end: number };
}

const END = /[。；！？\n]|[.!?;](?=\s|$)/;
const LONGEST = 1200;

/** Cuts the text. Linear in its length. */
export function sentencesOf(text: string): readonly Sentence[] {
  const { clean, map } = cleaned(text);
  const lines = lineStarts(text);
  const sentences: Sentence[] = [];
  let start = 0;
  for (let at = 0; at <= clean.length; at += 1) {
    const over = at === clean.length || at - start >= LONGEST || ends(clean, at);
    if (!over) continue;
    const stop = Math.min(clean.length, at + (clean[at] === '\n' ? 0 : 1));
    const piece = clean.slice(start, stop);
    if (piece.trim() !== '') sentences.push(sentence(piece, start, map, lines, text.length));
    start = at + 1;
  }
  return sentences;
}

function ends(clean: string, at: number): boolean {
  const mark = clean[at] ?? '';
  if (mark === '。' || mark === '；' || mark === '！' || mark === '？' || mark === '\n') return true;
  return (
    (mark === '.' || mark === '!' || mark === '?' || mark === ';') &&
    END.test(clean.slice(at, at + 2)) &&
    !/\d$/.test(clean.slice(0, at).slice(-1))
  );
}

function sentence(
  text: string,
  from: number,
  map: readonly number[],
  lines: readonly number[],
  length: number,
): Sentence {
  const at = (index: number): number => map[from + index] ?? length;
  const lead = text.length - text.trimStart().length;
  return {
    text,
    line: lineOf(lines, at(lead)),
    at,
    span: (start, end) => ({ start: at(start), end: end > start ? at(end - 1) + 1 : at(start) }),
  };
}

/** The text without Markdown marks, and for each character its original offset. */
function cleaned(text: string): { clean: string; map: readonly number[] } {
  const parts: string[] = [];
  const map: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at] as string;
    if (isMark(text, at) || mark === '\r' || mark === '\u200b' || mark === '\ufeff') continue;
    if (mark === '\n' && joins(text, at)) continue;
    parts.push(mark);
    map.push(at);
  }
  return { clean: parts.join(''), map };
}

/** `*`, a backslash escape, a backtick, or an underscore that is not inside a Latin word. */
function isMark(text: string, at: number): boolean {
  const mark = text[at];
  if (mark === '*' || mark === '\\' || mark === '`') return true;
  return mark === '_' && !(/\w/.test(text[at - 1] ?? '') && /\w/.test(text[at + 1] ?? ''));
}

/** A line break that only separates bold from plain text belongs to the sentence. */
function joins(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 6), at).trimEnd();
  const after = text.slice(at + 1, at + 5).trimStart();
  // A numbered heading, bold from end to end, is a line of its own.
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trim();
  if (/^[*_]+\s*(?:[（(]\s*)?[一二三四五六七八九十\d]{1,3}\s*[)）、.．:：]/.test(line) && /[*_]$/.test(line))
    return false;
  const marked = /[*_]$/.test(before) || /^[*_]/.test(after);
  const plain = before.replaceAll(/[*_\s]/g, '');
  return (
    marked &&
    plain !== '' &&
    !/[。；：！？:;.!?]$/.test(plain) &&
    !/^[*_\s]*(?:\d|[（(]?[一二三四五六七八九十])/.test(text.slice(at + 1, at + 8)) &&
    !text.slice(at + 1, at + 3).startsWith('\n')
  );
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** 1-based line of an offset, by bisection. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
