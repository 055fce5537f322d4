import path from 'node:path';
import type { Command } from 'commander';
import type { FailOn } from '../config.ts';
import { type ExitCode, exitCodeOf } from '../exit.ts';
import { type JudgeOptions, withShowOptions } from '../options.ts';
import { writeReports } from '../output.ts';
import { printPdf } from '../pdf.ts';
import { readResult, resultFile } from '../read-result.ts';
import { summary } from '../summary.ts';

/** `mpaudit report <result>`: the same result in other formats or in the other language. */
export function report(program: Command, setExit: (code: ExitCode) => void): void {
  withShowOptions(
    program.command('report').argument('<result>', 'result.json of an earlier run, or its folder'),
  ).action(async (file: string, options: JudgeOptions) => {
    const result = readResult(file);
    const folder = path.dirname(path.resolve(resultFile(file)));
    const out = path.resolve(options.out ?? folder);
    const evidence = path.join(folder, 'evidence');
    const wanted = options.format ?? [];
    const files = writeReports(result, { out, evidenceDir: evidence, wanted, lang: options.lang });
    if (wanted.includes('pdf'))
      files.push(path.relative(process.cwd(), await printPdf(path.join(out, 'report.html'), out, evidence)));
    process.stdout.write(
      options.json
        ? `${JSON.stringify(result, null, 2)}\n`
        : summary(result, files, options.lang, process.stdout.isTTY),
    );
    setExit(exitCodeOf(result, options.failOn ?? ('medium' as FailOn)));
  });
}
