import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { UserError } from '../../../evidence/error.ts';
import type { Json } from '../../../evidence/events.ts';
import { isPackaged } from '../../packages/beside.ts';
import { defaultPackagesDir, openProgram } from '../../packages/program.ts';
import { isInside } from './files.ts';
import { asObject, asString, type JsonObject, parseJsonObject } from './json.ts';

/** What a published package adds to a project: it was laid out as one. */
export interface PackagedParts {
  readonly views: readonly { readonly name: string; readonly code: string }[];
  readonly outlines: Readonly<Record<string, string>>;
  readonly digest: string;
  readonly faults: readonly string[];
}

/** The project folder as WeChat DevTools would open it. */
export interface Project {
  /** Folder with project.config.json, or the root itself. */
  readonly dir: string;
  /** Folder with app.json (`miniprogramRoot`). */
  readonly root: string;
  readonly appid: string;
  readonly name: string;
  readonly version: string;
  /** `setting` of project.config.json, overlaid by project.private.config.json, plus the fields the runtime needs. */
  readonly setting: JsonObject;
  /** project.config.json and project.private.config.json merged. */
  readonly config: JsonObject;
  /** Set for a program that comes from packages. */
  readonly packaged?: PackagedParts;
}

export interface FindOptions {
  /** Folder in which packages are laid out; `null`: the temporary folder. Default: `~/.cache/mpaudit/packages`. */
  readonly packagesDir?: string | null;
  /** Opens packages of PC WeChat. */
  readonly appid?: string;
}

/** Finds the mini-program in `dir`, which may be a package. Throws UserError when there is none, or a project file is not valid JSON. */
export function findProject(dir: string, options: FindOptions = {}): Project {
  if (!isPackaged(dir)) return findSource(dir);
  const { packagesDir = defaultPackagesDir(), appid } = options;
  const { dir: home, views, outlines, digest, faults, name } = openProgram(dir, packagesDir, appid);
  const project = findSource(home);
  return { ...project, name: project.name || name, packaged: { views, outlines, digest, faults } };
}

function findSource(dir: string): Project {
  const given = existingFolder(dir);
  const config = readConfig(given);
  const root = appRoot(given, config);
  const home = Object.keys(config).length > 0 ? given : configFolder(root);
  const merged = home === given ? config : readConfig(home);
  const pkg = readOptional(join(home, 'package.json'));
  return {
    dir: home,
    root,
    appid: asString(merged['appid']) ?? '',
    name: readable(asString(merged['projectname'])) ?? asString(pkg['name']) ?? basename(home),
    version: asString(pkg['version']) ?? '',
    setting: { ...asObject(merged['setting']), ...pick(merged, ['libVersion', 'compileType', 'cloudfunctionRoot']) },
    config: merged,
  };
}

/** DevTools writes names in Chinese percent-encoded; what is no such writing stands as it is. */
function readable(name: string | undefined): string | undefined {
  if (name === undefined || !/%[0-9a-f]{2}/i.test(name)) return name;
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return name;
    throw error;
  }
}

function existingFolder(dir: string): string {
  const stat = statSync(dir, { throwIfNoEntry: false });
  if (stat === undefined)
    throw new UserError('no such folder', dir, 'Give the folder of the mini-program (with app.json).');
  if (!stat.isDirectory())
    throw new UserError('not a folder', dir, 'Give the folder of the mini-program (with app.json).');
  return realpathSync(dir);
}

function readConfig(dir: string): JsonObject {
  const shared = readOptional(join(dir, 'project.config.json'));
  const own = readOptional(join(dir, 'project.private.config.json'));
  const setting = { ...asObject(shared['setting']), ...asObject(own['setting']) };
  return Object.keys(shared).length + Object.keys(own).length === 0 ? {} : { ...shared, ...own, setting };
}

function readOptional(file: string): JsonObject {
  return existsSync(file) ? parseJsonObject(readFileSync(file, 'utf8'), relative(process.cwd(), file)) : {};
}

function appRoot(dir: string, config: JsonObject): string {
  const declared = asString(config['miniprogramRoot']);
  const root = resolve(dir, declared ?? '.');
  if (!isInside(root, dir)) {
    throw new UserError(
      `miniprogramRoot "${declared}" leaves the project`,
      join(dir, 'project.config.json'),
      'Name a folder below the project.',
    );
  }
  if (existsSync(join(root, 'app.json'))) return realpathSync(root);
  if (existsSync(join(dir, 'app.json'))) return dir;
  const candidates = readdirSync(dir).filter((name) => existsSync(join(dir, name, 'app.json')));
  const hint =
    candidates.length > 0
      ? `Did you mean ${join(dir, candidates[0] ?? '')}?`
      : 'A mini-program has an app.json in its root folder.';
  throw new UserError('no app.json found', root, hint);
}

/** A root such as `repo/miniprogram` belongs to the config one level up, when that names it. */
function configFolder(root: string): string {
  const parent = dirname(root);
  const file = join(parent, 'project.config.json');
  if (!existsSync(file)) return root;
  const declared = asString(readOptional(file)['miniprogramRoot']);
  return declared !== undefined && resolve(parent, declared) === root ? parent : root;
}

function pick(from: JsonObject, keys: readonly string[]): Record<string, Json> {
  return Object.fromEntries(keys.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]])));
}
