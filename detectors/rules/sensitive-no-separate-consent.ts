import { isSensitive } from '../knowledge/taxonomy.ts';
import { draftsBy, HIDING_FLOWS, isDisclosed, sentFlows } from './kit.ts';
import type { Rule } from './rule.ts';
import { askedSeparately } from './separate-consent.ts';

/**
 * A type of PIPL art. 28 goes out although no permission was granted for it and the policy does not mark separate consent. Only for
 * disclosed flows after consent: what is not disclosed, or sent before consent or after refusal, is reported as that.
 */
export const sensitiveNoSeparateConsent: Rule = {
  id: 'sensitive-no-separate-consent',
  touchedBy: HIDING_FLOWS,
  requires: ['policy', 'consent-events'],
  check: (input) =>
    draftsBy(
      sentFlows(input).filter(
        (flow) =>
          isSensitive(flow.dataType) &&
          flow.phase === 'after-consent' &&
          isDisclosed(input, flow) &&
          !askedSeparately(input, flow),
      ),
      input,
      (name, to) => ({
        title: {
          zh: `处理敏感个人信息“${name.zh}”前未取得单独同意`,
          en: `sensitive data (${name.en}) sent without separate consent`,
        },
        explanation: {
          zh: `${name.zh}发送到 ${to.zh}。运行中没有看到针对该信息的单独授权，政策也没有说明会单独征得同意。`,
          en: `${name.en} went to ${to.en}. The run saw no prompt of its own for it, and the policy does not say that one is shown.`,
        },
        fix: {
          zh: '在收集前单独弹窗说明必要性和影响，取得单独同意。',
          en: 'Ask in a step of its own before collecting, telling why it is needed and what it means.',
        },
      }),
      (flow) => flow.dataType,
    ),
};
