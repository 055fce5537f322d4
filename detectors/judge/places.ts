/** Where events of an id stand, in little memory: by a number made of the id. Several ids may share one, so whoever asks compares. */
export class Places {
  readonly #byHash = new Map<number, number | number[]>();

  add(id: string, place: number): void {
    const hash = hashOf(id);
    const known = this.#byHash.get(hash);
    if (known === undefined) this.#byHash.set(hash, place);
    else if (typeof known === 'number') this.#byHash.set(hash, [known, place]);
    else known.push(place);
  }

  /** The first answer for a place where the id may stand, asked from the last place on. */
  last<T>(id: string, answer: (place: number) => T | undefined): T | undefined {
    const known = this.#byHash.get(hashOf(id));
    if (known === undefined || typeof known === 'number') return known === undefined ? undefined : answer(known);
    for (let at = known.length - 1; at >= 0; at -= 1) {
      const found = answer(known[at] as number);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** FNV-1a, in the 30 bits that a Map keeps without a box. */
function hashOf(id: string): number {
  let hash = 0x811c_9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x0100_0193);
  return (hash ^ (hash >>> 30)) & 0x3fff_ffff;
}
