import path from 'node:path';
import type { Command } from 'commander';
import { type Config, readConfig } from '../config.ts';
import type { ExitCode } from '../exit.ts';
import { finish } from '../finish.ts';
import { DEFAULT_OUT, type JudgeOptions, withJudgeOptions } from '../options.ts';

/** `mpaudit judge <evidence>`: the same evidence, another policy or a newer detector; no browser, no network. */
export function judge(program: Command, setExit: (code: ExitCode) => void): void {
  withJudgeOptions(program.command('judge').argument('<evidence>', 'evidence folder of an earlier run')).action(
    async (evidence: string, options: JudgeOptions) => {
      const config: Config = readConfig(evidence, options.config);
      const out = path.resolve(
        options.out ??
          (path.basename(path.resolve(evidence)) === 'evidence' ? path.dirname(path.resolve(evidence)) : DEFAULT_OUT),
      );
      setExit(await finish({ evidenceDir: path.resolve(evidence), out, options, config }));
    },
  );
}
