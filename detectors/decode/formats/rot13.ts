import { rotated } from '../../knowledge/rotate.ts';
import { type Format, inner } from '../node.ts';
import { SHAPE } from '../shape.ts';
import { meaningful } from './base64.ts';

/** How base64 of gzip ("H4sI") and of zlib ("eA", "eF", "eJ", "eN") begins after ROT13: nothing else is told from an identifier. */
const HEAD = /^(?:U4f[VW]|r(?:N[R-U]|S[4-7]|W[j-m]|A[b-e]))[\w+/-]{9,100000}={0,2}$/;

/** ROT13 over base64 of compressed data. Of anything else the spelling is looked for by value (recognise/forms.ts). */
export const rot13: Format = {
  id: 'rot13',
  when: SHAPE.base64,
  open(node) {
    const text = node.text ?? '';
    if (!HEAD.test(text)) return undefined;
    const plain = rotated(text);
    return meaningful(Buffer.from(plain, 'base64')) ? [inner(node, 'rot13', { text: plain })] : undefined;
  },
};
