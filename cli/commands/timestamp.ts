import path from 'node:path';
import type { Command } from 'commander';
import {
  checkTimestamp,
  requestTimestamp,
  storeTimestamp,
  type TimestampCheck,
  UserError,
} from '../../evidence/index.ts';
import { terminalLine } from '../../reports/safe.ts';
import { EXIT, type ExitCode } from '../exit.ts';

interface TimestampOptions {
  readonly answer?: string;
  readonly tsa?: string;
}

/** `mpaudit timestamp <evidence>`: the request for an RFC 3161 authority; with `--answer FILE` its answer is checked and kept. */
export function timestamp(program: Command, setExit: (code: ExitCode) => void): void {
  program
    .command('timestamp')
    .argument('<evidence>', 'evidence folder of a run that ended')
    .option('--answer <file>', 'what the authority gave back: checked, and kept in the bundle')
    .option('--tsa <file>', 'certificates of authorities that you trust (PEM)')
    .action(async (evidence: string, options: TimestampOptions) => {
      const dir = path.resolve(evidence);
      if (options.answer === undefined && options.tsa !== undefined) return void (await show(dir, options.tsa));
      if (options.answer === undefined) return void (await ask(dir));
      const check = await storeTimestamp(dir, path.resolve(options.answer), options.tsa);
      process.stdout.write(`${timestampLine(check)}\n`);
      setExit(EXIT.ok);
    });
}

async function ask(dir: string): Promise<void> {
  const file = path.relative(process.cwd(), await requestTimestamp(dir));
  process.stdout.write(
    `${file}\nSend it to a timestamp authority, from any machine:\n` +
      `  curl -H 'Content-Type: application/timestamp-query' --data-binary @${file} https://YOUR.TSA > answer.tsr\n` +
      `then: mpaudit timestamp ${path.relative(process.cwd(), dir) || '.'} --answer answer.tsr --tsa CA.pem\n`,
  );
}

async function show(dir: string, tsa: string): Promise<void> {
  const check = await checkTimestamp(dir, tsa);
  if (check === undefined)
    throw new UserError('this bundle has no timestamp', dir, 'Make the request first: leave --tsa out.');
  process.stdout.write(`${timestampLine(check)}\n`);
}

/** What a timestamp proves, in one line. */
export const timestampLine = ({ state, time, authority, why }: TimestampCheck): string =>
  terminalLine(
    `timestamp: ${state}${time === '' ? '' : `, ${time}`}${authority === '' ? '' : `, by ${authority}`} (${why})`,
  );
