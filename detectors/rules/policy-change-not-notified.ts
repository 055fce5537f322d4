import { isA, typeName } from '../knowledge/taxonomy.ts';
import type { Statement } from '../policy/model.ts';
import { paperDraft } from './documentary.ts';
import type { FindingDraft, Rule, RuleInput } from './rule.ts';

/**
 * Two versions of the policy: that of the baseline and today's. Today's declares data or recipients that the earlier one did not, and the
 * run showed no prompt about it. Every run starts as a new person, so a prompt for everybody is a prompt for this one too.
 */
export const policyChangeNotNotified: Rule = {
  id: 'policy-change-not-notified',
  touchedBy: ['page-failed', 'crashed', 'watchdog'],
  requires: [],
  check: (input) => {
    const added = additions(input);
    return added.length === 0 || wasPrompted(input) ? [] : [draftOf(added, input)];
  },
  notApplicable: (input) => {
    if (input.earlier === undefined)
      return 'one run sees one version of the policy: give the earlier result as --baseline';
    return additions(input).length === 0 ? 'the policy declares nothing that the baseline’s did not' : undefined;
  },
};

interface Addition {
  readonly dataType: string;
  readonly statement: Statement;
}

/** Data that today's policy declares and the earlier one did not, not even in broader terms. */
function additions({ earlier, policy }: RuleInput): readonly Addition[] {
  if (earlier === undefined || policy === null) return [];
  const before = earlier.statements
    .filter(({ polarity }) => polarity !== 'denied')
    .flatMap(({ dataTypes }) => dataTypes);
  const found = new Map<string, Addition>();
  for (const statement of policy.statements) {
    if (statement.polarity === 'denied' || (statement.action !== 'collect' && statement.action !== 'share')) continue;
    for (const { dataType } of statement.terms)
      if (dataType !== '' && !before.some((type) => isA(dataType, type))) found.set(dataType, { dataType, statement });
  }
  return [...found.values()];
}

const wasPrompted = (input: RuleInput): boolean =>
  input.index.consents.length > 0 ||
  input.index
    .callsOf((api) => api === 'wx.showModal')
    .some(({ args }) => /隐私|政策|privacy/i.test(JSON.stringify(args)));

function draftOf(added: readonly Addition[], input: RuleInput): FindingDraft {
  const list = (language: 'zh' | 'en'): string =>
    added.map(({ dataType }) => typeName(dataType)[language]).join(language === 'zh' ? '、' : ', ');
  const since = input.earlier?.started.slice(0, 10) ?? '';
  return {
    ...paperDraft(
      'change',
      {
        title: { zh: '政策变更后未提示用户', en: 'the policy changed and no prompt told so' },
        explanation: {
          zh: `自 ${since} 的结果以来，政策新增：${list('zh')}。本次运行没有出现任何隐私提示。`,
          en: `Since the result of ${since} the policy also declares: ${list('en')}. No prompt about privacy came in this run.`,
        },
        fix: {
          zh: '以弹窗等显著方式告知变更内容，并重新取得同意。',
          en: 'Tell what has changed in a prompt that cannot be missed, and ask for consent again.',
        },
      },
      added.map(({ statement }) => statement),
      0.8,
    ),
    dataTypes: added.map(({ dataType }) => dataType),
  };
}
