import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../evidence/error.ts';
import { userCache } from '../../evidence/user-cache.ts';
import type { Script } from '../code/syntax.ts';
import { codeDigest } from '../host/loader/cache.ts';
import { appidIn, packagesOf } from './beside.ts';
import type { PackageContent } from './container.ts';
import { restoreProgram } from './restore/index.ts';
import { mergePackages, writeFiles } from './unpack.ts';

/** A published program, laid out as a project. */
export interface PackagedProgram {
  /** Folder with app.json and everything else that was source once. */
  readonly dir: string;
  /** Scripts that make the templates; they run in the contained page only. */
  readonly views: readonly Script[];
  /** What the templates name, by path without extension. */
  readonly outlines: Readonly<Record<string, string>>;
  /** SHA-256 over the packages, in hex: the identity of what is audited. */
  readonly digest: string;
  readonly name: string;
  /** What of the packages could not be taken over, one sentence each. */
  readonly faults: readonly string[];
}

/**
 * Opens the package (with the subpackages beside it) or folder of packages at `source` and lays it out below `cacheDir`.
 * `appid` opens packages of PC WeChat; without it the folder names are asked. Nothing of the package runs. Throws UserError.
 */
export function openProgram(source: string, cacheDir: string | null, appid?: string): PackagedProgram {
  const key = appid ?? appidIn(source);
  const { files, contents } = packagesOf(source, key);
  const digest = digestOf(files);
  const home = path.join(
    cacheDir ?? path.join(process.env['TMPDIR'] ?? '/tmp', 'mpaudit-packages'),
    `${digest.slice(0, 32)}-${codeDigest(import.meta.dirname).slice(0, 16)}`,
  );
  if (!existsSync(path.join(home, 'program.json'))) layOut(contents, home, source);
  const kept = JSON.parse(readFileSync(path.join(home, 'program.json'), 'utf8')) as Pick<
    PackagedProgram,
    'views' | 'outlines' | 'name' | 'faults'
  >;
  return { ...kept, digest, dir: path.join(home, 'program') };
}

/** `~/.cache/mpaudit/packages`, or below `$XDG_CACHE_HOME`. */
export const defaultPackagesDir = (): string => userCache('packages');

function digestOf(files: readonly string[]): string {
  const sums = files.map((file) => createHash('sha256').update(readFileSync(file)).digest('hex'));
  return createHash('sha256').update(sums.join('\n')).digest('hex');
}

/** Written beside and moved into place, so that a run that was killed leaves nothing half. */
function layOut(contents: readonly PackageContent[], home: string, source: string): void {
  const content = mergePackages(contents);
  const program = restoreProgram(content);
  if (program === undefined)
    throw new UserError(
      'no main package: app-config.json is missing or is no JSON',
      source,
      'Give the main package (often __APP__.wxapkg), or the folder that holds it and its subpackages.',
    );
  const temporary = `${home}.${process.pid}`;
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true, mode: 0o700 });
  const name = program.name || path.basename(source, '.wxapkg');
  writeFiles(
    [...program.files].map(([file, data]) => ({ name: file, data })),
    path.join(temporary, 'program'),
  );
  const { views, outlines, faults } = program;
  writeFileSync(path.join(temporary, 'program.json'), JSON.stringify({ name, views, outlines, faults }));
  rmSync(home, { recursive: true, force: true });
  renameSync(temporary, home);
}
