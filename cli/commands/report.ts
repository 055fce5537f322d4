import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { parseResult } from '../../detectors/judge/parse-result.ts';
import { UserError } from '../../evidence/error.ts';
import type { FailOn } from '../config.ts';
import { type ExitCode, exitCodeOf } from '../exit.ts';
import { type JudgeOptions, withJudgeOptions } from '../options.ts';
import { writeReports } from '../output.ts';
import { summary } from '../summary.ts';

/** Reads a result file and checks it against its schema: it may come from somebody else's machine. */
function readResult(file: string): ReturnType<typeof parseResult> {
  try {
    return parseResult(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      `cannot read the result: ${(error as Error).message}`,
      file,
      'Give the result.json of an earlier run.',
      { cause: error },
    );
  }
}

/** `mpaudit report <result>`: the same result in other formats or in the other language. */
export function report(program: Command, setExit: (code: ExitCode) => void): void {
  withJudgeOptions(program.command('report').argument('<result>', 'result.json of an earlier run'))
    .description('show a result again in other formats')
    .action((file: string, options: JudgeOptions) => {
      const result = readResult(file);
      const out = path.resolve(options.out ?? path.dirname(file));
      const files = writeReports(
        result,
        out,
        path.join(path.dirname(path.resolve(file)), 'evidence'),
        options.format ?? [],
        options.lang,
      );
      process.stdout.write(
        options.json
          ? `${JSON.stringify(result, null, 2)}\n`
          : summary(result, files, options.lang, process.stdout.isTTY),
      );
      setExit(exitCodeOf(result, options.failOn ?? ('medium' as FailOn)));
    });
}
