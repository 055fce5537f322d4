import type { Flow } from '../types.ts';
import { draftsBy, HIDING_FLOWS, IN_EVERY_REQUEST, isOmitted, isThird, sentFlows, where } from './kit.ts';
import type { Rule, RuleInput } from './rule.ts';

/**
 * A data type goes to a third (or unknown) party, and no share statement and no SDK entry names that recipient together with that
 * type. Such a flow is not reported as undisclosed-collection again; one that a clause denies is incorrect-disclosure instead.
 */
export const undisclosedThirdPartySharing: Rule = {
  id: 'undisclosed-third-party-sharing',
  touchedBy: HIDING_FLOWS,
  requires: ['policy'],
  check: (input) =>
    draftsBy(undisclosedShares(input), input, (name, to, flows) => ({
      title: {
        zh: `${name.zh}发送给政策未列明的第三方 ${to.zh}`,
        en: `${name.en} sent to ${to.en}, a third party the policy does not name`,
      },
      explanation: {
        zh: `运行中观察到${name.zh}发送到 ${to.zh}（${where(flows)}），但政策的共享条款和第三方清单都没有说明该接收方会收到此类信息。`,
        en: `The run saw ${name.en} go to ${to.en} (${where(flows)}). Neither the sharing clauses nor the SDK list tell that this recipient gets it.`,
      },
      fix: {
        zh: `在第三方清单中列明该接收方、信息种类、目的和方式，并在发送前取得单独同意；不需要时停止发送。`,
        en: 'List the recipient with the data, purpose and means, and ask for separate consent before sending; stop sending what is not needed.',
      },
    })),
};

/** Also asked by the plug-in rule, which stays silent where this one speaks. */
export const undisclosedShares = (input: RuleInput): readonly Flow[] =>
  sentFlows(input).filter((flow) => isThird(flow) && !IN_EVERY_REQUEST.has(flow.dataType) && isOmitted(input, flow));
