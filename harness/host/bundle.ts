import { createHash, type Hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { userCache } from '../../evidence/user-cache.ts';
import { asciiOf } from './loader/packed.ts';

/** A script that runs outside Node: bundled from a folder of sources, at the latest when it is first needed. */
export interface Script {
  /** Ready-made file in a published package, beside this one; gzipped when it says so. */
  readonly file: string;
  /** Folder of sources, beside this file. */
  readonly folder: string;
  readonly entry: string;
  readonly target: string;
  /** Modules of Node that it names, by the package that stands in for each. */
  readonly alias?: Readonly<Record<string, string>>;
}

/** What runs in the page. */
export const PAGE_RUNTIME: Script = {
  file: 'runtime.js.gz',
  folder: './runtime/',
  entry: 'main.ts',
  target: 'chrome120',
};

/** What runs in the contained cloud. */
export const CLOUD_GUEST: Script = {
  file: 'cloud-guest.js',
  folder: './api/cloud/guest/',
  entry: 'main.ts',
  target: 'es2023',
  alias: { 'node:buffer': 'buffer/', 'node:events': 'events/', 'node:path': 'path-browserify' },
};

const cached = new Map<Script, Promise<string>>();

/**
 * JavaScript of a script. In a published package it lies ready beside this file; in a checkout it is bundled at first use and cached by the
 * content of its sources.
 */
export function scriptText(script: Script): Promise<string> {
  const known = cached.get(script) ?? load(script).then((code) => code.toString('utf8'));
  cached.set(script, known);
  return known;
}

let runtime: Promise<Buffer> | undefined;

/** The page runtime as it goes over the debugging pipe: JavaScript, gzipped. */
export function packedRuntime(): Promise<Buffer> {
  runtime ??= load(PAGE_RUNTIME);
  return runtime;
}

async function load(script: Script): Promise<Buffer> {
  const ready = fileURLToPath(new URL(`./${script.file}`, import.meta.url));
  if (existsSync(ready)) return readFile(ready);
  const digest = await digestOf(script);
  const cache = userCache('runtime');
  const file = join(cache, `${digest}-${script.file}`);
  if (existsSync(file)) return readFile(file);
  const code = await bundleScript(script);
  await mkdir(cache, { recursive: true });
  const temporary = `${file}.${process.pid}`;
  await writeFile(temporary, code);
  await rename(temporary, file);
  return code;
}

/** Bundles a script with esbuild; used at first start and by the package build. */
export async function bundleScript(script: Script): Promise<Buffer> {
  const { build } = await import('esbuild');
  const result = await build({
    entryPoints: [fileURLToPath(new URL(`${script.folder}${script.entry}`, import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: script.target,
    minifySyntax: true,
    minifyWhitespace: true,
    // Names in the cloud's stacks are read by people; the page's are its own affair.
    minifyIdentifiers: script === PAGE_RUNTIME,
    legalComments: 'inline',
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: { ...script.alias },
    loader: { '.json': 'json' },
    logLevel: 'silent',
  });
  // esbuild leaves patterns as they are, and a single character beyond Latin makes the browser handle all of it at two bytes a character.
  const code = asciiOf(result.outputFiles[0]?.text ?? '');
  return script.file.endsWith('.gz') ? gzipSync(code, { level: 9 }) : Buffer.from(code);
}

/** The guest shares the database's surface with the page, so both folders count. */
async function digestOf(script: Script): Promise<string> {
  const hash = createHash('sha256').update(script.file);
  for (const folder of new Set([script.folder, PAGE_RUNTIME.folder])) await digestFolder(hash, folder);
  // How it is bundled, and the versions of what goes in.
  for (const file of ['./bundle.ts', '../../package.json'].map((name) => fileURLToPath(new URL(name, import.meta.url))))
    if (existsSync(file)) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 24);
}

async function digestFolder(hash: Hash, relative: string): Promise<void> {
  const folder = fileURLToPath(new URL(relative, import.meta.url));
  const files: string[] = [];
  for await (const file of glob('**/*.{ts,json,css}', { cwd: folder })) files.push(file);
  for (const file of files.sort())
    hash
      .update(file)
      .update('\0')
      .update(await readFile(join(folder, file)));
}
