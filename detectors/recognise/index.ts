import type { ApiCallEvent, ApiResultEvent } from '../../evidence/events.ts';
import type { KnownValue } from '../../evidence/manifest.ts';
import { LIMITS, type Limits } from '../decode/budget.ts';
import { type Decoded, decode } from '../decode/index.ts';
import type { Node } from '../decode/node.ts';
import type { MadeValue } from '../identifiers/index.ts';
import { isA } from '../knowledge/taxonomy.ts';
import { KEY } from '../scan/keys.ts';
import { Sieve } from '../scan/sieve.ts';
import type { Leaf, Sighting, Source } from '../types.ts';
import { besideAnchors, isAnchor } from './beside.ts';
import { Canaries } from './canary.ts';
import { coordinates } from './coordinates.ts';
import { withoutEncoded } from './encoded.ts';
import { fieldNames } from './field-names.ts';
import { HandedFiles } from './handed-files.ts';
import { keyBits, MARKS } from './keys.ts';
import { Locations } from './location.ts';
import { MadeHere } from './made-here.ts';
import { MEDIA_MARKS } from './media.ts';
import { named } from './named.ts';
import { paired } from './pairs.ts';
import { patterns } from './patterns.ts';
import { withoutPlaces } from './places.ts';
import { Provenance } from './provenance.ts';
import { type Recogniser, toSighting } from './recogniser.ts';
import { Sealed } from './sealed.ts';
import { Splits } from './split.ts';
import { worded } from './worded.ts';

const STRENGTH: readonly Source[] = ['canary', 'provenance', 'pattern', 'field-name'];

/** All recognisers of one judgement. `learn` is told of API results in order, so that provenance knows only what was handed out before. */
export class Recognition {
  readonly #provenance: Provenance;
  readonly #canaries: Canaries;
  readonly #locations: Locations;
  readonly #recognisers: readonly Recogniser[];
  readonly #splits: Splits;
  readonly #files: HandedFiles;
  readonly #sealed = new Sealed();
  readonly #sieve: Sieve;
  readonly #whole: boolean;

  /**
   * `added`: those of plug-ins. Nobody knows what they look for, so with them no leaf is left out. `made`: identifiers of the program's own.
   */
  constructor(known: readonly KnownValue[], added: readonly Recogniser[] = [], made: readonly MadeValue[] = []) {
    this.#whole = added.length > 0;
    this.#sieve = new Sieve((name) => (this.#canaries.holds(name) ? KEY.data : keyBits(name)));
    this.#canaries = new Canaries(known, this.#sieve);
    this.#locations = new Locations(known, this.#sieve);
    this.#splits = new Splits(known, this.#sieve);
    this.#provenance = new Provenance(this.#sieve);
    this.#files = new HandedFiles(this.#sieve);
    for (const text of [...MARKS, ...MEDIA_MARKS]) this.#sieve.addText(text);
    this.#recognisers = [
      this.#canaries, // whose it is, is known
      this.#locations,
      this.#splits, // the same in pieces
      this.#provenance, // which call gave it, is known
      this.#files, // and of which file it is the name
      new MadeHere(made, this.#sieve), // how it behaves, is known
      patterns, // what it is, is known
      named, // with what its field is called
      coordinates, // and for two numbers together
      worded, // what it is called, and what stands in it
      fieldNames, // what it is called
      ...added,
    ];
  }

  /**
   * The leaves of one event that can matter to a recogniser here, in order; what is left out is counted. The findings are those of all leaves, and
   * the cost is a fraction (test/detect/sieve.test.ts holds the one against the other).
   */
  read(roots: readonly Node[], limits: Limits = LIMITS): Decoded {
    const decoded = this.#decode(roots, limits);
    if (decoded.leaves.length === 0) return decoded;
    this.#sealed.learn(decoded.leaves);
    const sealed = this.#sealed.open(decoded.leaves);
    if (sealed.length === 0) return decoded;
    const { leaves, dull } = this.#decode(sealed, limits);
    return { ...decoded, leaves: [...decoded.leaves, ...leaves], dull: decoded.dull + dull };
  }

