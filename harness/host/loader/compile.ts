import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { AppBundle } from '../contract.ts';
import { readAppConfig } from './appjson.ts';
import { collectAssets } from './assets.ts';
import type { LoadContext } from './context.ts';
import { extendedFolders, extendedLibraries } from './extended.ts';
import { isInside, ProjectFiles } from './files.ts';
import { buildGraph } from './graph.ts';
import { compileModules } from './js/modules.ts';
import { asObject, asString } from './json.ts';
import { Packages } from './npm.ts';
import { joinPath } from './paths.ts';
import { bundledPlugins, localPlugins } from './plugins.ts';
import { Problems } from './problems.ts';
import type { Project } from './project.ts';
import { Resolver } from './resolve.ts';
import { compileStyles } from './styles.ts';
import { darkOf, readThemes, themed } from './theme.ts';
import { packageVersions } from './versions.ts';
import { compileTemplates, type TemplateSet } from './wxml/templates.ts';

/** Absolute folder of the cloud functions, when it exists inside the project. */
function cloudFunctions(project: Project): { cloudFunctions?: string } {
  const root = asString(project.config['cloudfunctionRoot']);
  const inside = root === undefined ? null : joinPath('', root);
  if (inside === null || inside === '') return {};
  const folder = path.join(project.dir, inside);
  return existsSync(folder) && isInside(realpathSync(folder), project.dir) ? { cloudFunctions: folder } : {};
}

/** What compiling gave: the bundle, the files that went into it, how its templates fared. */
export interface Compiled {
  readonly bundle: AppBundle;
  readonly files: ProjectFiles;
  readonly templates: TemplateSet;
}

/** Compiles a project whose files are `listing`. */
export function compileProject(project: Project, listing: readonly string[], digest: string): Compiled {
  const files = new ProjectFiles(project.root);
  const app = readAppConfig(files);
  const problems = new Problems();
  for (const message of project.packaged?.faults ?? [])
    problems.add({ kind: 'bad-package', file: project.name, message, fatal: false });
  const plugins = localPlugins(project, files, app.raw);
  const themes = readThemes(files, app.raw, problems);
  const packages = new Packages(files, packageBases(project), extendedFolders(extendedLibraries(app.raw)));
  const resolver = new Resolver(files, packages, app.aliases, plugins);
  const context: LoadContext = { project, files, app, resolver, problems, plugins, listing };
  const configs = buildGraph(context);
  const dark = darkOf(app.raw, configs, themes);
  const paths = Object.keys(configs);
  const templates = compileTemplates(context, paths);
  const styles = compileStyles(context, configs);
  const { modules, requires } = compileModules(context, [
    'app',
    ...paths,
    ...plugins.flatMap(({ main }) => main?.replace(/\.js$/, '') ?? []),
  ]);
  const bundle: AppBundle = {
    appid: project.appid,
    name: project.name,
    version: project.version,
    digest,
    app: themed(app.raw, themes.light),
    setting: project.setting,
    pages: app.pages,
    subpackages: app.subpackages,
    plugins: bundledPlugins(plugins),
    configs: Object.fromEntries(
      Object.entries(configs).map(([path, config]) => [path, { ...config, raw: themed(config.raw, themes.light) }]),
    ),
    ...(dark === undefined ? {} : { dark }),
    modules,
    requires,
    templates: templates.templates,
    wxs: templates.wxs,
    templateRuntime: templates.runtime,
    ...(project.packaged === undefined
      ? { openTypes: templates.openTypes }
      : { views: project.packaged.views, outlines: project.packaged.outlines }),
    styles,
    packages: packageVersions(files),
    assets: collectAssets(context),
    ...cloudFunctions(project),
    problems: problems.all(),
  };
  return { bundle, files, templates };
}

/** Folders whose `node_modules` are searched: the root, and those that `packNpmRelationList` names. */
function packageBases(project: Project): string[] {
  const list = project.setting['packNpmRelationList'];
  const extra = Array.isArray(list) ? list.map((entry) => asString(asObject(entry)?.['packageJsonPath'])) : [];
  const folders = extra.flatMap((path) => {
    const inside = path === undefined ? null : joinPath('', path.replace(/\/?package\.json$/, '') || '.');
    return inside === null ? [] : [`${project.dir}/${inside}`];
  });
  return [project.root, ...folders];
}
