import path from 'node:path';
import type { Command } from 'commander';
import { allTypes } from '../../detectors/knowledge/taxonomy.ts';
import { importHar } from '../../harness/import/har.ts';
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
  readonly json?: boolean;
}

/** `mpaudit import <capture.har>`: a capture made elsewhere becomes an evidence bundle (design.md 4.4). */
export function importCapture(program: Command, setExit: (code: ExitCode) => void): void {
  program
    .command('import')
    .argument('<capture>', 'HAR file of Chrome, Charles, Reqable, HTTP Toolkit, mitmproxy …')
    .option('--out <dir>', `folder of the new bundle (default: ${DEFAULT_OUT}/evidence)`)
    .option('--known <file>', 'the tester\'s own values: {"values": [{"type": "mobile-number", "value": "…"}]}')
    .option(
      '--first-party <host>',
      "host or domain that is the operator's own; repeatable",
      (value: string, before: string[] | undefined) => [...(before ?? []), value],
    )
    .option('--category <name>', 'category of the necessary-information table')
    .option('--json', 'summary as JSON')
    .action((capture: string, options: ImportArguments) => setExit(run(capture, options)));
}

function run(capture: string, options: ImportArguments): ExitCode {
  const done = importHar(path.resolve(capture), {
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

const lines = (done: ReturnType<typeof importHar>): string[] => [
  `${done.exchanges} exchanges imported (exporter: ${done.exporter})${done.skipped > 0 ? `, ${done.skipped} entries are no exchange` : ''}`,
  ...done.blindSpots.map((why) => `blind spot: ${why}`),
  `next: mpaudit judge ${path.relative(process.cwd(), done.out) || '.'} --policy FILE`,
];
