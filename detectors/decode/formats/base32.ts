import { type Format, inner } from '../node.ts';
import { SHAPE } from '../shape.ts';
import { meaningful } from './base64.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** Base58 is arithmetic on one big number, quadratic in its length: longer texts are left alone. */
const MAX_BASE58 = 512;

function fromBase32(text: string): Buffer {
  const bytes: number[] = [];
  let [bits, size] = [0, 0];
  for (const char of text) {
    bits = ((bits << 5) | BASE32.indexOf(char)) & 0xfff;
    size += 5;
    if (size < 8) continue;
    size -= 8;
    bytes.push((bits >> size) & 255);
  }
  return Buffer.from(bytes);
}

function fromBase58(text: string): Buffer {
  let value = 0n;
  for (const char of text) value = value * 58n + BigInt(BASE58.indexOf(char));
  const digits = value.toString(16);
  return Buffer.from(digits.length % 2 === 1 ? `0${digits}` : digits, 'hex');
}

/** Base32 (RFC 4648) of something readable. */
export const base32: Format = {
  id: 'base32',
  when: SHAPE.base64,
  open(node) {
    const text = node.text ?? '';
    if (!/^[A-Z2-7]{13,100000}={0,6}$/.test(text)) return undefined;
    const bytes = fromBase32(text.replace(/=+$/, ''));
    return meaningful(bytes) ? [inner(node, 'base32', { bytes })] : undefined;
  },
};

/** Base58 (Bitcoin's alphabet) of something readable. */
export const base58: Format = {
  id: 'base58',
  when: SHAPE.base64,
  open(node) {
    const text = node.text ?? '';
    if (text.length > MAX_BASE58 || !/^[1-9A-HJ-NP-Za-km-z]{11,}$/.test(text) || !/[A-Z]/.test(text)) return undefined;
    const bytes = fromBase58(text);
    return meaningful(bytes) ? [inner(node, 'base58', { bytes })] : undefined;
  },
};
