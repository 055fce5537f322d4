import { readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';

export interface Walk {
  /** How deep below the root a folder may lie. */
  readonly depth: number;
  /** Names that are not walked. */
  readonly passedOver: RegExp;
  /** Told of each folder; true when its own folders are wanted too. */
  readonly visit: (dir: string) => boolean;
}

/**
 * Folders at and below `root`, in the order of their names. Links are followed, after everything else, and no folder is visited twice whatever
 * leads to it: a link to a folder above ends there, and one to a program beside it makes no second program.
 */
export function walkFolders(root: string, { depth: deepest, passedOver, visit }: Walk): void {
  const seen = new Set<string>();
  const links: (readonly [string, number])[] = [];
  const walk = (dir: string, depth: number): void => {
    const real = realpathSync(dir);
    if (seen.has(real)) return;
    seen.add(real);
    if (!visit(dir) || depth === deepest) return;
    const entries = readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries.filter(({ name }) => !passedOver.test(name))) {
      const at = path.join(dir, entry.name);
      if (entry.isDirectory()) walk(at, depth + 1);
      else if (entry.isSymbolicLink()) links.push([at, depth + 1]);
    }
  };
  walk(root, 0);
  // Grows while it is walked: what a link leads to may hold links.
  for (const [at, depth] of links) if (leadsToFolder(at)) walk(at, depth);
}

/** False for a link to a file, to nothing, or to itself. */
function leadsToFolder(link: string): boolean {
  try {
    return statSync(link).isDirectory();
  } catch (error) {
    if (['ENOENT', 'ELOOP', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}
