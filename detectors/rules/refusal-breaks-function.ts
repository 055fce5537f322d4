import { categoryOf, isNecessary } from '../knowledge/necessary.ts';
import { guidelineItems } from '../knowledge/taxonomy.ts';
import { paperDraft } from './documentary.ts';
import { place } from './kit.ts';
import type { Rule, RuleInput } from './rule.ts';

const LEAVES = /(?:^|\.)(?:exitMiniProgram)$/;

/** After the user refused a permission that the category does not need, or the policy, the mini-program shuts itself. */
export const refusalBreaksFunction: Rule = {
  id: 'refusal-breaks-function',
  touchedBy: ['crashed', 'watchdog'],
  requires: [],
  check: (input) => {
    const refused = refusals(input);
    const exits = input.index.calls.filter(
      (call) => LEAVES.test(call.api) && refused.some(({ seq }) => call.seq > seq),
    );
    if (exits.length === 0) return [];
    return [
      {
        ...paperDraft('exit', {
          title: { zh: '用户拒绝后小程序自行退出', en: 'the mini-program shuts itself after a refusal' },
          explanation: {
            zh: `用户拒绝${refused[0]?.what ?? ''}之后，程序调用了 ${exits[0]?.api ?? ''}。`,
            en: `After the user refused ${refused[0]?.what ?? ''}, it called ${exits[0]?.api ?? ''}.`,
          },
          fix: {
            zh: '拒绝非必要信息后应仍可使用基本功能。',
            en: 'Let the basic function work without what is not necessary.',
          },
        }),
        evidence: exits.slice(0, 5).map((call) => place(call.seq, call.page ?? '', call.api, input)),
      },
    ];
  },
  notApplicable: (input) => (refusals(input).length === 0 ? 'nobody refused anything in this run' : undefined),
};

function refusals(input: RuleInput): readonly { readonly seq: number; readonly what: string }[] {
  const category = categoryOf(input.category);
  const needed = (scope: string): boolean =>
    category !== undefined &&
    guidelineItems.some(
      (item) => item.authorize_scopes.includes(scope) && item.data_types.some((type) => isNecessary(category, type)),
    );
  return [
    ...input.index.consents
      .filter(({ action }) => action === 'refused')
      .map(({ seq }) => ({ seq, what: 'privacy policy' })),
    ...input.index.decisions
      .filter(({ decision, scope }) => decision === 'deny' && !needed(scope))
      .map(({ seq, scope }) => ({ seq, what: scope })),
  ];
}
