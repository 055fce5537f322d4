import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import type { AppBundle } from '../contract.ts';
import { HostFail } from './types.ts';

const MIMES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  mp4: 'video/mp4',
  mp3: 'audio/mpeg',
  aac: 'audio/aac',
  wav: 'audio/wav',
  pdf: 'application/pdf',
  json: 'application/json',
  txt: 'text/plain',
};

/** WeChat's limit for all files of a mini-program, and what keeps a hostile one from filling the disk. */
const MAX_FILES = 200 * 1024 * 1024;

/** Bytes below a folder. */
const sizeOf = (folder: string): number =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + fs.statSync(path.join(entry.parentPath, entry.name)).size, 0);

/** Media type by extension; `application/octet-stream` when unknown. */
export const mimeOf = (name: string): string =>
  MIMES[path.extname(name).slice(1).toLowerCase()] ?? 'application/octet-stream';

/**
 * Files of the mini-program: `wxfile://tmp_…` and `wxfile://store_…` (one flat folder each), `wxfile://usr/…` (its own tree) and the
 * package's own files (read only). Whatever path the program gives, only files below its folder are ever touched.
 */
export class Files {
  readonly root: string;
  private readonly bundle: AppBundle;
  private count = 0;
  /** At most so many bytes lie there: what did when it was last measured, and what was written since. */
  private used = 0;

  constructor(workDir: string, bundle: AppBundle) {
    this.root = path.join(path.resolve(workDir), 'files');
    this.bundle = bundle;
    this.clear();
  }

  clear(): void {
    fs.rmSync(this.root, { recursive: true, force: true });
    for (const folder of ['tmp', 'store', 'usr'])
      fs.mkdirSync(path.join(this.root, folder), { recursive: true, mode: 0o700 });
  }

  /** Before `bytes` more are written; throws WeChat's failure when the program's files would be too many. */
  reserve(bytes: number): void {
    if (this.used + bytes > MAX_FILES) this.used = sizeOf(this.root);
    if (this.used + bytes > MAX_FILES)
      throw new HostFail('the maximum size of the file storage limit is exceeded', 1300202);
    this.used += bytes;
  }

  /** A new temporary file: its `wxfile://` name and where it is on disk. */
  temp(extension: string): { readonly path: string; readonly file: string } {
    this.reserve(0);
    const safe = extension
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, 8)
      .toLowerCase();
    const id = createHash('sha256')
      .update(`${this.bundle.appid} ${++this.count}`)
      .digest('hex')
      .slice(0, 32);
    const name = safe ? `tmp_${id}.${safe}` : `tmp_${id}`;
    return { path: `wxfile://${name}`, file: path.join(this.root, 'tmp', name) };
  }

  writeTemp(bytes: Uint8Array, extension: string): string {
    this.reserve(bytes.length);
    const made = this.temp(extension);
    fs.writeFileSync(made.file, bytes);
    return made.path;
  }

  /** Moves a temporary file to the store, as `saveFile` does. */
  save(name: string, target?: string): string {
    const source = this.mustFind(name);
    const stored = `wxfile://store_${path.basename(source).replace(/^(tmp|store)_/, '')}`;
    const wanted = target || stored;
    const to = this.locate(wanted, true);
    fs.renameSync(source, to);
    return wanted;
  }

  /** Place on disk, or undefined when the path is none of ours. `write` leaves the package out. */
  find(name: string, write = false): string | undefined {
    const local = /^(?:wxfile|http):\/\/(tmp_|store_|usr\/?|tmp\/|store\/)(.*)$/.exec(name);
    if (local) return this.inside(local[1] ?? '', local[2] ?? '');
    if (write || /^[a-z]+:\/\//i.test(name)) return undefined;
    return this.bundle.assets[name.replace(/^(\.?\/)+/, '')];
  }

  private inside(prefix: string, rest: string): string | undefined {
    const folder = prefix.replace(/[_/]$/, '');
    const base = path.join(this.root, folder);
    const file = path.resolve(base, prefix.endsWith('_') ? prefix + rest : rest);
    if (file !== base && !file.startsWith(base + path.sep)) return undefined;
    return this.isLink(file) ? undefined : file;
  }

  private isLink(file: string): boolean {
    return fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  }

  /** Where to write or look; throws WeChat's failure for a place that the program may not touch. */
  locate(name: string, write = false): string {
    const file = this.find(name, write);
    if (file === undefined) throw new HostFail(`permission denied, open "${name}"`, 1300013);
    return file;
  }

  /** An existing file; throws WeChat's failure when there is none. */
  mustFind(name: string): string {
    const file = this.find(name);
    if (file === undefined || !fs.existsSync(file)) throw new HostFail(`no such file or directory "${name}"`, 1300002);
    return file;
  }
}
