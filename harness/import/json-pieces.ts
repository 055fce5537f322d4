/** One piece of a large JSON file, cut out without reading the rest into memory. */
export type Piece =
  | { readonly kind: 'element'; readonly index: number; readonly json: string }
  | { readonly kind: 'member'; readonly key: string; readonly json: string }
  | { readonly kind: 'too-large'; readonly index: number; readonly key: string; readonly size: number };

/** An exchange beyond this is left out and counted: V8 cannot hold a string much longer. */
const MAX_PIECE = 256 * 1024 * 1024;

const [QUOTE, SLASH, COMMA, COLON, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [34, 92, 44, 58, 91, 93, 123, 125];
const isSpace = (byte: number): boolean => byte === 32 || byte === 10 || byte === 13 || byte === 9;

/** The value being cut out; `nest` counts its open brackets. */
interface Value {
  /** It is the key of the next value. */
  readonly keyword: boolean;
  readonly scalar: boolean;
  pieces: Buffer[];
  size: number;
  nest: number;
}

type Level = 'root' | 'object' | 'list';

/**
 * Cuts `{"<object>": {…, "<list>": [element, element, …], key: member, …}}` into elements and members, whole chunk by whole chunk.
 * It only finds where values begin and end; `JSON.parse` then judges each one, so that memory is bounded by the largest of them.
 */
export class JsonPieces {
  readonly #object: string;
  readonly #list: string;
  readonly #max: number;
  readonly #levels: Level[] = [];
  #key: string | undefined;
  #index = 0;
  #closed = false;
  #value: Value | undefined;
  #inString = false;
  #escaped = false;

  constructor(object: string, list: string, max = MAX_PIECE) {
    this.#object = object;
    this.#list = list;
    this.#max = max;
  }

  /** True when the list was seen. */
  found = false;

  /** True when the outermost bracket was closed; otherwise the file was cut off. */
  get whole(): boolean {
    return this.#closed;
  }

  *push(chunk: Buffer): Generator<Piece> {
    for (let at = 0; at < chunk.length; ) {
      if (!this.#value) {
        at = this.#structure(chunk, at);
        continue;
      }
      const value: Value = this.#value;
      const end = this.#scan(value, chunk, at);
      this.#keep(value, chunk.subarray(at, end.at));
      at = end.at;
      if (end.done) yield* this.#finish(value);
    }
  }

  /** One byte between values: brackets of the known levels, or the first byte of a value. */
  #structure(chunk: Buffer, at: number): number {
    const byte = chunk[at] ?? 0;
    const level = this.#levels.at(-1);
    if (isSpace(byte) || byte === COMMA || byte === COLON || byte > 0x7e) return at + 1;
    if (byte === CLOSE || byte === CLOSE_LIST) {
      this.#levels.pop();
      this.#closed = this.#levels.length === 0;
      return at + 1;
    }
    const inner = this.#enters(level, byte);
    if (inner) {
      this.#levels.push(inner);
      this.#key = undefined;
      return at + 1;
    }
    this.#begin(byte, level !== 'list' && this.#key === undefined);
    return at;
  }

  #enters(level: Level | undefined, byte: number): Level | undefined {
    if (level === undefined && byte === OPEN) return 'root';
    if (level === 'root' && this.#key === this.#object && byte === OPEN) return 'object';
    if (level !== 'object' || this.#key !== this.#list || byte !== OPEN_LIST) return undefined;
    this.found = true;
    return 'list';
  }

  #begin(byte: number, keyword: boolean): void {
    const scalar = byte !== OPEN && byte !== OPEN_LIST && byte !== QUOTE;
    this.#value = { keyword, pieces: [], size: 0, nest: 0, scalar };
  }

  /** Where the value ends in this chunk, or the end of the chunk. */
  #scan(value: Value, chunk: Buffer, from: number): { readonly at: number; readonly done: boolean } {
    const slash = { at: -1 };
    for (let at = from; at < chunk.length; ) {
      if (this.#inString) {
        at = this.#skipString(chunk, at, slash);
        if (!this.#inString && value.nest === 0) return { at, done: true };
        continue;
      }
      const byte = chunk[at] ?? 0;
      if (value.scalar && (isSpace(byte) || byte === COMMA || byte === CLOSE || byte === CLOSE_LIST))
        return { at, done: true };
      at += 1;
      if (byte === QUOTE) this.#inString = true;
      else if (byte === OPEN || byte === OPEN_LIST) value.nest += 1;
      else if ((byte === CLOSE || byte === CLOSE_LIST) && --value.nest === 0) return { at, done: true };
    }
    return { at: chunk.length, done: false };
  }

  /** Jumps to the end of a string; bodies are long strings, so the native search does the walking. */
  #skipString(chunk: Buffer, from: number, slash: { at: number }): number {
    let at = from;
    while (at < chunk.length) {
      if (this.#escaped) {
        this.#escaped = false;
        at += 1;
        continue;
      }
      if (slash.at < at) slash.at = next(chunk, SLASH, at);
      const quote = next(chunk.subarray(0, slash.at), QUOTE, at);
      if (quote < slash.at) {
        this.#inString = false;
        return quote + 1;
      }
      if (slash.at >= chunk.length) return chunk.length;
      this.#escaped = true;
      at = slash.at + 1;
    }
    return at;
  }

  #keep(value: Value, piece: Buffer): void {
    value.size += piece.length;
    if (value.size > this.#max) value.pieces = [];
    else value.pieces.push(Buffer.from(piece));
  }

  *#finish({ keyword, pieces, size }: Value): Generator<Piece> {
    this.#value = undefined;
    const json = Buffer.concat(pieces).toString('utf8');
    if (keyword) {
      this.#key = unquoted(json);
      return;
    }
    const [level, key] = [this.#levels.at(-1), this.#key ?? ''];
    if (level !== 'list') this.#key = undefined;
    const index = level === 'list' ? this.#index++ : -1;
    if (size > this.#max) yield { kind: 'too-large', index, key, size };
    else if (level === 'list') yield { kind: 'element', index, json };
    else if (level === 'object') yield { kind: 'member', key, json };
  }
}

const next = (bytes: Buffer, byte: number, from: number): number => {
  const at = bytes.indexOf(byte, from);
  return at < 0 ? bytes.length : at;
};

const unquoted = (json: string): string => json.slice(1, -1);
