import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { UserError } from '../../evidence/error.ts';
import { scanCode } from '../../harness/code/scan.ts';
import { loadProject } from '../../harness/host/loader/load.ts';
import { type Config, readConfig } from '../config.ts';
import { manifestOf } from '../drive/manifest.ts';
import { EXIT, type ExitCode, reachesAny } from '../exit.ts';
import { judgeInput } from '../judge-input.ts';
import { type DriveOptions, type JudgeOptions, packageOptions, withScanOptions } from '../options.ts';
import { type PrePass, prePassOf } from '../scan/pre-pass.ts';
import { prePassText } from '../scan/text.ts';

interface ScanOptions extends JudgeOptions {
  readonly appid?: string;
}

/** `mpaudit scan <project>`: what the code of a source project or package says, without running it. */
export function scan(program: Command, setExit: (code: ExitCode) => void): void {
  withScanOptions(
    program.command('scan').argument('<project>', 'folder with app.json or project.config.json, or a .wxapkg'),
  ).action(async (project: string, options: ScanOptions) => {
    const config = readConfig(project, options.config);
    const read = await prePass(path.resolve(project), options, config);
    const text = `${JSON.stringify(read, null, 2)}\n`;
    if (options.out !== undefined) write(path.resolve(options.out), text);
    process.stdout.write(options.json === true ? text : prePassText(read, options.lang));
    setExit(reachesAny(read.findings, options.failOn ?? config.failOn ?? 'medium') ? EXIT.findings : EXIT.ok);
  });
}

async function prePass(project: string, options: ScanOptions, config: Config): Promise<PrePass> {
  const driven: DriveOptions = { ...options, driver: 'embedded' };
  const bundle = await loadProject(project, packageOptions(driven, config));
  const manifest = manifestOf(bundle, [], config, driven, 'stub');
  const judged = await judgeInput({ manifest }, options, config);
  return prePassOf(bundle, manifest, scanCode(bundle, Number.POSITIVE_INFINITY), judged);
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600 });
  } catch (error) {
    throw new UserError(`cannot write: ${(error as Error).message}`, file, 'Give another file with --out.', {
      cause: error,
    });
  }
}
