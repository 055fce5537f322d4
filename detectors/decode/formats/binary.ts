import { type DecodeOptions, decode as decodeCbor } from 'cborg';
import { isPacked } from '../../scan/machine.ts';
import { changed, type Format, inner, member, type Node } from '../node.ts';
import { textOf } from './charset.ts';
import { expand } from './json.ts';
import { msgpackDecoder } from './later.ts';

const MAX = 1024 * 1024;

/** Runs a strict decoder; anything it refuses is not of the format. */
function attempt(decode: () => unknown): unknown {
  try {
    return decode();
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

const container = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !(value instanceof Uint8Array) &&
  (value instanceof Map ? value.size : Object.keys(value).length) > 0;

/** By its frame first: a decoder makes room for as many items as a list says that it has. */
function unpacked(bytes: Uint8Array): unknown {
  if (!isPacked(bytes, 'msgpack')) return undefined;
  const { decode } = msgpackDecoder();
  return attempt(() => decode(bytes, { useBigInt64: false }));
}
const uncbored = (bytes: Uint8Array, options: DecodeOptions): unknown =>
  isPacked(bytes, 'cbor') ? attempt(() => decodeCbor(bytes, options)) : undefined;

/** MessagePack: the whole body must be one map or array. */
export const msgpack: Format = {
  id: 'msgpack',
  open(node, budget) {
    const bytes = node.bytes;
    const first = bytes?.[0] ?? 0;
    if (
      !bytes ||
      bytes.length < 4 ||
      bytes.length > MAX ||
      !((first >= 0x80 && first <= 0x9f) || (first >= 0xdc && first <= 0xdf))
    )
      return undefined;
    const value = unpacked(bytes);
    return container(value) ? expand(node, 'msgpack', value, budget) : undefined;
  },
};

/** CBOR (RFC 8949): the whole body must be one map or array. */
export const cbor: Format = {
  id: 'cbor',
  open(node, budget) {
    const bytes = node.bytes;
    const major = (bytes?.[0] ?? 0) >> 5;
    if (!bytes || bytes.length < 4 || bytes.length > MAX || (major !== 4 && major !== 5)) return undefined;
    const value = uncbored(bytes, { allowIndefinite: true, useMaps: true, allowBigInt: true });
    return container(value) ? expand(node, 'cbor', value, budget) : undefined;
  },
};

/** Protocol Buffers without a schema: field numbers are the names; only when the wire format fits to the last byte. */
export const protobuf: Format = {
  id: 'protobuf',
  open(node) {
    if (!node.bytes || node.bytes.length < 3 || node.bytes.length > MAX) return undefined;
    return wireFieldsWithText(node.bytes)?.map((field) => toNode(node, field)) ?? delimited(node, node.bytes);
  },
};

/** One message behind its own length, as streams of them are written. */
function delimited(node: Node, bytes: Uint8Array): readonly Node[] | undefined {
  const [first = 0, second = 0] = bytes;
  const [head, size] = first < 0x80 ? [1, first] : [2, (first & 0x7f) | (second << 7)];
  if (second >= 0x80 && head === 2) return undefined;
  const rest = bytes.subarray(head);
  return size === rest.length ? wireFieldsWithText(rest)?.map((field) => toNode(node, field)) : undefined;
}

/** The tag of a first field that is a text: a line end, to whoever takes the message for text. */
const LINE_END = 0x0a;

/** A message whose tag and length are characters too (`\n8…` before 56 letters): asked before any charset is. */
export const protobufLikeText: Format = {
  id: 'protobuf',
  open: (node, budget) =>
    node.bytes?.[0] === LINE_END ? protobuf.open(node, budget) : readsBothWays(node) ? bothWays(node) : undefined,
};

/** In a message, a text that begins with the tag of a text (`"(` before 40 letters) may be a message of its own. */
const readsBothWays = ({ bytes, chain }: Node): boolean =>
  bytes !== undefined && bytes.length >= 8 && ((bytes[0] ?? 0) & 7) === 2 && chain.at(-1) === 'protobuf';

/** What fits the wire format to the last byte, and the text that it is as well. */
function bothWays(node: Node): readonly Node[] | undefined {
  const bytes = node.bytes ?? new Uint8Array();
  const [fields, text] = [wireFieldsWithText(bytes), textOf(bytes)];
  return fields && text !== undefined
    ? [...fields.map((field) => toNode(node, field)), inner(node, 'utf-8', { text })]
    : undefined;
}

/** Random bytes fit the wire format now and then; text (or a message) in a field says that it is no chance. */
function wireFieldsWithText(bytes: Uint8Array): readonly WireField[] | undefined {
  const fields = wireFields(bytes);
  return fields?.some((field) => field.bytes !== undefined && field.bytes.length > 3 && telling(field.bytes))
    ? fields
    : undefined;
}

const telling = (bytes: Uint8Array): boolean => textOf(bytes) !== undefined || wireFields(bytes) !== undefined;

/** True when the bytes are a container of one of these formats, to the last byte. */
export const binaryContainer = (bytes: Uint8Array): boolean => {
  if (bytes.length < 6 || bytes.length > MAX) return false;
  if (wireFieldsWithText(bytes)) return true;
  const [first = 0, second = 0] = bytes;
  // A map begins with a key, and keys are strings; without this every other digest would be tried.
  const packed =
    (first >= 0x81 && first <= 0x8f && second >= 0xa1 && second <= 0xdb) ||
    first === 0xde ||
    (first >= 0x91 && first <= 0x9f);
  if (packed && container(unpacked(bytes))) return true;
  return first >= 0xa1 && first <= 0xbf && second >> 5 === 3 && container(uncbored(bytes, { useMaps: true }));
};

interface WireField {
  readonly number: number;
  readonly bytes?: Uint8Array;
  readonly value?: bigint | number;
}

const toNode = (node: Node, { number, bytes, value }: WireField): Node =>
  bytes === undefined
    ? member(node, 'protobuf', `#${number}`, { text: String(value), kind: 'number' })
    : changed(member(node, 'protobuf', `#${number}`, {}), { bytes, kind: 'bytes' });

/** Reads varint, fixed and length-delimited fields (protobuf encoding guide); `undefined` when the bytes do not fit. */
function wireFields(bytes: Uint8Array): readonly WireField[] | undefined {
  // Nearly everything that is no message shows it in its first byte.
  const first = bytes[0] ?? 0;
  if (first < 8 || (first & 7) > 5 || (first & 7) === 3 || (first & 7) === 4) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: WireField[] = [];
  let at = 0;
  const varint = (): bigint | undefined => {
    let value = 0n;
    for (let shift = 0n; shift < 70n && at < bytes.length; shift += 7n) {
      const byte = bytes[at++] ?? 0;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    return undefined;
  };
  while (at < bytes.length) {
    const key = varint();
    if (key === undefined || key >> 3n === 0n || key > 0xffff_ffffn || found.length > 5000) return undefined;
    const [number, type] = [Number(key >> 3n), Number(key & 7n)];
    if (type === 0) {
      const value = varint();
      if (value === undefined) return undefined;
      found.push({ number, value });
    } else if (type === 2) {
      const size = Number(varint() ?? -1n);
      if (size < 0 || at + size > bytes.length) return undefined;
      found.push({ number, bytes: bytes.subarray(at, at + size) });
      at += size;
    } else if (type === 1 || type === 5) {
      const size = type === 1 ? 8 : 4;
      if (at + size > bytes.length) return undefined;
      found.push({ number, value: type === 1 ? view.getFloat64(at, true) : view.getFloat32(at, true) });
      at += size;
    } else return undefined;
  }
  return found;
}
