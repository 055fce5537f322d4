import type { ApiCallEvent, Envelope } from '../../evidence/events.ts';
import { doneBy, scanOf } from '../judge/code.ts';
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
    const missing = (one: { readonly api: string }): readonly string[] =>
      keysOf(one).filter((key) => !declared.has(key));
    const calls = input.index
      .callsOf((api) => missing({ api }).length > 0)
      .flatMap((call) => missing(call).map((key) => ({ key, call })));
    const ran = [...groupBy(calls, ({ key }) => key)].map(([key, group]) =>
      draft(
        key,
        group.map(({ call }) => call),
        input,
      ),
    );
    return [...ran, ...inCode(input, declared, new Set(ran.map(({ key }) => key)))];
  },
  notApplicable: (input) =>
    input.policy?.guideline === undefined ? 'no WeChat privacy guideline was given' : undefined,
};

/** APIs that the program's own code names on a page that can be opened: undeclared, they are refused as soon as they are called. */
function inCode(input: RuleInput, declared: ReadonlySet<string>, known: ReadonlySet<string>): readonly FindingDraft[] {
  const scan = scanOf(input.index);
  const named = (scan?.apis ?? [])
    .filter(({ library, pages }) => !library && pages.length > 0)
    .flatMap((one) => keysOf({ api: doneBy(one.api) }).map((key) => ({ key, one })))
    .filter(({ key }) => !declared.has(key) && !known.has(key));
  return [...groupBy(named, ({ key }) => key)].map(([key, group]) => {
    const apis = [...new Set(group.map(({ one }) => one.api))].join(', ');
    const item = guidelineItems.find((other) => other.privacy_key === key);
    return {
      ...draft(key, [], input),
      confidence: IN_CODE,
      title: {
        zh: `代码使用 ${apis}（本次运行未触发），但隐私保护指引未声明“${item?.label_zh ?? key}”`,
        en: `the code uses ${apis} (not called in this run), but the guideline does not declare ${key}`,
      },
      evidence: group.slice(0, 5).map(({ one }) => ({
        event: scan?.seq ?? 0,
        location: one.line === undefined ? one.file : `${one.file}:${one.line}`,
        snippet: `${one.api} (${one.pages.join(', ')})`,
        ...(one.line === undefined ? {} : { source: { file: one.file, line: one.line } }),
      })),
    };
  });
}

/** The code is there; whether a person comes to it, a run would have to show. */
const IN_CODE = 0.7;

/** privacy_keys that the call needs: by API name, or by the open-type of a button (recorded as `button[open-type=…]`). */
function keysOf(call: { readonly api: string }): readonly string[] {
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
