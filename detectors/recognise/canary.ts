import type { KnownValue } from '../../evidence/manifest.ts';
import { SHAPE, shapeOf } from '../decode/shape.ts';
import { ancestors, normaliseField, typeName, typeOf } from '../knowledge/taxonomy.ts';
import type { Sieve } from '../scan/sieve.ts';
import type { Leaf } from '../types.ts';
import { isBlob } from './blob.ts';
import {
  bareBase64,
  checksumsOf,
  digestsOf,
  formsOf,
  hashable,
  SHORTEST_SUM,
  saltedDigestsOf,
  sizesOf,
} from './forms.ts';
import { Matcher } from './matcher.ts';
import type { Recognised, Recogniser } from './recogniser.ts';
import { lastingSalts, SaltsBeside } from './salts.ts';
import { digestTokens, writtenDigest } from './tokens.ts';

interface Meaning {
  readonly type: string;
  readonly transforms: readonly string[];
  readonly strength: number;
}

/** Coordinates are geometry first (location.ts); their own spelling is text too, for full-width, reversed and hashed forms. */
const TEXTUAL = (known: KnownValue): boolean => known.value.length >= 1;

const MAX_SALTS = 24;

const WORDS: Readonly<Record<string, string>> = {
  formatted: 'in another spelling',
  masked: 'partly masked',
  case: 'in another letter case',
  reversed: 'written backwards',
  'full-width': 'in full-width characters',
  cut: 'cut short',
  pinyin: 'in pinyin',
  base64: 'base64-encoded',
  hex: 'in hexadecimal',
  compressed: 'compressed',
  charset: 'in the bytes of an older charset',
  base32: 'base32-encoded',
  base58: 'base58-encoded',
  rot13: 'in ROT13',
  crc32: 'as its CRC-32 checksum',
  murmur3: 'as its MurmurHash3 checksum',
  part: 'in part',
  'as-integer': 'as one number',
  geohash: 'as a geohash',
  gcj02: 'in the GCJ-02 datum',
  bd09: 'in the BD-09 datum',
  salted: 'with a salt',
  hmac: 'keyed (HMAC)',
};

function explain(type: string, transforms: readonly string[]): string {
  const how = transforms.map((one) => WORDS[one] ?? `as its ${one} digest`).join(', ');
  return `This is the ${typeName(type).en} of this run's synthetic person${how === '' ? '' : `, ${how}`}: it can have come from nowhere else.`;
}

const NONE: readonly Recognised[] = [];
const NOTHING = { salts: [], digests: [] };
/** Longer texts are asked of the sieve first. */
const LONG = 100;
const DIGEST_SHAPE = SHAPE.run | SHAPE.digits | SHAPE.base64;

/** The persona's values, in every spelling and as every usual digest. */
export class Canaries implements Recogniser {
  readonly id = 'canary';
  readonly #matcher = new Matcher<Meaning>();
  readonly #digests = new Map<string, Meaning>();
  /** Values of one character, looked up whole. */
  readonly #tiny = new Map<string, Meaning>();
  readonly #hashable: KnownValue[] = [];
  /** 32-bit checksums, compared with whole values only. */
  readonly #sums = new Map<string, Meaning>();
  readonly #salts = new Set<string>();
  readonly #beside = new SaltsBeside();

  readonly #sieve: Sieve | undefined;

  constructor(known: readonly KnownValue[], sieve?: Sieve) {
    this.#sieve = sieve;
    for (const one of known.filter(TEXTUAL)) this.#add(one);
  }

