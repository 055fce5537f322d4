import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../evidence/error.ts';
import type { PackageContent } from './container.ts';
import { isEncrypted } from './encrypted.ts';
import { openPackage } from './unpack.ts';

/** The list of names stands at the start of a package; that of the largest seen is a tenth of this. */
const HEAD = 256 * 1024;
const MAIN_MARK = 'app-config.json';
/** Packages of one program; WeChat's limit is 100 subpackages. */
const MAX_SUBPACKAGES = 200;

/** The packages of one program, the main package first. */
export interface ProgramPackages {
  readonly files: readonly string[];
  readonly contents: readonly PackageContent[];
}

/** True when the file is a package, or a folder that holds packages and no source. */
export function isPackaged(source: string): boolean {
  const stat = statSync(source, { throwIfNoEntry: false });
  if (stat?.isFile() === true) return source.endsWith('.wxapkg');
  const names = stat?.isDirectory() === true ? readdirSync(source) : [];
  const project = names.some((name) => name === 'app.json' || name === 'project.config.json');
  return !project && names.some((name) => name.endsWith('.wxapkg'));
}

/** Folder names in which PC WeChat keeps a program: its appid. */
const APPID = /^wx[0-9a-f]{16}$/;

/** The appid that a path names, as PC WeChat's folders do. */
export const appidIn = (source: string): string | undefined =>
  path
    .resolve(source)
    .split(path.sep)
    .findLast((part) => APPID.test(part));

/** Main packages in a folder, in the order of their names: each is a program. */
export const mainPackagesIn = (dir: string, appid?: string): string[] =>
  packagesIn(dir).filter((file) => isMain(file, appid));

/**
 * The main package at `source` (or in the folder `source`) with those packages beside it that hold its subpackages.
 * Throws UserError when there is no main package or more than one.
 */
export function packagesOf(source: string, appid?: string): ProgramPackages {
  const main = statSync(source).isDirectory() ? onlyMain(source, appid) : source;
  const content = openPackage(main, appid);
  const roots = subpackageRoots(content);
  const beside =
    roots.length === 0
      ? []
      : packagesIn(path.dirname(main)).filter(
          (file) => path.resolve(file) !== path.resolve(main) && !isMain(file, appid),
        );
  const subs = beside.slice(0, MAX_SUBPACKAGES).flatMap((file) => {
    const sub = openPackage(file, appid);
    return sub.files.length > 0 && sub.files.every(({ name }) => roots.some((root) => name.startsWith(root)))
      ? [{ file, sub }]
      : [];
  });
  return { files: [main, ...subs.map(({ file }) => file)], contents: [content, ...subs.map(({ sub }) => sub)] };
}

function onlyMain(dir: string, appid: string | undefined): string {
  const [first, second] = mainPackagesIn(dir, appid);
  if (first === undefined)
    throw new UserError(
      'no main package in this folder',
      dir,
      `A main package holds ${MAIN_MARK}; one of PC WeChat needs --appid.`,
    );
  if (second === undefined) return first;
  throw new UserError(
    'several programs in this folder',
    dir,
    `Name the main package of one, e.g. ${first}; mpaudit batch takes them all.`,
  );
}

const packagesIn = (dir: string): string[] =>
  readdirSync(dir)
    .filter((name) => name.endsWith('.wxapkg'))
    .sort()
    .map((name) => path.join(dir, name));

/** Looks at the names only: a folder may hold thousands of packages. */
function isMain(file: string, appid: string | undefined): boolean {
  const head = headOf(file);
  if (!isEncrypted(head)) return head.includes(MAIN_MARK);
  return appid !== undefined && openPackage(file, appid).files.some(({ name }) => name === MAIN_MARK);
}

function headOf(file: string): Buffer {
  const head = Buffer.alloc(HEAD);
  const handle = openSync(file, 'r');
  try {
    return head.subarray(0, readSync(handle, head, 0, HEAD, 0));
  } finally {
    closeSync(handle);
  }
}

function subpackageRoots({ files }: PackageContent): string[] {
  const config = files.find(({ name }) => name === MAIN_MARK);
  if (config === undefined) return [];
  const text = Buffer.from(config.data).toString('utf8');
  return [...text.matchAll(/"root"\s{0,8}:\s{0,8}"\/?([^"\\]{1,200}?)\/?"/g)].map(([, root = '']) => `${root}/`);
}
