import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../evidence/index.ts';
import { walkFolders } from '../../harness/batch/folders.ts';

/** One result on disk. */
export interface ResultFile {
  /** Folder below the given one; the id of the program in a batch. */
  readonly id: string;
  readonly file: string;
  readonly size: number;
  /** Manifest of its evidence, when that is still there. */
  readonly manifest: string | undefined;
}

/** How deep below the given folder results are looked for. */
const DEPTH = 4;
/** What failed attempts and workers leave behind is no result. */
const PASSED_OVER = /^(?:\.|evidence$|node_modules$)|\.attempt-\d+$/;

/** Results of a batch, or any folder of results. Throws `UserError` when there is none. */
export function resultFiles(root: string): ResultFile[] {
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UserError(
      existsSync(root) ? 'a file, no folder of results' : 'no such folder',
      root,
      'Give the --out folder of mpaudit batch.',
    );
  const found: ResultFile[] = [];
  const visit = (dir: string): boolean => {
    const file = path.join(dir, 'result.json');
    const stat = statSync(file, { throwIfNoEntry: false });
    const manifest = path.join(dir, 'evidence', 'manifest.json');
    if (stat?.isFile())
      found.push({
        id: path.relative(root, dir) || '.',
        file,
        size: stat.size,
        manifest: existsSync(manifest) ? manifest : undefined,
      });
    return stat?.isFile() !== true;
  };
  walkFolders(root, { depth: DEPTH, passedOver: PASSED_OVER, visit });
  if (found.length === 0) throw new UserError('no result.json in it', root, 'Give the --out folder of mpaudit batch.');
  return found;
}

/** Programs in `batch.json` that are not in `ids`: they were meant to be audited, and nothing is known of them. */
export function withoutResult(root: string, ids: ReadonlySet<string>): number {
  const file = path.join(root, 'batch.json');
  if (!existsSync(file)) return 0;
  const { programs } = JSON.parse(readFileSync(file, 'utf8')) as { programs?: readonly { readonly id?: unknown }[] };
  return (programs ?? []).filter(({ id }) => typeof id === 'string' && !ids.has(id)).length;
}
