import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { UserError } from '../../../evidence/error.ts';
import { MAX_PART } from '../format.ts';

/** What all parts together may unpack to, as a multiple of the archive beyond `FREE` bytes: text packs ten to twenty times. */
const MAX_RATIO = 200;
const FREE = 256 * 1024 * 1024;
/** Entries of a zip that are looked at, wanted or not. */
const MAX_ENTRIES = 4_000_000;

/** A zip opened for reading. Nothing is ever written under the names in it. */
export interface Zip {
  readonly names: readonly string[];
  /** Bytes of one entry; `too-large` when it says so itself. Throws `UserError` when it is damaged. */
  read(name: string): Promise<Buffer | 'too-large'>;
  close(): void;
}

/** Opens a zip and lists the entries that are `wanted`. Throws `UserError` for a file that is none, is encrypted, or unpacks to too much. */
export async function openZip(file: string, wanted: (name: string) => boolean, max: number): Promise<Zip> {
  // Names stay bytes: they are only compared, so the library need not judge them.
  const zip = await opened(file);
  const entries = await listed(zip, file, wanted, max);
  return {
    names: [...entries.keys()],
    read: (name) => unpack(zip, entries.get(name) as Entry, file),
    close: () => zip.close(),
  };
}

const damaged = (file: string, cause: unknown): UserError =>
  new UserError(
    `the zip is damaged: ${cause instanceof Error ? cause.message : String(cause)}`,
    file,
    'Save it again.',
    {
      cause,
    },
  );

async function opened(file: string): Promise<ZipFile> {
  try {
    return await openPromise(file, { lazyEntries: true, autoClose: false, decodeStrings: false });
  } catch (error) {
    throw damaged(file, error);
  }
}

async function listed(
  zip: ZipFile,
  file: string,
  wanted: (name: string) => boolean,
  max: number,
): Promise<Map<string, Entry>> {
  const found = new Map<string, Entry>();
  let [size, seen] = [0, 0];
  try {
    for await (const entry of zip.eachEntry()) {
      const name = String(entry.fileName);
      seen += 1;
      if (seen > MAX_ENTRIES || found.size > max)
        throw new UserError('more entries than any capture has', file, 'Split it.');
      if (!wanted(name)) continue;
      size += entry.uncompressedSize;
      found.set(name, entry);
    }
  } catch (error) {
    throw error instanceof UserError ? error : damaged(file, error);
  }
  if (size > FREE && size > zip.fileSize * MAX_RATIO)
    throw new UserError(`it unpacks to more than ${MAX_RATIO} times its size`, file, 'It is no capture of traffic.');
  return found;
}

async function unpack(zip: ZipFile, entry: Entry, file: string): Promise<Buffer | 'too-large'> {
  if (entry.uncompressedSize > MAX_PART) return 'too-large';
  if (entry.isEncrypted()) throw new UserError('the archive is protected by a password', file, 'Save it without one.');
  try {
    const parts: Buffer[] = [];
    // An entry that unpacks to more than it says ends with an error of the library.
    for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
    return Buffer.concat(parts);
  } catch (error) {
    throw damaged(file, error);
  }
}
