/**
 * Matchers for vitest (and any runner with `expect.extend`):
 *
 *     import { expect } from 'vitest';
 *     import { run } from 'mpaudit';
 *     import { matchers } from 'mpaudit/vitest';
 *     expect.extend(matchers);
 *     expect((await run('my-mini-program', { upstream: 'stub' })).result).toHaveNoFindings({ above: 'low' });
 */
// So that the declaration below adds to vitest's own.
import type {} from 'vitest';
import { newFindings } from './detectors/baseline.ts';
import type { Finding, Result } from './detectors/result.ts';
import type { Severity } from './detectors/types.ts';

const ORDER: readonly Severity[] = ['info', 'low', 'medium', 'high', 'critical'];

export interface FindingFilter {
  /** Findings of this severity and below are let pass; without it none is. */
  readonly above?: Severity;
  /** Only findings of this rule count. */
  readonly rule?: string;
}

interface Verdict {
  readonly pass: boolean;
  readonly message: () => string;
}

/** `toHaveNoFindings` and `toHaveFinding(rule)` over a result; findings that its baseline holds do not count. */
export const matchers = {
  toHaveNoFindings(result: Result, filter: FindingFilter = {}): Verdict {
    if (!isResult(result)) return notOne(result);
    const found = newFindings(result).filter((finding) => counts(finding, filter));
    const open = result.checks.filter(({ outcome }) => outcome === 'inconclusive').length;
    return {
      pass: found.length === 0,
      message: () =>
        found.length === 0
          ? `expected findings, there are none (${open} checks are inconclusive)`
          : `expected no findings, there are ${found.length}:\n${found.map(lineOf).join('\n')}`,
    };
  },
  toHaveFinding(result: Result, rule: string): Verdict {
    if (!isResult(result)) return notOne(result);
    const rules = [...new Set(newFindings(result).map((finding) => finding.rule))].sort();
    const pass = rules.includes(rule);
    return {
      pass,
      message: () => `expected ${pass ? 'no' : 'a'} finding of ${rule}; there are: ${rules.join(', ') || 'none'}`,
    };
  },
};

const counts = (finding: Finding, { above, rule }: FindingFilter): boolean =>
  (rule === undefined || finding.rule === rule) &&
  (above === undefined || ORDER.indexOf(finding.severity) > ORDER.indexOf(above));

const lineOf = (finding: Finding): string => {
  const first = finding.evidence[0];
  const place = first?.source === undefined ? '' : ` at ${first.source.file}:${first.source.line}`;
  return `  ${finding.severity} ${finding.rule}: ${finding.title.en}${place}`;
};

const isResult = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (value as { schema?: unknown }).schema === 'mpaudit/result@1';

const notOne = (value: unknown): Verdict => ({
  pass: false,
  message: () => `expected a result of mpaudit (schema mpaudit/result@1), got ${typeof value}`,
});

declare module 'vitest' {
  // Type parameters must be those of vitest's own declaration.
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    toHaveNoFindings(filter?: FindingFilter): R;
    toHaveFinding(rule: T extends Result ? string : never): R;
  }
}
