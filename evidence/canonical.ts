import { createHash } from 'node:crypto';

/** JSON with sorted keys and no white space (the idea of RFC 8785, for the plain values that events hold). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** `prev` of the first event. */
export const GENESIS = '0'.repeat(64);

/** Hash of an event: over its canonical JSON with the envelope but without `hash`. */
export const eventHash = (event: object): string => {
  const { hash: _hash, ...rest } = event as { hash?: string };
  return sha256(canonicalJson(rest));
};
