import { posix } from 'node:path';
import { UserError } from '../../evidence/error.ts';

/** One file of a package; `data` is a view into the package, not a copy. */
export interface PackageFile {
  /** Relative, `/`-separated, no `..`, no leading slash. */
  readonly name: string;
  readonly data: Uint8Array;
}

/** What was read of a package, and what in it could not be taken as it stands. */
export interface PackageContent {
  readonly files: readonly PackageFile[];
  /** One sentence for each entry that was left out; a package is hostile until shown otherwise. */
  readonly faults: readonly string[];
}

const FIRST_MARK = 0xbe;
const LAST_MARK = 0xed;
/** Mark, u32 info, u32 index length, u32 data length, mark, u32 file count. */
const HEADER = 18;
/** WeChat's limit is 30 MB for all packages of a program; ten times that is no package. */
const MAX_BYTES = 300 * 1024 * 1024;
/** No program has so many files; the largest seen have a few thousand. */
const MAX_FILES = 50_000;
/** A packer may keep equal files once; what claims more than this many times the package is made to fill a disk. */
const MAX_SHARING = 4;
/** Longest name of a file, in bytes. */
export const MAX_NAME = 1024;
const MAX_FAULTS = 50;

/**
 * Reads the container of a `.wxapkg` (big-endian: 0xBE, info, index length, data length, 0xED, count, then name length, name, offset, size for
 * each file). Entries that leave the package, lie outside its bytes, repeat a name or share their bytes over and over are left out and listed. Throws UserError when it is no
 * package at all. Source: runtime.md 7 (several independent readers agree).
 */
export function readPackage(bytes: Uint8Array, where: string): PackageContent {
  if (bytes.length > MAX_BYTES) throw notOne(where, `larger than ${MAX_BYTES} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER || view.getUint8(0) !== FIRST_MARK || view.getUint8(13) !== LAST_MARK)
    throw notOne(where, 'its first bytes are not those of a package');
  const count = view.getUint32(14);
  if (count > MAX_FILES) throw notOne(where, `it claims ${count} files`);
  return new Entries(bytes, view, count).read();
}

/** Writes a container that `readPackage` reads: for tests, and to pack a redacted copy. */
export function writePackage(files: readonly { readonly name: string; readonly data: Uint8Array }[]): Uint8Array {
  const names = files.map(({ name }) => Buffer.from(name));
  const indexLength = 4 + names.reduce((sum, name) => sum + 12 + name.length, 0);
  const dataLength = files.reduce((sum, { data }) => sum + data.length, 0);
  const out = Buffer.alloc(14 + indexLength + dataLength);
  out.writeUInt8(FIRST_MARK, 0);
  out.writeUInt32BE(indexLength, 5);
  out.writeUInt32BE(dataLength, 9);
  out.writeUInt8(LAST_MARK, 13);
  out.writeUInt32BE(files.length, 14);
  let [at, offset] = [HEADER, 14 + indexLength];
  files.forEach(({ data }, index) => {
    const name = names[index] ?? Buffer.alloc(0);
    at = out.writeUInt32BE(name.length, at);
    at += name.copy(out, at);
    at = out.writeUInt32BE(offset, at);
    at = out.writeUInt32BE(data.length, at);
    out.set(data, offset);
    offset += data.length;
  });
  return out;
}

const notOne = (where: string, why: string): UserError =>
  new UserError(`not a WeChat package: ${why}`, where, 'Give a .wxapkg file; one of PC WeChat (V1MMWX) needs --appid.');

class Entries {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #count: number;
  readonly #files = new Map<string, PackageFile>();
  readonly #faults: string[] = [];
  #at = HEADER;
  #claimed = 0;

  constructor(bytes: Uint8Array, view: DataView, count: number) {
    this.#bytes = bytes;
    this.#view = view;
    this.#count = count;
  }

  read(): PackageContent {
    for (let index = 1; index <= this.#count; index += 1) {
      if (!this.#entry(index)) break;
    }
    return { files: [...this.#files.values()], faults: this.#faults };
  }

  /** False when the index ends here. */
  #entry(index: number): boolean {
    const length = this.#u32();
    if (length === undefined || length > MAX_NAME || this.#at + length + 8 > this.#bytes.length)
      return this.#fault(`the index ends at entry ${index} of ${this.#count}`);
    const raw = Buffer.from(this.#bytes.subarray(this.#at, this.#at + length)).toString('utf8');
    this.#at += length;
    const [offset = 0, size = 0] = [this.#u32(), this.#u32()];
    const name = safeName(raw);
    if (name === undefined) this.#fault(`entry ${index} has a name that leaves the package: ${JSON.stringify(raw)}`);
    else if (offset + size > this.#bytes.length || offset < HEADER)
      this.#fault(`entry ${index} (${JSON.stringify(name)}) lies outside the package`);
    else if (this.#files.has(name)) this.#fault(`entry ${index} repeats ${JSON.stringify(name)}`);
    else if (this.#claimed + size > MAX_SHARING * this.#bytes.length)
      this.#fault(`entry ${index} (${JSON.stringify(name)}) shares bytes that many others have`);
    else this.#take(name, offset, size);
    return true;
  }

  #take(name: string, offset: number, size: number): void {
    this.#claimed += size;
    this.#files.set(name, { name, data: this.#bytes.subarray(offset, offset + size) });
  }

  #u32(): number | undefined {
    if (this.#at + 4 > this.#bytes.length) return undefined;
    const value = this.#view.getUint32(this.#at);
    this.#at += 4;
    return value;
  }

  #fault(why: string): false {
    if (this.#faults.length < MAX_FAULTS) this.#faults.push(why);
    return false;
  }
}

/** Names start with `/`; anything that could mean another place than below the folder is refused. */
export function safeName(raw: string): string | undefined {
  const name = posix.normalize(raw.replace(/^\/+/, ''));
  const bad =
    name === '.' ||
    name.startsWith('..') ||
    name.startsWith('/') ||
    name.endsWith('/') ||
    /[\\:\p{Cc}]|\uFFFD/u.test(name);
  return bad ? undefined : name;
}
