import path from 'node:path';
import type { Command } from 'commander';
import { UserError } from '../../evidence/error.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { redactBundle } from '../export/redact.ts';

interface ExportOptions {
  readonly out?: string;
  readonly redact?: boolean;
}

/** `mpaudit export --redact <evidence>`: a copy of a bundle that can be shared. */
export function exportBundle(program: Command, setExit: (code: ExitCode) => void): void {
  program
    .command('export')
    .argument('<evidence>', 'evidence folder of a run')
    .option('--redact', 'replace personal data by tokens (required: a plain copy needs no command)')
    .option('--out <dir>', 'new folder (default: <evidence>-redacted)')
    .action((evidence: string, options: ExportOptions) => {
      if (options.redact !== true)
        throw new UserError('nothing to do', '', 'Say --redact; a plain copy of the folder needs no command.');
      const from = path.resolve(evidence);
      const done = redactBundle(from, path.resolve(options.out ?? `${from}-redacted`));
      process.stdout.write(
        `${done.events} events: ${done.untouched} as recorded, ${done.events - done.untouched} redacted (of ${done.withheld} whole parts are withheld)\n` +
          `detectors find nothing personal in the copy; pictures are left out\n${path.relative(process.cwd(), done.out) || '.'}\n`,
      );
      setExit(EXIT.ok);
    });
}
