import iconv from 'iconv-lite';

/** Rows of GB 2312, and places in a row. */
const SIDE = 94;
const FIRST = 0xa1;

/** @table Units of UTF-16 of every row and place of GB 2312; the replacement character where there is none. */
export const GB2312 = Uint16Array.from({ length: SIDE * SIDE }, (_, at) =>
  iconv.decode(Buffer.from([FIRST + Math.floor(at / SIDE), FIRST + (at % SIDE)]), 'gb18030').charCodeAt(0),
);
