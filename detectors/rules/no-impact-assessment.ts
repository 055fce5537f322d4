import { isSensitive } from '../knowledge/taxonomy.ts';
import { sentFlows } from './kit.ts';
import type { Rule } from './rule.ts';

/** Documentary: the assessment is a paper of the operator. The check says when one is due; it is never decided from traffic. */
export const noImpactAssessment: Rule = {
  id: 'no-impact-assessment',
  touchedBy: [],
  requires: [],
  check: () => [],
  notApplicable: (input) =>
    sentFlows(input).some((flow) => isSensitive(flow.dataType))
      ? 'checklist: sensitive data was seen, so ask the operator for the impact assessment (PIPL art. 55, 56)'
      : 'checklist: ask the operator whether an impact assessment is due (PIPL art. 55, 56)',
};
