import { isGenericPurpose } from '../policy/purposes.ts';
import type { Flow } from '../types.ts';
import { disclosureOf, draftsBy, isDeviceBasic, sentFlows, TECHNICAL } from './kit.ts';
import { otherPurpose } from './other-purpose.ts';
import type { FindingDraft, Rule, RuleInput } from './rule.ts';

/**
 * A flow that the policy discloses, but no covering clause gives a purpose, or only one like 提升用户体验. A type that only WeChat's
 * guideline declares is left out: the console asks for the purpose, policy.yaml does not carry it. Also what was sent in another function
 * than the declared one (`other-purpose.ts`).
 */
export const purposeNotStated: Rule = {
  id: 'purpose-not-stated',
  touchedBy: [],
  requires: ['policy'],
  check: (input) => [...unstated(input), ...otherPurpose(input)],
};

const unstated = (input: RuleInput): readonly FindingDraft[] =>
  draftsBy(
    sentFlows(input).filter(
      (flow) =>
        !TECHNICAL.has(flow.dataType) &&
        !isDeviceBasic(flow.dataType) &&
        ['clear', 'vague'].includes(disclosureOf(input, flow)) &&
        lacksPurpose(flow, input),
    ),
    input,
    (name) => ({
      title: { zh: `政策未说明收集${name.zh}的具体目的`, en: `the policy gives no specific purpose for ${name.en}` },
      explanation: {
        zh: '相关条款没有目的，或只有“提升用户体验”一类的泛泛说法。',
        en: 'The clauses quoted below give no purpose, or one like "improve our services".',
      },
      fix: { zh: '为该类信息写明具体、明确的处理目的。', en: 'State a specific purpose for this data.' },
    }),
  );

function lacksPurpose(flow: Flow, input: RuleInput): boolean {
  const statements = (input.disclosures.get(flow.id)?.statements ?? []).filter((one) => one.polarity !== 'denied');
  return (
    statements.length > 0 &&
    statements.every((one) => one.origin !== 'guideline' && one.purposes.every(({ text }) => isGenericPurpose(text)))
  );
}
