import type { ApiCallEvent, Envelope } from '../../evidence/events.ts';
import { guidelineItems } from '../knowledge/taxonomy.ts';
import { groupBy, place } from './kit.ts';
import type { FindingDraft, Rule, RuleInput } from './rule.ts';

/** A gated wx API or open-type was used whose privacy_key the guideline does not declare. Only when a guideline was given. */
export const guidelineScopeMissing: Rule = {
  id: 'guideline-scope-missing',
  touchedBy: ['crashed', 'watchdog', 'missing-plugin', 'page-failed'],
  requires: [],
  check: (input) => {
    const declared = new Set(input.policy?.guideline ?? []);
    if (input.policy?.guideline === undefined) return [];
    const calls = input.index.calls.flatMap((call) =>
      keysOf(call)
        .filter((key) => !declared.has(key))
        .map((key) => ({ key, call })),
    );
    return [...groupBy(calls, ({ key }) => key)].map(([key, group]) =>
      draft(
        key,
        group.map(({ call }) => call),
        input,
      ),
    );
  },
  notApplicable: (input) =>
    input.policy?.guideline === undefined ? 'no WeChat privacy guideline was given' : undefined,
};

/** privacy_keys that the call needs: by API name, or by the open-type of a button (recorded as `button[open-type=…]`). */
function keysOf(call: ApiCallEvent & Envelope): readonly string[] {
  const name = call.api.replace(/^wx\./, '').toLowerCase();
  return guidelineItems
    .filter(
      (item) =>
        item.apis.some((api) => api.replace(/^wx\./, '').toLowerCase() === name) ||
        item.components.some((one) => one.toLowerCase() === name),
    )
    .map((item) => item.privacy_key);
}

function draft(key: string, calls: readonly (ApiCallEvent & Envelope)[], input: RuleInput): FindingDraft {
  const item = guidelineItems.find((one) => one.privacy_key === key);
  const apis = [...new Set(calls.map((call) => call.api))].join(', ');
  return {
    key,
    confidence: 0.95,
    title: {
      zh: `调用了 ${apis}，但隐私保护指引未声明“${item?.label_zh ?? key}”`,
      en: `${apis} called, but the guideline does not declare ${key}`,
    },
    explanation: {
      zh: `该接口属于 privacy_key ${key}。正式环境中微信会以 errno 112 拒绝未声明的接口。`,
      en: `The call belongs to privacy_key ${key}. In production WeChat refuses an undeclared one with errno 112.`,
    },
    dataTypes: [...(item?.data_types ?? [])],
    recipient: '',
    flows: [],
    evidence: calls.slice(0, 5).map((call) => place(call.seq, call.page ?? '', call.api, input)),
    statements: [],
    fix: {
      zh: `在公众平台的用户隐私保护指引中补充声明 ${key}，或去掉该调用。`,
      en: `Declare ${key} in the console's privacy guideline, or drop the call.`,
    },
  };
}
