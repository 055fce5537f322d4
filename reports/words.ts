import type { Disclosure, Party, Phase, Severity } from '../detectors/types.ts';

/** A text in both languages of the reports. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

export const severityWords: Readonly<Record<Severity, Words>> = {
  critical: { zh: '严重', en: 'critical' },
  high: { zh: '高', en: 'high' },
  medium: { zh: '中', en: 'medium' },
  low: { zh: '低', en: 'low' },
  info: { zh: '提示', en: 'info' },
};

export const verdictWords: Readonly<Record<'pass' | 'fail' | 'inconclusive', Words>> = {
  pass: { zh: '未发现问题', en: 'nothing found' },
  fail: { zh: '发现问题', en: 'problems found' },
  inconclusive: { zh: '不能得出结论', en: 'inconclusive' },
};

export const phaseWords: Readonly<Record<Phase, Words>> = {
  'before-consent': { zh: '同意之前', en: 'before consent' },
  'after-consent': { zh: '同意之后', en: 'after consent' },
  'after-refusal': { zh: '拒绝之后', en: 'after refusal' },
  'after-withdrawal': { zh: '撤回之后', en: 'after withdrawal' },
};

export const disclosureWords: Readonly<Record<Disclosure, Words>> = {
  clear: { zh: '已明确告知', en: 'clearly disclosed' },
  vague: { zh: '告知笼统', en: 'vaguely disclosed' },
  ambiguous: { zh: '告知矛盾', en: 'ambiguously disclosed' },
  incorrect: { zh: '声明不收集', en: 'denied by the policy' },
  omitted: { zh: '未告知', en: 'not disclosed' },
};

export const partyWords: Readonly<Record<Party, Words>> = {
  first: { zh: '运营者', en: 'operator' },
  platform: { zh: '微信平台', en: 'platform' },
  third: { zh: '第三方', en: 'third party' },
  unknown: { zh: '未知', en: 'unknown' },
};

/** Position of a severity, most severe first. */
export const severityRank = (severity: Severity): number => SEVERITIES.indexOf(severity);
