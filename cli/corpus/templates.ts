/** Values of a signature, in bands: two programs meet when one whole band is equal. 20 bands of 5: half of all pairs at a likeness of 0.55. */
const [BANDS, ROWS] = [20, 5];
const HASHES = BANDS * ROWS;
/** Programs this like each other (Jaccard, from the signatures) are of one template. */
const LIKE = 0.8;
/** Fewer features than this are no template: two empty programs are not alike. */
const MIN_FEATURES = 4;

/** What a program is made of: pages, paths of its requests, calls. */
export interface Featured {
  readonly id: string;
  readonly features: readonly string[];
}

/** Groups near-identical programs (MinHash, Broder 1997; bands, Indyk and Motwani 1998). Every program is in one group; the same for any order. */
export function templatesOf(programs: readonly Featured[]): string[][] {
  const signed = programs.map(({ id, features }) => ({
    id,
    signature: features.length < MIN_FEATURES ? undefined : signatureOf(features),
  }));
  const groups = new Groups(signed.length);
  for (let band = 0; band < BANDS; band += 1) {
    const seen = new Map<string, number>();
    for (const [at, { signature }] of signed.entries()) {
      if (!signature) continue;
      const key = signature.subarray(band * ROWS, (band + 1) * ROWS).join();
      const other = seen.get(key);
      if (other === undefined) seen.set(key, at);
      else if (likeness(signature, signed[other]?.signature) >= LIKE) groups.join(at, other);
    }
  }
  return groups.all().map((members) => members.map((at) => signed[at]?.id ?? '').sort());
}

/** Smallest value of each hash function over the features. */
function signatureOf(features: readonly string[]): Uint32Array {
  const signature = new Uint32Array(HASHES).fill(0xffffffff);
  for (const feature of features) {
    const base = fnv1a(feature);
    for (let at = 0; at < HASHES; at += 1) {
      const value = mixed(base ^ Math.imul(at + 1, 0x9e3779b1));
      if (value < (signature[at] ?? 0)) signature[at] = value;
    }
  }
  return signature;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** The finaliser of MurmurHash3: every bit of the input reaches every bit of the output. */
function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function likeness(a: Uint32Array, b: Uint32Array | undefined): number {
  if (!b) return 0;
  let same = 0;
  for (let at = 0; at < HASHES; at += 1) if (a[at] === b[at]) same += 1;
  return same / HASHES;
}

/** Union-find with path halving. */
class Groups {
  readonly #parent: number[];

  constructor(size: number) {
    this.#parent = Array.from({ length: size }, (_none, at) => at);
  }

  join(a: number, b: number): void {
    const [one, two] = [this.#root(a), this.#root(b)];
    this.#parent[Math.max(one, two)] = Math.min(one, two);
  }

  all(): number[][] {
    const groups = new Map<number, number[]>();
    for (let at = 0; at < this.#parent.length; at += 1) {
      const root = this.#root(at);
      const members = groups.get(root) ?? [];
      members.push(at);
      groups.set(root, members);
    }
    return [...groups.values()];
  }

  #root(from: number): number {
    let at = from;
    while (this.#parent[at] !== at) {
      const up = this.#parent[at] as number;
      this.#parent[at] = this.#parent[up] as number;
      at = up;
    }
    return at;
  }
}
