import { typeName } from '../knowledge/taxonomy.ts';
import { differencesOf } from '../policy/differences.ts';
import type { ShownPolicy } from '../policy/shown.ts';
import { paperDraft } from './documentary.ts';
import { place } from './kit.ts';
import type { FindingDraft, RuleInput } from './rule.ts';

/** Part of contradictory-disclosure: the policy that the program shows against the one that is declared. */
export const shownAgainstDeclared = (input: RuleInput): readonly FindingDraft[] =>
  (input.shown ?? []).flatMap((shown) => [...denied(shown, input), ...silent(shown, input)]);

const FIX = {
  zh: '让小程序内展示的政策与声明的政策（含微信后台的指引）一致。',
  en: 'Make the policy shown in the program and the declared one (the guideline in WeChat’s console too) agree.',
};

/** One says what the other denies. */
function denied(shown: ShownPolicy, input: RuleInput): readonly FindingDraft[] {
  if (input.policy === null) return [];
  return differencesOf(shown.policy, input.policy).contradicted.map(({ dataType, asserted, denied: denial }) => {
    const name = typeName(dataType);
    return {
      ...paperDraft(
        `shown|${shown.where}|${dataType}`,
        {
          title: {
            zh: `小程序内展示的政策与声明的政策对${name.zh}说法相反`,
            en: `the policy shown in the program and the declared one contradict each other about ${name.en}`,
          },
          explanation: {
            zh: `${shown.where} 展示的政策与 ${input.policy?.source.file ?? ''}：一处称“${asserted.text}”，另一处称“${denial.text}”。`,
            en: `${shown.where} against ${input.policy?.source.file ?? ''}: one says “${asserted.text}”, the other “${denial.text}”.`,
          },
          fix: FIX,
        },
        [asserted, denial],
      ),
      dataTypes: [dataType],
      evidence: [place(shown.event, shown.where, asserted.text, input)],
    };
  });
}

/** A whole policy on both sides, and one leaves out what the other declares. A notice that names two things is no such policy. */
const WHOLE = 8;

function silent(shown: ShownPolicy, input: RuleInput): readonly FindingDraft[] {
  const { policy } = input;
  if (policy === null || shown.policy.statements.length < WHOLE) return [];
  const { onlyFirst, onlySecond } = differencesOf(shown.policy, policy);
  if (onlySecond.length === 0 && onlyFirst.length === 0) return [];
  const list = (named: typeof onlyFirst, language: 'zh' | 'en'): string =>
    named.map(({ dataType }) => typeName(dataType)[language]).join(language === 'zh' ? '、' : ', ') || '-';
  return [
    {
      ...paperDraft(
        `shown|${shown.where}`,
        {
          title: {
            zh: '小程序内展示的政策与声明的政策所列信息不同',
            en: 'the policy shown in the program and the declared one name different data',
          },
          explanation: {
            zh: `只在 ${shown.where} 展示的政策中：${list(onlyFirst, 'zh')}。只在 ${policy.source.file} 中：${list(onlySecond, 'zh')}。`,
            en: `Only in the policy shown on ${shown.where}: ${list(onlyFirst, 'en')}. Only in ${policy.source.file}: ${list(onlySecond, 'en')}.`,
          },
          fix: FIX,
        },
        [...onlyFirst, ...onlySecond].map(({ statement }) => statement),
        0.7,
      ),
      severity: 'low',
      dataTypes: [...onlyFirst, ...onlySecond].map(({ dataType }) => dataType),
      evidence: [place(shown.event, shown.where, onlyFirst[0]?.statement.text ?? '', input)],
    },
  ];
}
