import { type Command, Option } from 'commander';
import { diffResults } from '../../detectors/diff.ts';
import { differenceMarkdown, differenceText } from '../../reports/difference.ts';
import type { FailOn } from '../config.ts';
import { EXIT, type ExitCode, reachesAny } from '../exit.ts';
import { defaultLang } from '../options.ts';
import { readResult } from '../read-result.ts';

interface DiffOptions {
  readonly as: 'text' | 'markdown' | 'json';
  readonly failOn: FailOn;
  readonly lang: 'zh' | 'en';
}

/** `mpaudit diff <a> <b>`: what is new, gone and changed; exit code 1 when a new finding reaches the threshold. */
export function diff(program: Command, setExit: (code: ExitCode) => void): void {
  program
    .command('diff')
    .argument('<before>', 'result.json of the earlier run')
    .argument('<after>', 'result.json of the later run')
    .addOption(new Option('--as <format>', 'how to show it').choices(['text', 'markdown', 'json']).default('text'))
    .addOption(
      new Option('--fail-on <severity>', 'exit code 1 for a new finding from this severity on')
        .choices(['critical', 'high', 'medium', 'low', 'none'])
        .default('medium'),
    )
    .addOption(new Option('--lang <lang>', 'language').choices(['zh', 'en']).default(defaultLang()))
    .action((before: string, after: string, options: DiffOptions) => {
      const found = diffResults(readResult(before), readResult(after));
      const shown = {
        text: () => differenceText(found, options.lang),
        markdown: () => differenceMarkdown(found, options.lang),
        json: () => `${JSON.stringify(found, null, 2)}\n`,
      };
      process.stdout.write(shown[options.as]());
      setExit(reachesAny(found.findings.added, options.failOn) ? EXIT.findings : EXIT.ok);
    });
}
