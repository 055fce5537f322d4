import path from 'node:path';
import type { Command } from 'commander';
import { type Config, readConfig } from '../config.ts';
import type { ExitCode } from '../exit.ts';
import { finish } from '../finish.ts';
import { collect, DEFAULT_OUT, type JudgeOptions, withJudgeOptions } from '../options.ts';

/** `mpaudit judge <evidence>`: the same evidence, another policy or a newer detector; no browser, no network. */
export function judge(program: Command, setExit: (code: ExitCode) => void): void {
  withJudgeOptions(program.command('judge').argument('<evidence>', 'evidence folder of an earlier run'))
    .option(
      '--with <evidence>',
      'another run of the same program, with the same or another person; repeatable',
      collect,
    )
    .action(async (evidence: string, options: JudgeOptions & { readonly with?: readonly string[] }) => {
      const config: Config = readConfig(evidence, options.config);
      const out = path.resolve(
        options.out ??
          (path.basename(path.resolve(evidence)) === 'evidence' ? path.dirname(path.resolve(evidence)) : DEFAULT_OUT),
      );
      const compared = (options.with ?? []).map((one) => path.resolve(one));
      setExit(await finish({ evidenceDir: path.resolve(evidence), out, options, config, compared }));
    });
}
