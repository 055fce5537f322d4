import type { Json } from '../../../../../evidence/events.ts';
import { isLearning } from './learning-shape.ts';

/** Limits of what an event keeps of a call: a hostile program must not flood the evidence. */
const MAX_DEPTH = 12;
const MAX_ENTRIES = 500;
const MAX_TEXT = 64 * 1024;
const MAX_NODES = 5_000;

/** The bytes of an ArrayBuffer or a view of one; undefined for anything else. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return undefined;
}

/** Base64 of bytes, in pieces because `String.fromCharCode` takes a bounded number of arguments. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

/** Bytes of a base64 text; throws what `atob` throws when it is none. */
export function fromBase64(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** Bytes or text for the bridge: binary travels as `{ $base64 }`. */
export function packBody(value: unknown): Json {
  const bytes = bytesOf(value);
  return bytes ? { $base64: toBase64(bytes) } : String(value ?? '');
}

/** The ArrayBuffer of a `{ $base64 }` from the bridge; any other value as it is. */
export function unpackBody(value: Json | undefined): unknown {
  const packed = typeof value === 'object' && value !== null && '$base64' in value ? value.$base64 : undefined;
  return typeof packed === 'string' ? fromBase64(packed).buffer : value;
}

/** A plain JSON picture of app values for the evidence: no functions, bounded depth, width and text, bytes as `{ $bytes: n }`. */
export function describe(value: unknown, dateOf: (date: Date) => Json = isoOf): Json {
  let nodes = 0;
  const seen = new Set<object>();
  const visit = (part: unknown, depth: number): Json | undefined => {
    if (++nodes > MAX_NODES) return { $cut: 'nodes' };
    if (typeof part === 'string') return part.length > MAX_TEXT ? `${part.slice(0, MAX_TEXT)}…` : part;
    if (typeof part === 'number') return Number.isFinite(part) ? part : null;
    if (part === null || typeof part === 'boolean') return part;
    if (typeof part === 'bigint') return part.toString();
    if (typeof part !== 'object') return undefined;
    // Looking at it for the evidence is no use that the program makes of it.
    if (isLearning(part)) return '';
    const bytes = bytesOf(part);
    if (bytes) return { $bytes: bytes.length };
    if (depth >= MAX_DEPTH) return { $cut: 'depth' };
    if (seen.has(part)) return { $cut: 'cycle' };
    seen.add(part);
    const copy = Array.isArray(part) ? visitList(part, depth) : visitObject(part, depth);
    seen.delete(part);
    return copy;
  };
  const visitList = (part: readonly unknown[], depth: number): Json =>
    part.slice(0, MAX_ENTRIES).map((entry) => visit(entry, depth + 1) ?? null);
  const visitObject = (part: object, depth: number): Json => {
    if (part instanceof Date) return Number.isNaN(part.getTime()) ? null : dateOf(part);
    if (part instanceof Error) return { message: part.message };
    const copy: Record<string, Json> = Object.create(null);
    for (const key of Object.keys(part).slice(0, MAX_ENTRIES)) {
      const entry = read(part, key, (inner) => visit(inner, depth + 1));
      if (entry !== undefined) copy[key] = entry;
    }
    return copy;
  };
  return visit(value, 0) ?? null;
}

const isoOf = (date: Date): Json => date.toISOString();

/** A getter of app code may throw; that must not end the call that is being described. */
function read(owner: object, key: string, visit: (value: unknown) => Json | undefined): Json | undefined {
  try {
    return visit((owner as Record<string, unknown>)[key]);
  } catch (error) {
    return { $threw: String(error) };
  }
}
