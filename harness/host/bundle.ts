import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

let cached: Promise<string> | undefined;

/**
 * JavaScript of the page runtime. In a published package it lies ready beside this file as `runtime.js`; in a checkout it is
 * bundled at first use and cached by the content of its sources.
 */
export function runtimeScript(): Promise<string> {
  cached ??= load();
  return cached;
}

async function load(): Promise<string> {
  const ready = fileURLToPath(new URL('./runtime.js', import.meta.url));
  if (existsSync(ready)) return readFile(ready, 'utf8');
  const folder = fileURLToPath(new URL('./runtime/', import.meta.url));
  const digest = await digestOf(folder);
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'mpaudit', 'runtime');
  const file = join(cache, `${digest}.js`);
  if (existsSync(file)) return readFile(file, 'utf8');
  const code = await bundleRuntime(join(folder, 'main.ts'));
  await mkdir(cache, { recursive: true });
  const temporary = `${file}.${process.pid}`;
  await writeFile(temporary, code);
  await rename(temporary, file);
  return code;
}

/** Bundles the runtime with esbuild; used at first start and by the package build. */
export async function bundleRuntime(entry: string): Promise<string> {
  const { build } = await import('esbuild');
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome120',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'inline',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.json': 'json' },
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}

async function digestOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const files: string[] = [];
  for await (const file of glob('**/*.{ts,json,css}', { cwd: folder })) files.push(file);
  for (const file of files.sort())
    hash
      .update(file)
      .update('\0')
      .update(await readFile(join(folder, file)));
  const lock = fileURLToPath(new URL('../../package.json', import.meta.url));
  if (existsSync(lock)) hash.update(await readFile(lock));
  return hash.digest('hex').slice(0, 24);
}
