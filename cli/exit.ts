import { newFindings } from '../detectors/baseline.ts';
import type { Result } from '../detectors/result.ts';
import type { Severity } from '../detectors/types.ts';
import { UserError } from '../evidence/error.ts';
import type { FailOn } from './config.ts';

/** Exit codes of design.md 4.1. */
export const EXIT = { ok: 0, findings: 1, usage: 2, unfinished: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const ORDER: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

/** True when one of the findings is at or above the threshold. */
export function reachesAny(findings: readonly { readonly severity: Severity }[], failOn: FailOn): boolean {
  if (failOn === 'none') return false;
  const limit = ORDER.indexOf(failOn);
  return findings.some((finding) => ORDER.indexOf(finding.severity) <= limit);
}

/** The same for a result: what its baseline holds does not count. */
export const reaches = (result: Result, failOn: FailOn): boolean => reachesAny(newFindings(result), failOn);

/** 3 beats 1: a run that did not finish must not look like a judged one. */
export const exitCodeOf = (result: Result, failOn: FailOn): ExitCode =>
  !result.run.complete ? EXIT.unfinished : reaches(result, failOn) ? EXIT.findings : EXIT.ok;

/** One clear line (and a next step) for the terminal. */
export function errorLines(error: unknown): string {
  if (error instanceof UserError) {
    const where = error.where === '' ? '' : `${error.where}: `;
    return `mpaudit: ${where}${error.message}${error.hint === '' ? '' : `\n         ${error.hint}`}`;
  }
  const known = error instanceof Error ? error : new Error(String(error));
  return `mpaudit: unexpected failure: ${known.message}\n         What was captured is kept. Set MPAUDIT_DEBUG=1 to see where it happened.`;
}

/** User errors are 2; anything else kept the run from finishing: 3. */
export const exitCodeOfError = (error: unknown): ExitCode =>
  error instanceof UserError ? EXIT.usage : EXIT.unfinished;
