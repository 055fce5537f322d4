import { setFlagsFromString } from 'node:v8';

/** Per cent of what is kept that may be forgotten beside it before it is cleared away; V8 by itself lets it come to two or three times as much. */
const FORGOTTEN = 25;

/**
 * Keeps the heap near the size of what is in use. Judging makes much that is forgotten at once and keeps little: a nursery that has grown is a hundred
 * megabytes of it and no faster, and so is an old space that is cleared away seldom.
 */
export function beFrugal(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString(`--heap-growing-percent=${FORGOTTEN}`);
}
