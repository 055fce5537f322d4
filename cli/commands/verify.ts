import path from 'node:path';
import type { Command } from 'commander';
import { type RedactionCheck, verifyRedaction } from '../../evidence/redaction.ts';
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
      const redaction = verifyRedaction(path.resolve(evidence));
      const shown = redaction === undefined ? found : { ...found, redaction };
      const lines = [...found.lines, ...(redaction === undefined ? [] : sentences(redaction))];
      process.stdout.write(
        options.json
          ? `${JSON.stringify(shown, null, 2)}\n`
          : `${lines.map((line) => terminalLine(line)).join('\n')}\n`,
      );
      setExit(found.state === 'broken' || (redaction?.broken.length ?? 0) > 0 ? EXIT.findings : EXIT.ok);
    });
}

/** What the copy proves of the original. */
const sentences = ({ proven, redacted, broken, head }: RedactionCheck): string[] => [
  `a redacted copy of the bundle with head ${head || '(cut off)'}: ${proven} events are proven to be as recorded, ${redacted} are redacted.`,
  ...(broken.length > 0 ? [`broken: events ${broken.slice(0, 10).join(', ')} are not what was recorded.`] : []),
];
