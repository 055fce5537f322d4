import { readdirSync, readFileSync } from 'node:fs';

const PAGE_BYTES = 4096;

/**
 * Resident memory of a process and all its descendants, in bytes; 0 when the system has no /proc. Shared pages count once a process, so the
 * sum is an upper bound.
 */
export const treeMemory = (root: number): number => treeOf(root).reduce((sum, { bytes }) => sum + bytes, 0);

/** A process and all its descendants with their resident bytes; empty when the system has no /proc. */
export function treeOf(root: number): { readonly pid: number; readonly bytes: number }[] {
  const parents = new Map<number, { parent: number; bytes: number }>();
  for (const name of processFolders()) {
    const stat = statOf(Number(name));
    if (stat !== undefined) parents.set(Number(name), stat);
  }
  return [...parents].flatMap(([pid, { bytes }]) => (descends(parents, pid, root) ? [{ pid, bytes }] : []));
}

function processFolders(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Fields 4 (parent) and 24 (resident pages) of /proc/PID/stat; source: proc(5). Undefined when the process has just ended. */
function statOf(pid: number): { parent: number; bytes: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything: fields are counted after it.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), bytes: Number(fields[21]) * PAGE_BYTES };
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

function descends(parents: ReadonlyMap<number, { parent: number }>, pid: number, root: number): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)?.parent) {
    if (at === root) return true;
  }
  return false;
}
