import { paperDraft } from './documentary.ts';
import type { Rule } from './rule.ts';

/** The policy gives no storage period and no way in which it is set. */
export const retentionNotStated: Rule = {
  id: 'retention-not-stated',
  touchedBy: [],
  requires: ['policy'],
  check: ({ policy }) =>
    policy === null ||
    policy.retention !== null ||
    policy.statements.some((one) => one.action === 'retain' && one.polarity !== 'denied')
      ? []
      : [
          paperDraft('retention', {
            title: { zh: '政策未说明保存期限', en: 'the policy does not state how long data is kept' },
            explanation: {
              zh: '全文没有保存期限，也没有确定期限的方法。',
              en: 'No period stands in the text, and no way of setting one.',
            },
            fix: {
              zh: '按信息种类写明保存期限及到期后的处理方式。',
              en: 'State the period for each kind of data and what happens afterwards.',
            },
          }),
        ],
};
