import { normaliseField } from '../knowledge/taxonomy.ts';
import type { Leaf, Sighting } from '../types.ts';
import { OtherPeople } from './other-people.ts';

/** What a shop, a branch or a company has as well as a person: only these can be public constants. An openid or a token never is. */
const SHARED_KINDS: ReadonlySet<string> = new Set([
  'mobile-number',
  'landline-number',
  'phone-number',
  'email-address',
  'precise-location',
  'coarse-location',
  'postal-address',
  'shipping-address',
  'uscc',
  'bank-card-number',
  'ip-address',
  'person-name',
  'consignee-name',
]);

/** A response that speaks of the user: what stands here is the user's, wherever it came from. */
const USER_CONTEXT =
  /user|member|profile|login|account|buyer|customer|patient|consignee|receiver|recipient|passenger|^me$|^my|owner/;
const DEGREES = /\d{1,3}\.\d{3,15}/g;
/** Four decimals are ten metres: programs round on the way back. */
const degreesKey = (text: string): string => Number(text).toFixed(4);
const MAX_REMEMBERED = 100_000;

const aboutUser = (leaf: Leaf): boolean =>
  [...leaf.path, leaf.field].some((name) => USER_CONTEXT.test(normaliseField(name)));

/**
 * Public constants: a value recognised by its form alone that the server sent first, outside anything about the user, is the shop's telephone number
 * or position, not the user's. Sending it back is no collection. Canaries and provenance are exempt: whose they are is known.
 */
export class PublicConstants {
  readonly #received = new Set<string>();
  readonly #others = new OtherPeople();
  /** Every leaf of the last response, told to `#others` when it is asked for the first time. */
  #all: (() => readonly Leaf[]) | undefined;

  /**
   * Numbers of degrees that came from a server, whatever their field is called: a shop's position sent back is no position of the user.
   * `leaves` are those that matter to a recogniser; `all` gives every one, for what only their neighbours can tell.
   */
  receive(leaves: readonly Leaf[], all: () => readonly Leaf[] = () => leaves): void {
    this.#all = all;
    for (const leaf of leaves) {
      if (leaf.value.length < 6 || leaf.value.length > 60 || this.#received.size >= MAX_REMEMBERED) continue;
      const numbers = leaf.value.match(DEGREES);
      if (numbers && !aboutUser(leaf)) for (const one of numbers) this.#received.add(degreesKey(one));
    }
  }

  /** True when the sighting says something about the user. */
  keeps(sighting: Sighting, direction: 'sent' | 'received' | 'stored'): boolean {
    if (sighting.source === 'canary' || sighting.source === 'provenance') return true;
    const key = `${sighting.dataType}\n${recognisedText(sighting)}`;
    if (direction !== 'received') return !this.#received.has(key) && !this.#isReceivedPosition(sighting);
    this.#remember(key, sighting);
    if (CREDENTIALS.has(sighting.dataType)) return sighting.confidence >= 0.9;
    return OF_PEOPLE.has(sighting.dataType) && sighting.confidence >= 0.8 && this.#ofOthers(sighting.leaf);
  }

  #ofOthers(leaf: Leaf): boolean {
    if (this.#all) this.#others.receive(this.#all());
    this.#all = undefined;
    return this.#others.has(leaf);
  }

  #isReceivedPosition(sighting: Sighting): boolean {
    if (!/-location$/.test(sighting.dataType)) return false;
    return (recognisedText(sighting).match(DEGREES) ?? []).some((one) => this.#received.has(degreesKey(one)));
  }

  #remember(key: string, { dataType, leaf }: Sighting): void {
    if (SHARED_KINDS.has(dataType) && this.#received.size < MAX_REMEMBERED && !aboutUser(leaf)) this.#received.add(key);
  }
}

/** What no server should hand to a client at all. */
const CREDENTIALS: ReadonlySet<string> = new Set(['wechat-session-key', 'resident-id-number']);

/** What identifies another person when a response speaks of one. */
const OF_PEOPLE: ReadonlySet<string> = new Set(['mobile-number', 'phone-number']);

/** The characters that were recognised. */
export const recognisedText = ({ leaf, span }: Sighting): string =>
  span ? leaf.value.slice(span[0], span[1]) : leaf.value;
