import type { Sighting } from '../types.ts';

/**
 * Public constants: a value recognised by its form alone that the server sent first is the shop's telephone number, not the user's. Sending it
 * back is no collection. Canaries and provenance are exempt: whose they are is known.
 */
export class PublicConstants {
  readonly #received = new Set<string>();

  /** True when the sighting says something about the user. */
  keeps(sighting: Sighting, direction: 'sent' | 'received' | 'stored'): boolean {
    if (sighting.source === 'canary' || sighting.source === 'provenance') return true;
    const key = `${sighting.dataType}\n${recognisedText(sighting)}`;
    if (direction !== 'received') return !this.#received.has(key);
    this.#received.add(key);
    return CREDENTIALS.has(sighting.dataType) && sighting.confidence >= 0.9;
  }
}

/** What no server should hand to a client at all. */
const CREDENTIALS: ReadonlySet<string> = new Set(['wechat-session-key', 'resident-id-number']);

/** The characters that were recognised. */
export const recognisedText = ({ leaf, span }: Sighting): string => (span ? leaf.value.slice(span[0], span[1]) : leaf.value);
