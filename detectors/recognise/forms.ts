import { createHash, createHmac } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';
import iconv from 'iconv-lite';
import lz from 'lz-string';
import type { KnownValue } from '../../evidence/manifest.ts';
import { base32, base58, murmur3, rot13 } from './alphabets.ts';
import { BY_TYPE, type Form, form } from './spellings.ts';

export type { Form } from './spellings.ts';

const plain = (text: string): Form => ({ text, transforms: [], strength: 1 });

/** Full-width digits and letters, as Chinese input methods write them. */
const fullWidth = (text: string): string =>
  text.replaceAll(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

/** Bytes in UTF-8: a Chinese character says about as much as three digits. */
const weight = (text: string): number => Buffer.byteLength(text);

/** Base32 and base58 of the whole value, and ROT13: spellings that no decoder can tell from an identifier. */
function alphabets(value: string): readonly Form[] {
  if (weight(value) < 8) return [];
  const bytes = Buffer.from(value);
  const rotated = rot13(value);
  return [
    form(base32(bytes), 'base32'),
    form(base32(bytes).toLowerCase(), 'base32'),
    form(base58(bytes), 'base58'),
    ...[
      base32(bytes),
      base58(bytes),
      bytes.toString('hex'),
      bytes.toString('base64').replace(/=+$/, ''),
      lz.compressToBase64(value).replace(/=+$/, ''),
    ].map((one) => form(rot13(one), 'rot13')),
    ...(rotated === value || value.replaceAll(/[^a-z]/gi, '').length < 6 ? [] : [form(rotated, 'rot13')]),
  ];
}

/** First bits of what may follow a value in a text: nothing, a blank, a quote, a brace, a letter. */
const FOLLOWING = ['\0', ' ', 'a'];

/**
 * Base64 of the value wherever it stands in what was encoded: the characters that hold it, at each of three places. The last of them holds bits of what
 * follows too, and without it one telephone number would be its neighbour.
 */
function inBase64(value: string): readonly Form[] {
  const bytes = Buffer.from(value);
  if (bytes.length < 8) return [];
  const cores = [0, 1, 2].flatMap((before) =>
    FOLLOWING.map((after) => {
      const text = Buffer.concat([Buffer.alloc(before), bytes, Buffer.from(after)]).toString('base64');
      return text.slice(Math.ceil((before * 4) / 3), Math.ceil(((before + bytes.length) * 4) / 3));
    }),
  );
  const spelt = cores.flatMap((core) => [core, core.replaceAll('+', '-').replaceAll('/', '_')]);
  return [...new Set(spelt)].map((one) => form(one, 'base64', 0.95));
}

/** Encodings of a value so short that what they make cannot be told from an identifier: compressed, or in the bytes of other charsets. */
function tooShort(value: string): readonly Form[] {
  const bytes = Buffer.from(value);
  if (bytes.length < 6 || bytes.length > 14) return [];
  const packed = [
    lz.compressToBase64(value),
    lz.compressToEncodedURIComponent(value),
    deflateRawSync(bytes).toString('base64'),
  ];
  const texts = /[\u4e00-\u9fa5]/.test(value)
    ? [iconv.encode(value, 'gb18030'), Buffer.from(value, 'utf16le'), iconv.encode(value, 'utf-16be')]
    : [];
  const hex = [...texts, bytes].map((one) => one.toString('hex'));
  return [
    ...packed.map((one) => form(one.replace(/=+$/, ''), 'compressed', 0.9)),
    ...texts.map((one) => form(one.toString('base64').replace(/=+$/, ''), 'base64', 0.9)),
    ...hex.flatMap((one) => [form(one, 'hex', 0.9), form(one.toUpperCase(), 'hex', 0.9)]),
    ...(bytes.length < 8 ? [form(bytes.toString('base64').replace(/=+$/, ''), 'base64', 0.9)] : []),
  ].filter(({ text }) => text.length >= 8);
}

/** Between all characters: a blank, or one that nobody sees. */
const BETWEEN_ALL = [' ', '\u200b', '\u200c', '\u2060', '\ufeff'];
const CHINESE_DIGITS = ['〇一二三四五六七八九', '零一二三四五六七八九'];

/** Every character by itself, and digits in Chinese. */
function apart(value: string): readonly Form[] {
  if (weight(value) < 8) return [];
  const spelt = /^\d+$/.test(value)
    ? CHINESE_DIGITS.map((digits) => [...value].map((digit) => digits[Number(digit)]).join(''))
    : [];
  return [...BETWEEN_ALL.map((mark) => [...value].join(mark)), ...new Set(spelt)].map((text) =>
    form(text, 'formatted'),
  );
}

/** The bytes of GBK as whoever takes them for UTF-8 reads them: those of 鲁 are two bytes of UTF-8 as well. */
function misread(value: string): readonly Form[] {
  if (!/[\u4e00-\u9fa5]/.test(value)) return [];
  const read = iconv.encode(value, 'gb18030').toString('utf8');
  return read.includes('\ufffd') || weight(read) < 6 ? [] : [form(read, 'charset', 0.9)];
}

/** The value and its spellings. Short forms (a reversed two-character name) are left out: they would be found everywhere. */
export function formsOf({ type, value }: KnownValue): readonly Form[] {
  const cased = /[a-z]/i.test(value)
    ? [value.toUpperCase(), value.toLowerCase()].filter((one) => one !== value).map((one) => form(one, 'case', 0.95))
    : [];
  const reversed = [...value].reverse().join('');
  const long = weight(value) >= 7 && reversed !== value ? [form(reversed, 'reversed', 0.9)] : [];
  const wide = fullWidth(value) !== value && weight(value) >= 6 ? [form(fullWidth(value), 'full-width')] : [];
  return [
    plain(value),
    ...alphabets(value),
    ...inBase64(value),
    ...tooShort(value),
    ...misread(value),
    ...cased,
    ...long,
    ...wide,
    ...apart(value),
    ...(BY_TYPE[type]?.(value) ?? []),
  ];
}

const ALGORITHMS = [
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
  'sha3-256',
  'sha3-512',
  'sha3-224',
  'sha3-384',
  'sha512-256',
  'blake2b512',
  'blake2s256',
  'sm3',
  'ripemd160',
] as const;

/** A digest of a digest's hexadecimal text. */
const TWICE: readonly string[] = ['md5', 'sha1', 'sha256', 'sm3'];

/** What people hash: the value in both letter cases, with country code, without separators, and its base64. */
const hashed = ({ type, value }: KnownValue): readonly string[] => [
  ...new Set([
    value,
    value.toLowerCase(),
    value.toUpperCase(),
    Buffer.from(value).toString('base64'),
    ...(PHONES.has(type) ? [`86${value}`, `+86${value}`, `0086${value}`, `+86 ${value}`, `86-${value}`] : []),
    ...(SEPARATED.test(value) ? bareForms(value) : []),
  ]),
];
const PHONES: ReadonlySet<string> = new Set([
  'mobile-number',
  'recipient-phone',
  'bank-reserved-mobile',
  'phone-number',
]);
/** Hardware addresses, GUIDs and dates. */
const SEPARATED =
  /^(?:[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|\d{4}-\d{2}-\d{2})$/i;
const bareForms = (value: string): readonly string[] => {
  const bare = value.replaceAll(/[:-]/g, '');
  const dashed = value.replaceAll(':', '-');
  return [bare, dashed].flatMap((one) => [one.toLowerCase(), one.toUpperCase()]);
};

/**
 * Digests of the value as tokens, hexadecimal (lower case) and base64. They are looked up whole, never searched for: 200,000 digests in a map cost
 * nothing a byte, in a substring matcher they cost everything (detection.md 3). Hex tokens are compared in lower case.
 */
export function digestsOf(known: KnownValue): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const text of inOtherBytes(known.value))
    for (const algorithm of TWICE) spell(found, createHash(algorithm).update(text).digest(), [algorithm]);
  for (const text of hashed(known)) {
    for (const algorithm of ALGORITHMS) {
      const digest = createHash(algorithm).update(text).digest();
      spell(found, digest, [algorithm]);
      if (algorithm === 'md5') found.set(digest.toString('hex').slice(8, 24), ['md5-16']);
      if (!TWICE.includes(algorithm)) continue;
      for (const cut of cuts(digest.toString('hex'))) found.set(cut, [algorithm, 'cut']);
      if (algorithm === 'sha256') spell(found, createHash(algorithm).update(digest).digest(), [algorithm, algorithm]);
      for (const spelling of [digest.toString('hex'), digest.toString('hex').toUpperCase()])
        for (const again of TWICE) spell(found, createHash(again).update(spelling).digest(), [algorithm, again]);
    }
  }
  return found;
}

