import { existsSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../evidence/error.ts';
import type { AppBundle } from '../../harness/host/contract.ts';
import { isPackaged } from '../../harness/packages/beside.ts';

/** An earlier bundle in the same place is replaced, and only that: never a folder that is something else. */
export function freshEvidenceDir(out: string): string {
  const dir = path.join(out, 'evidence');
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new UserError('a file, no folder', out, 'Give another folder with --out.');
  if (existsSync(dir) && !existsSync(path.join(dir, 'manifest.json')))
    throw new UserError(
      'this folder is not an evidence bundle and will not be overwritten',
      dir,
      'Give another folder with --out.',
    );
  rmSync(dir, { recursive: true, force: true });
  return dir;
}

/** True for a published package, or the files of one, unless the user vouches for it: somebody else's code, as opposed to a project's own sources. */
export const isUntrusted = (project: string, { unsandboxed }: { readonly unsandboxed?: boolean }): boolean =>
  unsandboxed !== true &&
  (project.endsWith('.wxapkg') || isPackaged(project) || existsSync(path.join(project, 'app-config.json')));

/** What WeChat DevTools refuses to compile stops here, with every such line named. */
export function refuseFatal(bundle: AppBundle): void {
  const [first, ...more] = bundle.problems.filter((problem) => problem.fatal);
  if (!first) return;
  const where = first.line === undefined ? first.file : `${first.file}:${first.line}`;
  const rest = more
    .slice(0, 9)
    .map((problem) => `${problem.file}${problem.line === undefined ? '' : `:${problem.line}`}: ${problem.message}`);
  throw new UserError(first.message, where, ['Mend the mini-program.', ...rest].join('\n         '));
}
