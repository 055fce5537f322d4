import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from './project.ts';

/** SHA-256 (hex) over the names and contents of every file of the project and its configuration: the identity of what is audited. */
export function digestProject(project: Project, listing: readonly string[]): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(project.config));
  for (const path of listing) hash.update(`\n${path}\n`).update(sha256(readFileSync(join(project.root, path))));
  return hash.digest('hex');
}

/** SHA-256 in hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
