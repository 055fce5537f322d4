import { createDecipheriv } from 'node:crypto';
import type { Node } from '../decode/node.ts';
import { normaliseField } from '../knowledge/taxonomy.ts';
import type { Leaf } from '../types.ts';

/** Sixteen bytes in base64: session keys and initial vectors of WeChat. */
const SIXTEEN_BYTES = /^[A-Za-z0-9+/]{22}==$/;
const MAX_KEYS = 8;
const MAX_SEALED = 100_000;
/** How far apart the data and its vector may stand. */
const REACH = 8;

/**
 * WeChat's encryptedData, opened when its key was seen: a server that hands out its session_key (a finding of its own) lets everybody read what the
 * platform encrypted for it alone. AES-128-CBC with PKCS#7 padding; a wrong key shows itself by its padding or by what is no JSON.
 */
export class Sealed {
  readonly #keys = new Set<string>();

  /** Session keys among leaves, whichever way they went. */
  learn(leaves: readonly Leaf[]): void {
    for (const { field, value } of leaves)
      if (this.#keys.size < MAX_KEYS && SIXTEEN_BYTES.test(value) && normaliseField(field).endsWith('sessionkey'))
        this.#keys.add(value);
  }

  /** What the encrypted values among the leaves hold, as roots for another decode. */
  open(leaves: readonly Leaf[]): readonly Node[] {
    if (this.#keys.size === 0) return [];
    return leaves.flatMap((leaf, at) => {
      if (leaf.value.length > MAX_SEALED || normaliseField(leaf.field) !== 'encrypteddata') return [];
      const around = leaves.slice(Math.max(0, at - REACH), at + REACH + 1);
      const iv = around.find((one) => normaliseField(one.field) === 'iv' && SIXTEEN_BYTES.test(one.value))?.value;
      const bytes = iv === undefined ? undefined : this.#decrypt(leaf.value, iv);
      return bytes === undefined ? [] : [nodeOf(leaf, bytes)];
    });
  }

  #decrypt(data: string, iv: string): Buffer | undefined {
    for (const key of this.#keys) {
      const bytes = decrypted(data, key, iv);
      if (bytes?.[0] === 0x7b) return bytes;
    }
    return undefined;
  }
}

function decrypted(data: string, key: string, iv: string): Buffer | undefined {
  try {
    const decipher = createDecipheriv('aes-128-cbc', Buffer.from(key, 'base64'), Buffer.from(iv, 'base64'));
    return Buffer.concat([decipher.update(data, 'base64'), decipher.final()]);
  } catch (error) {
    // Wrong padding: another key.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

const nodeOf = ({ carrier, location, field, path, chain }: Leaf, bytes: Buffer): Node => ({
  carrier,
  location,
  field,
  path,
  chain: [...chain, 'wechat-aes'],
  kind: 'bytes',
  depth: 0,
  bytes,
});
