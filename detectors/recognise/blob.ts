import { notedBlob, onlyBase64 } from '../decode/shape.ts';

const LEAST = 200;
const MOST_KEPT = 100_000;
let last = { text: '', blob: false };

const test = (text: string): boolean => onlyBase64(text) && /[A-Z]/.test(text) && !/\d{9}/.test(text);

/**
 * A long run of base64 is data in an encoding, not a field with a number or a digest in it: what it holds has leaves of its own. Nine digits in a row,
 * or no capital at all, are no base64 of anything. The last answer is kept: several recognisers ask about one long text.
 */
export function isBlob(text: string): boolean {
  if (text.length <= LEAST) return false;
  if (text.length > MOST_KEPT) return test(text);
  if (last.text !== text) last = { text, blob: notedBlob(text) ?? test(text) };
  return last.blob;
}
