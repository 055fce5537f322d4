import type { Finding, Result } from './result.ts';
import type { Severity } from './types.ts';

const ORDER: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

/**
 * Marks the findings that an earlier result (the baseline) holds already, so that a team can start today and fail on what is new. A finding
 * that has grown more severe since counts as new: nobody has looked at it as it is now.
 */
export function markKnown(result: Result, baseline: Result): Result {
  const before = new Map(baseline.findings.map((finding) => [finding.id, finding]));
  const known = (finding: Finding): boolean => {
    const old = before.get(finding.id);
    return old !== undefined && ORDER.indexOf(finding.severity) >= ORDER.indexOf(old.severity);
  };
  return {
    ...result,
    findings: result.findings.map((finding) => (known(finding) ? { ...finding, known: true } : finding)),
    baseline: {
      started: baseline.run.started,
      version: baseline.target.version,
      head: baseline.run.evidence.head,
      known: result.findings.filter(known).length,
      gone: baseline.findings.filter(({ id }) => !result.findings.some((finding) => finding.id === id)).length,
    },
  };
}

/** Findings that no baseline holds: those that can fail a run. */
export const newFindings = (result: Result): readonly Finding[] =>
  result.findings.filter(({ known }) => known !== true);
