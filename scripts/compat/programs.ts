import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** How deep below the given folder a program may lie. */
const DEPTH = 6;
const SKIPPED = new Set(['node_modules', 'miniprogram_npm', 'dist-types']);

/** A mini-program on disk and the name it goes by in the table. */
export interface Program {
  readonly name: string;
  readonly dir: string;
}

/** Every folder at or below `root` that holds an app.json with its app.js; what lies inside a program is part of it. */
export function findPrograms(root: string): readonly Program[] {
  const found: Program[] = [];
  const walk = (dir: string, depth: number): void => {
    if (isProgram(dir)) found.push({ name: path.relative(root, dir) || path.basename(root), dir });
    else if (depth < DEPTH) for (const child of folders(dir)) walk(child, depth + 1);
  };
  walk(path.resolve(root), 0);
  return found;
}

function isProgram(dir: string): boolean {
  return (
    existsSync(path.join(dir, 'app.json')) && ['app.js', 'app.ts'].some((file) => existsSync(path.join(dir, file)))
  );
}

function folders(dir: string): string[] {
  return readdirSync(dir)
    .filter((name) => !name.startsWith('.') && !SKIPPED.has(name))
    .map((name) => path.join(dir, name))
    .filter((child) => statSync(child).isDirectory())
    .sort();
}
