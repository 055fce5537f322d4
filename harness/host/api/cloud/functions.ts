import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';
import type { FunctionFiles } from './guest/host.ts';

/** Bounds of what is read of one cloud function. */
const MAX_FILES = 2000;
const MAX_BYTES = 16 * 1024 * 1024;
const CODE = /\.(js|cjs|json|ts)$/;
/** Sources and types beside the code that packages ship. */
const NOT_RUN = /\.d\.ts$|^node_modules\/.*\.ts$/;
/** Only the double of the SDK is used, whatever the folder brings. */
const DOUBLED = /^node_modules\/(wx-server-sdk|@cloudbase\/node-sdk|tcb-admin-node)\//;

/** How long WeChat lets a function run when its configuration does not say (seconds, config.json of the function). */
const DEFAULT_SECONDS = 3;
const MAX_SECONDS = 60;

/** Names of the cloud functions in a folder: sub-folders with an entry file. */
export function functionNames(root: string): readonly string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map((entry) => entry.name);
}

/** Text files of one cloud function by relative path; links are not followed, ES modules and TypeScript become CommonJS. */
export function readFunction(root: string, name: string): FunctionFiles {
  const folder = path.join(root, name);
  const files: Record<string, string> = Object.create(null) as Record<string, string>;
  const waiting = [''];
  let [count, bytes] = [0, 0];
  for (let inside = waiting.pop(); inside !== undefined; inside = waiting.pop()) {
    for (const entry of readdirSync(path.join(folder, inside))) {
      const relative = inside === '' ? entry : `${inside}/${entry}`;
      const stat = lstatSync(path.join(folder, relative));
      if (stat.isDirectory()) waiting.push(relative);
      if (!stat.isFile() || !CODE.test(entry) || NOT_RUN.test(relative) || DOUBLED.test(`${relative}/`)) continue;
      count += 1;
      bytes += stat.size;
      if (count > MAX_FILES || bytes > MAX_BYTES)
        throw new Error(`the cloud function ${name} is larger than ${MAX_BYTES} bytes`);
      files[relative.replace(/\.ts$/, '.js')] = commonJs(relative, readFileSync(path.join(folder, relative), 'utf8'));
    }
  }
  return files;
}

function commonJs(file: string, source: string): string {
  const needed = file.endsWith('.ts') || (/\.js$/.test(file) && /^\s*(import\s|import\{|export\s)/m.test(source));
  if (!needed) return source;
  try {
    return transformSync(source, { format: 'cjs', target: 'es2022', loader: file.endsWith('.ts') ? 'ts' : 'js' }).code;
  } catch (error) {
    // Only who requires it may fail of it.
    const message = `SyntaxError: ${file}: ${error instanceof Error ? error.message : String(error)}`;
    return `throw new Error(${JSON.stringify(message)})`;
  }
}

/** Milliseconds that the function may take (`timeout` of its config.json, in seconds). */
export function timeLimit(files: FunctionFiles): number {
  const text = files['config.json'];
  if (text === undefined) return DEFAULT_SECONDS * 1000;
  const { timeout } = JSON.parse(text) as { timeout?: unknown };
  return (typeof timeout === 'number' && timeout > 0 ? Math.min(timeout, MAX_SECONDS) : DEFAULT_SECONDS) * 1000;
}
