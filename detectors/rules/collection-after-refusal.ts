import { allowedWithoutConsent } from './collection-before-consent.ts';
import { draftsBy, HIDING_FLOWS, sentFlows, where } from './kit.ts';
import type { Rule } from './rule.ts';

/**
 * A flow leaves after the user refused the policy, withdrew consent, or refused the permission that gates this type. What login and
 * every request imply stays allowed, as before consent.
 */
export const collectionAfterRefusal: Rule = {
  id: 'collection-after-refusal',
  touchedBy: HIDING_FLOWS,
  requires: [],
  check: (input) =>
    draftsBy(
      sentFlows(input).filter(
        (flow) => (flow.phase === 'after-refusal' || flow.phase === 'after-withdrawal') && !allowedWithoutConsent(flow),
      ),
      input,
      (name, to, flows) => {
        const withdrawn = flows.every((flow) => flow.phase === 'after-withdrawal');
        return {
          title: {
            zh: `用户${withdrawn ? '撤回同意' : '拒绝'}后仍将${name.zh}发送到 ${to.zh}`,
            en: `${name.en} sent to ${to.en} after the user ${withdrawn ? 'withdrew consent' : 'refused'}`,
          },
          explanation: {
            zh: `用户已${withdrawn ? '撤回同意' : '拒绝'}，之后仍观察到该信息发送（${where(flows)}）。`,
            en: `The user had ${withdrawn ? 'withdrawn consent' : 'refused'}; the data still went out afterwards (${where(flows)}).`,
          },
          fix: {
            zh: '拒绝或撤回后停止收集，并清除缓存的值。',
            en: 'Stop collecting after a refusal or a withdrawal, and drop cached values.',
          },
        };
      },
    ),
  notApplicable: (input) =>
    input.index.consents.some(({ action }) => action === 'refused' || action === 'withdrawn') ||
    input.index.decisions.some(({ decision }) => decision === 'deny')
      ? undefined
      : 'nobody refused or withdrew anything in this run',
};
