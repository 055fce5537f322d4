import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the nursery of the heap at its first size. Judging makes much that is forgotten at once and keeps little; a nursery that has grown is a
 * hundred megabytes of it and no faster.
 */
export const beFrugal = (): void => setFlagsFromString('--semi-space-growth-factor=1');
