import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { allTypes } from '../../detectors/knowledge/taxonomy.ts';
import { UserError } from '../../evidence/index.ts';
import { type ImportSummary, importCapture } from '../../harness/import/index.ts';
import { readKnown } from '../../harness/import/known.ts';
import { terminalLine } from '../../reports/safe.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { DEFAULT_OUT } from '../options.ts';
import { version } from '../version.ts';

interface ImportArguments {
  readonly out?: string;
  readonly known?: string;
  readonly firstParty?: string[];
  readonly category?: string;
  readonly keys?: string;
  readonly json?: boolean;
}

/** `mpaudit import <capture>`: a capture made elsewhere becomes an evidence bundle (design.md 4.4). */
export function importFile(program: Command, setExit: (code: ExitCode) => void): void {
  program
    .command('import')
    .argument('<capture>', 'HAR, mitmproxy flows, Fiddler .saz, Burp XML, pcap or pcapng, WARC; told by content')
    .option('--out <dir>', `folder of the new bundle (default: ${DEFAULT_OUT}/evidence)`)
    .option('--known <file>', 'the tester\'s own values: {"values": [{"type": "mobile-number", "value": "…"}]}')
    .option(
      '--first-party <host>',
      "host or domain that is the operator's own; repeatable",
      (value: string, before: string[] | undefined) => [...(before ?? []), value],
    )
    .option('--category <name>', 'category of the necessary-information table')
    .option('--keys <file>', 'TLS key log (SSLKEYLOGFILE) of the client, for a packet capture')
    .option('--json', 'summary as JSON')
    .action(async (capture: string, options: ImportArguments) => setExit(await run(capture, options)));
}

async function run(capture: string, options: ImportArguments): Promise<ExitCode> {
  const done = await importCapture(path.resolve(capture), {
    out: path.resolve(options.out ?? path.join(DEFAULT_OUT, 'evidence')),
    tool: { version, dependencies: {} },
    ...(options.known === undefined
      ? {}
      : {
          known: readKnown(
            options.known,
            [...allTypes()].map(({ id }) => id),
          ),
        }),
    ...(options.firstParty === undefined ? {} : { firstParty: options.firstParty }),
    ...(options.category === undefined ? {} : { category: options.category }),
    ...(options.keys === undefined ? {} : { keyLog: readableKeys(options.keys) }),
  });
  if (options.json) process.stdout.write(`${JSON.stringify(done, null, 2)}\n`);
  else
    process.stdout.write(
      `${lines(done)
        .map((line) => terminalLine(line))
        .join('\n')}\n`,
    );
  return EXIT.ok;
}

/** A key log that is not there would read as "TLS without keys". */
function readableKeys(file: string): string {
  if (!existsSync(file)) throw new UserError('this file cannot be read', file, 'Check the path after --keys.');
  return path.resolve(file);
}

/** A capture without traffic is no clean program. */
const NOTHING =
  'no exchange is in it, so a report over it says nothing: was the proxy on, and its certificate trusted, when the capture was made?';

const lines = (done: ImportSummary): string[] => [
  `${done.exchanges} exchanges imported from ${done.format} (exporter: ${done.exporter})${done.skipped > 0 ? `, ${done.skipped} entries are no exchange` : ''}`,
  ...(done.exchanges === 0 ? [NOTHING] : []),
  ...done.blindSpots.map((why) => `blind spot: ${why}`),
  `next: mpaudit judge ${path.relative(process.cwd(), done.out) || '.'} --policy FILE`,
];
