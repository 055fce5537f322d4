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
