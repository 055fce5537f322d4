const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Check character of an 18-digit resident id number (GB 11643-1999) from its first 17 digits. */
export function residentIdCheck(first17: string): string {
  const sum = [...first17].reduce((total, digit, at) => total + Number(digit) * (ID_WEIGHTS[at] ?? 0), 0);
  return '10X98765432'[sum % 11] ?? '';
}

/** Luhn check digit (ISO/IEC 7812-1) for the digits before it. */
export function luhnDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

const CREDIT = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Check character of a unified social credit code (GB 32100-2015) from its first 17 characters. */
export function usccCheck(first17: string): string {
  const sum = [...first17].reduce((total, char, at) => total + CREDIT.indexOf(char) * (3 ** at % 31), 0);
  return CREDIT[(31 - (sum % 31)) % 31] ?? '';
}

const VIN_FIRST = [1, 1, 7, 9, 2];
const VIN_VALUES: Readonly<Record<string, number>> = Object.fromEntries(
  ['ABCDEFGH', 'JKLMN', 'P', 'R', 'STUVWXYZ'].flatMap((row, at) =>
    [...row].map((letter, step) => [letter, (VIN_FIRST[at] ?? 0) + step] as const),
  ),
);
const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** A vehicle identification number of 17 characters (ISO 3779, GB 16735) from 16: the check character comes at the ninth place. */
export function vinCheck(sixteen: string): string {
  const open = `${sixteen.slice(0, 8)}0${sixteen.slice(8)}`;
  const sum = [...open].reduce(
    (total, char, at) => total + (VIN_VALUES[char] ?? Number(char)) * (VIN_WEIGHTS[at] ?? 0),
    0,
  );
  const check = sum % 11;
  return `${open.slice(0, 8)}${check === 10 ? 'X' : check}${open.slice(9)}`;
}
