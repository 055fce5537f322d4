import { isA } from '../knowledge/taxonomy.ts';
import type { Result } from '../result.ts';
import type { RuleInput } from '../rules/rule.ts';

/** Types that the policy says are collected and that the run never saw. Says how much was looked at: not seen is not "not collected". */
export function overClaims(input: RuleInput, coverage: Result['coverage']): NonNullable<Result['overClaims']> {
  const seen = [...new Set(input.flows.map((flow) => flow.dataType))];
  const pages = `${coverage.pages.visited} of ${coverage.pages.declared} pages visited`;
  const reported = new Set<string>();
  return (input.policy?.statements ?? []).flatMap((statement) => {
    if (statement.polarity === 'denied' || statement.action !== 'collect') return [];
    return statement.terms.flatMap(({ dataType }) => {
      if (reported.has(dataType) || seen.some((type) => isA(type, dataType) || isA(dataType, type))) return [];
      reported.add(dataType);
      return [{ dataType, statement: statement.id, why: `declared, not seen in this run (${pages})` }];
    });
  });
}
