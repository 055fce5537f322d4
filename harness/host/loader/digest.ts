import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Project } from './project.ts';

/** SHA-256 (hex) over the names and contents of every file of the project, its configuration and files `outside` its root (absolute): the identity of what is audited. */
export function digestProject(project: Project, listing: readonly string[], outside: readonly string[] = []): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(project.config));
  for (const path of listing) hash.update(`\n${path}\n`).update(sha256(readFileSync(join(project.root, path))));
  for (const file of outside) hash.update(`\n${relative(project.dir, file)}\n`).update(sha256(readFileSync(file)));
  return hash.digest('hex');
}

/** SHA-256 in hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
