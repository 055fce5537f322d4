import { draftsBy, HIDING_FLOWS, isDeviceBasic, sentFlows, TECHNICAL } from './kit.ts';
import type { Rule } from './rule.ts';

/**
 * Only an umbrella term ("设备信息", "个人信息") or a recipient in general ("合作伙伴") covers the flow. A broader term that the
 * taxonomy does not mark as an umbrella (地址 for 收货地址) makes the flow's class vague but no finding. Device basics are left out:
 * 设备信息 is how everybody speaks of a screen size.
 */
export const vagueDisclosure: Rule = {
  id: 'vague-disclosure',
  touchedBy: HIDING_FLOWS,
  requires: ['policy'],
  check: (input) =>
    draftsBy(
      sentFlows(input).filter((flow) => {
        const found = input.disclosures.get(flow.id);
        return (
          found?.disclosure === 'vague' &&
          found.umbrella === true &&
          !TECHNICAL.has(flow.dataType) &&
          !(isDeviceBasic(flow.dataType) && found.entityDistance === 0)
        );
      }),
      input,
      (name, to, flows) => ({
        title: { zh: `对${name.zh}的告知过于笼统`, en: `${name.en} is disclosed only in general terms` },
        explanation: {
          zh: `${name.zh}发送到 ${to.zh}，政策只用了更宽泛的说法（${input.disclosures.get(flows[0]?.id ?? '')?.reason ?? ''}）。`,
          en: `${name.en} went to ${to.en}; the policy speaks only in broader terms (${input.disclosures.get(flows[0]?.id ?? '')?.reason ?? ''}).`,
        },
        fix: {
          zh: `在政策中直接写明“${name.zh}”和具体接收方。`,
          en: `Name "${name.en}" and the recipient themselves in the policy.`,
        },
      }),
    ),
};
