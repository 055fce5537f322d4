import type { Sieve } from '../scan/sieve.ts';
import type { Leaf } from '../types.ts';
import { Budget, LIMITS, type Limits } from './budget.ts';
import { ascii85 } from './formats/ascii85.ts';
import { base32, base58 } from './formats/base32.ts';
import { base64, base64Inside, hex } from './formats/base64.ts';
import { cbor, msgpack, protobuf, protobufLikeText } from './formats/binary.ts';
import { gb18030, utf8Odd, utf8Text, utf16, utf16Bare } from './formats/charset.ts';
import { deflate, guessed, gzip, storedBlock, zstd } from './formats/compression.ts';
import { htmlEntity, percent, unicodeEscape } from './formats/escapes.ts';
import { exif } from './formats/exif.ts';
import { form, formBytes } from './formats/form.ts';
import { formInGbk } from './formats/form-gbk.ts';
import { carve, grpc } from './formats/frames.ts';
import { graphql } from './formats/graphql.ts';
import { jsonInside } from './formats/inside.ts';
import { json, jsonBytes, socketIo } from './formats/json.ts';
import { jwt } from './formats/jwt.ts';
import { lzString, lzUtf16 } from './formats/lzstring.ts';
import { multipart } from './formats/multipart.ts';
import { basic, pieces, table } from './formats/pieces.ts';
import { plist } from './formats/plist.ts';
import { rot13 } from './formats/rot13.ts';
import {
  charCodes,
  fullWidth,
  hexSpaced,
  misread,
  quotedPrintable,
  reversedBase64,
  reversedText,
} from './formats/spelled.ts';
import { url } from './formats/url.ts';
import { xml } from './formats/xml.ts';
import { type Format, Item, type Node } from './node.ts';
import { SHAPE, shapeOf } from './shape.ts';
import { sifterOf } from './sifter.ts';

/** Tried on bytes, in this order; the first that opens wins. */
const BYTE_FORMATS: readonly Format[] = [
  gzip,
  deflate,
  zstd,
  storedBlock,
  jsonBytes,
  formInGbk, // what it says, before what it looks like
  formBytes,
  multipart, // may hold binary parts, so before any charset
  utf16,
  protobufLikeText,
  utf8Text,
  grpc,
  msgpack,
  cbor,
  protobuf,
  utf8Odd,
  utf16Bare,
  gb18030,
  guessed,
];

/** Containers of text: a node that is one of these is no leaf itself. */
const TEXT_CONTAINERS: readonly Format[] = [json, socketIo, plist, xml, multipart, form, table];

/** Encodings of a value: the value stays a leaf, and what it hides is looked at too. */
const TEXT_ENCODINGS: readonly Format[] = [
  jwt,
  basic,
  ascii85,
  url,
  graphql, // before what looks for JSON in a text
  { ...jsonInside, when: SHAPE.backslash }, // before escapes are undone, which hold it together
  percent,
  unicodeEscape,
  htmlEntity,
  quotedPrintable,
  misread,
  fullWidth,
  reversedBase64, // before base64, whose letters it shares
  rot13, // before base64, whose letters it shares
  base32, // before base64, whose letters it shares
  base64,
  hex,
  hexSpaced,
  charCodes,
  base58,
  lzString,
  lzUtf16,
  reversedText,
];

/** What stands inside a text that is no encoding as a whole: each is asked. */
const INSIDE: readonly Format[] = [jsonInside, pieces, base64Inside];

/** Bytes that nothing opened. Compressed and encrypted data has nearly eight bits of entropy a byte. */
export interface Opaque {
  readonly location: string;
  readonly size: number;
  readonly chain: readonly string[];
  readonly looks: 'media' | 'random' | 'structured';
}

export interface Decoded {
  readonly leaves: readonly Leaf[];
  readonly opaque: readonly Opaque[];
  /** Values that the sieve left out; they are counted and nothing else. */
  readonly dull: number;
  /** What ran out ("nodes", "bytes", "depth"), or empty. */
  readonly exhausted: string;
}

/**
 * Everything that stands in the given roots, to any depth the budget allows. With a sieve, values of JSON that cannot matter to anybody are left out;
 * with `all` too, they are leaves as they stand. Never throws on hostile input.
 */
export function decode(roots: readonly Node[], limits: Limits = LIMITS, sieve?: Sieve, all = false): Decoded {
  const budget = new Budget(limits, sieve && sifterOf(sieve), all);
  const leaves: Leaf[] = [];
  const opaque: Opaque[] = [];
  const work = [...roots].reverse();
  // Decoders say "not mine" by throwing; the stack traces of those errors cost more than the attempts.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    run(work, budget, leaves, opaque);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  return { leaves, opaque, dull: budget.dull, exhausted: budget.exhausted };
}

function run(work: Node[], budget: Budget, leaves: Leaf[], opaque: Opaque[]): void {
  while (work.length > 0) {
    const node = work.pop() as Node;
    if (!budget.take(node.text?.length ?? node.bytes?.length ?? 0, node.depth)) continue;
    const children = node.bytes ? openBytes(node, budget, opaque) : openText(node, budget, leaves, opaque);
    for (let at = children.length - 1; at >= 0; at -= 1) work.push(children[at] as Node);
  }
}

