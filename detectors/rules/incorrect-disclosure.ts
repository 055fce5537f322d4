import { disclosureOf, draftsBy, HIDING_FLOWS, sentFlows, where } from './kit.ts';
import type { Rule } from './rule.ts';

/** A clause denies what the traffic shows. Beats undisclosed-collection and undisclosed-third-party-sharing for the same flow. */
export const incorrectDisclosure: Rule = {
  id: 'incorrect-disclosure',
  touchedBy: HIDING_FLOWS,
  requires: ['policy'],
  check: (input) =>
    draftsBy(
      sentFlows(input).filter((flow) => disclosureOf(input, flow) === 'incorrect'),
      input,
      (name, to, flows) => ({
        title: {
          zh: `政策声明不会处理${name.zh}，实际发送到 ${to.zh}`,
          en: `the policy denies it, yet ${name.en} went to ${to.en}`,
        },
        explanation: {
          zh: `${name.zh}发送到 ${to.zh}（${where(flows)}），与下列条款的声明相反。`,
          en: `${name.en} went to ${to.en} (${where(flows)}), against the clause quoted below.`,
        },
        fix: {
          zh: '停止该行为，或更正政策并重新取得同意。',
          en: 'Stop doing it, or correct the policy and ask for consent again.',
        },
      }),
    ),
};
