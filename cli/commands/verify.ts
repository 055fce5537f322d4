import path from 'node:path';
import type { Command } from 'commander';
import { type RedactionCheck, verifyRedaction } from '../../evidence/redaction.ts';
import { checkSignature, type SignatureCheck } from '../../evidence/signature.ts';
import { verifyBundle } from '../../evidence/verify.ts';
import { terminalLine } from '../../reports/safe.ts';
import { EXIT, type ExitCode } from '../exit.ts';

/** `mpaudit verify <evidence>`: is this bundle what was written, whole, and in order? */
export function verify(program: Command, setExit: (code: ExitCode) => void): void {
  program
    .command('verify')
    .argument('<evidence>', 'evidence folder')
    .option('--key <fingerprint>', 'fingerprint of the key that must have signed it')
    .option('--json', 'machine-readable')
    .action((evidence: string, options: { readonly json?: boolean; readonly key?: string }) => {
      const found = verifyBundle(path.resolve(evidence));
      const redaction = verifyRedaction(path.resolve(evidence));
      const signature = checkSignature(path.resolve(evidence), options.key);
      const shown = { ...found, ...(redaction ? { redaction } : {}), ...(signature ? { signature } : {}) };
      const unsigned = options.key !== undefined && signature === undefined;
      const lines = [
        ...found.lines,
        ...(redaction === undefined ? [] : sentences(redaction)),
        ...(signature === undefined ? [] : [signed(signature)]),
        ...(unsigned ? ['not signed: there is no signature to hold against the key.'] : []),
      ];
      process.stdout.write(
        options.json
          ? `${JSON.stringify(shown, null, 2)}\n`
          : `${lines.map((line) => terminalLine(line)).join('\n')}\n`,
      );
      setExit(
        found.state === 'broken' || (redaction?.broken.length ?? 0) > 0 || signature?.state === 'bad' || unsigned
          ? EXIT.findings
          : EXIT.ok,
      );
    });
}

/** What the copy proves of the original. */
const sentences = ({ proven, redacted, broken, head }: RedactionCheck): string[] => [
  `a redacted copy of the bundle with head ${head || '(cut off)'}: ${proven} events are proven to be as recorded, ${redacted} are redacted.`,
  ...(broken.length > 0 ? [`broken: events ${broken.slice(0, 10).join(', ')} are not what was recorded.`] : []),
];

const signed = ({ state, fingerprint, why }: SignatureCheck): string =>
  `signature: ${state} (${why}); key ${fingerprint || '?'}`;
