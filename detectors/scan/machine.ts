import { CLASS } from './bytes.ts';
import { GB2312 } from './gb2312.ts';
import { WASM } from './module.ts';

/** Order of `table` in assembly/index.ts. */
const TABLES = [
  'classes',
  'lengths',
  'wholes',
  'digests',
  'degrees',
  'slots',
  'nameHash',
  'nameAt',
  'nameSize',
  'nameBits',
  'arena',
  'found',
  'containers',
  'leaves',
  'first',
  'words',
  'pairs',
  'candidates',
  'spelt',
  'digestsOn',
  'gb2312',
  'left',
  'text',
] as const;
type Table = (typeof TABLES)[number];

interface Exports {
  readonly memory: WebAssembly.Memory;
  table(n: number): number;
  /** Zeros after the text, from an address on: as many as `AFTER`. */
  closeText(end: number): void;
  /** Another event begins: no value was left out yet. */
  forgetLeft(): void;
  /** Names learnt so far are void. */
  forget(): void;
  leafCount(): number;
  /** Of those, the ones that matter. */
  aliveCount(): number;
  containerCount(): number;
  dullCount(): number;
  /** Fills `candidates` from one address to another; where it stopped. */
  candidates(from: number, to: number): number;
  candidateCount(): number;
  /** 1 when bytes of that size that begin like the text may be raw deflate or brotli. */
  shrinks(size: number): number;
  /** 1 when the text is MessagePack, or with `cbor` that, to the last byte. */
  packed(size: number, cbor: number): number;
  /** Whether what comes next was sent by a server. */
  setReceived(on: number): void;
  /** 1 when a text that is no JSON matters in a field of these bits. */
  matters(size: number, key: number): number;
  /** 1 when the text is a form, whose members that matter are leaves then. */
  readForm(size: number, own: number, above: number, all: number): number;
  /** Undoes the percent-encoding of the text: its new size, or -1. */
  unform(size: number): number;
  /** 1 when the JSON that was scanned last has `[["` in it. */
  sawRows(): number;
  /** 1 when the text is JSON. */
  scan(size: number, own: number, outer: number, above: number, all: number): number;
}

/** Asked for a name that is not known yet: its number, 0 when there is no room. */
type Learn = (start: number, end: number, hash: number, slot: number) => number;
/** Asked whether a needle stands at one of the candidates, between two addresses. */
type Verify = (start: number, end: number) => number;

const PAGE = 65_536;
/** Larger texts are read the slow way. */
const LARGEST = 1 << 24;
/** Bytes after the text that a look ahead may meet. */
const AFTER = 64;
/** Bytes of a text that is made character by character. */
const SHORT = 6;

let compiled: WebAssembly.Module | undefined;
const moduleOf = (): WebAssembly.Module => {
  compiled ??= new WebAssembly.Module(Buffer.from(WASM, 'base64'));
  return compiled;
};

/** One instance of the scanner (assembly/), its memory and what JavaScript keeps in it. */
export class Machine {
  readonly exports: Exports;
  readonly #at: Readonly<Record<Table, number>>;
  #bytes: Uint8Array;
  #words: Int32Array;
  #buffer: Buffer;
  #texts = 0;

  constructor(learn: Learn = () => 0, verify: Verify = () => 0) {
    this.exports = new WebAssembly.Instance(moduleOf(), { env: { learn, verify } }).exports as unknown as Exports;
    this.#at = Object.fromEntries(TABLES.map((name, n) => [name, this.exports.table(n)])) as Record<Table, number>;
    this.#bytes = new Uint8Array(this.exports.memory.buffer);
    this.#words = new Int32Array(this.exports.memory.buffer);
    this.#buffer = Buffer.from(this.exports.memory.buffer);
    new Uint16Array(this.exports.memory.buffer, this.#at.classes, 256).set(CLASS);
    new Uint16Array(this.exports.memory.buffer, this.#at.gb2312, GB2312.length).set(GB2312);
  }

  /** All memory; void after `load`, which may let it grow. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }
  get words(): Int32Array {
    return this.#words;
  }

  /** How many texts were put in: tables and text are those of the last one. */
  get texts(): number {
    return this.#texts;
  }

  at(table: Table): number {
    return this.#at[table];
  }

  /** Index of a table's first word in `words`. */
  wordAt(table: Table): number {
    return this.#at[table] >> 2;
  }

  /** Copies a text in; false when it is too large. */
  load(text: Uint8Array): boolean {
    if (text.length > LARGEST) return false;
    this.#texts += 1;
    const start = this.#at.text;
    const end = start + text.length;
    const missing = end + AFTER - this.#bytes.length;
    if (missing > 0) this.#grow(Math.ceil(missing / PAGE));
    this.#bytes.set(text, start);
    this.exports.closeText(end);
    return true;
  }

  /** The same of a string: its size in bytes, or -1. */
  write(text: string, encoding: 'utf8' | 'latin1'): number {
    if (text.length * 3 > LARGEST) return -1;
    this.#texts += 1;
    const start = this.#at.text;
    const missing = start + text.length * 3 + AFTER - this.#bytes.length;
    if (missing > 0) this.#grow(Math.ceil(missing / PAGE));
    const size = this.#buffer.write(text, start, encoding);
    this.exports.closeText(start + size);
    return size;
  }

  /** A few characters of ASCII; `undefined` when they are others: a call out of JavaScript costs more than making them here. */
  #short(from: number, size: number): string | undefined {
    const bytes = this.#bytes;
    let text = '';
    for (let at = from; at < from + size; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte > 127) return undefined;
      text += String.fromCharCode(byte);
    }
    return text;
  }

  /** The text as it stands now. */
  view(size: number): Uint8Array {
    return this.#bytes.subarray(this.#at.text, this.#at.text + size);
  }

  #grow(pages: number): void {
    this.exports.memory.grow(pages);
    this.#bytes = new Uint8Array(this.exports.memory.buffer);
    this.#words = new Int32Array(this.exports.memory.buffer);
    this.#buffer = Buffer.from(this.exports.memory.buffer);
  }

  /** Characters of the text between two places in it. */
  text(start: number, end: number): string {
    const from = this.#at.text + start;
    if (end - start <= SHORT) {
      const short = this.#short(from, end - start);
      if (short !== undefined) return short;
    }
    return this.#buffer.toString('utf8', from, from + end - start);
  }
}

let shared: Machine | undefined;
/** Bytes by which a compressed stream is told. */
const HEAD = 64;

/** False when the bytes are neither raw deflate nor brotli of text, as told by their head: an attempt at unpacking costs a thousand times as much. */
export function mayShrink(bytes: Uint8Array): boolean {
  shared ??= new Machine();
  shared.load(bytes.subarray(0, HEAD));
  return shared.exports.shrinks(bytes.length) === 1;
}

/** False when the bytes are no MessagePack or CBOR from end to end: told by the sizes in it, before anything is made of them. */
export function isPacked(bytes: Uint8Array, format: 'msgpack' | 'cbor'): boolean {
  shared ??= new Machine();
  return shared.load(bytes) && shared.exports.packed(bytes.length, format === 'cbor' ? 1 : 0) === 1;
}