function first(formats: readonly Format[], node: Node, budget: Budget, shape: number): readonly Node[] | undefined {
  for (const format of formats) {
    if (format.when !== undefined && (format.when & shape) === 0) continue;
    const children = format.open(node, budget);
    if (children) return children;
  }
  return undefined;
}

/** Share of the bytes that must be readable for a body of no known format to be no blind spot. */
const READ = 0.6;

function openBytes(node: Node, budget: Budget, opaque: Opaque[]): readonly Node[] {
  const bytes = node.bytes as Uint8Array;
  if (bytes.length === 0) return [];
  const looks = mediaKind(bytes);
  const children = looks ? exif.open(node, budget) : first(BYTE_FORMATS, node, budget, 0);
  if (children) return children;
  const carved = looks ? undefined : carve(node, budget);
  if (!carved || carved.share < READ)
    opaque.push({
      location: node.location,
      size: bytes.length,
      chain: node.chain,
      looks: looks ?? (entropy(bytes) > 7.2 || bytes.length < 64 ? 'random' : 'structured'),
    });
  return carved?.parts ?? [];
}

function openText(node: Node, budget: Budget, leaves: Leaf[], opaque: Opaque[]): readonly Node[] {
  const text = node.text ?? '';
  if (text === '' || node.kind === 'boolean') return [];
  if (node instanceof Item && node.dull) {
    leaves.push(node);
    return [];
  }
  // A header, a cookie or a part of an address, as it came.
  if (node.depth === 0 && budget.sifter?.isDull(node.field, text, node.carrier)) {
    budget.dull += 1;
    if (budget.all) leaves.push(leafOf(node, text));
    return [];
  }
  const number = node.kind === 'number';
  const shape = number || text.length < 2 ? 0 : shapeOf(text);
  const held = shape === 0 ? undefined : first(TEXT_CONTAINERS, node, budget, shape);
  if (held) return held;
  if (shape === 0 || text.length < 6) {
    leaves.push(node instanceof Item ? node : leafOf(node, text));
    return [];
  }
  const opened = first(TEXT_ENCODINGS, node, budget, shape);
  if (opened === undefined && (shape & SHAPE.base64) !== 0) noteSealed(node, text, opaque);
  const children =
    opened ??
    INSIDE.flatMap((format) => (((format.when ?? -1) & shape) === 0 ? [] : (format.open(node, budget) ?? [])));
  const told = children.some((child) => TOLD.has(child.chain.at(-1) ?? ''));
  leaves.push(told ? { ...leafOf(node, text), opened: true } : node instanceof Item ? node : leafOf(node, text));
  return children;
}

/** Formats after which the fields of a text speak for themselves. */
const TOLD: ReadonlySet<string> = new Set([
  'url',
  'percent',
  'unicode-escape',
  'html-entity',
  'quoted-printable',
  'json-inside',
  'pieces',
  'graphql',
]);

/** A field of this many characters that is base64 or hexadecimal of nothing readable holds a message, not a token. */
const SEALED = 172;
const SIGNATURE = /sign|token|ticket|hash|digest|cert|key$|encrypteddata|etag|integrity/i;

/** Encrypted text in a field ({"data": "<base64>"}) is a blind spot like an encrypted body. Signatures and tokens hide nothing. */
function noteSealed(node: Node, text: string, opaque: Opaque[]): void {
  // The shape of a long text says nothing: asked here once more.
  if (text.length < SEALED || SIGNATURE.test(node.field) || !/^[\w+/=\r\n-]+$/.test(text)) return;
  const bytes = Buffer.from(text, /^[0-9a-f]+$/i.test(text) ? 'hex' : 'base64');
  if (mediaKind(bytes) || entropy(bytes) < 0.88 * Math.min(8, Math.log2(bytes.length))) return;
  opaque.push({ location: node.location, size: bytes.length, chain: node.chain, looks: 'random' });
}

const leafOf = (node: Node, text: string): Leaf => ({
  carrier: node.carrier,
  location: node.location,
  field: node.field,
  path: node.path,
  value: text,
  kind: node.kind,
  chain: node.chain,
});

const MAGIC: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x52, 0x49, 0x46, 0x46],
  [0x77, 0x4f, 0x46, 0x46],
  [0x00, 0x01, 0x00, 0x00],
  [0x25, 0x50, 0x44, 0x46],
];
const FIRST: ReadonlySet<number | undefined> = new Set(MAGIC.map(([first]) => first));
/** "ftyp" after four bytes of length. */
const isFilm = (bytes: Uint8Array): boolean =>
  bytes[4] === 0x66 && bytes[5] === 0x74 && bytes[6] === 0x79 && bytes[7] === 0x70;

/** Pictures, fonts and films are no text; of a photograph the place where it was taken is read. */
function mediaKind(bytes: Uint8Array): 'media' | undefined {
  if (bytes.length <= 8) return undefined;
  if (isFilm(bytes)) return 'media';
  return FIRST.has(bytes[0]) && MAGIC.some((magic) => magic.every((byte, at) => bytes[at] === byte))
    ? 'media'
    : undefined;
}

/** Shannon entropy in bits a byte, over the first 64 KB. */
export function entropy(bytes: Uint8Array): number {
  const sample = bytes.subarray(0, 65_536);
  const counts = new Uint32Array(256);
  for (const byte of sample) counts[byte] = (counts[byte] ?? 0) + 1;
  let bits = 0;
  for (const count of counts) if (count > 0) bits -= (count / sample.length) * Math.log2(count / sample.length);
  return bits;
}
