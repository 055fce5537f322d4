import type { Rule } from './rule.ts';

/** Documentary: the audit is a paper of the operator, never decided from traffic. */
export const noComplianceAudit: Rule = {
  id: 'no-compliance-audit',
  touchedBy: [],
  requires: [],
  check: () => [],
  notApplicable: () => 'checklist: ask the operator for the record of the last compliance audit (PIPL art. 54)',
};
