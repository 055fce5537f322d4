import { isA } from '../knowledge/taxonomy.ts';
import type { Flow } from '../types.ts';
import { draftsBy, HIDING_FLOWS, sentFlows } from './kit.ts';
import type { Rule, RuleInput } from './rule.ts';

const TARGETING = ['advertising-id', 'user-profile-tags', 'ad-interaction'];

/** Identifiers or tags for targeting go out and the policy offers no way to switch personalisation off. */
export const automatedDecisionNoOptout: Rule = {
  id: 'automated-decision-no-optout',
  touchedBy: HIDING_FLOWS,
  requires: ['policy'],
  check: (input) =>
    input.policy === null || input.policy.rights.some(({ right }) => right === 'automated-opt-out')
      ? []
      : draftsBy(targeting(input), input, (name, to) => ({
          title: {
            zh: `${name.zh}用于定向推送，但没有关闭方式`,
            en: `${name.en} serves targeting, with no way to switch it off`,
          },
          explanation: {
            zh: `${name.zh}发送到 ${to.zh}；政策没有说明如何关闭个性化推荐或广告。`,
            en: `${name.en} went to ${to.en}; the policy does not tell how to switch personalisation off.`,
          },
          fix: {
            zh: '提供关闭个性化推荐和广告的开关，并在政策中写明路径。',
            en: 'Give a switch for personalised content and ads, and its route in the policy.',
          },
        })),
  notApplicable: (input) => (targeting(input).length === 0 ? 'no identifier or tag for targeting was seen' : undefined),
};

const targeting = (input: RuleInput): readonly Flow[] =>
  sentFlows(input).filter((flow) => TARGETING.some((type) => isA(flow.dataType, type)));
