import type { Command } from 'commander';
import type { Policy, Statement } from '../../detectors/policy/model.ts';
import { terminalLine } from '../../reports/safe.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { readPolicies } from '../policy.ts';

/** `collect mobile-number (purpose) [asserted] line 12`. */
function statementLine(statement: Statement): string {
  const types = statement.terms.map((term) => term.dataType || `"${term.text}"`).join(', ');
  const to =
    statement.recipients.length > 0 ? ` → ${statement.recipients.map((one) => one.entity || one.text).join(', ')}` : '';
  const why = statement.purposes.length > 0 ? ` (${statement.purposes.map((one) => one.text).join('; ')})` : '';
  return terminalLine(
    `  ${String(statement.line).padStart(4)}  ${statement.polarity.padEnd(11)} ${statement.action.padEnd(8)} ${types}${to}${why}`,
    240,
  );
}

function print(policy: Policy): string {
  const sdks = policy.sdks.map((sdk) =>
    terminalLine(`  ${String(sdk.line).padStart(4)}  ${sdk.name}: ${sdk.dataTypes.join(', ')} (${sdk.purpose})`, 240),
  );
  const lint = policy.lint.map((one) =>
    terminalLine(`  ${String(one.line).padStart(4)}  ${one.id}: ${one.message}`, 240),
  );
  return [
    `${policy.source.title || policy.source.file} (${policy.source.format})`,
    `statements (${policy.statements.length}):`,
    ...policy.statements.map(statementLine),
    ...(sdks.length > 0 ? [`sdks (${sdks.length}):`, ...sdks] : []),
    `retention: ${policy.retention ? terminalLine(policy.retention.text, 160) : 'not stated'}`,
    `rights: ${policy.rights.map((one) => one.right).join(', ') || 'not stated'}`,
    `contacts: ${policy.contacts.map((one) => terminalLine(one.text, 80)).join(', ') || 'not stated'}`,
    ...(lint.length > 0 ? [`lint (${lint.length}):`, ...lint] : []),
    '',
  ].join('\n');
}

/** `mpaudit policy <file>`: what a policy declares, read as the judge reads it. */
export function policy(program: Command, setExit: (code: ExitCode) => void): void {
  program
    .command('policy')
    .argument('<file...>', 'policy files; several are read as one')
    .description('read a policy and print what it declares')
    .option('--json', 'machine-readable (design.md 4.5)')
    .action(async (files: readonly string[], options: { readonly json?: boolean }) => {
      const read = (await readPolicies(files)) as Policy;
      process.stdout.write(options.json ? `${JSON.stringify(read, null, 2)}\n` : print(read));
      setExit(EXIT.ok);
    });
}
