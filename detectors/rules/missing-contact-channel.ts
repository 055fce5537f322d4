import { paperDraft } from './documentary.ts';
import type { Rule } from './rule.ts';

/** The policy gives no e-mail, telephone number or form. */
export const missingContactChannel: Rule = {
  id: 'missing-contact-channel',
  touchedBy: [],
  requires: ['policy'],
  check: ({ policy }) =>
    policy === null || policy.contacts.length > 0
      ? []
      : [
          paperDraft('contact', {
            title: { zh: '政策没有联系或投诉渠道', en: 'the policy gives no contact or complaint channel' },
            explanation: {
              zh: '全文没有邮箱、电话或在线表单。',
              en: 'No e-mail, telephone number or form stands in the text.',
            },
            fix: {
              zh: '写明个人信息保护联系方式和答复时限。',
              en: 'Give a contact for privacy matters and a reply time.',
            },
          }),
        ],
};
