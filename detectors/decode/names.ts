import { isFieldName } from '../knowledge/taxonomy.ts';

/**
 * A key that holds data (a map keyed by telephone number, openid or hardware address): looked at as a value, and never shown as part of a location.
 */
const KEY_DATA =
  /\d{6}|@|[\u4e00-\u9fa5]{2}|[\u4e00-\u9fa5][A-Z]|^[0-9a-f]{32,}$|^[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}|^[0-9a-f]{8}-[0-9a-f]{4}-|^(?=\D{0,40}\d)[\w+/=-]{26,}$/i;

/** No name of a field has these: a text in an encoding, a query, a list. */
const NO_NAME = /^(?=.{12})(?:.*(?:%[0-9a-f]{2}|&#|\\[ux]|[{};,|<>"]|=.)|eyJ[\w-]{8,}\.|[\w+/]{10,}={1,2}$)/i;
/** Letters before a Chinese name: `user.手机号`. */
const HOUSE_STYLE = /^[A-Za-z]\w{0,12}[._-]/;

export const holdsData = (name: string): boolean =>
  name.length > 1 &&
  (KEY_DATA.test(name) || (name.length < 2000 && NO_NAME.test(name))) &&
  !isFieldName(name) &&
  !isFieldName(name.replace(HOUSE_STYLE, ''));

/** A name as part of a location: a key that holds data is never shown there. */
export const shownKey = (name: string): string => (holdsData(name) ? '{key}' : name);

/** A number in a list: the name that counts is the list's. */
export const isIndex = (name: string): boolean => {
  const first = name.charCodeAt(0);
  // The text of an XML element that has attributes too.
  if (first === 35) return name === '#text';
  return first >= 48 && first <= 57 && /^\d+$/.test(name);
};
