import type { Leaf } from '../types.ts';
import { digestTokens } from './tokens.ts';

/** Fields in which a configuration hands out what is mixed into digests. */
const SALT_FIELD =
  /salt|pepper|nonce|(?:^|[a-z_-])(?:sign|hash|hmac|app|secret|encrypt|enc)_?-?(?:key|secret)$|^secret$/i;
/** Fields whose value is new in each request: mixed in by whoever sends them along. */
const FLEETING = /nonce/i;
/** Names beside a digest that may hold what was mixed into it. */
const BESIDE =
  /salt|pepper|nonce|^(?:.{0,12}[_-])?(?:key|secret|rand|random|randstr|randomstr)$|(?:sign|hash|hmac|app|secret|enc|encrypt)_?-?(?:key|secret|id)$/i;
const [SHORTEST, LONGEST] = [4, 128];
/** Salts tried beside a digest in one request, and in one run: trying one costs some thousand digests. */
const [MOST_IN_ONE, MOST_TRIED] = [3, 48];

/** True when a field of that name may hold a salt or key. */
export const mayBeSalt = (name: string): boolean => SALT_FIELD.test(name) || BESIDE.test(name);

const fits = ({ value }: Leaf): boolean => value.length >= SHORTEST && value.length <= LONGEST;

/** Salts and keys that hold for what comes later: what a server handed out, and what a request names as its salt. */
export const lastingSalts = (leaves: readonly Leaf[], direction: 'sent' | 'received'): readonly string[] =>
  leaves
    .filter(
      (leaf) => fits(leaf) && SALT_FIELD.test(leaf.field) && (direction === 'received' || !FLEETING.test(leaf.field)),
    )
    .map(({ value }) => value);

/** What a request sends beside its digests, to be tried with them. Bounded: each nonce is another. */
export class SaltsBeside {
  readonly #tried = new Set<string>();

  /**
   * Values that may be mixed into the digests of a request, and the digests that nobody knows yet. `all` gives every leaf: a digest of nobody known
   * matters to no sieve.
   */
  in(
    leaves: readonly Leaf[],
    all: () => readonly Leaf[],
    isKnown: (digest: string) => boolean,
  ): { readonly salts: readonly string[]; readonly digests: readonly string[] } {
    const beside = new Set(leaves.filter((leaf) => this.#isNew(leaf)).map(({ value }) => value));
    if (beside.size === 0 || this.#tried.size >= MOST_TRIED) return NONE;
    const digests = all()
      .filter(({ value }) => value.length <= LONGEST && !beside.has(value))
      .flatMap(({ value }) => digestTokens(value))
      .filter((digest) => !isKnown(digest));
    if (digests.length === 0) return NONE;
    const salts = [...beside].slice(0, MOST_IN_ONE);
    for (const salt of salts) this.#tried.add(salt);
    return { salts, digests };
  }

  #isNew(leaf: Leaf): boolean {
    return fits(leaf) && BESIDE.test(leaf.field) && !this.#tried.has(leaf.value);
  }
}

const NONE = { salts: [], digests: [] };