/** The beginning or the end of a digest, as programs shorten them. */
const cuts = (hex: string): readonly string[] => [
  hex.slice(0, 16),
  hex.slice(-16),
  ...(hex.length > 32 ? [hex.slice(0, 32)] : []),
];

/** The value in the charsets of older servers and of .NET. */
const inOtherBytes = (value: string): readonly Buffer[] => [
  Buffer.from(value, 'utf16le'),
  ...(/[\u0080-\uffff]/.test(value) ? [iconv.encode(value, 'gb18030')] : []),
];

/** Algorithms with the bytes of their digests. */
const SALTED = [
  ['md5', 16],
  ['sha1', 20],
  ['sha256', 32],
  ['sha512', 64],
  ['sm3', 32],
  ['sha3-256', 32],
] as const;

/** Bytes of the digests that such tokens may be, in hexadecimal or base64. */
export const sizesOf = (tokens: Iterable<string>): ReadonlySet<number> =>
  new Set([...tokens].flatMap((token) => [token.length / 2, Math.floor((token.replace(/=+$/, '').length * 3) / 4)]));
/** What stands between a value and its salt. */
const BETWEEN = ['', ':', '_', '-', '|', '&', '#'];

/** Digests with a salt before or after the value, or after its own digest, and HMAC with it as the key; only of these sizes, when given. */
export function saltedDigestsOf(
  known: KnownValue,
  salt: string,
  sizes?: ReadonlySet<number>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const text of hashed(known)) {
    for (const [algorithm, size] of SALTED) {
      if (sizes?.has(size) === false) continue;
      const once = createHash(algorithm).update(text).digest('hex');
      const mixed = BETWEEN.flatMap((mark) => [salt + mark + text, text + mark + salt]);
      for (const one of [...mixed, once + salt, salt + once, salt + text + salt])
        spell(found, createHash(algorithm).update(one).digest(), [algorithm, 'salted']);
      spell(found, createHmac(algorithm, salt).update(text).digest(), [algorithm, 'hmac']);
    }
  }
  return found;
}

