import data from '../knowledge/data-types.json' with { type: 'json' };

/** Checksums and rules that a regular expression cannot say. Sources: the `validators` rows of data-types.json. */

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const areas: ReadonlySet<string> = new Set(data.lexicons.id_area_prefixes);

/** The first two digits are a province of GB/T 2260. */
export const areaKnown = (text: string): boolean => areas.has(text.slice(0, 2));

/** The day exists. */
export const realDate = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** 18-digit resident id (GB 11643-1999): area, existing date, check character. */
export function residentId(text: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(text) || !areas.has(text.slice(0, 2))) return false;
  if (!realDate(Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14)))) return false;
  const sum = ID_WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return '10X98765432'[sum % 11] === text[17]?.toUpperCase();
}

/** Luhn (ISO/IEC 7812-1), and not one digit repeated. */
export function luhn(text: string): boolean {
  if (!/^\d{12,19}$/.test(text) || /^(\d)\1+$/.test(text)) return false;
  const sum = [...text].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

const USCC = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Unified social credit code (GB 32100-2015). */
export function uscc(text: string): boolean {
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const sum = weights.reduce((total, weight, at) => total + weight * USCC.indexOf(text[at] ?? ''), 0);
  return USCC[(31 - (sum % 31)) % 31] === text[17];
}

/** Vehicle identification number (GB 16735 / ISO 3779): the ninth character checks the others. */
export function vin(text: string): boolean {
  const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';
  const values = '12345678123457923456789';
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
  const value = (char: string): number => (/\d/.test(char) ? Number(char) : Number(values[letters.indexOf(char)]));
  const sum = [...text].reduce((total, char, at) => total + value(char) * (weights[at] ?? 0), 0);
  return 'X' === text[8] ? sum % 11 === 10 : sum % 11 === Number(text[8]);
}

/** Public unicast addresses only: private, loopback, documentation and broadcast ranges identify nobody. */
export function publicIpv4(text: string): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = text.split('.').map(Number);
  if ([a, b, c, d].some((part) => part > 255) || a === 0 || a === 10 || a === 127 || a >= 224) return false;
  return !(
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254) ||
    (a === 100 && b >= 64 && b <= 127)
  );
}

/** Digits in the order of the keyboard: what people type for an example. */
const TYPED = /^(?:0?123456789?(?:0?123456789?|0?1234|a|$)|deadbeef|abcdef(?:ab|01|12|gh))/;

/** True for an identifier that somebody typed: 12345678-1234-1234-1234-123456789abc. */
export function isTyped(text: string): boolean {
  const bare = text.replaceAll(/[^0-9a-f]/gi, '').toLowerCase();
  return bare.length >= 15 && TYPED.test(bare);
}

/** Not a zero, test or repeated identifier. */
export const variedHex = (text: string): boolean =>
  new Set(text.replaceAll(/[^0-9a-f]/gi, '').toLowerCase()).size >= 6 && !isTyped(text);
