import { draftsBy, HIDING_FLOWS, isOmitted, isThird, sentFlows, TECHNICAL, where } from './kit.ts';
import { excessive } from './over-collection.ts';
import type { Rule } from './rule.ts';

/**
 * A data type goes to the first party or the platform, and neither the policy nor the guideline mentions it. Login codes, session
 * tokens, IP address and User-Agent are implied by any login or request. What over-collection already reports is left to it.
 */
export const undisclosedCollection: Rule = {
  id: 'undisclosed-collection',
  touchedBy: HIDING_FLOWS,
  requires: ['policy'],
  check: (input) => {
    const over = new Set(excessive(input));
    const flows = sentFlows(input).filter(
      (flow) => !isThird(flow) && !TECHNICAL.has(flow.dataType) && isOmitted(input, flow) && !over.has(flow),
    );
    return draftsBy(flows, input, (name, to, group) => ({
      title: { zh: `收集${name.zh}，但政策未说明`, en: `${name.en} collected, but the policy does not say so` },
      explanation: {
        zh: `${name.zh}发送到 ${to.zh}（${where(group)}）。政策和隐私保护指引中没有任何条款提到此类信息。`,
        en: `${name.en} went to ${to.en} (${where(group)}). No clause of the policy and no item of the guideline mentions it.`,
      },
      fix: {
        zh: '在政策中写明收集的信息种类、目的和方式，或停止收集。',
        en: 'State the data, purpose and means in the policy, or stop collecting it.',
      },
    }));
  },
};