  #decode(roots: readonly Node[], limits: Limits): Decoded {
    if (this.#whole) return decode(roots, limits);
    this.#sieve.begin();
    const decoded = decode(roots, limits, this.#sieve);
    if (decoded.dull === 0 || decoded.leaves.length === 0) return decoded;
    const alone = roots.length === 1 && this.#sieve.neighbours?.areAll(decoded) === true;
    if (!this.#splits.begins(decoded.leaves, alone)) return decoded;
    // A value in pieces is told by what stands beside each piece.
    const all = decode(roots, limits, this.#sieve, true);
    return all.exhausted === '' && this.#splits.look(all.leaves).length > 0 ? { ...all, dull: 0 } : decoded;
  }

  learn(event: ApiResultEvent): void {
    this.#provenance.learn(event);
    this.#locations.learn(event);
    this.#files.learn(event);
  }

  /** Told of each call before its result. */
  called(event: ApiCallEvent): void {
    this.#files.called(event);
  }

  /** Takes salts and keys from what a server sent, for digests that are sent later. */
  harvest(leaves: readonly Leaf[]): void {
    this.#canaries.harvest(paired(leaves), 'received');
  }

  /** Takes salts from something sent, and tries them with the digests beside them; true when a digest is known now that was not. */
  harvestSent(leaves: readonly Leaf[], all: () => readonly Leaf[] = () => leaves): boolean {
    const own = paired(leaves);
    const lasting = this.#canaries.harvest(own, 'sent');
    return this.#canaries.tryBeside(own, all) || lasting;
  }

  /** The leaves of something sent; read once more when a salt that is sent with them makes a digest known. */
  readSent(roots: readonly Node[]): Decoded {
    const decoded = this.read(roots);
    const all = (): readonly Leaf[] => (decoded.dull === 0 ? decoded.leaves : decode(roots).leaves);
    return this.harvestSent(decoded.leaves, all) && decoded.dull > 0 ? this.read(roots) : decoded;
  }

  /**
   * Sightings in something sent, and what stands beside those that speak of a person: a name beside a telephone. `whole` gives every leaf, for what a
   * sieve left out.
   */
  lookSent(leaves: readonly Leaf[], event: number, whole: () => readonly Leaf[]): readonly Sighting[] {
    const found = this.look(leaves, event);
    return found.some(isAnchor) ? [...found, ...besideAnchors(found, whole(), event)] : found;
  }

  /** Sightings in the leaves of one event: at one place the strongest source wins, and a specific type over its ancestor. */
  look(leaves: readonly Leaf[], event: number): readonly Sighting[] {
    if (leaves.length === 0) return [];
    const found: Sighting[] = [];
    const own = paired(leaves);
    for (const recogniser of this.#recognisers)
      for (const [leaf, what] of recogniser.look(own)) found.push(toSighting(leaf, what, event));
    if (found.length === 0) return [];
    const users = withoutEncoded(withoutPlaces(found, own));
    return [...Map.groupBy(users, (one) => one.leaf).values()].flatMap(strongest);
  }
}

/** What a value is found to be by how it behaves. A form with check digits says more: an identity number that is kept and sent again is one still. */
const MADE: ReadonlySet<string> = new Set(['sdk-distinct-id', 'device-fingerprint']);

/** A form that its field speaks against says less than what the field is called. */
function rank({ source, confidence, dataType }: Sighting): number {
  if (source === 'pattern' && confidence < 0.5) return STRENGTH.length;
  return source === 'provenance' && MADE.has(dataType) ? STRENGTH.indexOf('pattern') + 0.5 : STRENGTH.indexOf(source);
}

/** Overlapping sightings of one leaf are one fact. */
function strongest(sightings: readonly Sighting[]): readonly Sighting[] {
  const ordered = [...sightings].sort((a, b) => rank(a) - rank(b) || b.confidence - a.confidence);
  const kept: Sighting[] = [];
  for (const one of ordered) if (!kept.some((other) => covers(other, one))) kept.push(one);
  return kept;
}

function covers(strong: Sighting, weak: Sighting): boolean {
  if (strong.dataType === weak.dataType || isA(strong.dataType, weak.dataType)) return true;
  if (strong.span && !weak.span) return 4 * (strong.span[1] - strong.span[0]) >= 3 * strong.leaf.value.length;
  if (!strong.span || !weak.span) return true;
  return strong.span[0] < weak.span[1] && weak.span[0] < strong.span[1];
}
