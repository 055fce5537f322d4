import { paperDraft } from './documentary.ts';
import type { Rule } from './rule.ts';

/** Rights that every policy must name with a route. Portability, explanation and the like are asked of some handlers only. */
const REQUIRED: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  access: { zh: '查阅', en: 'access' },
  correct: { zh: '更正', en: 'correct' },
  delete: { zh: '删除', en: 'delete' },
  withdraw: { zh: '撤回同意', en: 'withdraw consent' },
  'cancel-account': { zh: '注销账号', en: 'cancel the account' },
};

/** One finding that lists every required right the policy leaves out. */
export const missingUserRights: Rule = {
  id: 'missing-user-rights',
  touchedBy: [],
  requires: ['policy'],
  check: ({ policy }) => {
    const given = new Set(policy?.rights.map((one) => one.right) ?? []);
    const missing = Object.entries(REQUIRED).filter(([right]) => !given.has(right));
    if (policy === null || missing.length === 0) return [];
    const zh = missing.map(([, name]) => name.zh).join('、');
    const en = missing.map(([, name]) => name.en).join(', ');
    return [
      paperDraft('rights', {
        title: { zh: `政策未提供以下权利：${zh}`, en: `the policy leaves out these rights: ${en}` },
        explanation: {
          zh: '用户无法从政策得知如何行使这些权利。',
          en: 'A reader cannot learn from the policy how to use these rights.',
        },
        fix: { zh: '为每项权利写明操作路径和答复时限。', en: 'Give a route and a reply time for each right.' },
      }),
    ];
  },
};
