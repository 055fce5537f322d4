import { CLASS } from './bytes.ts';
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
  'text',
] as const;
type Table = (typeof TABLES)[number];

interface Exports {
  readonly memory: WebAssembly.Memory;
  table(n: number): number;
  leafCount(): number;
  containerCount(): number;
  dullCount(): number;
  /** Fills `candidates` from one address to another; where it stopped. */
  candidates(from: number, to: number): number;
  candidateCount(): number;
  /** 1 when bytes of that size that begin like the text may be raw deflate or brotli. */
  shrinks(size: number): number;
  /** 1 when the text is JSON. */
  scan(size: number, own: number, outer: number, above: number): number;
}

const PAGE = 65_536;
/** Larger texts are read the slow way. */
const LARGEST = 1 << 24;
/** Bytes after the text that a look ahead may meet. */
const AFTER = 64;

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

  constructor(learn: (start: number, end: number, hash: number, slot: number) => number) {
    this.exports = new WebAssembly.Instance(moduleOf(), { env: { learn } }).exports as unknown as Exports;
    this.#at = Object.fromEntries(TABLES.map((name, n) => [name, this.exports.table(n)])) as Record<Table, number>;
    this.#bytes = new Uint8Array(this.exports.memory.buffer);
    this.#words = new Int32Array(this.exports.memory.buffer);
    new Uint16Array(this.exports.memory.buffer, this.#at.classes, 256).set(CLASS);
  }

  /** All memory; void after `load`, which may let it grow. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }
  get words(): Int32Array {
    return this.#words;
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
    const start = this.#at.text;
    const end = start + text.length;
    const missing = end + AFTER - this.#bytes.length;
    if (missing > 0) this.#grow(Math.ceil(missing / PAGE));
    this.#bytes.set(text, start);
    this.#bytes.fill(0, end, end + AFTER);
    return true;
  }

  #grow(pages: number): void {
    this.exports.memory.grow(pages);
    this.#bytes = new Uint8Array(this.exports.memory.buffer);
    this.#words = new Int32Array(this.exports.memory.buffer);
  }

  /** Characters of the text between two places in it. */
  text(start: number, end: number): string {
    const from = this.#at.text + start;
    return Buffer.from(this.#bytes.buffer as ArrayBuffer, from, end - start).toString();
  }
}

let shared: Machine | undefined;
/** Bytes by which a compressed stream is told. */
const HEAD = 64;

/** False when the bytes are neither raw deflate nor brotli of text, as told by their head: an attempt at unpacking costs a thousand times as much. */
export function mayShrink(bytes: Uint8Array): boolean {
  shared ??= new Machine(() => 0);
  shared.load(bytes.subarray(0, HEAD));
  return shared.exports.shrinks(bytes.length) === 1;
}
