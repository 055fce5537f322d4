import type { Flow } from '../types.ts';
import { draftsBy, HIDING_FLOWS, isDeviceBasic, isThird, sentFlows, TECHNICAL, where } from './kit.ts';
import type { Rule } from './rule.ts';

/**
 * A flow leaves before the user agreed to the policy. Allowed before consent: login code, session token, IP address, User-Agent, device
 * basics that tell nobody apart, and the OpenID towards the first party or the platform. Needs a consent event in the run: without
 * one the moment of consent is unknown, except in an experiment, where it is known that the untouched arm gave none.
 */
export const collectionBeforeConsent: Rule = {
  id: 'collection-before-consent',
  touchedBy: HIDING_FLOWS,
  requires: ['consent-events'],
  check: (input) =>
    input.index.consents.length === 0 && input.arm?.name !== 'untouched'
      ? []
      : draftsBy(
          sentFlows(input).filter((flow) => flow.phase === 'before-consent' && !allowedWithoutConsent(flow)),
          input,
          (name, to, flows) => ({
            title: {
              zh: `用户同意前已将${name.zh}发送到 ${to.zh}`,
              en: `${name.en} sent to ${to.en} before the user agreed`,
            },
            explanation: {
              zh: `首次发送在运行的第 ${seconds(flows)} 秒（${where(flows)}），早于用户同意隐私政策。`,
              en: `First sent ${seconds(flows)} s into the run (${where(flows)}), before the user agreed to the policy.`,
            },
            fix: {
              zh: '把该请求和相关 SDK 的初始化移到用户同意之后。',
              en: 'Move this request, and the start of the SDK behind it, to after the consent.',
            },
          }),
        ),
};

/** What may flow while there is no consent. Shared with the rule about refusal. */
export function allowedWithoutConsent(flow: Flow): boolean {
  return (
    TECHNICAL.has(flow.dataType) ||
    isDeviceBasic(flow.dataType) ||
    (!isThird(flow) && (flow.dataType === 'wechat-openid' || flow.dataType === 'account-identifier'))
  );
}

const seconds = (flows: readonly Flow[]): string => (Math.min(...flows.map((flow) => flow.first)) / 1000).toFixed(1);
