import { onlyBase64 } from '../decode/shape.ts';

const LEAST = 200;

/**
 * A long run of base64 is data in an encoding, not a field with a number or a digest in it: what it holds has leaves of its own. Nine digits in a row,
 * or no capital at all, are no base64 of anything.
 */
export const isBlob = (text: string): boolean =>
  text.length > LEAST && onlyBase64(text) && /[A-Z]/.test(text) && !/\d{9}/.test(text);
