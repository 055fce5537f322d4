const shifted = (code: number, first: number): string => String.fromCharCode(((code - first + 13) % 26) + first);

/** ROT13 of the ASCII letters; its own inverse. */
export const rotated = (text: string): string =>
  text.replaceAll(/[a-z]/gi, (char) => shifted(char.charCodeAt(0), char < 'a' ? 65 : 97));
