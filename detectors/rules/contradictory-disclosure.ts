import { disclosureOf, draftsBy, HIDING_FLOWS, sentFlows } from './kit.ts';
import type { FindingDraft, Rule, RuleInput } from './rule.ts';
import { shownAgainstDeclared } from './shown-policy.ts';

/**
 * For a flow that was seen, one clause asserts it and another denies it (PoliCheck: ambiguous, C1-C5); or the policy that the program
 * shows and the declared one do not agree.
 */
export const contradictoryDisclosure: Rule = {
  id: 'contradictory-disclosure',
  touchedBy: HIDING_FLOWS,
  requires: ['policy'],
  check: (input) => [...ambiguous(input), ...shownAgainstDeclared(input)],
};

const ambiguous = (input: RuleInput): readonly FindingDraft[] =>
  draftsBy(
    sentFlows(input).filter((flow) => disclosureOf(input, flow) === 'ambiguous'),
    input,
    (name, to) => ({
      title: { zh: `政策对${name.zh}的说明自相矛盾`, en: `the policy contradicts itself about ${name.en}` },
      explanation: {
        zh: `${name.zh}发送到 ${to.zh}。政策一处说明会处理，另一处又否认，用户无法知道哪一句是真的。`,
        en: `${name.en} went to ${to.en}. One clause says so and another denies it: a reader cannot know which holds.`,
      },
      fix: {
        zh: '删除或限定其中一处，使两处一致。',
        en: 'Remove or narrow one of the two clauses so that they agree.',
      },
    }),
  );
