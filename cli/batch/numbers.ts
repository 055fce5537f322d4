import { InvalidArgumentError } from 'commander';

/** A whole number of at least 1, for commander. */
export function count(text: string): number {
  const value = natural(text);
  if (value === 0) throw new InvalidArgumentError('must be at least 1.');
  return value;
}

/** A whole number from 1 to `most`, for commander. */
export const upTo =
  (most: number) =>
  (text: string): number => {
    const value = count(text);
    if (value > most) throw new InvalidArgumentError(`must be at most ${most}.`);
    return value;
  };

/** A whole number, 0 included, for commander. */
export function natural(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError(`"${text}" is not a whole number.`);
  return Number(text);
}
