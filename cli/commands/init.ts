import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { UserError } from '../../evidence/error.ts';
import { loadProject } from '../../harness/host/loader/load.ts';
import { configFileOf } from '../config.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { ask } from '../init/ask.ts';
import { surveyOf } from '../init/survey.ts';
import { configText, defaultsFor } from '../init/write.ts';

interface InitOptions {
  readonly yes?: boolean;
  readonly force?: boolean;
}

/** `mpaudit init [project]`: reads the project, asks a few questions, writes mpaudit.config.yaml. */
export function init(program: Command, setExit: (code: ExitCode) => void): void {
  program
    .command('init')
    .argument('[project]', 'folder with app.json or project.config.json', '.')
    .option('--yes', 'ask nothing, take what the source tells')
    .option('--force', 'replace a configuration that is there')
    .action(async (project: string, options: InitOptions) => {
      const dir = path.resolve(project);
      const file = configFileOf(dir);
      if (existsSync(file) && options.force !== true)
        throw new UserError('there is a configuration already', file, 'Say --force to replace it.');
      const survey = surveyOf(await loadProject(dir), path.dirname(file));
      const proposal = defaultsFor(survey);
      const asks = options.yes !== true && process.stdin.isTTY === true;
      const text = configText(survey, asks ? await ask(survey, proposal) : proposal);
      writeFileSync(file, text);
      process.stdout.write(
        `${text}\nwritten: ${path.relative(process.cwd(), file)}\nnext: mpaudit run ${path.relative(process.cwd(), dir) || '.'}\n`,
      );
      setExit(EXIT.ok);
    });
}
