/** A key that holds data (a map keyed by telephone number): looked at as a value, and never shown as part of a location. */
const KEY_DATA = /\d{6}|@|[\u4e00-\u9fa5]{2}|^[0-9a-f]{32,}$/i;

export const holdsData = (name: string): boolean => name.length > 1 && KEY_DATA.test(name);

/** A number in a list: the name that counts is the list's. */
export const isIndex = (name: string): boolean => {
  const first = name.charCodeAt(0);
  return first >= 48 && first <= 57 && /^\d+$/.test(name);
};
