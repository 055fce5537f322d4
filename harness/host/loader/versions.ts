import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ProjectFiles } from './files.ts';
import { asObject, asString, JsonFault, parseJson } from './json.ts';

/** Versions of the npm packages that were mounted, by name, from their own package.json. */
export function packageVersions(files: ProjectFiles): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { prefix, dir } of files.mounts) {
    const name = prefix.replace(/^.*miniprogram_npm\//, '').replace(/\/$/, '');
    const version = [dir, dirname(dir)]
      .map((folder) => versionIn(join(folder, 'package.json'), name))
      .find((one) => one !== undefined);
    if (version !== undefined) found[name] = version;
  }
  return found;
}

/** The version in a package.json of this name; a broken file says nothing. */
function versionIn(file: string, name: string): string | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const json = asObject(parseJson(readFileSync(file, 'utf8')));
    return json !== undefined && asString(json['name']) === name.replace(/@\d+$/, '')
      ? asString(json['version'])
      : undefined;
  } catch (error) {
    // The package is used as it is, its version is unknown.
    if (error instanceof JsonFault) return undefined;
    throw error;
  }
}
