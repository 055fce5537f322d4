import type { Budget } from '../budget.ts';
import { type Format, inner, type Node } from '../node.ts';
import { textOf } from './charset.ts';
import { deflate, gzip } from './compression.ts';

/** Messages of gRPC and gRPC-Web: a flag byte, four bytes of length, the message; trailers have the top bit set. */
export const grpc: Format = {
  id: 'grpc',
  open(node) {
    const bytes = node.bytes;
    return bytes && isGrpc(bytes) ? messagesOf(bytes).map((part) => inner(node, 'grpc', { bytes: part })) : undefined;
  },
};

/** True when the bytes are such messages to the last byte. */
export function isGrpc(bytes: Uint8Array): boolean {
  if (bytes.length < 8 || ((bytes[0] ?? 9) & 0x7e) !== 0) return false;
  let at = 0;
  while (at + 5 <= bytes.length) at += 5 + sizeAt(bytes, at + 1);
  return at === bytes.length;
}

function messagesOf(bytes: Uint8Array): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = 0; at < bytes.length && found.length < 1000; ) {
    const size = sizeAt(bytes, at + 1);
    if (size > 0) found.push(bytes.subarray(at + 5, at + 5 + size));
    at += 5 + size;
  }
  return found;
}

const sizeAt = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) * 0x100_0000 + ((bytes[at + 1] ?? 0) << 16) + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0);

/** A binary body of no known format, as far as it can be read. */
export interface Carved {
  readonly parts: readonly Node[];
  /** Share of bytes that were read, 0 to 1. */
  readonly share: number;
}

const MAX = 1024 * 1024;
const MOST = 64;
/** A header of somebody's own protocol is no longer than this. */
const HEADER = 64;
/** Six printable characters in a row are chance in random bytes; eleven hardly. */
const [SHORT_RUN, LONG_RUN] = [6, 11];

/**
 * What can be read of bytes that are of no known format: compressed data after a header, and runs of text (an MQTT packet, a game's own frame). In
 * bytes that are mostly no text only long runs count.
 */
export function carve(node: Node, budget: Budget): Carved {
  const bytes = node.bytes ?? new Uint8Array();
  if (bytes.length < 8 || bytes.length > MAX) return { parts: [], share: 0 };
  const packed = compressedAfterHeader(node, bytes, budget);
  if (packed) return { parts: [packed], share: 1 };
  const runs = textRuns(bytes);
  const read = runs.reduce((sum, run) => sum + run.length, 0) / bytes.length;
  const least = read >= 0.5 ? SHORT_RUN : LONG_RUN;
  const parts = runs
    .filter((run) => run.length >= least)
    .slice(0, MOST)
    .flatMap((run) => {
      const text = textOf(run);
      return text === undefined ? [] : [inner(node, 'text-run', { text: text.trim() }), ...segments(node, text.trim())];
    });
  return { parts, share: read };
}

/** Parts of a topic or a path that are long enough to hold something: `user/138…/up`. */
const segments = (node: Node, text: string): readonly Node[] =>
  !TOPIC.test(text)
    ? []
    : text
        .split('/')
        .filter((part) => part.length >= SHORT_RUN)
        .map((part) => inner(node, 'text-run', { text: part }));
const TOPIC = /^[\w-]{1,40}\/\S{6,2000}$/;

function compressedAfterHeader(node: Node, bytes: Uint8Array, budget: Budget): Node | undefined {
  for (let at = 1; at < Math.min(HEADER, bytes.length - 8); at += 1) {
    const [a = 0, b = 0] = [bytes[at], bytes[at + 1]];
    const format = a === 0x1f && b === 0x8b ? gzip : a === 0x78 && ((a << 8) | b) % 31 === 0 ? deflate : undefined;
    const opened = format?.open(inner(node, 'header', { bytes: bytes.subarray(at) }), budget)?.[0];
    if (opened?.bytes && opened.bytes.length > 8) return opened;
  }
  return undefined;
}

/** Bytes of UTF-8 text: printable ASCII, blanks, and whole sequences beyond it. */
function textRuns(bytes: Uint8Array): readonly Uint8Array[] {
  const runs: Uint8Array[] = [];
  let start = 0;
  for (let at = 0; at <= bytes.length; ) {
    const size = at < bytes.length ? sequenceAt(bytes, at) : 0;
    if (size > 0) {
      at += size;
      continue;
    }
    if (at - start >= SHORT_RUN && runs.length < 1000) runs.push(bytes.subarray(start, at));
    at += 1;
    start = at;
  }
  return runs;
}

/** Bytes of the character at a place; 0 when there is none. */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return (lead >= 0x20 && lead < 0x7f) || lead === 9 || lead === 10 || lead === 13 ? 1 : 0;
  const more = lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xc2 && lead < 0xe0 ? 1 : 0;
  if (more === 0) return 0;
  for (let n = 1; n <= more; n += 1) if (((bytes[at + n] ?? 0) & 0xc0) !== 0x80) return 0;
  return more + 1;
}
