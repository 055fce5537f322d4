#!/usr/bin/env node
// Entry of the `mpaudit` command. Plain JavaScript that any Node can read: its only job is to find Node 24 and hand over.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NEEDED = 24;
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const source = path.join(root, 'cli', 'main.ts');
const built = path.join(root, 'dist', 'cli', 'main.js');
// A checkout runs its sources; an installed package has no sources, only dist/.
const entry = existsSync(source) ? source : built;

/** Path of the Node 24 binary that the npm package `node` brings, or undefined. */
function bundledNode() {
  const require = createRequire(import.meta.url);
  try {
    const file = path.join(path.dirname(require.resolve('node/package.json')), 'bin', 'node');
    return existsSync(file) ? file : undefined;
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

const major = Number(process.versions.node.split('.')[0]);
if (major >= NEEDED) {
  // Compiled code is kept from one start to the next, in a folder of this user (a shared one could be poisoned).
  module.enableCompileCache(
    path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'mpaudit', 'compiled'),
  );
  await import(pathToFileURL(entry).href);
} else {
  const node = bundledNode();
  if (node === undefined) {
    process.stderr.write(
      `mpaudit needs Node ${NEEDED} or newer; this is Node ${process.versions.node}.\n` +
        `Type: npm install node@${NEEDED}   (or, in a checkout: npm run setup)\n`,
    );
    process.exit(2);
  }
  const child = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(child.status ?? 3);
}
