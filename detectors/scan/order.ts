/** Words of a container in the scanner's table: the one around it, the last one in it, the one before it, its name. */
const WORDS = 4;
const [UP, LAST, BEFORE] = [0, 1, 2];

/**
 * By container, its place in the order in which the slow walk (decode/formats/json.ts) comes to them: the values of a container, then the containers
 * in it, last one first.
 */
export function ranks(words: Int32Array, table: number, count: number): Int32Array {
  const rank = new Int32Array(count);
  const word = (container: number, which: number): number => words[table + container * WORDS + which] ?? -1;
  const after = (from: number): number => {
    if (word(from, LAST) >= 0) return word(from, LAST);
    for (let at = from; at >= 0; at = word(at, UP)) if (word(at, BEFORE) >= 0) return word(at, BEFORE);
    return -1;
  };
  for (let [at, next] = [0, 0]; at >= 0; at = after(at)) {
    rank[at] = next;
    next += 1;
  }
  return rank;
}

/** Words of a row of the scanner's table: container, name, start, end, kind. */
export const ROW = 5;
/** Kinds of rows (`put` in assembly/state.ts), and the bit of a value that matters to nobody. */
export const KIND = {
  text: 0,
  plain: 1,
  respelt: 2,
  escaped: 3,
  keyItself: 4,
  byteList: 5,
  base64: 6,
  blob: 7,
  dull: 8,
} as const;

/** Rows (as indices of their first word) by the rank of their container, those of one container as they came. */
export function inOrder(words: Int32Array, rows: ArrayLike<number>, rank: Int32Array): Int32Array {
  const rankOf = (row: number): number => rank[words[row] ?? 0] ?? 0;
  const next = new Int32Array(rank.length + 1);
  for (let at = 0; at < rows.length; at += 1) {
    const after = rankOf(rows[at] ?? 0) + 1;
    next[after] = (next[after] ?? 0) + 1;
  }
  for (let at = 1; at <= rank.length; at += 1) next[at] = (next[at] ?? 0) + (next[at - 1] ?? 0);
  const ordered = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const own = rankOf(row);
    const place = next[own] ?? 0;
    ordered[place] = row;
    next[own] = place + 1;
  }
  return ordered;
}
