/** Rows of GB 2312, and places in a row. */
const SIDE = 94;
const FIRST = 0xa1;

const pairs = Uint8Array.from({ length: SIDE * SIDE * 2 }, (_, at) =>
  at % 2 === 0 ? FIRST + Math.floor(at / 2 / SIDE) : FIRST + ((at >> 1) % SIDE),
);
const text = new TextDecoder('gb18030').decode(pairs);

/**
 * @table Units of UTF-16 of every row and place of GB 2312. By Node's own decoder: iconv-lite, which reads whole bodies, makes tables of all of
 * GB 18030 first. What no row holds is in the private area, so each place has one unit.
 */
export const GB2312 = Uint16Array.from({ length: SIDE * SIDE }, (_, at) => text.charCodeAt(at));
