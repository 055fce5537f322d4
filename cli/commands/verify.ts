import path from 'node:path';
import type { Command } from 'commander';
import { type RedactionCheck, verifyRedaction } from '../../evidence/redaction.ts';
import { checkSignature, type SignatureCheck } from '../../evidence/signature.ts';
import { checkTimestamp, type TimestampCheck } from '../../evidence/timestamp.ts';
import { type Verification, verifyBundle } from '../../evidence/verify.ts';
import { terminalLine } from '../../reports/safe.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { timestampLine } from './timestamp.ts';

/** `mpaudit verify <evidence>`: is this bundle what was written, whole, and in order? */
export function verify(program: Command, setExit: (code: ExitCode) => void): void {
  program
    .command('verify')
    .argument('<evidence>', 'evidence folder')
    .option('--key <fingerprint>', 'fingerprint of the key that must have signed it')
    .option('--tsa <file>', 'certificates of the timestamp authorities that you trust (PEM)')
    .option('--json', 'machine-readable')
    .action(async (evidence: string, options: VerifyOptions) => {
      const found = await checksOf(path.resolve(evidence), options);
      const { missing, ...shown } = found;
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ ...shown.chain, ...shown, chain: undefined }, null, 2)}\n`
          : `${linesOf(found)
              .map((line) => terminalLine(line))
              .join('\n')}\n`,
      );
      setExit(isBad(found) ? EXIT.findings : EXIT.ok);
    });
}

interface VerifyOptions {
  readonly json?: boolean;
  readonly key?: string;
  readonly tsa?: string;
}

interface Found {
  readonly chain: Verification;
  readonly redaction?: RedactionCheck;
  readonly signature?: SignatureCheck;
  readonly timestamp?: TimestampCheck;
  /** What was asked for and is not there. */
  readonly missing: readonly string[];
}

async function checksOf(dir: string, options: VerifyOptions): Promise<Found> {
  const chain = verifyBundle(dir);
  const redaction = verifyRedaction(dir);
  const signature = checkSignature(dir, options.key);
  const timestamp = await checkTimestamp(dir, options.tsa);
  return {
    chain,
    ...(redaction ? { redaction } : {}),
    ...(signature ? { signature } : {}),
    ...(timestamp ? { timestamp } : {}),
    missing: [
      ...(options.key !== undefined && !signature
        ? ['not signed: there is no signature to hold against the key.']
        : []),
      ...(options.tsa !== undefined && !timestamp
        ? ['not stamped: there is no timestamp (mpaudit timestamp makes one).']
        : []),
    ],
  };
}

const linesOf = ({ chain, redaction, signature, timestamp, missing }: Found): readonly string[] => [
  ...chain.lines,
  ...(redaction === undefined ? [] : sentences(redaction)),
  ...(signature === undefined ? [] : [signed(signature)]),
  ...(timestamp === undefined ? [] : [timestampLine(timestamp)]),
  ...missing,
];

const isBad = ({ chain, redaction, signature, timestamp, missing }: Found): boolean =>
  chain.state === 'broken' ||
  (redaction?.broken.length ?? 0) > 0 ||
  signature?.state === 'bad' ||
  timestamp?.state === 'bad' ||
  missing.length > 0;

/** What the copy proves of the original. */
const sentences = ({ proven, redacted, broken, head }: RedactionCheck): string[] => [
  `a redacted copy of the bundle with head ${head || '(cut off)'}: ${proven} events are proven to be as recorded, ${redacted} are redacted.`,
  ...(broken.length > 0 ? [`broken: events ${broken.slice(0, 10).join(', ')} are not what was recorded.`] : []),
];

const signed = ({ state, fingerprint, why }: SignatureCheck): string =>
  `signature: ${state} (${why}); key ${fingerprint || '?'}`;
