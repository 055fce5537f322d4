import path from 'node:path';
import type { Command } from 'commander';
import { upTo } from '../batch/numbers.ts';
import { readConfig } from '../config.ts';
import { drive } from '../drive/index.ts';
import { EXIT, type ExitCode, errorLines } from '../exit.ts';
import { noteReplay } from '../explore/replay-file.ts';
import { finish } from '../finish.ts';
import { DEFAULT_OUT, type DriveOptions, withDriveOptions } from '../options.ts';

const MOST_ARMS = 99;

/** `mpaudit run <project>`: drive, gather, judge, show. */
export function run(program: Command, setExit: (code: ExitCode) => void): void {
  withDriveOptions(
    program.command('run').argument('<project>', 'folder with app.json or project.config.json, or a .wxapkg'),
  )
    .option('--jobs <n>', 'arms of an experiment at a time (default: by cores and free memory)', upTo(MOST_ARMS))
    .action(async (project: string, options: DriveOptions) => {
      const config = readConfig(project, options.config);
      const out = path.resolve(options.out ?? DEFAULT_OUT);
      const driven = await drive({ project: path.resolve(project), out, options, config });
      noteReplay(out, path.resolve(project), options, config);
      const judged = finish({ evidenceDir: driven.evidenceDir, out, options, config, project });
      setExit(driven.complete ? await judged : await unfinished(judged));
    });
}

/** The run did not finish: that is the exit code, even when the disk has no room for the report either. */
async function unfinished(judged: Promise<ExitCode>): Promise<ExitCode> {
  await judged.catch((error: unknown) => process.stderr.write(`${errorLines(error)}\n`));
  return EXIT.unfinished;
}