  #add(known: KnownValue): void {
    if (known.value.length === 1) this.#sieve?.addWhole(known.value);
    if (known.value.length === 1) this.#tiny.set(known.value, { type: known.type, transforms: [], strength: 1 });
    for (const { text, transforms, strength } of formsOf(known)) {
      this.#sieve?.addText(text);
      this.#matcher.add({ text, meaning: { type: known.type, transforms, strength } });
    }
    if (!hashable(known)) return;
    this.#hashable.push(known);
    this.#learn(digestsOf(known), known.type);
    for (const [sum, transforms] of checksumsOf(known)) {
      this.#sieve?.addWhole(sum);
      this.#sums.set(sum, { type: known.type, transforms, strength: 0.7 });
    }
  }

  /** Salts and HMAC keys in the same traffic: digests made with them are known from now on. Bounded: an app has a handful of them. */
  harvest(leaves: readonly Leaf[], direction: 'sent' | 'received'): boolean {
    const before = this.#salts.size;
    if (this.#hashable.length === 0) return false;
    for (const salt of lastingSalts(leaves, direction)) {
      if (this.#salts.size >= MAX_SALTS) break;
      if (this.#salts.has(salt)) continue;
      this.#salts.add(salt);
      for (const known of this.#hashable) this.#learn(saltedDigestsOf(known, salt), known.type);
    }
    return this.#salts.size > before;
  }

  /** Tries what is sent beside digests with those digests alone; true when one of them is now known. */
  tryBeside(leaves: readonly Leaf[], all: () => readonly Leaf[]): boolean {
    const known = (digest: string): boolean => this.#digests.has(digest) || this.#digests.has(bareBase64(digest));
    const { salts, digests } = this.#hashable.length === 0 ? NOTHING : this.#beside.in(leaves, all, known);
    const [before, wanted] = [this.#digests.size, new Set(digests.map(bareBase64))];
    for (const salt of salts)
      for (const one of this.#hashable) {
        const made = [...saltedDigestsOf(one, salt, sizesOf(digests))];
        this.#learn(new Map(made.filter(([digest]) => wanted.has(digest))), one.type);
      }
    return this.#digests.size > before;
  }

  #learn(digests: ReadonlyMap<string, readonly string[]>, type: string): void {
    for (const [digest, transforms] of digests) {
      if (this.#digests.has(digest)) continue;
      this.#sieve?.addDigest(digest);
      if (transforms.length === 1 && transforms[0] === 'md5') this.#sieve?.addWhole(asUuid(digest));
      if (/[+/]/.test(digest)) this.#sieve?.addDigest(digest.replaceAll('+', '-').replaceAll('/', '_'));
      this.#digests.set(digest, { type, transforms, strength: 0.98 });
    }
  }

  /** True when a key of an object is a value of the person. */
  holds(name: string): boolean {
    return name.length >= 6 && this.#matcher.find(name).some(({ start, end }) => start === 0 && end === name.length);
  }

  look(leaves: readonly Leaf[]): readonly (readonly [Leaf, Recognised])[] {
    const all: (readonly [Leaf, Recognised])[] = [];
    for (const leaf of leaves) {
      for (const found of this.#plain(leaf)) all.push([leaf, found]);
      if (leaf.value.length >= 16) for (const found of this.#hashed(leaf)) all.push([leaf, found]);
    }
    return all;
  }

  #plain(leaf: Leaf): readonly Recognised[] {
    if (leaf.value.length > LONG && this.#sieve?.holdsNone(leaf.value)) return NONE;
    const tiny = leaf.value.length === 1 ? this.#tiny.get(leaf.value) : undefined;
    const hits = tiny ? [{ start: 0, end: 1, meaning: tiny }] : this.#matcher.find(leaf.value);
    const sum =
      hits.length > 0 || leaf.value.length < SHORTEST_SUM || leaf.value.length > 10
        ? undefined
        : this.#sums.get(leaf.value.toLowerCase());
    if (sum) return [digest(sum)];
    if (hits.length === 0) return NONE;
    return hits.flatMap(({ start, end, meaning }) => {
      const strength = meaning.strength * isolation(leaf.value, start, end) * brevity(leaf, start, end, meaning.type);
      return strength < 0.5
        ? []
        : [
            {
              dataType: meaning.type,
              source: 'canary' as const,
              confidence: round(strength),
              explanation: explain(meaning.type, meaning.transforms),
              span: [start, end] as const,
              transforms: meaning.transforms,
            },
          ];
    });
  }

  #hashed(leaf: Leaf): readonly Recognised[] {
    const { value } = leaf;
    if (value.length > 100_000 || isBlob(value) || (shapeOf(value) & DIGEST_SHAPE) === 0) return NONE;
    const written = writtenDigest(value);
    const tokens = written === undefined ? digestTokens(value) : [written, ...digestTokens(value)];
    if (tokens.length === 0) return NONE;
    return [...new Set(tokens)].flatMap((token) => {
      const meaning = this.#digests.get(token) ?? this.#digests.get(bareBase64(token));
      return meaning ? [digest(meaning)] : [];
    });
  }
}

const asUuid = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const digest = ({ type, transforms, strength }: Meaning): Recognised => ({
  dataType: type,
  source: 'canary',
  confidence: strength,
  explanation: explain(type, transforms),
  transforms,
});

const round = (value: number): number => Math.round(value * 100) / 100;
const isDigit = (char: string | undefined): boolean => char !== undefined && char >= '0' && char <= '9';

/** Digits inside a longer run of digits are another number: an order number may hold a phone number by chance. */
function isolation(text: string, start: number, end: number): number {
  const [before, first, last, after] = [text[start - 1], text[start], text[end - 1], text[end]];
  if ((isDigit(first) && isDigit(before)) || (isDigit(last) && isDigit(after))) {
    const size = end - start;
    if (size < 9) return 0;
    return size >= 15 ? 0.8 : 0.55;
  }
  // Two or three Chinese characters in running text: a name can be part of another word.
  return end - start <= 2 && text.length > 12 ? 0.6 : 1;
}

/** Very short values ("男", "34") stand everywhere: only a whole value in a field that is named for the type means the person. */
function brevity(leaf: Leaf, start: number, end: number, type: string): number {
  const bytes = Buffer.byteLength(leaf.value.slice(start, end));
  if (bytes >= 6) return 1;
  if (start !== 0 || end !== leaf.value.length) return 0;
  const field = normaliseField(leaf.field);
  const own = [...ancestors(type).keys()].some((one) => typeOf(one)?.fields.includes(field));
  return own ? 0.85 : bytes >= 5 ? 0.6 : 0;
}
