const ADDRESS = /\b(https?|wss?):\/\/([a-z\d](?:[a-z\d.-]{0,250}[a-z\d])?)/gi;
/** Hosts of documentation, licences and examples that code mentions and never calls. */
const MENTIONED =
  /(?:^|\.)(?:w3\.org|github\.(?:com|io)|npmjs\.(?:com|org)|mozilla\.org|reactjs\.org|vuejs\.org|apache\.org|opensource\.org|example\.(?:com|org|net)|localhost|servicewechat\.com)$/i;
/** Texts that are looked at; a picture in base64 is longer. */
const MAX_TEXT = 8192;

/** Hosts of the addresses in a text, without those that are only mentioned. */
export function hostsInText(text: string): { readonly host: string; readonly secure: boolean }[] {
  if (text.length > MAX_TEXT || !text.includes('://')) return [];
  return [...text.matchAll(ADDRESS)].flatMap(([, scheme = '', name = '']) => {
    const host = name.toLowerCase();
    return host.includes('.') && !MENTIONED.test(host) ? [{ host, secure: /s$/i.test(scheme) }] : [];
  });
}

/** Shortest and longest text that may be a key. */
const SHORTEST = 16;
const LONGEST = 200;
/** Bits a character. Words of a language have less, random letters and digits more. */
const RANDOM = 3;
const KEY = /^[A-Za-z0-9+/=_.-]+$/;
const BLOCK = /^-----BEGIN [A-Z ]{3,40}-----/;
const PARAMETER = /[?&]([\w.-]{2,40})=([^&#\s]{16,200})/g;

/**
 * Texts that look like keys: letters and digits in no order, a block of PEM, and such values among the parameters of an address. What they
 * are is for the detectors to say.
 */
export function keyLikeTexts(text: string, name: string): { readonly name: string; readonly text: string }[] {
  if (text.length > MAX_TEXT) return [];
  if (BLOCK.test(text)) return [{ name, text }];
  if (isKeyLike(text)) return [{ name, text }];
  return [...text.matchAll(PARAMETER)].flatMap(([, parameter = '', value = '']) =>
    isKeyLike(value) ? [{ name: parameter, text: value }] : [],
  );
}

function isKeyLike(text: string): boolean {
  if (text.length < SHORTEST || text.length > LONGEST || !KEY.test(text)) return false;
  return /\d/.test(text) && /[A-Za-z]/.test(text) && !isPath(text) && entropyOf(text) >= RANDOM;
}

/** `pages/order/list2`, `a.b.c1`: parts that are words. */
const isPath = (text: string): boolean =>
  text.split(/[/.]/).length > 3 || /^[a-z]+(?:[-_./]{1,2}[a-z]+)+[-_]?\d{0,3}(?:\.[a-z\d]{2,4})?$/i.test(text);

/** Shannon's entropy in bits a character. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
