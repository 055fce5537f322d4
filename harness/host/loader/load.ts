import type { AppBundle } from '../contract.ts';
import { cacheKey, defaultCacheDir, readCache, writeCache } from './cache.ts';
import { digestProject } from './digest.ts';
import { listFiles } from './files.ts';
import { asString } from './json.ts';
import { joinPath } from './paths.ts';
import { pluginListing } from './plugins.ts';
import { type FindOptions, findProject, type Project } from './project.ts';
import type { TemplateSet } from './wxml/templates.ts';

export interface LoadOptions extends FindOptions {
  /** Folder of cached bundles; `null` switches the cache off. Default: `~/.cache/mpaudit/bundles`. */
  readonly cacheDir?: string | null;
  /** Told once what the load did, for progress output and benchmarks. */
  readonly onStats?: (stats: LoadStats) => void;
}

export interface LoadStats {
  readonly cached: boolean;
  readonly milliseconds: number;
  readonly modules: number;
  readonly components: number;
  /** Absent for a cached bundle. */
  readonly templates?: TemplateSet['counts'];
  /** Why the bundle could not be cached. */
  readonly cacheFault?: Error;
}

/**
 * Compiles the mini-program in `dir` for the runtime. Faults of single files are listed in `problems` and the rest still loads; what makes
 * loading pointless (no app.json, app.json or a project file that is not JSON, no page) throws UserError with `file:line:column`.
 */
export async function loadProject(dir: string, options: LoadOptions = {}): Promise<AppBundle> {
  const started = performance.now();
  const project = findProject(dir, options);
  const listing = listFiles(project.root, skippedFolders(project));
  const digest = project.packaged?.digest ?? digestProject(project, listing, pluginListing(project));
  const cacheDir = options.cacheDir === undefined ? defaultCacheDir() : options.cacheDir;
  const key = cacheKey(digest, project.root);
  const cached = cacheDir === null ? undefined : readCache(cacheDir, key);
  if (cached !== undefined) {
    options.onStats?.({ cached: true, ...sizeOf(cached), milliseconds: performance.now() - started });
    return cached;
  }
  // The compilers are loaded for a program that is not in the cache, and not before every run.
  const { compileProject } = await import('./compile.ts');
  const { bundle, files, templates } = compileProject(project, listing, digest);
  const cacheFault = cacheDir === null ? undefined : writeCache(cacheDir, key, bundle, files.outside);
  const milliseconds = performance.now() - started;
  options.onStats?.({
    cached: false,
    ...sizeOf(bundle),
    milliseconds,
    templates: templates.counts,
    ...(cacheFault ? { cacheFault } : {}),
  });
  return bundle;
}

function sizeOf(bundle: AppBundle): { modules: number; components: number } {
  return { modules: Object.keys(bundle.modules).length, components: Object.keys(bundle.configs).length };
}

/** Cloud functions run on a server: they are part of the repository, not of the program. */
function skippedFolders(project: Project): string[] {
  const root = asString(project.config['cloudfunctionRoot']);
  const path = root === undefined ? null : joinPath('', root);
  return path === null || path === '' ? [] : [path];
}
