import { isA } from '../knowledge/taxonomy.ts';
import type { Flow } from '../types.ts';
import { draftsBy, HIDING_FLOWS, sentFlows } from './kit.ts';
import type { Rule, RuleInput } from './rule.ts';

/** Data of a child under 14 goes out and the policy has no rule for children with a guardian's consent. */
export const minorData: Rule = {
  id: 'minor-data',
  touchedBy: HIDING_FLOWS,
  requires: [],
  check: (input) =>
    hasRules(input)
      ? []
      : draftsBy(childFlows(input), input, (name, to) => ({
          title: {
            zh: `${name.zh}发送到 ${to.zh}，政策没有儿童规则`,
            en: `${name.en} sent to ${to.en} without rules for children`,
          },
          explanation: {
            zh: '处理不满十四周岁未成年人信息须有专门规则并取得监护人同意。',
            en: 'Data of children under 14 asks for rules of its own and a guardian’s consent.',
          },
          fix: {
            zh: '制定专门的儿童个人信息处理规则，并增加监护人同意步骤。',
            en: 'Write rules for children’s data and add a guardian’s consent step.',
          },
        })),
  notApplicable: (input) => (childFlows(input).length === 0 ? 'no data of children was seen' : undefined),
};

const childFlows = (input: RuleInput): readonly Flow[] =>
  sentFlows(input).filter(
    (flow) => isA(flow.dataType, 'minor-information') || flow.dataType === 'guardian-information',
  );
const hasRules = (input: RuleInput): boolean => /监护|父母|家长|guardian|parent/i.test(input.policy?.minors ?? '');