function spell(found: Map<string, readonly string[]>, digest: Buffer, transforms: readonly string[]): void {
  found.set(digest.toString('hex'), transforms);
  found.set(bareBase64(digest.toString('base64')), [...transforms, 'base64']);
  found.set(rot13(digest.toString('hex')), [...transforms, 'rot13']);
}

/** Base64 in one of its spellings: the usual alphabet, no padding. */
export const bareBase64 = (text: string): string => text.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');

/** Values too short for digests to be looked for: everybody's hash of "1" is the same. */
export const hashable = ({ value }: KnownValue): boolean => weight(value) >= 6;

/** Hexadecimal digits of the shortest checksum that is no coincidence. */
export const SHORTEST_SUM = 7;

/** Checksums of 32 bits, hexadecimal and decimal. Chance meets them once in four thousand million tokens, so only whole values are compared. */
export function checksumsOf(known: KnownValue): ReadonlyMap<string, readonly string[]> {
  const bytes = Buffer.from(known.value);
  const found = new Map<string, readonly string[]>();
  for (const [name, sum] of [
    ['crc32', crc32(bytes)],
    ['murmur3', murmur3(bytes)],
  ] as const) {
    // JavaScript's toString(16) leaves the first zero out.
    for (const hex of new Set([sum.toString(16).padStart(8, '0'), sum.toString(16)])) {
      if (hex.length < SHORTEST_SUM) continue;
      found.set(hex, [name]);
      if (rot13(hex) !== hex) found.set(rot13(hex), [name, 'rot13']);
    }
    if (sum >= 10_000_000) found.set(String(sum), [name]);
  }
  return found;
}
