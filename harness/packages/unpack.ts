import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../evidence/error.ts';
import { type PackageContent, type PackageFile, readPackage } from './container.ts';
import { decryptPackage, isEncrypted } from './encrypted.ts';

/** Reads a package, opening one of PC WeChat with its appid. Throws UserError. */
export function openPackage(file: string, appid?: string): PackageContent {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) throw new UserError('no such file', file, 'Give a .wxapkg file or a folder of them.');
  const bytes = readFileSync(file);
  if (!isEncrypted(bytes)) return readPackage(bytes, file);
  if (appid === undefined)
    throw new UserError('a package of PC WeChat', file, 'Say its appid (the wx… folder that it lies in): --appid wx…');
  return readPackage(decryptPackage(bytes, appid, file), file);
}

/** The `.wxapkg` files that are meant: the file itself, or all of a folder. Throws UserError when there is none. */
export function packagesAt(source: string): string[] {
  if (statSync(source, { throwIfNoEntry: false })?.isDirectory() !== true) return [source];
  const files = readdirSync(source)
    .filter((name) => name.endsWith('.wxapkg'))
    .sort();
  if (files.length === 0) throw new UserError('no .wxapkg in this folder', source, 'Give the folder that holds them.');
  return files.map((name) => path.join(source, name));
}

/** Main package first: it holds app-config.json; a later package adds files and replaces none. */
export function mergePackages(contents: readonly PackageContent[]): PackageContent {
  const files = new Map<string, PackageFile>();
  for (const content of [...contents].sort((a, b) => Number(isMain(b)) - Number(isMain(a))))
    for (const file of content.files) if (!files.has(file.name)) files.set(file.name, file);
  return { files: [...files.values()], faults: contents.flatMap(({ faults }) => faults) };
}

/** The main package lists the pages of the whole program. */
const isMain = ({ files }: PackageContent): boolean =>
  files.some(({ name, data }) => name === 'app-config.json' && Buffer.from(data).includes('"pages"'));

/** Writes the files below a new folder, which they cannot leave: names were checked by the reader. */
export function writeFiles(files: readonly PackageFile[], out: string): number {
  if (existsSync(out)) throw new UserError('this folder exists', out, 'Give a new folder with --out.');
  const taken = new Set<string>();
  let written = 0;
  for (const { name, data } of files) {
    // A file where another entry wants a folder: the first one stands.
    if (parentsOf(name).some((parent) => taken.has(parent)) || existsSync(path.join(out, name))) continue;
    mkdirSync(path.dirname(path.join(out, name)), { recursive: true });
    writeFileSync(path.join(out, name), data, { flag: 'wx' });
    taken.add(name);
    written += 1;
  }
  return written;
}

function parentsOf(name: string): string[] {
  const parts = name.split('/');
  return parts.slice(1).map((_part, at) => parts.slice(0, at + 1).join('/'));
}
