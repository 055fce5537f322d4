import type { Rule } from './rule.ts';

/** Needs two versions of the policy with what the interface showed between them; one run has one version. `mpaudit diff` compares two results. */
export const policyChangeNotNotified: Rule = {
  id: 'policy-change-not-notified',
  touchedBy: [],
  requires: [],
  check: () => [],
  notApplicable: () => 'one run sees one version of the policy: compare two results with mpaudit diff',
};
