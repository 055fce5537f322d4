import { randomBytes } from 'node:crypto';
import type { Initiator } from '../../../evidence/events.ts';
import type { BridgeCall } from '../contract.ts';

/** Kept at most: an exchange reaches the recorder within moments of its call. */
const MAX_KEPT = 20_000;

/** Who causes which request: a random key travels in the initiator header, the recorder asks here what it means. */
export class Initiators {
  private readonly byKey = new Map<string, Initiator>();

  /** Notes the caller; returns the header's value. Keys cannot be guessed, so that page code cannot claim another's. */
  note(call: BridgeCall, step: string | undefined): string {
    const key = randomBytes(12).toString('hex');
    const { callId, page, stack } = call;
    this.byKey.set(key, {
      kind: 'api',
      api: `wx.${call.api}`,
      callId,
      ...(page === undefined ? {} : { page }),
      ...(step === undefined ? {} : { step }),
      ...(stack === undefined ? {} : { stack }),
    });
    if (this.byKey.size > MAX_KEPT) this.byKey.delete(this.byKey.keys().next().value ?? '');
    return key;
  }

  resolve(key: string): Initiator | undefined {
    return this.byKey.get(key);
  }
}
