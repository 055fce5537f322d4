import path from 'node:path';
import type { Command } from 'commander';
import { createKey, signBundle, UserError } from '../../evidence/index.ts';
import { EXIT, type ExitCode } from '../exit.ts';

interface SignOptions {
  readonly key?: string;
  readonly newKey?: string;
}

/** `mpaudit sign <evidence> --key FILE`: whoever holds the public fingerprint can tell that the bundle is the signer's and unchanged. */
export function sign(program: Command, setExit: (code: ExitCode) => void): void {
  program
    .command('sign')
    .argument('[evidence]', 'evidence folder of a run that ended')
    .option('--key <file>', 'private key (PKCS #8, PEM)')
    .option('--new-key <file>', 'make a key first, in a new file')
    .action((evidence: string | undefined, options: SignOptions) => {
      if (options.newKey !== undefined)
        process.stdout.write(
          `new key in ${options.newKey}; its fingerprint is\n${createKey(path.resolve(options.newKey))}\n`,
        );
      const key = options.key ?? options.newKey;
      if (evidence !== undefined && key === undefined)
        throw new UserError('no key', '--key', 'Give one with --key FILE, or make one with --new-key FILE.');
      if (evidence === undefined && options.newKey === undefined)
        throw new UserError('nothing to sign', '', 'Give the evidence folder of a run.');
      if (evidence !== undefined && key !== undefined)
        process.stdout.write(`signed by ${signBundle(path.resolve(evidence), path.resolve(key))}\n`);
      setExit(EXIT.ok);
    });
}
