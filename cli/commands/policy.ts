import { type Command, Option } from 'commander';
import { findingClass, lawFor, type Regime } from '../../detectors/knowledge/legal.ts';
import type { Policy, Statement } from '../../detectors/policy/model.ts';
import type { Severity } from '../../detectors/types.ts';
import { terminalLine } from '../../reports/safe.ts';
import type { FailOn } from '../config.ts';
import { EXIT, type ExitCode, reachesAny } from '../exit.ts';
import { readPolicies } from '../policy.ts';

/** `collect mobile-number (purpose) [asserted] line 12`. */
function statementLine(statement: Statement): string {
  const types = statement.terms.map((term) => term.dataType || `"${term.text}"`).join(', ');
  const to =
    statement.recipients.length > 0 ? ` → ${statement.recipients.map((one) => one.entity || one.text).join(', ')}` : '';
  const why = statement.purposes.length > 0 ? ` (${statement.purposes.map((one) => one.text).join('; ')})` : '';
  return terminalLine(
    `  ${String(statement.line).padStart(4)}  ${statement.polarity.padEnd(11)} ${statement.action.padEnd(8)} ${statement.actor === 'first' ? '' : `[${statement.actor}] `}${types}${to}${why}`,
    240,
  );
}

/** Severity of the finding class that a lint row belongs to, medium at most: a document alone proves no worse. */
function severityOf(id: string): Severity {
  const severity = findingClass(id)?.severity ?? 'low';
  return severity === 'critical' || severity === 'high' ? 'medium' : severity;
}

/** `policy.md:12: medium vague-disclosure: only broad terms  [PIPL 17, 30]`: a place that editors and CI logs open. */
function lintLine(row: Policy['lint'][number], file: string, regime: Regime): string {
  const law = lawFor(row.id, regime).map(({ act, article }) => `${act} ${article}`);
  const cited = law.length === 0 ? '' : `  [${law.slice(0, 4).join(', ')}]`;
  return terminalLine(`  ${file}:${row.line}: ${severityOf(row.id)} ${row.id}: ${row.message}${cited}`, 300);
}

/** Rows that the law of this regime asks for, and those of any. */
const rowsFor = (policy: Policy, regime: Regime): Policy['lint'] =>
  policy.lint.filter((row) => row.regime === undefined || regime === 'all' || row.regime === regime);

/** How the reader came to a statement: its verb, its conditions, and the words it stands on. */
function whyLines(one: Statement): readonly string[] {
  const conditions = one.conditions.map(({ text }) => text).join('; ');
  const verb =
    one.verb === undefined ? '' : `verb ${one.verb.text}, by ${one.actor === 'first' ? 'the operator' : one.actor}`;
  const why = [verb, conditions === '' ? '' : `condition ${conditions}`].filter((part) => part !== '').join('; ');
  return [`        “${one.text}”`, ...(why === '' ? [] : [`        ${why}`])].map((line) => terminalLine(line, 240));
}

function print(policy: Policy, { regime, explain }: Pick<PolicyOptions, 'regime' | 'explain'>): string {
  const sdks = policy.sdks.map((sdk) =>
    terminalLine(`  ${String(sdk.line).padStart(4)}  ${sdk.name}: ${sdk.dataTypes.join(', ')} (${sdk.purpose})`, 240),
  );
  const lint = rowsFor(policy, regime).map((one) => lintLine(one, policy.source.file, regime));
  return [
    `${policy.source.title || policy.source.file} (${policy.source.format})`,
    `statements (${policy.statements.length}):`,
    ...policy.statements.flatMap((one) => [statementLine(one), ...(explain === true ? whyLines(one) : [])]),
    ...(sdks.length > 0 ? [`sdks (${sdks.length}):`, ...sdks] : []),
    `retention: ${policy.retention ? terminalLine(policy.retention.text, 160) : 'not stated'}`,
    `rights: ${policy.rights.map(rightLine).join(', ') || 'not stated'}`,
    `contacts: ${policy.contacts.map((one) => terminalLine(one.text, 80)).join(', ') || 'not stated'}`,
    ...section(
      'periods',
      (policy.periods ?? []).map(
        (one) => `  ${place(one.line)}  ${one.value}${one.vague ? ' (vague)' : ''}: ${one.text}`,
      ),
    ),
    ...section(
      'refers to',
      (policy.references ?? []).map((one) => `  ${place(one.line)}  ${one.title}`),
    ),
    ...section(
      'not understood',
      (policy.unread ?? []).map((one) => `  ${place(one.line)}  ${one.text}`),
    ),
    ...(lint.length > 0 ? [`lint (${lint.length}):`, ...lint] : []),
    '',
  ].join('\n');
}

const place = (line: number): string => String(line).padStart(4);

/** `access`, or `access (no route)` where a text only names it. */
const rightLine = (one: Policy['rights'][number]): string =>
  one.route === undefined && one.text !== '' ? `${one.right} (no route)` : one.right;

/** A headed list; nothing when it is empty. */
const section = (name: string, rows: readonly string[]): readonly string[] =>
  rows.length === 0 ? [] : [`${name} (${rows.length}):`, ...rows.map((row) => terminalLine(row, 240))];

interface PolicyOptions {
  readonly json?: boolean;
  readonly explain?: boolean;
  readonly failOn: FailOn;
  readonly regime: Regime;
}

/** `mpaudit policy <file>`: what a policy declares, read as the judge reads it. */
export function policy(program: Command, setExit: (code: ExitCode) => void): void {
  program
    .command('policy')
    .argument('<file...>', 'policy files; several are read as one')
    .addOption(
      new Option('--fail-on <severity>', 'exit code 1 for a lint row from this severity on')
        .choices(['critical', 'high', 'medium', 'low', 'none'])
        .default('none'),
    )
    .addOption(new Option('--regime <law>', 'whose law lint rows cite').choices(['cn', 'eu', 'all']).default('cn'))
    .option('--explain', 'with each statement the sentence, the verb and the conditions it was read from')
    .option('--json', 'machine-readable (design.md 4.5)')
    .action(async (files: readonly string[], options: PolicyOptions) => {
      const read = (await readPolicies(files)) as Policy;
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ ...read, lint: rowsFor(read, options.regime) }, null, 2)}\n`
          : print(read, options),
      );
      const rows = rowsFor(read, options.regime).map(({ id }) => ({ severity: severityOf(id) }));
      setExit(reachesAny(rows, options.failOn) ? EXIT.findings : EXIT.ok);
    });
}
