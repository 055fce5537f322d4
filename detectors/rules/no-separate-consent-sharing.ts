import { isA } from '../knowledge/taxonomy.ts';
import { draftsBy, HIDING_FLOWS, isDisclosed, isProtected, isThird, sentFlows } from './kit.ts';
import type { Rule } from './rule.ts';

/** Roles that use the data for their own ends: handlers, not processors. Analytics, maps and cloud act for the operator. */
const HANDLERS: ReadonlySet<string> = new Set(['ads', 'advertising', 'ad', 'social', 'data-broker']);

/**
 * Identifying data goes to a named recipient that acts for itself (advertising, social), and the policy marks no separate consent for
 * it. What is not disclosed at all is reported as that.
 */
export const noSeparateConsentSharing: Rule = {
  id: 'no-separate-consent-sharing',
  touchedBy: HIDING_FLOWS,
  requires: ['policy'],
  check: (input) =>
    draftsBy(
      sentFlows(input).filter(
        (flow) =>
          isThird(flow) &&
          HANDLERS.has((flow.recipient.role ?? '').toLowerCase()) &&
          isProtected(flow.dataType) &&
          isDisclosed(input, flow) &&
          !(input.policy?.separateConsent ?? []).some((type) => isA(flow.dataType, type)),
      ),
      input,
      (name, to) => ({
        title: {
          zh: `向 ${to.zh} 提供${name.zh}前未取得单独同意`,
          en: `${name.en} shared with ${to.en} without separate consent`,
        },
        explanation: {
          zh: '接收方为自身目的处理信息，提供前须取得单独同意；运行和政策中都没有这一步。',
          en: 'This recipient handles data for its own ends, which asks for separate consent; neither run nor policy shows such a step.',
        },
        fix: {
          zh: '在提供前单独弹窗告知接收方、目的和种类并取得同意。',
          en: 'Ask in a step of its own, naming recipient, purpose and data.',
        },
      }),
    ).map((draft) => ({ ...draft, confidence: Math.min(draft.confidence, 0.6) })),
};
