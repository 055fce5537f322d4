import { createHash } from 'node:crypto';
import type { EvidenceEvent, StoredEvent } from '../../evidence/events.ts';
import type { KnownValue } from '../../evidence/manifest.ts';
import { CARRIERS } from './carriers.ts';
import { ENCODINGS } from './encodings.ts';
import { KNOWN } from './known.ts';

export interface Cell {
  readonly known: KnownValue;
  readonly encoding: string;
  readonly carrier: string;
}

/** Why a cell cannot be found in principle; `undefined` when it can. */
export function unfindable({ known, encoding }: Cell): string | undefined {
  if (/^(?:md5|sha|sm3|hmac|base64\(sha)/.test(encoding) && known.type === 'precise-location')
    return 'a digest of a coordinate pair: its spelling before hashing has no canonical form';
  return undefined;
}

export function* cells(): Generator<Cell> {
  for (const known of KNOWN)
    for (const encoding of Object.keys(ENCODINGS))
      for (const carrier of Object.keys(CARRIERS)) yield { known, encoding, carrier };
}

/** Bodies of one case; a new one for each, so that memory stays flat. */
export class Bodies {
  readonly #bytes = new Map<string, Uint8Array>();
  readonly keep = (bytes: Uint8Array): { sha256: string; size: number } => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.#bytes.set(sha256, bytes);
    return { sha256, size: bytes.length };
  };
  readonly get = (sha256: string): Uint8Array | undefined => this.#bytes.get(sha256);
}

/** Puts the envelope on. */
export const stored = (event: EvidenceEvent, seq: number): StoredEvent =>
  ({ ...event, seq, t: seq * 10, prev: '', hash: '' }) as StoredEvent;

/** The event of a cell. */
export function eventOf({ known, encoding, carrier }: Cell, bodies: Bodies, seq = 1): StoredEvent {
  const encode = ENCODINGS[encoding];
  const carry = CARRIERS[carrier];
  if (!encode || !carry) throw new Error(`no such cell: ${encoding}, ${carrier}`);
  return stored(carry(encode(known.value), bodies.keep), seq);
}
