import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** `$XDG_CACHE_HOME/mpaudit/<kind>`, by default below `~/.cache`: a folder of this user, since some of what lies there is run. */
export const userCache = (kind: string): string =>
  path.join(process.env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'), 'mpaudit', kind);

/** Writes a file for this user alone, with its folder, whole or not at all: another run may be reading it. Throws what the disk says. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const temporary = `${file}.${process.pid}.tmp`;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(temporary, content, { mode: 0o600 });
  renameSync(temporary, file);
}
