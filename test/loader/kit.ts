import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { AppBundle, LoadProblem } from '../../harness/host/contract.ts';
import { loadProject } from '../../harness/host/loader/load.ts';

const made: string[] = [];

afterAll(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
});

/** A page that loads without a problem. */
export const PAGE = { 'pages/a.wxml': '<view>a</view>', 'pages/a.js': 'Page({})' };

/** Files of the smallest mini-program, overlaid by `files`; `null` leaves one out. */
export function projectDir(files: Readonly<Record<string, string | null>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'mpaudit-loader-'));
  made.push(dir);
  const all = { 'app.json': '{"pages":["pages/a"]}', 'app.js': 'App({})', ...PAGE, ...files };
  for (const [path, text] of Object.entries(all)) if (text !== null) writeIn(dir, path, text);
  return dir;
}

export function writeIn(dir: string, path: string, text: string): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), text);
}

/** Loads such a project without the cache. */
export function load(files: Readonly<Record<string, string | null>>): Promise<AppBundle> {
  return loadProject(projectDir(files), { cacheDir: null });
}

export function problemOf(bundle: AppBundle, kind: LoadProblem['kind']): LoadProblem | undefined {
  return bundle.problems.find((problem) => problem.kind === kind);
}

/** Runs compiled modules the way the runtime does: `requires` first, then the plain rule. */
export function run(bundle: AppBundle, entry: string): unknown {
  const cache = new Map<string, { exports: unknown }>();
  const require = (from: string, request: string): unknown => {
    const base = join(dirname(from), request);
    const path =
      bundle.requires?.[from]?.[request] ?? [base, `${base}.js`].find((form) => bundle.modules[form] !== undefined);
    if (path === undefined) throw new Error(`module ${request} of ${from} is not in the bundle`);
    return evaluate(path);
  };
  const evaluate = (path: string): unknown => {
    const known = cache.get(path);
    if (known !== undefined) return known.exports;
    const module: { exports: unknown } = { exports: {} };
    cache.set(path, module);
    const body = new Function('require', 'module', 'exports', bundle.modules[path] ?? '');
    body((request: string) => require(path, request), module, module.exports);
    return module.exports;
  };
  return evaluate(entry);
}
