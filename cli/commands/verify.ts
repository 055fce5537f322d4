import path from 'node:path';
import type { Command } from 'commander';
import { verifyBundle } from '../../evidence/verify.ts';
import { terminalLine } from '../../reports/safe.ts';
import { EXIT, type ExitCode } from '../exit.ts';

/** `mpaudit verify <evidence>`: is this bundle what was written, whole, and in order? */
export function verify(program: Command, setExit: (code: ExitCode) => void): void {
  program
    .command('verify')
    .argument('<evidence>', 'evidence folder')
    .description('check the hash chain and every body of a bundle')
    .option('--json', 'machine-readable')
    .action((evidence: string, options: { readonly json?: boolean }) => {
      const found = verifyBundle(path.resolve(evidence));
      process.stdout.write(
        options.json
          ? `${JSON.stringify(found, null, 2)}\n`
          : `${found.lines.map((line) => terminalLine(line)).join('\n')}\n`,
      );
      setExit(found.state === 'broken' ? EXIT.findings : EXIT.ok);
    });
}
