import { MAX_PART } from './format.ts';
import type { ByteReader } from './source.ts';

/** A value of a tnetstring file. Text and bytes differ in mitmproxy's dialect (`;` and `,`). */
export type Tnet = null | boolean | number | string | Buffer | readonly Tnet[] | ReadonlyMap<string, Tnet>;

/** Nesting of a flow is about six; more is hostile. */
const MAX_DEPTH = 40;
/** Entries of one list or map: messages of a WebSocket are the longest list. */
const MAX_ITEMS = 5_000_000;
const DIGITS = 12;

/** `size:payload type`: the bytes of the next value, `too-large`, or `end` (also when the rest is cut off or no tnetstring). */
export async function nextTnet(
  reader: ByteReader,
): Promise<
  | { readonly kind: 'value'; readonly value: Tnet }
  | { readonly kind: 'too-large'; readonly size: number }
  | 'end'
  | 'broken'
> {
  if (await reader.ended()) return 'end';
  const size = sizeOf((await reader.until(':', DIGITS))?.toString('latin1').slice(0, -1) ?? '');
  if (size === undefined) return 'broken';
  if (size > MAX_PART) return (await reader.skip(size + 1)) ? { kind: 'too-large', size } : 'broken';
  const bytes = await reader.bytes(size + 1);
  if (bytes.length <= size) return 'broken';
  const value = parse(bytes.subarray(0, size), bytes[size] ?? 0, 0);
  return value === undefined ? 'broken' : { kind: 'value', value };
}

const sizeOf = (text: string): number | undefined => (/^\d{1,12}$/.test(text) ? Number(text) : undefined);

function parse(payload: Buffer, type: number, depth: number): Tnet | undefined {
  switch (String.fromCharCode(type)) {
    case ',':
      return payload;
    case ';':
      return payload.toString('utf8');
    case '#':
    case '^':
      return numberOf(payload.toString('latin1', 0, 64));
    case '!':
      return payload.toString('latin1') === 'true';
    case '~':
      return payload.length === 0 ? null : undefined;
    case ']':
      return items(payload, depth);
    case '}':
      return mapOf(items(payload, depth));
    default:
      return undefined;
  }
}

const numberOf = (text: string): number | undefined => (Number.isFinite(Number(text)) ? Number(text) : undefined);

function items(payload: Buffer, depth: number): Tnet[] | undefined {
  const found: Tnet[] = [];
  if (depth > MAX_DEPTH) return undefined;
  for (let at = 0; at < payload.length; ) {
    const colon = payload.indexOf(58, at);
    const size = colon < 0 || colon - at > DIGITS ? undefined : sizeOf(payload.toString('latin1', at, colon));
    const end = colon + 1 + (size ?? 0);
    if (size === undefined || end >= payload.length || found.length >= MAX_ITEMS) return undefined;
    const value = parse(payload.subarray(colon + 1, end), payload[end] ?? 0, depth + 1);
    if (value === undefined) return undefined;
    found.push(value);
    at = end + 1;
  }
  return found;
}

function mapOf(list: readonly Tnet[] | undefined): ReadonlyMap<string, Tnet> | undefined {
  if (list === undefined || list.length % 2 !== 0) return undefined;
  const map = new Map<string, Tnet>();
  for (let at = 0; at < list.length; at += 2) map.set(textOf(list[at]), list[at + 1] ?? null);
  return map;
}

/** Text of a value; keys are bytes in files of Python 2. */
export const textOf = (value: Tnet | undefined): string =>
  typeof value === 'string' ? value : Buffer.isBuffer(value) ? value.toString('utf8') : '';
