import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';

/** Folders of a project that never go into its package. */
const LEFT_OUT = new Set(['node_modules', 'backend', '.git', 'mpaudit-out']);

/** Copies a project and "builds npm" as DevTools does: dependencies of its package.json to `miniprogram_npm/`. Returns the copy. */
export function buildProject(dir: string): string {
  const out = mkdtempSync(path.join(tmpdir(), 'mpaudit-build-'));
  for (const name of readdirSync(dir))
    if (!LEFT_OUT.has(name)) cpSync(path.join(dir, name), path.join(out, name), { recursive: true });
  const manifest = path.resolve(dir, 'package.json');
  const { dependencies = {} } = existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, 'utf8')) as { dependencies?: object })
    : {};
  for (const name of Object.keys(dependencies)) {
    buildPackage(manifestOf(manifest, name), path.join(out, 'miniprogram_npm', name));
  }
  return out;
}

/** Looked up by folder: many packages do not export their package.json. */
function manifestOf(from: string, name: string): string {
  const places = createRequire(from).resolve.paths(name) ?? [];
  const found = places.map((dir) => path.join(dir, name, 'package.json')).find((file) => existsSync(file));
  if (found === undefined) throw new Error(`${name} is not installed for ${from}`);
  return found;
}

/** A package made for mini-programs is copied, any other is bundled into its `index.js`. */
function buildPackage(manifest: string, target: string): void {
  const { miniprogram = 'miniprogram_dist', main = 'index.js' } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    miniprogram?: string;
    main?: string;
  };
  const folder = path.join(path.dirname(manifest), miniprogram);
  if (existsSync(target)) return;
  if (existsSync(folder)) cpSync(folder, target, { recursive: true });
  else
    buildSync({
      entryPoints: [path.join(path.dirname(manifest), main)],
      bundle: true,
      format: 'cjs',
      outfile: path.join(target, 'index.js'),
      logLevel: 'silent',
    });
}
