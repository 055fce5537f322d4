import { type Format, inner } from '../node.ts';
import { SHAPE } from '../shape.ts';
import { meaningful } from './base64.ts';

const FRAMED = /^<~([!-uz\s]{6,200000})~>$/;

/** Ascii85 in its usual frame `<~…~>`; without one nothing tells it from other text. */
export const ascii85: Format = {
  id: 'ascii85',
  when: SHAPE.bracket,
  open(node) {
    const framed = FRAMED.exec(node.text?.trim() ?? '')?.[1];
    const bytes = framed === undefined ? undefined : bytesOf(framed.replaceAll(/\s/g, '').replaceAll('z', '!!!!!'));
    return bytes && meaningful(bytes) ? [inner(node, 'ascii85', { bytes })] : undefined;
  },
};

/** Five digits to the base of 85 are four bytes; a last group of n digits is n - 1 bytes. */
function bytesOf(text: string): Buffer {
  const found: number[] = [];
  for (let at = 0; at < text.length; at += 5) {
    const group = text.slice(at, at + 5);
    let value = 0;
    for (const char of group.padEnd(5, 'u')) value = value * 85 + char.charCodeAt(0) - 33;
    for (let n = 0; n < group.length - 1; n += 1) found.push(Math.floor(value / 256 ** (3 - n)) & 255);
  }
  return Buffer.from(found);
}
