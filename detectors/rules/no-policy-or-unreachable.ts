import { paperDraft } from './documentary.ts';
import { place } from './kit.ts';
import type { FindingDraft, Rule, RuleInput } from './rule.ts';

const POLICY_URL = /privacy|yinsi|protocol\/secret|%e9%9a%90%e7%a7%81/i;

/** The policy declares nothing at all, the mini-program could not open its privacy contract, or the policy's own page answers with an error. */
export const noPolicyOrUnreachable: Rule = {
  id: 'no-policy-or-unreachable',
  touchedBy: [],
  requires: ['policy'],
  check: (input) => [...empty(input), ...unopened(input), ...broken(input)],
};

const FIX = {
  zh: '提供完整的隐私政策，并保证四次点击以内可以打开。',
  en: 'Give a full policy and keep it within four taps.',
};

function empty({ policy }: RuleInput): readonly FindingDraft[] {
  if (policy === null || policy.statements.length > 0 || policy.sdks.length > 0) return [];
  return [
    paperDraft('empty', {
      title: { zh: '政策没有说明任何个人信息处理', en: 'the policy declares no processing at all' },
      explanation: {
        zh: `${policy.source.file} 中没有任何收集、使用或共享条款。`,
        en: `${policy.source.file} holds no clause about collecting, using or sharing.`,
      },
      fix: FIX,
    }),
  ];
}

function unopened(input: RuleInput): readonly FindingDraft[] {
  const failed = input.index
    .resultsOf((api) => /openPrivacyContract$/.test(api))
    .filter(({ outcome, status }) => outcome === 'fail' && status !== 'unsupported');
  if (failed.length === 0) return [];
  return [
    {
      ...paperDraft('contract', {
        title: { zh: '隐私保护指引无法打开', en: 'the privacy contract could not be opened' },
        explanation: {
          zh: `wx.openPrivacyContract 失败：${failed[0]?.errMsg ?? ''}`,
          en: `wx.openPrivacyContract failed: ${failed[0]?.errMsg ?? ''}`,
        },
        fix: FIX,
      }),
      evidence: failed.slice(0, 5).map((event) => place(event.seq, event.api, event.errMsg, input)),
    },
  ];
}

function broken(input: RuleInput): readonly FindingDraft[] {
  const opened = input.index.requestsOf((kind) => kind.startsWith('GET ') && !kind.startsWith('GET api '));
  const failed = opened.filter((event) => {
    // Asked last: looking an answer up costs more than the rest.
    const asks = event.method === 'GET' && event.initiator?.kind !== 'api' && POLICY_URL.test(pathOf(event.url));
    return asks && (input.index.exchange(event.id).response?.status ?? 200) >= 400;
  });
  if (failed.length === 0) return [];
  return [
    {
      ...paperDraft('page', {
        title: { zh: '隐私政策页面打不开', en: 'the page of the policy answers with an error' },
        explanation: {
          zh: `${failed.length} 次打开均返回错误。`,
          en: `${failed.length} request(s) for it came back with an error.`,
        },
        fix: FIX,
      }),
      evidence: failed
        .slice(0, 5)
        .map((event) =>
          place(event.seq, pathOf(event.url), String(input.index.exchange(event.id).response?.status ?? 0), input),
        ),
    },
  ];
}

const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : '');
