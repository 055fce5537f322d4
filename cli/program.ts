import { Command } from 'commander';
import { examplesFor } from './commands/examples.ts';
import { type CommandEntry, commands } from './commands/index.ts';
import { EXIT, type ExitCode, errorLines, exitCodeOfError } from './exit.ts';
import { version } from './version.ts';

const EXAMPLES = `
Examples:
  mpaudit run my-mini-program --policy policy.yaml --scenario shop.yaml
  mpaudit run my-mini-program --upstream stub --fail-on high --format sarif
  mpaudit judge mpaudit-out/evidence --policy other-policy.yaml
  mpaudit verify mpaudit-out/evidence
  mpaudit doctor

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 usage or bad input, 3 the run could not finish.`;

/** Which commands are loaded with their options; the others are a line on the help page. */
export type Loaded = readonly string[] | 'all';

/** The command line; each command stands in its own file and returns its exit code. */
export async function createProgram(setExit: (code: ExitCode) => void, loaded: Loaded = 'all'): Promise<Command> {
  const program = new Command('mpaudit')
    .description('Audits what a WeChat mini-program really sends, and holds it against its privacy policy.')
    .version(version)
    .showSuggestionAfterError(true)
    .showHelpAfterError('(mpaudit --help lists commands and options)')
    .exitOverride()
    .addHelpText('after', EXAMPLES);
  for (const entry of commands) await add(program, entry, setExit, loaded === 'all' || loaded.includes(entry.name));
  for (const command of program.commands) command.exitOverride().showSuggestionAfterError(true);
  return program;
}

async function add(program: Command, entry: CommandEntry, setExit: (code: ExitCode) => void, whole: boolean) {
  if (whole) (await entry.load())(program, setExit);
  else program.command(`${entry.name} ${entry.args}`);
  program.commands
    .at(-1)
    ?.description(entry.about)
    .addHelpText('after', examplesFor(entry.name))
    .showHelpAfterError(`(mpaudit ${entry.name} --help lists its options, with examples)`);
}

/** `mpaudit run …` and `mpaudit help run` need the options of `run`; a completion script needs everybody's. */
const wantedBy = (argv: readonly string[]): Loaded => (argv[0] === 'completion' ? 'all' : argv.slice(0, 2));

/** Runs one command line and returns the exit code; nothing is thrown. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  try {
    const program = await createProgram((next) => {
      code = next;
    }, wantedBy(argv));
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return failed(error);
  }
}

/** commander has already printed its own message (help and version "fail" with code 0). */
function failed(error: unknown): ExitCode {
  if (isCommander(error)) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  process.stderr.write(`${errorLines(error)}\n`);
  if (process.env['MPAUDIT_DEBUG'] !== undefined && error instanceof Error)
    process.stderr.write(`${error.stack ?? ''}\n`);
  return exitCodeOfError(error);
}

const isCommander = (error: unknown): error is { readonly exitCode: number } =>
  error instanceof Error && error.name === 'CommanderError' && 'exitCode' in error;
