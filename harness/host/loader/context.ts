import type { AppConfig } from './appjson.ts';
import type { ProjectFiles } from './files.ts';
import type { LocalPlugin } from './plugins.ts';
import type { Problems } from './problems.ts';
import type { Project } from './project.ts';
import type { Resolver } from './resolve.ts';

/** What every stage of one load shares. */
export interface LoadContext {
  readonly project: Project;
  readonly files: ProjectFiles;
  readonly app: AppConfig;
  readonly resolver: Resolver;
  readonly problems: Problems;
  /** Plugins whose source is in the repository. */
  readonly plugins: readonly LocalPlugin[];
  /** Own files of the project as project paths (packages excluded). */
  readonly listing: readonly string[];
}
