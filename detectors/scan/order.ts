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
