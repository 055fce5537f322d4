import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the package: the folder of package.json, whether the sources or dist/ are running. */
export function packageRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
  return folder;
}

interface PackageJson {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(path.join(packageRoot(), 'package.json'), 'utf8')) as PackageJson;

/** Version of mpaudit. */
export const version: string = manifest.version;

/** Pinned versions of what an audit depends on; they go into the evidence manifest. */
export const dependencies: Readonly<Record<string, string>> = manifest.dependencies ?? {};
